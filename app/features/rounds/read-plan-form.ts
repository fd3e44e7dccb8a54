import { readTypedQuantity } from "#app/domain/quantities/typed-quantity.ts";
import type { AnalyteEntry, AnalyteFinder } from "#app/domain/results/analyte-names.ts";
import type { ComponentRole } from "#app/domain/results/assessment.ts";
import { dayProblems } from "#app/domain/rounds/calendar-days.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import {
  planProblems,
  type ExercisePlan,
  type PlannedComponent,
  type PlannedItem,
  type PlanProblem,
} from "#app/domain/rounds/exercise-plan.ts";
import { m } from "#app/paraglide/messages.js";
import { DAY_WORDS, planDeadlines, planHead, planItem } from "./plan-form.schema.ts";
import type { HeldPlan } from "./queries/exercise-plan.server.ts";

/** What the form is held against. */
export interface PlanFacts {
  finder: AnalyteFinder<AnalyteEntry>;
  innOf: ReadonlyMap<string, string>;
}

/** By the name of the field. */
type Typed = Readonly<Record<string, string>>;
export type PlanErrors = Readonly<Record<string, readonly string[]>>;

/** The fields of a sample in the form: `principal-1` and its like. */
export const itemField = (
  name: "principal" | "cutting" | "trace" | "isBlank" | "isAsked",
  number: number,
): string => `${name}-${number}`;

export type ReadPlan =
  { kind: "plan"; plan: ExercisePlan; reason: string } | { kind: "refused"; errors: PlanErrors };

/**
 * Reads what was typed of a planned exercise, and says in the reader's words what is wrong with it, field by field.
 *
 * @param numbers of the samples.
 */
export function readPlanForm(typed: Typed, numbers: readonly number[], facts: PlanFacts): ReadPlan {
  const errors = new Map<string, string[]>();
  const refuse = refuseInto(errors);
  const head = planHead.safeParse(typed);
  if (!head.success)
    for (const { path, message } of head.error.issues) refuse(String(path[0] ?? ""), message);
  const items = readItems(typed, numbers, facts, refuse);
  const menu = head.success
    ? linesOf(head.data.menu).flatMap((name) => {
        const found = facts.finder.byName(name);
        if (!found) refuse("menu", m.rounds_plan_analyte_unknown({ name }));
        return found ? [found.id] : [];
      })
    : [];
  if (!head.success || errors.size > 0) return { kind: "refused", errors: Object.fromEntries(errors) };
  const { group, outcomeAtOnce, timeZone, matrix, unitCode, basis, round, reason, ...days } = head.data;
  const { registrationOpensOn, resultsOpenOn, resultsDueOn, lateUntilOn } = days;
  const plan: ExercisePlan = {
    round,
    testGroup: group,
    days: { registrationOpensOn, resultsOpenOn, resultsDueOn, lateUntilOn },
    timeZone,
    matrix,
    unitCode,
    basis,
    outcomeAtOnce,
    items,
    menu: [...new Set(menu)],
  };
  refuseProblems(plan, facts, refuse);
  return errors.size > 0
    ? { kind: "refused", errors: Object.fromEntries(errors) }
    : { kind: "plan", plan, reason };
}

/**
 * Reads a change of a plan. Where only some of it may be changed its form has only those fields: all else is as it is held,
 * whatever was posted.
 */
export function readPlanChange(typed: Typed, held: HeldPlan, facts: PlanFacts): ReadPlan {
  const { plan: before, changeable } = held;
  const numbers = before.items.map(({ number }) => number);
  if (changeable === "everything") {
    const key = { round: formatRoundCode(before.round), group: before.testGroup };
    return readPlanForm({ ...typed, ...key }, numbers, facts);
  }
  const errors = new Map<string, string[]>();
  const refuse = refuseInto(errors);
  const read = planDeadlines.safeParse(typed);
  if (!read.success)
    for (const { path, message } of read.error.issues) refuse(String(path[0] ?? ""), message);
  const isComposing = changeable === "composition_and_deadlines";
  const items = isComposing ? readItems(typed, numbers, facts, refuse) : before.items;
  if (!read.success || errors.size > 0) return { kind: "refused", errors: Object.fromEntries(errors) };
  const { reason, ...moved } = read.data;
  const plan = { ...before, items, days: { ...before.days, ...moved } };
  for (const { field, code } of dayProblems(plan.days)) refuse(field, DAY_WORDS[code]());
  if (isComposing) refuseProblems(plan, facts, refuse);
  return errors.size > 0
    ? { kind: "refused", errors: Object.fromEntries(errors) }
    : { kind: "plan", plan, reason };
}

type Refuse = (field: string, text: string) => void;

function refuseInto(errors: Map<string, string[]>): Refuse {
  return (field, text) => {
    errors.set(field, [...(errors.get(field) ?? []), text]);
  };
}

