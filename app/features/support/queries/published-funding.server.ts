import { asc, desc } from "drizzle-orm";
import { checkPublishedTotal, type PublishedCheck } from "#app/domain/support/published-total.ts";
import type { Executor } from "#db/client.server.ts";
import { publishedFunding } from "#db/schema/support-values.server.ts";

/** Totals of funding of one year as one source published them. */
export interface PublishedFunding {
  year: number;
  source: string;
  figures: {
    measure: string;
    amountAsPublished: string;
    unit: string;
    currency: string;
    note: string | null;
  }[];
  /** Null where the source gives no total with parts. */
  check: PublishedCheck | null;
}

/** Every published total that is held, the latest year first. They are of the whole office, and in no figure of support. */
export async function readPublishedFunding(executor: Executor): Promise<PublishedFunding[]> {
  const rows = await executor
    .select()
    .from(publishedFunding)
    .orderBy(desc(publishedFunding.year), asc(publishedFunding.source), desc(publishedFunding.measure));
  const groups = new Map<string, PublishedFunding>();
  for (const { year, source, ...figure } of rows) {
    const key = `${year} ${source}`;
    const group = groups.get(key) ?? { year, source, figures: [], check: null };
    group.figures.push(figure);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, check: checkPublishedTotal(group.figures) }));
}
