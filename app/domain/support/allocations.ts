import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";
import { WHOLE_BP } from "#app/domain/money/shares.ts";

/** The share of an entry, in basis points, that answers one paragraph and one of its purposes (null: the paragraph as a whole). */
export interface Allocation {
  paragraphKey: string;
  purposeId: string | null;
  shareBp: number;
}

export type AllocationProblem =
  /** A share is no whole number of basis points from 1 to 10 000. */
  | { code: "share-out-of-range"; position: number }
  /** The same paragraph and purpose stands twice; `position` is the later one. */
  | { code: "duplicate"; position: number }
  /** The shares add up to more than the whole. */
  | { code: "over-whole"; sumBp: number };

/** What is wrong with an entry's allocations, in order; empty when nothing is. `position` counts from 0. */
export function checkAllocations(allocations: readonly Allocation[]): AllocationProblem[] {
  const problems: AllocationProblem[] = [];
  const seen = new Set<string>();
  let sumBp = 0;
  allocations.forEach((allocation, position) => {
    const { paragraphKey, purposeId, shareBp } = allocation;
    if (!Number.isInteger(shareBp) || shareBp < 1 || shareBp > WHOLE_BP) {
      problems.push({ code: "share-out-of-range", position });
    }
    const target = JSON.stringify([paragraphKey, purposeId]);
    if (seen.has(target)) problems.push({ code: "duplicate", position });
    seen.add(target);
    if (Number.isFinite(shareBp)) sumBp += shareBp;
  });
  if (sumBp > WHOLE_BP) problems.push({ code: "over-whole", sumBp });
  return problems;
}

/** In the address of a list, in place of a paragraph's key: entries of which something is linked to none. */
export const NOT_LINKED = "not-linked";

/** The part of the entry that is linked to no paragraph, in basis points; never below 0. */
export function notLinkedBp(allocations: readonly Allocation[]): number {
  return Math.max(0, WHOLE_BP - allocations.reduce((sum, allocation) => sum + allocation.shareBp, 0));
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