function readItems(
  typed: Typed,
  numbers: readonly number[],
  facts: PlanFacts,
  refuse: Refuse,
): PlannedItem[] {
  return numbers.map((number) => {
    const of = (name: Parameters<typeof itemField>[0]) => typed[itemField(name, number)];
    const read = planItem(number).safeParse({
      principal: of("principal"),
      cutting: of("cutting"),
      trace: of("trace"),
      isBlank: of("isBlank"),
      isAsked: of("isAsked"),
    });
    if (!read.success) {
      for (const { path, message } of read.error.issues) {
        const name = path[0] === "cutting" || path[0] === "trace" ? path[0] : "principal";
        refuse(itemField(name, number), message);
      }
      return { number, components: [] };
    }
    const { principal, cutting, trace, isAsked } = read.data;
    const list = (name: "principal" | "cutting" | "trace", text: string, role: ComponentRole) =>
      readComponents(text, role, isAsked, facts, (words) => refuse(itemField(name, number), words));
    return {
      number,
      components: [
        ...list("principal", principal, "principal"),
        ...list("cutting", cutting, "cutting_agent"),
        ...list("trace", trace, "trace"),
      ],
    };
  });
}

function refuseProblems(plan: ExercisePlan, facts: PlanFacts, refuse: Refuse): void {
  for (const problem of planProblems(plan)) {
    const { field, text } = problemWords(problem, facts, plan.items[0]?.number ?? 1);
    refuse(field, text);
  }
}

function problemWords(
  problem: PlanProblem,
  { innOf }: PlanFacts,
  firstItem: number,
): { field: string; text: string } {
  const nameOf = (analyteId: string) => innOf.get(analyteId) ?? analyteId;
  switch (problem.code) {
    case "all_blank":
      return { field: itemField("principal", firstItem), text: m.rounds_plan_all_blank() };
    case "component_twice":
      return {
        field: itemField("principal", problem.item),
        text: m.rounds_plan_component_twice({ name: nameOf(problem.analyteId), number: problem.item }),
      };
    case "not_on_menu":
      return { field: "menu", text: m.rounds_plan_not_on_menu({ name: nameOf(problem.analyteId) }) };
  }
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** One component a line: a name of the register, and of a principal component its assigned value after an equals sign. */
function readComponents(
  text: string,
  role: ComponentRole,
  isAsked: boolean,
  { finder }: PlanFacts,
  refuse: (words: string) => void,
): PlannedComponent[] {
  return linesOf(text).flatMap((line): PlannedComponent[] => {
    const at = role === "principal" ? line.lastIndexOf("=") : -1;
    const name = at === -1 ? line : line.slice(0, at).trim();
    const found = finder.byName(name);
    if (!found) {
      refuse(m.rounds_plan_analyte_unknown({ name }));
      return [];
    }
    const value = at === -1 ? { number: null, text: null } : readValue(line.slice(at + 1).trim());
    if (value === null) {
      refuse(m.rounds_plan_value_unreadable({ line }));
      return [];
    }
    return [
      {
        analyteId: found.id,
        role,
        quantificationAsked: role === "principal" && isAsked,
        assignedValue: value.number,
        assignedAsTyped: value.text,
      },
    ];
  });
}

/** An assigned value, which is one number above zero that can be read in one way only; null for anything else. */
function readValue(text: string): { number: number; text: string } | null {
  const read = readTypedQuantity(text);
  return read.kind === "quantity" && read.qualifier === "=" && read.value > 0
    ? { number: read.value, text }
    : null;
}

/** A plan as its form has it. */
export function typedPlan(plan: ExercisePlan, innOf: PlanFacts["innOf"]): Record<string, string> {
  const nameOf = (id: string) => innOf.get(id) ?? id;
  const typed: Record<string, string> = {
    round: formatRoundCode(plan.round),
    group: plan.testGroup,
    registrationOpensOn: plan.days.registrationOpensOn,
    resultsOpenOn: plan.days.resultsOpenOn,
    resultsDueOn: plan.days.resultsDueOn,
    lateUntilOn: plan.days.lateUntilOn ?? "",
    timeZone: plan.timeZone,
    matrix: plan.matrix,
    unitCode: plan.unitCode,
    basis: plan.basis,
    menu: plan.menu.map(nameOf).join("\n"),
    ...(plan.outcomeAtOnce ? { outcomeAtOnce: "1" } : {}),
  };
  for (const { number, components } of plan.items) {
    const lines = (role: ComponentRole) =>
      components
        .filter((component) => component.role === role)
        .map(({ analyteId, assignedValue, assignedAsTyped }) => {
          const value = assignedAsTyped ?? assignedValue;
          return role === "principal" && value !== null
            ? `${nameOf(analyteId)} = ${value}`
            : nameOf(analyteId);
        })
        .join("\n");
    typed[itemField("principal", number)] = lines("principal");
    typed[itemField("cutting", number)] = lines("cutting_agent");
    typed[itemField("trace", number)] = lines("trace");
    if (lines("principal") === "") typed[itemField("isBlank", number)] = "1";
    if (components.some(({ quantificationAsked }) => quantificationAsked))
      typed[itemField("isAsked", number)] = "1";
  }
  return typed;
}
