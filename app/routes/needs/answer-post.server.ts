import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { apart } from "#app/ui/sentence.tsx";
import { answerPosted } from "../posted-form.server.ts";

/**
 * Reads a post of a form of needs or of expertise, does what it asks for, and leads on. What was refused is said beside
 * what was typed.
 *
 * @param act does it, and gives the address to go on to.
 */
export function answerPost<Schema extends z.ZodType<object>>(
  args: ActionFunctionArgs,
  schema: Schema,
  act: (value: z.output<Schema>, request: { requestId: string; at: Date }) => Promise<string>,
) {
  return answerPosted(args, schema, refusal, act);
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

/** A refusal of what was read, in words. */
function refusal(error: DomainError, typed: FormAnswer["typed"]): Partial<FormAnswer> | null {
  const { field = "", params = {} } = error.options;
  const atField = (text: string) => ({ errors: { [field]: [text] } });
  switch (error.code) {
    case "text_names":
      return atField(m.needs_text_names({ name: apart(String(params["name"] ?? "")) }));
    case "text_unchecked":
      return atField(m.needs_text_unchecked());
    case "name_taken":
      return atField(m.expertise_network_name_taken());
    case "revision_conflict":
      // The next post is held against what stands now, once its sender was told of the change.
      return {
        typed: { ...typed, revision: String(params["revision"] ?? "") },
        problem: m.needs_problem_revision(),
      };
    default: {
      const words = Object.hasOwn(PROBLEMS, error.code) ? PROBLEMS[error.code] : undefined;
      return words ? { problem: words() } : null;
    }
  }
}
