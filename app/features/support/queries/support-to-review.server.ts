import { and, asc, count, eq, exists, ne, notInArray, or, sql, type SQL } from "drizzle-orm";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { REVIEW_ORDER } from "../entry-states.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";

export interface SupportToReview {
  filters: EntryListFilters;
  /** Handed-in entries by state, every state of the review in its order; they add up to `all`. */
  states: { state: SupportEntryState; entries: number }[];
  all: number;
  donors: { id: string; name: string }[];
  list: EntryList;
}

/** Entries that were handed in: no draft, and nothing that was withdrawn while it was one. A condition over `support_entries`. */
export function handedIn(executor: Executor): SQL | undefined {
  const submitted = exists(
    executor
      .select({ one: sql`1` })
      .from(supportEntrySteps)
      .where(and(eq(supportEntrySteps.entryId, supportEntries.id), eq(supportEntrySteps.event, "submit"))),
  );
  return and(
    ne(supportEntries.state, "draft"),
    or(notInArray(supportEntries.state, ["withdrawn"]), submitted),
  );
}

/** The secretariat's list of handed-in entries after the filters. */
export async function supportToReview(
  executor: Executor,
  filters: EntryListFilters,
  whole = false,
): Promise<SupportToReview> {
  const standing = handedIn(executor);
  const counted = await executor
    .select({ state: supportEntries.state, entries: count() })
    .from(supportEntries)
    .where(standing)
    .groupBy(supportEntries.state);
  const counts = new Map(counted.map(({ state, entries }) => [state, entries]));
  const donors = await executor
    .selectDistinct({ id: organisations.id, name: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(standing)
    .orderBy(asc(organisations.name));
  return {
    filters,
    states: REVIEW_ORDER.map((state) => ({ state, entries: counts.get(state) ?? 0 })),
    all: counted.reduce((sum, { entries }) => sum + entries, 0),
    donors,
    list: await entryList(executor, and(standing, conditionOf(executor, filters)), filters, whole),
  };
}
