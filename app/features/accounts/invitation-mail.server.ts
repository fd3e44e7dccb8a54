import type { InvitedAs } from "#app/domain/accounts/invitations.ts";
import type { Role } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";
import { dayInMail } from "#app/platform/mail-dates.server.ts";
import type { Tx } from "#db/client.server.ts";
import { inBaseLocale, linkAddress, promiseLinkMail } from "./mails.server.ts";

const ROLE_WORDS: Readonly<
  Record<Role, (input: Record<string, never>, options: typeof inBaseLocale) => string>
> = {
  laboratory_coordinator: m.shell_role_coordinator,
  analyst: m.shell_role_analyst,
  programme_secretariat: m.shell_role_secretariat,
  expert_panel_reviewer: m.shell_role_panel,
  donor_reviewer: m.shell_role_donor,
  reporting_officer: m.shell_role_reporting,
};

/** The name of a role in the language of the programme's mail. */
export function roleInMail(role: Role): string {
  return ROLE_WORDS[role]({}, inBaseLocale);
}

/** Promises the mail that invites: who invites to what, until when the link opens, and what to do if it was a mistake. */
export async function promiseInvitation(
  tx: Tx,
  invitation: {
    id: string;
    email: string;
    name: string | null;
    role: Role;
    as: InvitedAs;
    place: string | null;
    invitedBy: string;
    expiresAt: Date;
    token: string;
  },
  at: Date,
): Promise<void> {
  const { name, role, place, invitedBy, expiresAt, token } = invitation;
  const words = {
    role: roleInMail(role),
    place: place ?? m.accounts_mail_the_programme({}, inBaseLocale),
    inviter: invitedBy,
    until: dayInMail(expiresAt, inBaseLocale),
    address: linkAddress("/invitation", token),
    greeting: name
      ? m.accounts_mail_greeting({ name }, inBaseLocale)
      : m.accounts_mail_greeting_nobody({}, inBaseLocale),
  };
  const body = {
    member: m.accounts_mail_invitation_body,
    deputy: m.accounts_mail_deputy_body,
    successor: m.accounts_mail_successor_body,
  }[invitation.as];
  await promiseLinkMail(
    tx,
    {
      about: `invitation:${invitation.id}`,
      recipient: invitation.email,
      subject: m.accounts_mail_invitation_subject(words, inBaseLocale),
      body: body(words, inBaseLocale),
    },
    at,
  );
}
