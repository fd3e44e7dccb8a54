import type { SubmissionResult } from "@conform-to/dom";
import type { Form as RemixForm } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField, type FieldState } from "./form.tsx";
import { keptValue, type Kept } from "./kept-post.tsx";

/**
 * E-mail and password; `kept` travels with it where a form waits to be sent on. It stands in the error page of every
 * page, so it carries no form library with it.
 */
export function SignInForm(props: {
  Form: typeof RemixForm;
  reply: SubmissionResult<string[]> | null;
  to: string;
  kept: Kept | null;
}) {
  const { Form, reply, to, kept } = props;
  const field = (name: "email" | "password"): FieldState => {
    const typed = reply?.initialValue?.[name];
    return {
      id: `sign-in-${name}`,
      name,
      errors: reply?.error?.[name] ?? undefined,
      initialValue: typeof typed === "string" ? typed : undefined,
    };
  };
  const fields = { email: field("email"), password: field("password") };
  const errors = [
    ...(reply?.error?.[""] ?? []).map((text) => ({ text, fieldId: fields.email.id })),
    ...[fields.email, fields.password].flatMap(({ id, errors: own }) =>
      (own ?? []).map((text) => ({ text, fieldId: id })),
    ),
  ];
  return (
    // With something kept the whole page is asked for: a revalidated sign-in page would send the signed-in reader away from it.
    <Form method="post" action="/sign-in" className="form" noValidate reloadDocument={kept !== null}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="to" value={to} />
      {kept ? <input type="hidden" name="kept" value={keptValue(kept)} /> : null}
      <TextField
        field={fields.email}
        label={m.accounts_email()}
        hint={m.accounts_email_hint()}
        type="email"
        autoComplete="username"
        spellCheck={false}
      />
      <TextField
        field={fields.password}
        label={m.accounts_password()}
        type="password"
        autoComplete="current-password"
      />
      <div className="actions">
        <button className="button">{m.accounts_sign_in()}</button>
      </div>
    </Form>
  );
}
