import { and, desc, eq, lte } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { nextState, type ParticipationState } from "#app/domain/participation/participation-state.ts";
import { nextVersion, type NextVersion, type SubmissionSource } from "#app/domain/results/next-version.ts";
import { windowOf, type SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { participationPolicy } from "../participation.policy.ts";

/** One laboratory in one exercise, with the exercise's calendar as it stands at `asOf`. */
export interface OwnParticipation {
  id: string;
  laboratory: { id: string; name: string };
  exercise: {
    id: string;
    /** `2026/1` */
    roundCode: string;
    testGroup: "SM" | "BS";
    registrationOpensAt: Date;
    resultsOpenAt: Date;
    resultsDueAt: Date;
    lateUntil: Date | null;
    timeZone: string;
    outcomeAtOnce: boolean;
  };
  state: ParticipationState;
  isLate: boolean;
  window: SubmissionWindow;
  mayTakePart: boolean;
  /** Whether the reader may enter results and keep them as a draft: the first ones, or a correction of them. */
  takes: NextVersion;
  /** Whether first results can be entered and kept as a draft. */
  takesDrafts: boolean;
  invitedAt: Date;
  registeredAt: Date | null;
  dispatchedAt: Date | null;
  receivedAt: Date | null;
  submittedAt: Date | null;
  asOf: Date;
}

function select(executor: Executor) {
  return executor
    .select({
      participation: participations,
      exercise: exercises,
      round: rounds,
      laboratory: { id: laboratories.id, name: laboratories.name },
    })
    .from(participations)
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
    .$dynamic();
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** Whose results somebody enters: the secretariat's from a letter, or the laboratory's own. */
export function sourceOf(actor: Actor): SubmissionSource {
  return actor.role === "programme_secretariat" ? "secretariat" : "laboratory";
}

function toView(
  { participation, exercise, round, laboratory }: Row,
  asOf: Date,
  source: SubmissionSource,
): OwnParticipation {
  const window = windowOf(exercise, asOf);
  return {
    id: participation.id,
    laboratory,
    exercise: {
      id: exercise.id,
      roundCode: formatRoundCode(round),
      testGroup: exercise.testGroup,
      registrationOpensAt: exercise.registrationOpensAt,
      resultsOpenAt: exercise.resultsOpenAt,
      resultsDueAt: exercise.resultsDueAt,
      lateUntil: exercise.lateUntil,
      timeZone: exercise.timeZone,
      outcomeAtOnce: exercise.outcomeAtOnce,
    },
    state: participation.state,
    isLate: participation.isLate,
    window,
    mayTakePart:
      nextState(participation.state, "take_part") !== null &&
      window !== "closed" &&
      asOf >= exercise.registrationOpensAt,
    takes: nextVersion({ state: participation.state, window, outcomeAtOnce: exercise.outcomeAtOnce }, source),
    takesDrafts: nextState(participation.state, "submit") !== null,
    invitedAt: participation.invitedAt,
    registeredAt: participation.registeredAt,
    dispatchedAt: participation.dispatchedAt,
    receivedAt: participation.receivedAt,
    submittedAt: participation.submittedAt,
    asOf,
  };
}

/**
 * The laboratory's part in one exercise.
 *
 * @throws DomainError `not_found` where it was not invited, or the reader is neither of this laboratory nor of the secretariat.
 */
export async function ownParticipation(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; asOf: Date },
  actor: Actor,
): Promise<OwnParticipation> {
  requirePermission(participationPolicy["participation:read-one"], actor, input);
  const [row] = await select(executor).where(
    and(eq(participations.laboratoryId, input.laboratoryId), eq(participations.exerciseId, input.exerciseId)),
  );
  if (!row) throw notFound();
  return toView(row, input.asOf, sourceOf(actor));
}

/** How many rounds a laboratory's list goes back: two a year and two test groups make this forty years. */
const LONGEST_LIST = 160;

/** The laboratory's exercises whose registration has opened, newest round first. */
export async function ownParticipations(
  executor: Executor,
  input: { laboratoryId: string; asOf: Date },
  actor: Actor,
): Promise<OwnParticipation[]> {
  requirePermission(participationPolicy["participation:read-own"], actor, input);
  const rows = await select(executor)
    .where(
      and(
        eq(participations.laboratoryId, input.laboratoryId),
        lte(exercises.registrationOpensAt, input.asOf),
      ),
    )
    .orderBy(desc(rounds.year), desc(rounds.number), exercises.testGroup)
    .limit(LONGEST_LIST);
  return rows.map((row) => toView(row, input.asOf, sourceOf(actor)));
}
