import type { SharedRecipient } from "#app/domain/support/entry-content.ts";
import { checkShares, type ShareProblem } from "#app/domain/support/shares-of-an-entry.ts";

/** The choice, in place of a kind of recipient, of several of them. */
export const SEVERAL = "several";

/** The most recipients that an entry can have. */
export const RECIPIENTS_MAX = 30;

export type RecipientsProblem =
  | ShareProblem
  /** Fewer than two: one recipient alone has the whole, and needs no share. */
  | { code: "alone" };

/** What is wrong with the recipients of an entry that has several, in order; empty when nothing is. `position` counts from 0. */
export function checkRecipients(recipients: readonly SharedRecipient[]): RecipientsProblem[] {
  const problems: RecipientsProblem[] = checkShares(
    recipients.map((recipient) => ({ of: sameRecipient(recipient), shareBp: recipient.shareBp })),
  );
  return recipients.length < 2 ? [...problems, { code: "alone" }] : problems;
}

/** The same text for the same recipient. A body by its name is the organisation of that name, but for capitals. */
function sameRecipient(recipient: SharedRecipient): string {
  switch (recipient.kind) {
    case "programme":
      return "programme";
    case "region":
      return `region:${recipient.regionCode}`;
    case "country":
      return `country:${recipient.countryCode}`;
    case "laboratory":
      return `laboratory:${recipient.laboratoryId}`;
    case "organisation":
    case "other_body":
      return `body:${recipient.name.trim().toLowerCase()}`;
  }
}
