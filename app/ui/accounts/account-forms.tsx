import type { SubmissionResult } from "@conform-to/dom";
import { PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { fieldsOf } from "./fields.ts";

interface Answered {
  reply: SubmissionResult<string[]> | null;
}

/** The present password and a new one. */
export function ChangePassword({ reply }: Answered) {
  const { fields, errors } = fieldsOf("password", ["currentPassword", "password"], reply);
  return (
    <PostForm className="form narrow" noValidate>
      <ErrorSummary errors={errors} id="password-errors" />
      <input type="hidden" name="intent" value="password" />
      <TextField
        field={fields.currentPassword}
        label={m.accounts_current_password()}
        type="password"
        autoComplete="current-password"
      />
      <TextField
        field={fields.password}
        label={m.accounts_new_password()}
        hint={m.accounts_new_password_hint({ least: PASSWORD_MIN_LENGTH })}
        type="password"
        autoComplete="new-password"
      />
      <div className="actions">
        <button className="button button-plain">{m.accounts_change_password()}</button>
      </div>
    </PostForm>
  );
}

/** Another e-mail address, which is confirmed by mail. */
export function ChangeEmail({ reply }: Answered) {
  const { fields, errors } = fieldsOf("email", ["email", "currentPassword"], reply);
  return (
    <PostForm className="form narrow" noValidate>
      <ErrorSummary errors={errors} id="email-errors" />
      <input type="hidden" name="intent" value="email" />
      <TextField
        field={fields.email}
        label={m.accounts_new_email()}
        type="email"
        autoComplete="email"
        spellCheck={false}
      />
      <TextField
        field={fields.currentPassword}
        label={m.accounts_current_password()}
        type="password"
        autoComplete="current-password"
      />
      <div className="actions">
        <button className="button button-plain">{m.accounts_change_email_send()}</button>
      </div>
    </PostForm>
  );
}
