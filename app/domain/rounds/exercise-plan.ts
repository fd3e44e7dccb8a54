import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import type { ComponentRole } from "#app/domain/results/assessment.ts";
import type { CalendarDays } from "./calendar-days.ts";
import type { ExerciseKey } from "./exercise-key.ts";
import type { SubmissionWindow } from "./exercise-calendar.ts";

/** A set of the programme has four samples. */
export const ITEMS_IN_SET = 4;

/** What is in a sample. */
export interface PlannedComponent {
  analyteId: string;
  role: ComponentRole;
  quantificationAsked: boolean;
  /** In the unit and basis of the exercise; null where none is assigned. */
  assignedValue: number | null;
  assignedAsTyped: string | null;
}

/** A sample; a blank has no principal component. */
export interface PlannedItem {
  number: number;
  components: readonly PlannedComponent[];
}

/** An exercise before its first laboratory is invited. All samples of the set have the same matrix, unit and basis. */
export interface ExercisePlan extends ExerciseKey {
  days: CalendarDays;
  /** IANA name. */
  timeZone: string;
  matrix: string;
  unitCode: string;
  basis: Basis;
  outcomeAtOnce: boolean;
  items: readonly PlannedItem[];
  /** Analytes that results are chosen from, in order; none: every analyte of the register. */
  menu: readonly string[];
}

export type PlanProblem =
  /** The set would have nothing in it. */
  | { code: "all_blank" }
  | { code: "component_twice"; item: number; analyteId: string }
  /** Laboratories could not choose what is there. */
  | { code: "not_on_menu"; analyteId: string };

/** What is wrong with the composition of a set, apart from how it was typed. */
export function planProblems({ items, menu }: Pick<ExercisePlan, "items" | "menu">): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const { number, components } of items) {
    const ids = components.map(({ analyteId }) => analyteId);
    const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    for (const analyteId of twice) problems.push({ code: "component_twice", item: number, analyteId });
  }
  const principals = items.flatMap(({ components }) =>
    components.filter(({ role }) => role === "principal").map(({ analyteId }) => analyteId),
  );
  if (principals.length === 0) problems.push({ code: "all_blank" });
  if (menu.length > 0)
    for (const analyteId of new Set(principals.filter((id) => !menu.includes(id))))
      problems.push({ code: "not_on_menu", analyteId });
  return problems;
}

/**
 * How much of an exercise may still be changed: all of it until a laboratory is invited; then the composition, of which
 * laboratories know nothing, until there are results; and the deadlines, to later days, until the exercise is over.
 */
export type Changeable = "everything" | "composition_and_deadlines" | "deadlines" | "nothing";

export function changeableOf(now: {
  isAnybodyInvited: boolean;
  hasResults: boolean;
  window: SubmissionWindow;
}): Changeable {
  if (!now.isAnybodyInvited) return "everything";
  if (now.window === "closed") return "nothing";
  return now.hasResults ? "deadlines" : "composition_and_deadlines";
}
