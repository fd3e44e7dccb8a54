import type { MailList } from "#app/features/mail/queries/mail-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { MAIL_STATE_WORDS, reasonWords } from "./words.ts";

/** The list of mails as a file: what the filters let through, in the screen's order. */
export function mailFile(list: MailList): {
  name: string;
  head: string[];
  rows: (string | number | null)[][];
} {
  return {
    name: `mail-${list.asOf.toISOString().slice(0, 10)}`,
    head: [
      m.mail_recipient(),
      m.mail_subject(),
      m.mail_promised(),
      m.mail_state(),
      m.mail_attempts(),
      m.mail_reason(),
      m.mail_next(),
      m.mail_sent_at(),
    ],
    rows: list.lines.map((line) => [
      line.recipient,
      line.subject,
      line.promisedAt.toISOString(),
      MAIL_STATE_WORDS[line.state].word(),
      line.attempts,
      line.reason === null ? null : reasonWords(line.reason),
      line.nextAttemptAt?.toISOString() ?? null,
      line.sentAt?.toISOString() ?? null,
    ]),
  };
}
