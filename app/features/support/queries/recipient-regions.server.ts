import { eq, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";

/** Which M49 region an entry's recipient is in. The programme and other bodies are in none. */
export type RecipientRegion = { code: string; name: string } | { code: "programme" | "other"; name: null };

const ofLaboratory = alias(countries, "country_of_laboratory");
const named = alias(regions, "region_named");

/** By entry, of those that `condition` over `support_entries` selects. A sub-region counts to its region. */
export async function recipientRegions(
  executor: Executor,
  condition: SQL | undefined,
): Promise<ReadonlyMap<string, RecipientRegion>> {
  const rows = await executor
    .select({
      entryId: supportEntries.id,
      kind: supportEntries.recipientKind,
      code: sql<
        string | null
      >`coalesce(${named.parentCode}, ${named.code}, ${countries.regionCode}, ${ofLaboratory.regionCode})`,
    })
    .from(supportEntries)
    .leftJoin(named, eq(named.code, supportEntries.recipientRegionCode))
    .leftJoin(countries, eq(countries.code, supportEntries.recipientCountryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .leftJoin(ofLaboratory, eq(ofLaboratory.code, laboratories.countryCode))
    .where(condition);
  const names = new Map(
    (await executor.select({ code: regions.code, name: regions.name }).from(regions)).map((one) => [
      one.code,
      one.name,
    ]),
  );
  return new Map(
    rows.map(({ entryId, kind, code }): [string, RecipientRegion] => [
      entryId,
      code !== null
        ? { code, name: names.get(code) ?? code }
        : { code: kind === "programme" ? "programme" : "other", name: null },
    ]),
  );
}
