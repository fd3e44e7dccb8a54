import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { DomainError } from "#app/domain/domain-error.ts";
import { isLaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import { m } from "#app/paraglide/messages.js";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { KIND_WORDS } from "#app/ui/rounds/words.ts";
import { apart } from "#app/ui/sentence.tsx";
import { answerPosted } from "../posted-form.server.ts";

/**
 * Reads a post of one of the register's forms, does what it asks for, and leads on. What was refused is said beside what
 * was typed.
 *
 * @param act does it, and gives the address to go on to.
 */
export function answerForm<Schema extends z.ZodType<object>>(
  args: ActionFunctionArgs,
  schema: Schema,
  act: (value: z.output<Schema>, request: { requestId: string; at: Date }) => Promise<string>,
) {
  return answerPosted(args, schema, refusal, act);
}

const kindName = (kind: string) => (isLaboratoryKind(kind) ? KIND_WORDS[kind]() : kind);

/** A refusal of what was read, in words. */
function refusal(error: DomainError): Partial<FormAnswer> | null {
  const { field = "", params = {} } = error.options;
  const atField = (text: string) => ({ errors: { [field]: [text] } });
  const problem = (text: string) => ({ problem: text });
  const param = (name: string) => String(params[name] ?? "");
  switch (error.code) {
    case "named_alike":
      return {
        ...atField(m.laboratories_alike_error({ name: apart(param("name")) })),
        alike: { id: param("id"), name: param("name") },
      };
    case "changed_meanwhile":
      return problem(
        "country" in params
          ? m.laboratories_details_changed_meanwhile({
              country: apart(param("country")),
              kind: kindName(param("kind")),
            })
          : m.laboratories_changed_meanwhile({ name: apart(param("name")) }),
      );
    case "same_name":
      return atField(m.laboratories_same_name());
    case "day_ahead":
      return atField(m.laboratories_day_ahead());
    case "day_missing":
      return atField(m.laboratories_day_wrong());
    case "before_last_move":
      return atField(m.laboratories_before_last_move({ day: param("day") }));
    case "before_present_name":
      return atField(m.laboratories_before_present_name({ day: param("day") }));
    case "before_added":
      return atField(m.laboratories_before_added({ day: param("day") }));
    case "before_last_change":
      return atField(m.laboratories_before_last_change({ day: param("day") }));
    case "country_unknown":
      return atField(m.laboratories_country_missing());
    case "merged_into_refused":
      return atField(m.laboratories_merged_into_refused());
    case "nothing_changed":
      return problem(m.laboratories_nothing_changed());
    case "not_allowed_now":
      return problem(m.laboratories_not_allowed_now());
    case "sent_before":
      return problem(m.laboratories_sent_before());
    case "already_added":
      return problem(m.laboratories_already_added());
    default:
      return null;
  }
}
