import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";
import { WHOLE_BP } from "#app/domain/money/shares.ts";
import { checkShares, restBp, type ShareProblem } from "#app/domain/support/shares-of-an-entry.ts";

/** The share of an entry, in basis points, that answers one paragraph and one of its purposes (null: the paragraph as a whole). */
export interface Allocation {
  paragraphKey: string;
  purposeId: string | null;
  shareBp: number;
}

/** What is wrong with an entry's allocations, in order; empty when nothing is. `position` counts from 0. */
export function checkAllocations(allocations: readonly Allocation[]): ShareProblem[] {
  return checkShares(
    allocations.map(({ paragraphKey, purposeId, shareBp }) => ({
      of: JSON.stringify([paragraphKey, purposeId]),
      shareBp,
    })),
  );
}

/** The part of the entry that is linked to no paragraph, in basis points; never below 0. */
export function notLinkedBp(allocations: readonly Allocation[]): number {
  return restBp(allocations);
}

export type ReadShare =
  | { kind: "share"; shareBp: number }
  | {
      kind: "unreadable";
      reason: "empty" | "not-a-number" | "negative" | "zero" | "over-hundred" | "too-many-decimals";
    };

/**
 * Reads a share typed in per cent (`33.33`, `33,33 %`) into basis points. A comma is always a decimal mark
 * here, since a share has no thousands. More than two decimals are refused, not rounded.
 */
export function readSharePercent(text: string): ReadShare {
  const plain = toPlainDigits(text)
    .trim()
    .replace(/\s*[%٪]$/u, "");
  if (plain === "") return { kind: "unreadable", reason: "empty" };
  if (/^[-−–]\s*\d/u.test(plain)) return { kind: "unreadable", reason: "negative" };
  const match = /^(\d{1,15})(?:[.,٫](\d+))?$/u.exec(plain);
  if (match === null) return { kind: "unreadable", reason: "not-a-number" };
  const [, whole = "", decimals = ""] = match;
  if (decimals.length > 2) return { kind: "unreadable", reason: "too-many-decimals" };
  const shareBp = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  if (shareBp > WHOLE_BP) return { kind: "unreadable", reason: "over-hundred" };
  if (shareBp === 0) return { kind: "unreadable", reason: "zero" };
  return { kind: "share", shareBp };
}
