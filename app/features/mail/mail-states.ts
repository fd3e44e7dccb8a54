/** Where a mail stands. Failed: tried as often as a mail is tried, and not sent. */
export const MAIL_STATES = ["failed", "waiting", "sent"] as const;
export type MailState = (typeof MAIL_STATES)[number];
