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

/** A laboratory came to be in another country. Before `at`, the day on which it moved, it was in `from`. */
export interface CountryMove {
  at: Date;
  from: CountryPlace;
}

/**
 * Each laboratory's moves from country to country, the earliest first by the day on which it moved (where that was not
 * asked for yet: on which it was recorded), from the trail in which the register's changes stand:
 * it is written in the same transaction as they are and is never changed. Where a country had been recorded wrongly, the
 * laboratory has not moved: the correction holds for past rounds too.
 */
export async function countryMoves(executor: Executor): Promise<Map<string, CountryMove[]>> {
  const from = sql<string>`json_extract(${auditEvents.details}, '$.countryFrom')`;
  const held = await executor
    .select({
      laboratoryId: auditEvents.subjectId,
      recordedAt: auditEvents.at,
      on: sql<string | null>`json_extract(${auditEvents.details}, '$.on')`,
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
  for (const { laboratoryId, recordedAt, on, ...place } of held) {
    const own = moves.get(laboratoryId) ?? [];
    own.push({ at: on === null ? recordedAt : new Date(on), from: place });
    moves.set(laboratoryId, own);
  }
  // Of two on one day the one that was recorded first came first.
  for (const own of moves.values()) own.sort((a, b) => a.at.getTime() - b.at.getTime());
  return moves;
}
