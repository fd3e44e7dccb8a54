/** Why the host turned a request away before any page saw it, each with its HTTP status. */
export const REFUSALS = {
  "broken-address": 400,
  "broken-form": 400,
  "cross-site": 403,
  "no-such-method": 405,
  "other-role": 409,
  "too-large": 413,
  "file-too-large": 413,
  "not-a-form": 415,
  "too-many": 429,
} as const;

export type RefusalReason = keyof typeof REFUSALS;

/** What an error page is told of a refusal. */
export interface Refusal {
  kind: "refused";
  reason: RefusalReason;
}

/** Where a request that never reaches its page is shown why. */
export const REFUSED_PATH = "/refused";

/** Reads the reason of a refusal page's address; a form from elsewhere is what it was first made for. */
export function refusalReason(value: string | null): RefusalReason {
  return value !== null && Object.hasOwn(REFUSALS, value) ? (value as RefusalReason) : "cross-site";
}
