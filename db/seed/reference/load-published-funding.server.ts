import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Tx } from "../../client.server.ts";
import { publishedFunding } from "../../schema/support-values.server.ts";

/** A row of the file; the column of the amount says currency and unit. */
const row = z.object({
  year: z.string().regex(/^\d{4}$/u),
  measure: z.string().min(1),
  amount_usd_million: z.string().regex(/^\d+(\.\d+)?$/u),
  note: z.string(),
  source: z.string().min(1),
});

/** Adds the published totals that are not held yet, each as printed. Gives how many. */
export async function loadPublishedFunding(tx: Tx, csvText: string): Promise<number> {
  const all = z.array(row).parse(parse(csvText, { columns: true }));
  const held = await tx
    .select({
      year: publishedFunding.year,
      measure: publishedFunding.measure,
      source: publishedFunding.source,
    })
    .from(publishedFunding);
  const keys = new Set(held.map(({ year, measure, source }) => JSON.stringify([year, measure, source])));
  const fresh = all
    .map((one) => ({
      year: Number(one.year),
      measure: one.measure,
      source: one.source,
      amountAsPublished: one.amount_usd_million,
      unit: "million",
      currency: "USD",
      note: one.note === "" ? null : one.note,
    }))
    .filter(({ year, measure, source }) => !keys.has(JSON.stringify([year, measure, source])));
  if (fresh.length > 0) await tx.insert(publishedFunding).values(fresh);
  return fresh.length;
}
