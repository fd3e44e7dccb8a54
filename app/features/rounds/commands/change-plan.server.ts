import { eq, inArray } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { datesOfDays, daysOfDates } from "#app/domain/rounds/calendar-days.ts";
import { windowOf, type ExerciseDates } from "#app/domain/rounds/exercise-calendar.ts";
import type { ExercisePlan } from "#app/domain/rounds/exercise-plan.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import {
  exerciseCalendarChanges,
  exercises,
  itemComponents,
  menuAnalytes,
  testItems,
} from "#db/schema/rounds.server.ts";
import { heldPlan } from "../queries/exercise-plan.server.ts";
import { planSeal } from "../plan-seal.server.ts";
import { roundsPolicy } from "../rounds.policy.ts";
import {
  checkPlan,
  compositionText,
  isSamePlan,
  recordPlan,
  writeComponents,
  writeSet,
} from "./write-plan.server.ts";

/**
 * Changes an exercise that is planned, as far as `changeableOf` lets it: all but its round and test group until a
 * laboratory is invited; then the composition until there are results, and the deadlines, to later days and with a reason
 * that stays with them. Sent twice, the second does nothing.
 *
 * @param input `plan` with what is not to be changed as it is held; `seen` as `planSeal` gives it for what was read;
 *   `reason` empty where nobody is invited yet.
 * @throws DomainError `changed_meanwhile` (409), `nothing_changed`, `not_changeable` (409), `exercise_over` (field:
 *   resultsDueOn), `deadline_earlier` (field), `reason_missing` (field: reason); as {@link checkPlan}; `not_found`.
 */
export async function changePlan(
  db: Db,
  input: { exerciseId: string; plan: ExercisePlan; seen: string; reason: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requirePermission(roundsPolicy["rounds:plan"], actor);
  const { exerciseId, plan } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const { plan: before, changeable } = await heldPlan(tx, { exerciseId, at: request.at }, actor);
    if (planSeal(before) !== input.seen) {
      if (isSamePlan(before, plan)) return;
      throw new DomainError("changed_meanwhile", { status: 409 });
    }
    if (isSamePlan(before, plan)) throw new DomainError("nothing_changed");
    if (changeable === "nothing") throw new DomainError("not_changeable", { status: 409 });
    const composed = compositionText(before.items) !== compositionText(plan.items);
    const onlyThat: ExercisePlan = {
      ...before,
      items: changeable === "composition_and_deadlines" ? plan.items : before.items,
      days: {
        ...before.days,
        resultsDueOn: plan.days.resultsDueOn,
        lateUntilOn: plan.days.lateUntilOn,
      },
    };
    const isHead = before.round.year === plan.round.year && before.round.number === plan.round.number;
    if (!isHead || before.testGroup !== plan.testGroup)
      throw new DomainError("not_changeable", { status: 409 });
    if (changeable !== "everything" && !isSamePlan(onlyThat, plan))
      throw new DomainError("not_changeable", { status: 409 });
    // An exercise that was not planned here may hold no composition at all; its deadlines can move all the same.
    if (changeable === "everything" || composed) await checkPlan(tx, plan);
    const dates = await movedDates(tx, exerciseId, plan);
    if (windowOf(dates.to, request.at) === "closed")
      throw new DomainError("exercise_over", { field: "resultsDueOn" });
    if (changeable !== "everything") {
      const reason = input.reason.trim();
      if (reason === "") throw new DomainError("reason_missing", { field: "reason" });
      refuseEarlier(dates);
      await keepMoves(tx, { exerciseId, reason, ...dates }, actor, request.at);
    }
    await tx
      .update(exercises)
      .set({ ...dates.to, outcomeAtOnce: plan.outcomeAtOnce })
      .where(eq(exercises.id, exerciseId));
    if (changeable === "everything") await writeAnew(tx, exerciseId, plan);
    else if (composed) await composeAnew(tx, exerciseId, plan);
    const details = { composed, isAnybodyInvited: changeable !== "everything" };
    await recordPlan(tx, { exerciseId, what: "change-plan", plan, details }, actor, request);
  });
}

interface Moved {
  from: ExerciseDates;
  to: ExerciseDates;
}

/** The calendar as it was and as it will be; a day that is the same keeps its hour. */
async function movedDates(tx: Tx, exerciseId: string, { days, timeZone }: ExercisePlan): Promise<Moved> {
  const [from] = await tx.select().from(exercises).where(eq(exercises.id, exerciseId));
  if (!from) throw new Error("the exercise was read in this transaction");
  const said = datesOfDays(days, timeZone);
  if (from.timeZone !== timeZone) return { from, to: said };
  const held = daysOfDates(from);
  return {
    from,
    to: {
      timeZone,
      registrationOpensAt:
        held.registrationOpensOn === days.registrationOpensOn
          ? from.registrationOpensAt
          : said.registrationOpensAt,
      resultsOpenAt: held.resultsOpenOn === days.resultsOpenOn ? from.resultsOpenAt : said.resultsOpenAt,
      resultsDueAt: held.resultsDueOn === days.resultsDueOn ? from.resultsDueAt : said.resultsDueAt,
      lateUntil: held.lateUntilOn === days.lateUntilOn ? from.lateUntil : said.lateUntil,
    },
  };
}

/** What laboratories were promised is not taken from them. */
function refuseEarlier({ from, to }: Moved): void {
  if (to.resultsDueAt < from.resultsDueAt)
    throw new DomainError("deadline_earlier", { field: "resultsDueOn" });
  if (from.lateUntil !== null && (to.lateUntil === null || to.lateUntil < from.lateUntil))
    throw new DomainError("deadline_earlier", { field: "lateUntilOn" });
}

async function keepMoves(
  tx: Tx,
  { exerciseId, reason, from, to }: Moved & { exerciseId: string; reason: string },
  actor: Person,
  at: Date,
): Promise<void> {
  const moves = [
    { dateName: "results_due_at", fromAt: from.resultsDueAt, toAt: to.resultsDueAt },
    { dateName: "late_until", fromAt: from.lateUntil, toAt: to.lateUntil },
  ] as const;
  for (const move of moves)
    if (move.fromAt?.getTime() !== move.toAt?.getTime())
      await tx
        .insert(exerciseCalendarChanges)
        .values({ id: newId(), exerciseId, ...move, reason, changedAt: at, changedBy: actor.userId });
}

/** The set and the menu anew: nothing hangs on them before a laboratory is invited. */
async function writeAnew(tx: Tx, exerciseId: string, plan: ExercisePlan): Promise<void> {
  await dropComponents(tx, exerciseId);
  await tx.delete(testItems).where(eq(testItems.exerciseId, exerciseId));
  await tx.delete(menuAnalytes).where(eq(menuAnalytes.exerciseId, exerciseId));
  await writeSet(tx, exerciseId, plan);
}

/** What is in the samples anew; the samples stay. */
async function composeAnew(tx: Tx, exerciseId: string, { items }: ExercisePlan): Promise<void> {
  const ids = await dropComponents(tx, exerciseId);
  await writeComponents(tx, ids, items);
}

/** @returns the ids of the samples by number. */
async function dropComponents(tx: Tx, exerciseId: string): Promise<Map<number, string>> {
  const items = await tx
    .select({ id: testItems.id, number: testItems.number })
    .from(testItems)
    .where(eq(testItems.exerciseId, exerciseId));
  await tx.delete(itemComponents).where(
    inArray(
      itemComponents.testItemId,
      items.map(({ id }) => id),
    ),
  );
  return new Map(items.map(({ id, number }) => [number, id]));
}
