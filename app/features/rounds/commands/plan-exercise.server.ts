import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { datesOfDays } from "#app/domain/rounds/calendar-days.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import { formatExerciseAddress } from "#app/domain/rounds/exercise-key.ts";
import type { ExercisePlan } from "#app/domain/rounds/exercise-plan.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";
import { heldPlan } from "../queries/exercise-plan.server.ts";
import { roundsPolicy } from "../rounds.policy.ts";
import { holdRound } from "./hold-round.server.ts";
import { checkPlan, isSamePlan, recordPlan, writeSet } from "./write-plan.server.ts";

/**
 * Plans an exercise: its calendar, its samples with what is in them, and what results are chosen from. Nobody is invited
 * yet. Sent twice as it is, nothing happens the second time.
 *
 * @returns the exercise's id, `2026-1-sm`.
 * @throws DomainError `exercise_held` (409, field: round; params: id), `exercise_over` (field: resultsDueOn); as
 *   {@link checkPlan}; `not_found` for whoever may not.
 */
export async function planExercise(
  db: Db,
  plan: ExercisePlan,
  actor: Person,
  request: CommandRequest,
): Promise<string> {
  requirePermission(roundsPolicy["rounds:plan"], actor);
  const id = formatExerciseAddress(plan);
  const dates = datesOfDays(plan.days, plan.timeZone);
  await inTransactionOf(db, actor, async (tx) => {
    await checkPlan(tx, plan);
    const roundId = await holdRound(tx, plan.round);
    const [held] = await tx
      .select({ id: exercises.id })
      .from(exercises)
      .where(and(eq(exercises.roundId, roundId), eq(exercises.testGroup, plan.testGroup)));
    if (held) {
      const before = await heldPlan(tx, { exerciseId: held.id, at: request.at }, actor);
      if (isSamePlan(before.plan, plan)) return;
      throw new DomainError("exercise_held", { status: 409, field: "round", params: { id: held.id } });
    }
    if (windowOf(dates, request.at) === "closed")
      throw new DomainError("exercise_over", { field: "resultsDueOn" });
    await tx.insert(exercises).values({
      id,
      roundId,
      testGroup: plan.testGroup,
      ...dates,
      outcomeAtOnce: plan.outcomeAtOnce,
      compositionSource: null,
    });
    await writeSet(tx, id, plan);
    await recordPlan(tx, { exerciseId: id, what: "plan-exercise", plan }, actor, request);
  });
  return id;
}
