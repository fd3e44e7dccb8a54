import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";

/** Where a country lies in M49. */
export interface CountryPlace {
  countryCode: string;
  subRegionCode: string;
  regionCode: string;
}

/** A laboratory came to be in another country. Before `at` it was in `from`. */
export interface CountryMove {
  at: Date;
  from: CountryPlace;
}

/**
 * Each laboratory's moves from country to country, the earliest first, from the trail in which the register's changes stand:
 * it is written in the same transaction as they are and is never changed. Where a country had been recorded wrongly, the
 * laboratory has not moved: the correction holds for past rounds too.
 */
export async function countryMoves(executor: Executor): Promise<Map<string, CountryMove[]>> {
  const from = sql<string>`json_extract(${auditEvents.details}, '$.countryFrom')`;
  const held = await executor
    .select({
      laboratoryId: auditEvents.subjectId,
      at: auditEvents.at,
      countryCode: countries.code,
      subRegionCode: countries.subRegionCode,
      regionCode: countries.regionCode,
    })
    .from(auditEvents)
    .innerJoin(countries, eq(countries.code, from))
    .where(
      and(
        eq(auditEvents.subjectType, "laboratory"),
        eq(auditEvents.action, "laboratories:change-details"),
        sql`json_extract(${auditEvents.details}, '$.ground') = 'changed_in_fact'`,
        sql`${from} <> json_extract(${auditEvents.details}, '$.countryTo')`,
      ),
    )
    .orderBy(auditEvents.at, auditEvents.id);
  const moves = new Map<string, CountryMove[]>();
  for (const { laboratoryId, at, ...place } of held) {
    const own = moves.get(laboratoryId) ?? [];
    own.push({ at, from: place });
    moves.set(laboratoryId, own);
  }
  return moves;
}
