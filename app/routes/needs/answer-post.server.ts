import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { apart } from "#app/ui/sentence.tsx";

function again(typed: FormAnswer["typed"], status: number, said: Partial<FormAnswer>) {
  const answer: FormAnswer = { typed, errors: {}, problem: null, alike: null, ...said };
  return data(answer, { status });
}

/** What was typed, whatever it is; what was ticked several times under one name in one line. */
function typedOf(form: FormData): FormAnswer["typed"] {
  const typed: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === "string") typed[name] = name in typed ? `${typed[name] ?? ""} ${value}` : value;
  return typed;
}

/**
 * Reads a post, does what it asks for, and leads on. What was refused is said beside what was typed.
 *
 * @param act does it, and gives the address to go on to.
 */
export async function answerPost<Schema extends z.ZodType<object>>(
  args: ActionFunctionArgs,
  schema: Schema,
  act: (value: z.output<Schema>, request: { requestId: string; at: Date }) => Promise<string>,
) {
  const form = await args.request.formData();
  const typed = typedOf(form);
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") {
    const errors = Object.fromEntries(
      Object.entries(submission.error ?? {}).flatMap(([name, texts]) => (texts ? [[name, texts]] : [])),
    );
    return again(typed, 422, { errors });
  }
  try {
    const { requestId, arrivedAt: at } = args.context;
    return redirect(await act(submission.value, { requestId, at }));
  } catch (error) {
    return refused(error, typed);
  }
}

const PROBLEMS: Readonly<Record<string, () => string>> = {
  not_allowed_now: m.needs_problem_moved_on,
  already_stated: m.needs_problem_already,
  already_answered: m.expertise_problem_answered,
  laboratory_closed: m.needs_problem_closed,
  own_notice: m.expertise_problem_own,
  notice_closed: m.expertise_problem_closed,
  not_a_member: m.expertise_problem_no_member,
};

/** A refusal of what was read, in words beside what was typed; anything else becomes an error page. */
function refused(error: unknown, typed: FormAnswer["typed"]) {
  if (!(error instanceof DomainError)) return throwAsPage(error);
  const { field = "", params = {} } = error.options;
  const atField = (text: string) => again(typed, error.status, { errors: { [field]: [text] } });
  switch (error.code) {
    case "text_names":
      return atField(m.needs_text_names({ name: apart(String(params["name"] ?? "")) }));
    case "text_unchecked":
      return atField(m.needs_text_unchecked());
    case "name_taken":
      return atField(m.expertise_network_name_taken());
    case "revision_conflict":
      // The next post is held against what stands now, once its sender was told of the change.
      return again({ ...typed, revision: String(params["revision"] ?? "") }, error.status, {
        problem: m.needs_problem_revision(),
      });
    default: {
      const words = Object.hasOwn(PROBLEMS, error.code) ? PROBLEMS[error.code] : undefined;
      return words ? again(typed, error.status, { problem: words() }) : throwAsPage(error);
    }
  }
}
