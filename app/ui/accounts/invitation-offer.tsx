import type { SubmissionResult } from "@conform-to/dom";
import { Link } from "@remix-run/react";
import { PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import type { InvitationPage } from "#app/features/accounts/queries/invitation-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextField } from "../form.tsx";
import { formatDay } from "../format.ts";
import { Facts, PageTitle } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { fieldsOf } from "./fields.ts";
import { invitedRole } from "./words.ts";

interface OfferProps {
  page: InvitationPage;
  token: string;
  reply: SubmissionResult<string[]> | null;
}

/** What somebody is invited to, and what accepting takes. */
export function InvitationOffer({ page, token, reply }: OfferProps) {
  const { as, inviter, place, email, expiresAt } = page;
  const state = {
    member: m.accounts_invitation_state,
    deputy: m.accounts_invitation_deputy_state,
    successor: m.accounts_invitation_successor_state,
  }[as];
  return (
    <>
      <PageTitle title={m.accounts_invitation_title()} state={state({ inviter })} />
      <Facts
        facts={[
          { key: "role", term: m.accounts_role(), value: invitedRole(page) },
          ...(place ? [{ key: "place", term: m.accounts_place(), value: place }] : []),
          { key: "email", term: m.accounts_email(), value: email },
          { key: "until", term: m.accounts_invitation_until(), value: formatDay(expiresAt) },
        ]}
      />
      <div className="narrow">
        <Acceptance page={page} token={token} reply={reply} />
      </div>
    </>
  );
}

function Acceptance({ page, token, reply }: OfferProps) {
  const names = page.takes === "account" ? (["name", "password"] as const) : ([] as const);
  const { fields, errors } = fieldsOf("invitation", ["name", "password"], reply, { name: page.name ?? "" });
  const here = `/invitation?token=${encodeURIComponent(token)}`;
  // Whoever has an account fills in no field, so nothing is said about fields.
  const shown = names.length > 0 ? errors : (reply?.error?.[""] ?? []).map((text) => ({ text }));
  switch (page.takes) {
    case "account":
      return (
        <PostForm className="form" noValidate>
          <ErrorSummary errors={shown} />
          <TextField
            field={fields.name}
            label={m.accounts_name()}
            hint={m.accounts_name_hint()}
            autoComplete="name"
            atMost={120}
          />
          {/* So that a browser keeps the password with its account. */}
          <input type="hidden" name="username" autoComplete="username" defaultValue={page.email} />
          <TextField
            field={fields.password}
            label={m.accounts_new_password()}
            hint={m.accounts_new_password_hint({ least: PASSWORD_MIN_LENGTH })}
            type="password"
            autoComplete="new-password"
          />
          <div className="actions">
            <button className="button">{m.accounts_invitation_make_account()}</button>
          </div>
        </PostForm>
      );
    case "nothing":
      return (
        <PostForm className="form">
          <ErrorSummary errors={shown} title={m.accounts_invitation_not_taken()} />
          <div className="actions">
            <button className="button">{m.accounts_invitation_take_on()}</button>
          </div>
        </PostForm>
      );
    case "sign-in":
      return (
        <>
          <p>{m.accounts_invitation_has_account()}</p>
          <p className="actions">
            <Link className="button" to={`/sign-in?to=${encodeURIComponent(here)}`}>
              {m.accounts_sign_in()}
            </Link>
          </p>
        </>
      );
    case "sign-out":
      return (
        <PostForm className="form">
          <p>{m.accounts_for_another()}</p>
          <div className="actions">
            <button className="button" name="intent" value="sign-out">
              {m.shell_sign_out()}
            </button>
          </div>
        </PostForm>
      );
  }
}
