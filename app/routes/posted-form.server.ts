import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { DomainError } from "#app/domain/domain-error.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";

type Typed = FormAnswer["typed"];

/** What a schema did not take of a form, in the schema's words, by the name of the field. */
export function fieldErrors(
  errors: Readonly<Record<string, string[] | null>> | null,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).flatMap(([name, texts]) => (texts ? [[name, texts]] : [])),
  );
}

/** What was typed, whatever it is; what was ticked several times under one name in one line. */
export function typedOf(form: FormData): Typed {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const before = typed.get(name);
    typed.set(name, before === undefined ? value : `${before} ${value}`);
  }
  return Object.fromEntries(typed);
}

/** The form again, with the HTTP status that goes with it. */
export function again(typed: Typed, status: number, said: Partial<FormAnswer>) {
  const answer: FormAnswer = { typed, errors: {}, problem: null, alike: null, ...said };
  return data(answer, { status });
}

/**
 * Reads a post of a form, does what it asks for, and leads on. What was refused is said beside what was typed.
 *
 * @param refusal what the form says of a refusal of what was read; null for what becomes an error page.
 * @param act does it, and gives the address to go on to.
 */
export async function answerPosted<Schema extends z.ZodType<object>>(
  args: ActionFunctionArgs,
  schema: Schema,
  refusal: (error: DomainError, typed: Typed) => Partial<FormAnswer> | null,
  act: (value: z.output<Schema>, request: { requestId: string; at: Date }) => Promise<string>,
) {
  const form = await args.request.formData();
  const typed = typedOf(form);
  const submission = parseWithZod(form, { schema });
  if (submission.status !== "success") return again(typed, 422, { errors: fieldErrors(submission.error) });
  const { requestId, arrivedAt: at } = args.context;
  return answerRead(typed, refusal, () => act(submission.value, { requestId, at }));
}

/**
 * Does what a form that was read asks for, and leads on. What was refused is said beside what was typed.
 *
 * @param refusal and `act` as for {@link answerPosted}.
 */
export async function answerRead(
  typed: Typed,
  refusal: (error: DomainError, typed: Typed) => Partial<FormAnswer> | null,
  act: () => Promise<string>,
) {
  try {
    return redirect(await act());
  } catch (error) {
    if (!(error instanceof DomainError)) return throwAsPage(error);
    const said = refusal(error, typed);
    return said === null ? throwAsPage(error) : again(typed, error.status, said);
  }
}
