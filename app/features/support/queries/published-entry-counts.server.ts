import { countDistinct, eq, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { allocations, supportEntries } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES } from "../entry-states.ts";

/** How many published entries answer each paragraph and each resolution, by key. An entry counts once for each. */
export async function publishedEntryCounts(
  executor: Executor,
): Promise<{ byParagraph: Map<string, number>; byResolution: Map<string, number> }> {
  const isPublished = inArray(supportEntries.state, [...PUBLISHED_STATES]);
  const byParagraph = await executor
    .select({ key: allocations.paragraphId, entries: countDistinct(allocations.entryId) })
    .from(allocations)
    .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
    .where(isPublished)
    .groupBy(allocations.paragraphId);
  const byResolution = await executor
    .select({ key: paragraphs.resolutionId, entries: countDistinct(allocations.entryId) })
    .from(allocations)
    .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
    .innerJoin(paragraphs, eq(paragraphs.id, allocations.paragraphId))
    .where(isPublished)
    .groupBy(paragraphs.resolutionId);
  const counts = (rows: { key: string; entries: number }[]) =>
    new Map(rows.map(({ key, entries }) => [key, entries]));
  return { byParagraph: counts(byParagraph), byResolution: counts(byResolution) };
}
