import { eq, inArray } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { dayProblems } from "#app/domain/rounds/calendar-days.ts";
import { planProblems, type ExercisePlan, type PlannedItem } from "#app/domain/rounds/exercise-plan.ts";
import { appendAuditEvent, type AuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { analytes, itemComponents, menuAnalytes, testItems, units } from "#db/schema/rounds.server.ts";

/**
 * What the form has said already, for whoever comes without it.
 *
 * @throws DomainError `plan_refused` (params: why), `unit_unknown` (field: unitCode).
 */
export async function checkPlan(tx: Tx, plan: ExercisePlan): Promise<void> {
  const [problem] = [...planProblems(plan), ...dayProblems(plan.days)];
  if (problem) throw new DomainError("plan_refused", { params: { why: problem.code } });
  const [unit] = await tx.select({ code: units.code }).from(units).where(eq(units.code, plan.unitCode));
  if (!unit) throw new DomainError("unit_unknown", { field: "unitCode" });
  const named = new Set([
    ...plan.menu,
    ...plan.items.flatMap(({ components }) => components.map(({ analyteId }) => analyteId)),
  ]);
  const known = await tx
    .select({ id: analytes.id })
    .from(analytes)
    .where(inArray(analytes.id, [...named]));
  if (known.length < named.size)
    throw new DomainError("plan_refused", { params: { why: "analyte_unknown" } });
}

const componentsInOrder = (items: readonly PlannedItem[]) =>
  items.map(({ number, components }) => [
    number,
    components
      .map((one) => [
        one.analyteId,
        one.role,
        one.quantificationAsked,
        one.assignedValue,
        one.assignedAsTyped,
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ]);

/** What is in the samples, in a form in which equal compositions are equal texts. */
export function compositionText(items: readonly PlannedItem[]): string {
  return JSON.stringify(componentsInOrder(items));
}

/** A plan as a text: equal plans are equal texts. For comparing; it holds the composition, so that it never leaves the server. */
export function planText({ items, ...plan }: ExercisePlan): string {
  const { round, testGroup, days, timeZone, matrix, unitCode, basis, outcomeAtOnce, menu } = plan;
  const dates = [days.registrationOpensOn, days.resultsOpenOn, days.resultsDueOn, days.lateUntilOn];
  return JSON.stringify([
    [round.year, round.number, testGroup],
    [dates, timeZone],
    [matrix, unitCode, basis, outcomeAtOnce, menu],
    compositionText(items),
  ]);
}

export function isSamePlan(a: ExercisePlan, b: ExercisePlan): boolean {
  return planText(a) === planText(b);
}

const itemId = (exerciseId: string, number: number) => `${exerciseId}-${number}`;

/** Writes the samples of an exercise that has none, with what is in them, and its menu. */
export async function writeSet(tx: Tx, exerciseId: string, plan: ExercisePlan): Promise<void> {
  const { matrix, unitCode, basis } = plan;
  await insertRows(
    tx,
    testItems,
    plan.items.map(({ number }) => ({
      id: itemId(exerciseId, number),
      exerciseId,
      number,
      matrix,
      unitCode,
      basis,
    })),
  );
  const ids = new Map(plan.items.map(({ number }) => [number, itemId(exerciseId, number)]));
  await writeComponents(tx, ids, plan.items);
  await insertRows(
    tx,
    menuAnalytes,
    plan.menu.map((analyteId, at) => ({ exerciseId, analyteId, position: at + 1 })),
  );
}

/** Writes what is in samples of which nothing is held. @param ids of the samples, by number. */
export async function writeComponents(
  tx: Tx,
  ids: ReadonlyMap<number, string>,
  items: readonly PlannedItem[],
): Promise<void> {
  await insertRows(
    tx,
    itemComponents,
    items.flatMap(({ number, components }) =>
      components.map(({ assignedAsTyped, ...component }) => ({
        testItemId: ids.get(number) ?? "",
        ...component,
        assignedAsPublished: assignedAsTyped,
      })),
    ),
  );
}

/** Writes the event of a plan or of a change of it. What is in the samples is in no event. */
export async function recordPlan(
  tx: Tx,
  change: {
    exerciseId: string;
    what: "plan-exercise" | "change-plan";
    plan: ExercisePlan;
    details?: AuditEvent["details"];
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { exerciseId, what, plan, details } = change;
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `rounds:${what}`,
    subject: { type: "exercise", id: exerciseId },
    exerciseId,
    details: {
      items: plan.items.length,
      menu: plan.menu.length,
      outcomeAtOnce: plan.outcomeAtOnce,
      ...plan.days,
      timeZone: plan.timeZone,
      ...details,
    },
    requestId: request.requestId,
  });
}
