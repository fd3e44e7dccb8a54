import type { DomainError } from "#app/domain/domain-error.ts";
import type { ExercisePlan } from "#app/domain/rounds/exercise-plan.ts";
import type { ReadPlan } from "#app/features/rounds/read-plan-form.ts";
import { m } from "#app/paraglide/messages.js";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { again, answerRead } from "../posted-form.server.ts";

/**
 * Does with a plan that was read what the page is for, and leads on. What was refused is said beside what was typed.
 *
 * @param act does it, and gives the address to go on to.
 */
export async function answerPlan(
  typed: FormAnswer["typed"],
  read: ReadPlan,
  act: (plan: ExercisePlan, reason: string) => Promise<string>,
) {
  if (read.kind === "refused") return again(typed, 422, { errors: read.errors });
  return answerRead(typed, refusedPlan, () => act(read.plan, read.reason));
}

/** A refusal of a plan in words; null: it becomes an error page. */
function refusedPlan({ code, options }: DomainError): Partial<FormAnswer> | null {
  const atField = (text: string) => ({ errors: { [options.field ?? ""]: [text] } });
  switch (code) {
    case "exercise_held":
      return atField(m.rounds_plan_held());
    case "exercise_over":
      return atField(m.rounds_plan_over());
    case "unit_unknown":
      return atField(m.rounds_plan_unit_missing());
    case "deadline_earlier":
      return atField(m.rounds_plan_deadline_earlier());
    case "reason_missing":
      return atField(m.rounds_plan_reason_missing());
    case "changed_meanwhile":
      return { problem: m.rounds_plan_changed_meanwhile() };
    case "nothing_changed":
      return { problem: m.rounds_plan_nothing_changed() };
    case "not_changeable":
      return { problem: m.rounds_plan_not_changeable() };
    default:
      return null;
  }
}
