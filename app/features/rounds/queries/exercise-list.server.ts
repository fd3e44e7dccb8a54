import { asc, count, desc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  didNotRespond,
  hasResponded,
  isAwaited,
  PARTICIPATION_STATES,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { windowOf, type SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { roundsPolicy } from "../rounds.policy.ts";
import { PAGE_SIZE, type ExerciseFilters } from "../rounds.schema.ts";

/** One exercise and where its laboratories stand. */
export interface ExerciseLine {
  id: string;
  /** `2026/1` */
  roundCode: string;
  testGroup: "SM" | "BS";
  resultsDueAt: Date;
  timeZone: string;
  window: SubmissionWindow;
  invited: number;
  /** Disjoint; they add up to `invited`. */
  counts: Record<ParticipationState, number>;
  /** The same in short, disjoint too. */
  inShort: {
    unanswered: number;
    underWay: number;
    submitted: number;
    declinedOrWithdrawn: number;
    couldNotTest: number;
    noResponse: number;
  };
  /** Of those that submitted, the late ones: a fact beside the counts, not one of them. */
  late: number;
}

export interface ExerciseList {
  asOf: Date;
  filters: ExerciseFilters;
  /** Years that have an exercise, the newest first. */
  years: number[];
  total: number;
  /** Exercises of which results are taken now. */
  open: number;
  pageSize: number;
  lines: ExerciseLine[];
}

/**
 * The exercises that the filters let through.
 *
 * @param rows the page of the filters, or all of them (for a download).
 */
export async function exerciseList(
  executor: Executor,
  input: { filters: ExerciseFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<ExerciseList> {
  requirePermission(roundsPolicy["rounds:read-exercises"], actor);
  const { filters, at } = input;
  const inOrder = filters.sort === "round" ? asc : desc;
  const held = await executor
    .select({ exercise: exercises, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .orderBy(inOrder(rounds.year), inOrder(rounds.number), desc(exercises.testGroup));
  const counted = await executor
    .select({
      exerciseId: participations.exerciseId,
      state: participations.state,
      isLate: participations.isLate,
      laboratories: count(),
    })
    .from(participations)
    .groupBy(participations.exerciseId, participations.state, participations.isLate);

  const byId = new Map(held.map(({ exercise }) => [exercise.id, { counts: noneYet(), late: 0 }]));
  for (const { exerciseId, state, isLate, laboratories } of counted) {
    const found = byId.get(exerciseId);
    if (!found) continue;
    found.counts[state] += laboratories;
    if (isLate && hasResponded(state)) found.late += laboratories;
  }

  const lines = held
    .filter(({ year }) => filters.year === null || year === filters.year)
    .filter(({ exercise }) => filters.group === null || exercise.testGroup === filters.group)
    .map(({ exercise, year, number }): ExerciseLine => {
      const { counts, late } = byId.get(exercise.id) ?? { counts: noneYet(), late: 0 };
      const window = windowOf(exercise, at);
      return {
        id: exercise.id,
        roundCode: formatRoundCode({ year, number }),
        testGroup: exercise.testGroup,
        resultsDueAt: exercise.resultsDueAt,
        timeZone: exercise.timeZone,
        window,
        invited: Object.values(counts).reduce((sum, one) => sum + one, 0),
        counts,
        inShort: inShort(counts, window),
        late,
      };
    });
  const page = Math.min(filters.page, Math.max(1, Math.ceil(lines.length / PAGE_SIZE)));
  const first = (page - 1) * PAGE_SIZE;
  return {
    asOf: at,
    filters: { ...filters, page },
    years: [...new Set(held.map(({ year }) => year))].sort((a, b) => b - a),
    total: lines.length,
    open: held.filter(({ exercise }) => ["open", "late-accepted"].includes(windowOf(exercise, at))).length,
    pageSize: PAGE_SIZE,
    lines: input.rows === "all" ? lines : lines.slice(first, first + PAGE_SIZE),
  };
}

function inShort(
  counts: Record<ParticipationState, number>,
  window: SubmissionWindow,
): ExerciseLine["inShort"] {
  const sum = (isCounted: (state: ParticipationState) => boolean) =>
    PARTICIPATION_STATES.filter(isCounted).reduce((so, state) => so + counts[state], 0);
  return {
    unanswered: counts.invited,
    underWay: sum((state) => isAwaited(state, window)),
    submitted: sum(hasResponded),
    declinedOrWithdrawn: counts.declined + counts.withdrawn,
    couldNotTest: counts.could_not_test,
    noResponse: sum((state) => didNotRespond(state, window)),
  };
}

function noneYet(): Record<ParticipationState, number> {
  return Object.fromEntries(PARTICIPATION_STATES.map((state) => [state, 0])) as Record<
    ParticipationState,
    number
  >;
}
