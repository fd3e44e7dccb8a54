import type { SubmissionResult } from "@conform-to/dom";
import { Form } from "@remix-run/react";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField } from "../form.tsx";
import { keptValue, type Kept } from "../kept-post.tsx";
import { fieldsOf } from "./fields.ts";

/** Marks the post of the code, among those that the sign-in page takes. */
export const ANSWER_CODE = "code";

/** The second step of a sign-in: the code. `kept` travels with it where a form waits to be sent on. */
export function CodeForm(props: { reply: SubmissionResult<string[]> | null; to: string; kept: Kept | null }) {
  const { reply, to, kept } = props;
  const { fields, errors } = fieldsOf("sign-in", ["code"], reply);
  return (
    <Form method="post" action="/sign-in" className="form" noValidate reloadDocument={kept !== null}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="intent" value={ANSWER_CODE} />
      <input type="hidden" name="to" value={to} />
      {kept ? <input type="hidden" name="kept" value={keptValue(kept)} /> : null}
      <TextField
        field={fields.code}
        label={m.accounts_code()}
        hint={m.accounts_code_sign_in_hint()}
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={40}
        width="16"
      />
      <div className="actions">
        <button className="button">{m.accounts_sign_in()}</button>
      </div>
    </Form>
  );
}
