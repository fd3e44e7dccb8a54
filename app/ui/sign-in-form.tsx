import { useForm, type SubmissionResult } from "@conform-to/react";
import type { Form as RemixForm } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField } from "./form.tsx";
import { keptValue, type KeptFields } from "./kept-post.tsx";

/** E-mail and password. `kept` travels with it where a form waits to be sent on. */
export function SignInForm(props: {
  Form: typeof RemixForm;
  reply: SubmissionResult<string[]> | null;
  to: string;
  kept: KeptFields;
}) {
  const { Form, reply, to, kept } = props;
  const [form, fields] = useForm<{ email: string; password: string }>({
    id: "sign-in",
    lastResult: reply,
    shouldValidate: "onSubmit",
  });
  const errors = [
    ...(form.errors ?? []).map((text) => ({ text, fieldId: fields.email.id })),
    ...[fields.email, fields.password].flatMap((field) =>
      (field.errors ?? []).map((text) => ({ text, fieldId: field.id })),
    ),
  ];
  return (
    // With something kept the whole page is asked for: a revalidated sign-in page would send the signed-in reader away from it.
    <Form method="post" action="/sign-in" className="form" id={form.id} noValidate reloadDocument={kept.length > 0}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="to" value={to} />
      {kept.length > 0 ? <input type="hidden" name="kept" value={keptValue(kept)} /> : null}
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
