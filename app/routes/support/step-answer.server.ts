import type { Submission } from "@conform-to/dom";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import type { RouteHandle } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { StepAnswer } from "#app/ui/support/entry-actions.tsx";
import { textOf } from "../sent-file.server.ts";

const PROBLEMS: Readonly<Record<string, (by: unknown) => string>> = {
  revision_conflict: (by) => (by === "self" ? m.support_problem_own_tab() : m.support_problem_revision()),
  not_allowed_now: () => m.support_problem_moved_on(),
  laboratory_not_named: () => m.support_problem_laboratory_not_named(),
  incomplete: () => m.support_problem_incomplete(),
};

type Command = typeof submitEntry;

/** The entry's page, for whoever may take a step with it: a step that is refused is answered where it was asked for. */
export async function entryForStep(args: LoaderFunctionArgs, handle: RouteHandle) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return supportEntry(database(), args.params["number"] ?? "", actor, args.context.arrivedAt).catch(
    throwAsPage,
  );
}

/** Takes the step that was posted, by the command that goes with it. */
export async function answerStep<Event extends string>(
  args: ActionFunctionArgs,
  handle: RouteHandle,
  read: (
    form: FormData,
  ) => Submission<{ event: Event; revision: number; reason?: string | undefined }, string[]>,
  commands: Readonly<Record<Event, Command>>,
) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const number = args.params["number"] ?? "";
  // Before what was posted is read: an entry that the reader may not know of is not found, whatever was posted.
  await supportEntry(database(), number, actor, args.context.arrivedAt).catch(throwAsPage);
  const form = await args.request.formData();
  const submission = read(form);
  if (submission.status !== "success") return unreadStep(submission.error ?? null, form);
  const { event, revision, reason } = submission.value;
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  try {
    await commands[event](database(), { number, revision, reason: reason ?? null }, actor, request);
    return redirect(`/support/entries/${number}`);
  } catch (error) {
    return refusedStep(error, form);
  }
}

/** What was posted, as far as it can be shown again. */
function typedStep(form: FormData): Pick<StepAnswer, "event" | "reason"> {
  return { event: textOf(form.get("event")), reason: textOf(form.get("reason")) };
}

/** A step that was refused, in words beside what was typed; anything that is no refusal of a step becomes an error page. */
function refusedStep(error: unknown, form: FormData) {
  const typed = typedStep(form);
  if (error instanceof DomainError) {
    if (error.code === "reason_missing")
      return data({ ...typed, reasonErrors: [m.support_reason_missing()], problem: null }, { status: 422 });
    const problem = PROBLEMS[error.code];
    if (problem)
      return data(
        { ...typed, reasonErrors: [], problem: problem(error.options.params?.["by"]) },
        { status: error.status },
      );
  }
  return throwAsPage(error);
}

/** A post that the page cannot send, but for a reason that is too long. */
function unreadStep(errors: Readonly<Record<string, string[] | null>> | null, form: FormData) {
  return data(
    {
      ...typedStep(form),
      reasonErrors: errors?.["reason"] ?? [],
      problem: errors?.["reason"] ? null : m.support_problem_moved_on(),
    },
    { status: 422 },
  );
}
