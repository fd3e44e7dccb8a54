import type { MailState } from "#app/features/mail/mail-states.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

/** Each state's word and shape. */
export const MAIL_STATE_WORDS: Readonly<Record<MailState, { word: () => string; shape: Shape }>> = {
  failed: { word: m.mail_state_failed, shape: "act" },
  waiting: { word: m.mail_state_waiting, shape: "waiting" },
  sent: { word: m.mail_state_sent, shape: "done" },
};

/** What the codes of a failure mean to whoever reads them, with the codes for whoever keeps the mail server. */
export function reasonWords(reason: string): string {
  const [code = "", digits] = reason.split(" ");
  const answered = digits === undefined ? null : Number(digits);
  switch (code) {
    case "EAUTH":
    case "ENOAUTH":
      return m.mail_reason_sign_in({ reason });
    case "EENVELOPE":
      return answered !== null && answered >= 500
        ? m.mail_reason_address({ reason })
        : m.mail_reason_later({ reason });
    case "EMESSAGE":
      return answered !== null && answered < 500
        ? m.mail_reason_later({ reason })
        : m.mail_reason_message({ reason });
    case "ECONNECTION":
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "ESOCKET":
    case "EDNS":
    case "ETIMEDOUT":
    case "ETLS":
    case "EPROTOCOL":
      return m.mail_reason_connection({ reason });
    case "EACCES":
    case "ENOSPC":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
    case "ENOENT":
    case "EPERM":
      return m.mail_reason_folder({ reason });
    default:
      return m.mail_reason_other({ reason });
  }
}
