import { asc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { daysOfDates } from "#app/domain/rounds/calendar-days.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import {
  changeableOf,
  type Changeable,
  type ExercisePlan,
  type PlannedComponent,
} from "#app/domain/rounds/exercise-plan.ts";
import type { Executor } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { exercises, itemComponents, menuAnalytes, rounds, testItems } from "#db/schema/rounds.server.ts";
import { roundsPolicy } from "../rounds.policy.ts";

/** An exercise with what is in its samples, as it is held. */
export interface HeldPlan {
  id: string;
  plan: ExercisePlan;
  changeable: Changeable;
}

/**
 * What an exercise is, its composition among it: for whoever plans exercises and for nobody else.
 *
 * @throws DomainError `not_found`.
 */
export async function heldPlan(
  executor: Executor,
  { exerciseId, at }: { exerciseId: string; at: Date },
  actor: Actor,
): Promise<HeldPlan> {
  requirePermission(roundsPolicy["rounds:plan"], actor);
  const [held] = await executor
    .select({ exercise: exercises, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(exercises.id, exerciseId));
  if (!held) throw notFound();
  const { exercise, year, number } = held;
  const items = await executor
    .select()
    .from(testItems)
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(asc(testItems.number));
  const components = await executor
    .select({ component: itemComponents })
    .from(itemComponents)
    .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(asc(itemComponents.testItemId), asc(itemComponents.analyteId));
  const menu = await executor
    .select({ analyteId: menuAnalytes.analyteId })
    .from(menuAnalytes)
    .where(eq(menuAnalytes.exerciseId, exerciseId))
    .orderBy(asc(menuAnalytes.position));
  const [invited] = await executor
    .select({ id: participations.id })
    .from(participations)
    .where(eq(participations.exerciseId, exerciseId))
    .limit(1);
  const [submitted] = await executor
    .select({ id: submissions.id })
    .from(submissions)
    .innerJoin(participations, eq(participations.id, submissions.participationId))
    .where(eq(participations.exerciseId, exerciseId))
    .limit(1);
  const first = items[0];
  return {
    id: exercise.id,
    plan: {
      round: { year, number },
      testGroup: exercise.testGroup,
      days: daysOfDates(exercise),
      timeZone: exercise.timeZone,
      matrix: first?.matrix ?? "",
      unitCode: first?.unitCode ?? "",
      basis: first?.basis ?? "base",
      outcomeAtOnce: exercise.outcomeAtOnce,
      items: items.map((item) => ({
        number: item.number,
        components: components.flatMap(({ component }): PlannedComponent[] =>
          component.testItemId === item.id
            ? [
                {
                  analyteId: component.analyteId,
                  role: component.role,
                  quantificationAsked: component.quantificationAsked,
                  assignedValue: component.assignedValue,
                  assignedAsTyped: component.assignedAsPublished,
                },
              ]
            : [],
        ),
      })),
      menu: menu.map(({ analyteId }) => analyteId),
    },
    changeable: changeableOf({
      isAnybodyInvited: invited !== undefined,
      hasResults: submitted !== undefined,
      window: windowOf(exercise, at),
    }),
  };
}
