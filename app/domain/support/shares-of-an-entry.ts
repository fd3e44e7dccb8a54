import { WHOLE_BP } from "#app/domain/money/shares.ts";

export type ShareProblem =
  /** A share is no whole number of basis points from 1 to 10 000. */
  | { code: "share-out-of-range"; position: number }
  /** The same stands twice; `position` is the later one. */
  | { code: "duplicate"; position: number }
  /** The shares add up to more than the whole. */
  | { code: "over-whole"; sumBp: number };

/**
 * What is wrong with shares of an entry, whatever they are of, in order; empty when nothing is.
 *
 * @param shares `of` is the same text for the same thing. `position` counts from 0.
 */
export function checkShares(shares: readonly { of: string; shareBp: number }[]): ShareProblem[] {
  const problems: ShareProblem[] = [];
  const seen = new Set<string>();
  let sumBp = 0;
  shares.forEach(({ of, shareBp }, position) => {
    if (!Number.isInteger(shareBp) || shareBp < 1 || shareBp > WHOLE_BP) {
      problems.push({ code: "share-out-of-range", position });
    }
    if (seen.has(of)) problems.push({ code: "duplicate", position });
    seen.add(of);
    if (Number.isFinite(shareBp)) sumBp += shareBp;
  });
  if (sumBp > WHOLE_BP) problems.push({ code: "over-whole", sumBp });
  return problems;
}

/** What no share claims, in basis points; never below 0. */
export function restBp(shares: readonly { shareBp: number }[]): number {
  return Math.max(0, WHOLE_BP - shares.reduce((sum, { shareBp }) => sum + shareBp, 0));
}
