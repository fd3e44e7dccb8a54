import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { NEED_STATES, type NeedState } from "#app/domain/needs/need-state.ts";
import type { Executor } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { PAGE_SIZE, type NeedReviewFilters } from "../needs.schema.ts";
import { readNeeds, type OwnNeed } from "./own-needs.server.ts";

export interface NeedsToReview {
  asOf: Date;
  filters: NeedReviewFilters;
  /** Needs by state, every state in its order; they add up to `all`. */
  states: { state: NeedState; needs: number }[];
  all: number;
  matching: number;
  pageSize: number;
  rows: OwnNeed[];
}

/**
 * The needs of all laboratories for the secretariat, those that wait for it first.
 *
 * @throws DomainError `not_found` for whoever may not review.
 */
export async function needsToReview(
  executor: Executor,
  { filters, rows: extent, at }: { filters: NeedReviewFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<NeedsToReview> {
  requirePermission(needsPolicy["needs:review"], actor);
  const all = await readNeeds(executor, {}, actor);
  const matching = all
    .filter(
      ({ state, kind }) =>
        (filters.state === null || state === filters.state) &&
        (filters.kind === null || kind === filters.kind),
    )
    .sort((a, b) => NEED_STATES.indexOf(a.state) - NEED_STATES.indexOf(b.state));
  return {
    asOf: at,
    filters,
    states: NEED_STATES.map((state) => ({
      state,
      needs: all.filter((need) => need.state === state).length,
    })),
    all: all.length,
    matching: matching.length,
    pageSize: PAGE_SIZE,
    rows:
      extent === "all" ? matching : matching.slice((filters.page - 1) * PAGE_SIZE, filters.page * PAGE_SIZE),
  };
}

/**
 * One need for the secretariat.
 *
 * @throws DomainError `not_found`.
 */
export async function needToReview(executor: Executor, needId: string, actor: Actor): Promise<OwnNeed> {
  requirePermission(needsPolicy["needs:review"], actor);
  const [need] = await readNeeds(executor, { needId }, actor);
  if (!need) throw notFound();
  return need;
}
