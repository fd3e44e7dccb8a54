import { data } from "@remix-run/node";
import { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { StepAnswer } from "#app/ui/support/entry-actions.tsx";

const PROBLEMS: Readonly<Record<string, () => string>> = {
  revision_conflict: m.support_problem_revision,
  not_allowed_now: m.support_problem_moved_on,
  incomplete: m.support_problem_incomplete,
};

/** What was posted, as far as it can be shown again. */
export function typedStep(form: FormData): Pick<StepAnswer, "event" | "reason"> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return { event: text("event"), reason: text("reason") };
}

/** A step that was refused, in words beside what was typed; anything that is no refusal of a step becomes an error page. */
export function refusedStep(error: unknown, form: FormData) {
  const typed = typedStep(form);
  if (error instanceof DomainError) {
    if (error.code === "reason_missing")
      return data({ ...typed, reasonErrors: [m.support_reason_missing()], problem: null }, { status: 422 });
    const problem = PROBLEMS[error.code];
    if (problem) return data({ ...typed, reasonErrors: [], problem: problem() }, { status: error.status });
  }
  return throwAsPage(error);
}

/** A post that the page cannot send, but for a reason that is too long. */
export function unreadStep(errors: Readonly<Record<string, string[] | null>> | null, form: FormData) {
  return data(
    {
      ...typedStep(form),
      reasonErrors: errors?.["reason"] ?? [],
      problem: errors?.["reason"] ? null : m.support_problem_moved_on(),
    },
    { status: 422 },
  );
}
