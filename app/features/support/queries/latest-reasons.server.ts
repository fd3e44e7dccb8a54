import { and, asc, inArray, isNotNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";

/** The latest reason that came with a step of each entry, by entry. For its two sides only. */
export async function latestReasons(
  executor: Executor,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (entryIds.length === 0) return new Map();
  const rows = await executor
    .select({ entryId: supportEntrySteps.entryId, reason: supportEntrySteps.reason })
    .from(supportEntrySteps)
    .where(and(inArray(supportEntrySteps.entryId, [...entryIds]), isNotNull(supportEntrySteps.reason)))
    .orderBy(asc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid`);
  return new Map(rows.map(({ entryId, reason }) => [entryId, reason ?? ""]));
}
