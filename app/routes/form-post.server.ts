import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { DomainError } from "#app/domain/domain-error.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";

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
 * Reads a post of a form, does what it asks for, and leads on. What was refused is said beside what was typed.
 *
 * @param act does it, and gives the address to go on to.
 * @param said what a refusal is in words; null for one that becomes an error page.
 */
export async function answerPost<Schema extends z.ZodType<object>>(
  args: ActionFunctionArgs,
  schema: Schema,
  act: (value: z.output<Schema>, request: { requestId: string; at: Date }) => Promise<string>,
  said: (error: DomainError) => Partial<FormAnswer> | null,
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
    const words = error instanceof DomainError ? said(error) : null;
    if (!(error instanceof DomainError) || words === null) return throwAsPage(error);
    return again(typed, error.status, words);
  }
}
