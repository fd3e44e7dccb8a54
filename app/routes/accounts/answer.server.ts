import type { SubmissionResult } from "@conform-to/dom";
import { data, type ActionFunctionArgs } from "@remix-run/node";
import { DomainError } from "#app/domain/domain-error.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { problemText } from "#app/ui/accounts/words.ts";

/** A read form, as far as an answer needs it. */
interface ReadForm {
  reply: (options?: {
    formErrors?: string[];
    fieldErrors?: Record<string, string[]>;
    hideFields?: string[];
  }) => SubmissionResult<string[]>;
}

/** What every command is told of the request. */
export function requestOf({ context, request }: ActionFunctionArgs) {
  return {
    requestId: context.requestId,
    at: context.arrivedAt,
    headers: request.headers,
    clientAddress: context.clientAddress,
  };
}

/** A form that could not be read, shown again. What was typed is kept, but for secrets. */
export function unread(submission: ReadForm, hideFields: string[] = []) {
  return data(submission.reply({ hideFields }), { status: 422 });
}

/** A refusal as an answer to the form: at its field, or at the top. What is out of reach becomes an error page. */
export function refused(submission: ReadForm, error: unknown, hideFields: string[] = []) {
  if (!(error instanceof DomainError) || error.status === 404) return throwAsPage(error);
  const text = [problemText(error.code, error.options.params)];
  const { field } = error.options;
  const status = error.code === "too_many_attempts" ? 429 : error.status;
  return data(
    submission.reply(
      field ? { fieldErrors: { [field]: text }, hideFields } : { formErrors: text, hideFields },
    ),
    { status },
  );
}

/** Headers that set the cookies, one by one. */
export function withCookies(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}
