import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { momentInMail } from "#app/platform/mail-dates.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { LINK_MAIL, promiseMail } from "#app/platform/outbox.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";

/** No account keeps a language yet, so mail goes out in the programme's. */
export const inBaseLocale = mailLanguage();

/** The address of a page that a mailed secret opens. It stands in the query, which no log has. */
export function linkAddress(
  path: "/invitation" | "/reset-password" | "/confirm-email",
  token: string,
): string {
  return `${environment().SITE_URL}${path}?token=${token}`;
}

/** Promises a mail that holds such an address. */
export function promiseLinkMail(
  tx: Tx,
  mail: { about: string; recipient: string; subject: string; body: string },
  at: Date,
): Promise<void> {
  const { about, ...rest } = mail;
  return promiseMail(tx, { eventKey: `${LINK_MAIL}${about}:${newId()}`, ...rest }, at);
}

/** What a person is told of a change to their account, so that a change by somebody else is noticed. */
const NOTICES = {
  password: { subject: m.accounts_mail_password_subject, body: m.accounts_mail_password_body },
  "email-asked": { subject: m.accounts_mail_email_asked_subject, body: m.accounts_mail_email_asked_body },
  email: { subject: m.accounts_mail_email_changed_subject, body: m.accounts_mail_email_changed_body },
  "second-factor-on": { subject: m.accounts_mail_factor_on_subject, body: m.accounts_mail_factor_on_body },
  "second-factor-off": { subject: m.accounts_mail_factor_off_subject, body: m.accounts_mail_factor_off_body },
  "second-factor-reset": {
    subject: m.accounts_mail_factor_reset_subject,
    body: m.accounts_mail_factor_reset_body,
  },
} as const;

/** Tells a person of a change to their account, in the transaction of the change. */
export function promiseNotice(
  tx: Tx,
  notice: keyof typeof NOTICES,
  to: { name: string; email: string },
  at: Date,
): Promise<void> {
  const { subject, body } = NOTICES[notice];
  const words = { name: to.name, moment: momentInMail(at, inBaseLocale) };
  return promiseMail(
    tx,
    {
      eventKey: `accounts:notice:${notice}:${newId()}`,
      recipient: to.email,
      subject: subject({}, inBaseLocale),
      body: body(words, inBaseLocale),
    },
    at,
  );
}
