import type { Policy } from "#app/domain/accounts/policy.ts";

export const mailPolicy = {
  /** What was mailed to whom, what waits, and what could not be sent. Never the text of a mail. */
  "mail:read-outbox": { programme_secretariat: "any" },
  "mail:send-again": { programme_secretariat: "any" },
} as const satisfies Policy;
