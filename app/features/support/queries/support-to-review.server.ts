import { and, asc, count, eq, or } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { REVIEW_ORDER } from "../entry-states.ts";
import { supportPolicy } from "../support.policy.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { handedIn } from "./readable-entries.server.ts";
import { toldOfReached, type ReachedCounts } from "./told-what-reached.server.ts";

export interface ReviewCounts {
  /** Entries by state, every state of the review in its order; they add up to `all`. */
  states: { state: SupportEntryState; entries: number }[];
  all: number;
  /** What there is to do: entries to verify or return, to publish, and own ones that a donor disputed; and what waits for a donor. */
  waiting: { toVerify: number; toPublish: number; toCorrect: number; withDonor: number };
}

export interface SupportToReview extends ReviewCounts {
  filters: EntryListFilters;
  /** What laboratories said of what reached them. */
  reached: ReachedCounts;
  donors: { id: string; name: string }[];
  list: EntryList;
}

/** What was handed in, and what the secretariat records itself. A condition over `support_entries`. */
const underReview = (executor: Executor) =>
  or(handedIn(executor), eq(supportEntries.recordedBy, "secretariat"));

/** How many entries there are to review, and what there is to do with them. For the secretariat. */
export async function reviewCounts(executor: Executor): Promise<ReviewCounts> {
  const counted = await executor
    .select({ state: supportEntries.state, recordedBy: supportEntries.recordedBy, entries: count() })
    .from(supportEntries)
    .where(underReview(executor))
    .groupBy(supportEntries.state, supportEntries.recordedBy);
  const countOf = (state: SupportEntryState, recordedBy?: SupportSide) =>
    counted
      .filter((row) => row.state === state && (recordedBy === undefined || row.recordedBy === recordedBy))
      .reduce((sum, { entries }) => sum + entries, 0);
  return {
    states: REVIEW_ORDER.map((state) => ({ state, entries: countOf(state) })),
    all: counted.reduce((sum, { entries }) => sum + entries, 0),
    waiting: {
      toVerify: countOf("submitted", "donor"),
      toPublish: countOf("verified") + countOf("confirmed"),
      toCorrect: countOf("disputed", "secretariat"),
      withDonor: countOf("submitted", "secretariat"),
    },
  };
}

/**
 * The secretariat's list after the filters: what was handed in, and what it records itself.
 *
 * @throws DomainError `not_found` for whoever may not review.
 */
export async function supportToReview(
  executor: Executor,
  filters: EntryListFilters,
  actor: Actor,
  whole = false,
): Promise<SupportToReview> {
  requirePermission(supportPolicy["support:review"], actor);
  const standing = underReview(executor);
  const told = await toldOfReached(executor, standing);
  const donors = await executor
    .selectDistinct({ id: organisations.id, name: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(standing)
    .orderBy(asc(organisations.name));
  return {
    filters,
    ...(await reviewCounts(executor)),
    donors,
    reached: told.counts,
    list: told.toldIn(
      await entryList(
        executor,
        and(standing, conditionOf(executor, filters), told.standingAs(filters.reached)),
        filters,
        whole,
      ),
    ),
  };
}
