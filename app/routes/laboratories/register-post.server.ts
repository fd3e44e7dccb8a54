import { parseWithZod } from "@conform-to/zod/v4";
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { DomainError } from "#app/domain/domain-error.ts";
import { isLaboratoryKind } from "#app/domain/laboratories/laboratory.ts";
import { m } from "#app/paraglide/messages.js";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { KIND_WORDS } from "#app/ui/rounds/words.ts";
import { apart } from "#app/ui/sentence.tsx";

/** The form again, with the HTTP status that goes with it. */
function again(typed: FormAnswer["typed"], status: number, said: Partial<FormAnswer>) {
  const answer: FormAnswer = { typed, errors: {}, problem: null, alike: null, ...said };
  return data(answer, { status });
}

/** What was typed, whatever it is: it goes back into the form as it came. */
function typedOf(form: FormData): FormAnswer["typed"] {
  return Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}

/**
 * Reads a post of one of the register's forms, does what it asks for, and leads on. What was refused is said beside what
 * was typed.
 *
 * @param act does it, and gives the address to go on to.
 */
export async function answerForm<Schema extends z.ZodType<object>>(
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

const kindName = (kind: string) => (isLaboratoryKind(kind) ? KIND_WORDS[kind]() : kind);

/** A refusal of what was read, in words beside what was typed; anything else becomes an error page. */
function refused(error: unknown, typed: FormAnswer["typed"]) {
  if (!(error instanceof DomainError)) return throwAsPage(error);
  const { field = "", params = {} } = error.options;
  const atField = (text: string) => again(typed, error.status, { errors: { [field]: [text] } });
  const problem = (text: string) => again(typed, error.status, { problem: text });
  const param = (name: string) => String(params[name] ?? "");
  switch (error.code) {
    case "named_alike":
      return again(typed, error.status, {
        errors: { [field]: [m.laboratories_alike_error({ name: apart(param("name")) })] },
        alike: { id: param("id"), name: param("name") },
      });
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
    case "already_added":
      return problem(m.laboratories_already_added());
    default:
      return throwAsPage(error);
  }
}
