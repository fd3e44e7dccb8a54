import type { SubmissionResult } from "@conform-to/dom";
import type { InvitedAs } from "#app/domain/accounts/invitations.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, ErrorSummary, SelectField, TextField } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { fieldsOf } from "./fields.ts";

/** Invites to a laboratory: an analyst; where the reader may, a deputy, or whoever takes the role over. */
export function LaboratoryInvite(props: {
  reply: SubmissionResult<string[]> | null;
  mayHandOver: readonly { membershipId: string; name: string }[];
}) {
  const { reply, mayHandOver } = props;
  const names = ["as", "ofMembershipId", "email", "name"] as const;
  const { fields, errors } = fieldsOf("invite", names, reply);
  const options: { value: InvitedAs; label: string; hint: string }[] = [
    { value: "member", label: m.accounts_as_analyst(), hint: m.accounts_as_analyst_hint() },
  ];
  if (mayHandOver.length > 0)
    options.push(
      { value: "deputy", label: m.accounts_as_deputy(), hint: m.accounts_as_deputy_hint() },
      { value: "successor", label: m.accounts_as_successor(), hint: m.accounts_as_successor_hint() },
    );
  const [only, ...more] = mayHandOver;
  return (
    <PostForm className="form narrow" noValidate>
      <ErrorSummary errors={errors} />
      <Choices
        field={fields.as}
        label={m.accounts_as()}
        type="radio"
        options={options}
        chosen={[fields.as.initialValue ?? "member"]}
      />
      {only && more.length === 0 ? (
        <input type="hidden" name="ofMembershipId" value={only.membershipId} />
      ) : null}
      {more.length > 0 ? (
        <SelectField
          field={fields.ofMembershipId}
          label={m.accounts_of_whom()}
          hint={m.accounts_of_whom_hint()}
          options={mayHandOver.map(({ membershipId, name }) => ({ value: membershipId, label: name }))}
        />
      ) : null}
      <TextField
        field={fields.email}
        label={m.accounts_email()}
        type="email"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        field={fields.name}
        label={m.accounts_name()}
        hint={m.accounts_invite_name_hint()}
        autoComplete="off"
        atMost={120}
      />
      <div className="actions">
        <button className="button">{m.accounts_invite_send()}</button>
      </div>
    </PostForm>
  );
}
