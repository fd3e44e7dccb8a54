import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByShares, WHOLE_BP } from "#app/domain/money/shares.ts";

/** Shares that add up to at most the whole: cuts of the whole, with or without the last piece. */
const shares = fc
  .tuple(fc.array(fc.integer({ min: 0, max: WHOLE_BP }), { maxLength: 7 }), fc.boolean())
  .map(([cuts, isWhole]) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), WHOLE_BP];
    const pieces = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
    return isWhole ? pieces : pieces.slice(0, -1);
  });
const total = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
);

describe("splitting by shares", () => {
  it("gives what is left to the largest remainders", () => {
    expect(splitByShares(100, [3333, 3333, 3334])).toEqual({ parts: [33, 33, 34], rest: 0 });
    expect(splitByShares(1, [5000, 5000])).toEqual({ parts: [1, 0], rest: 0 });
    expect(splitByShares(10, [2500, 2500])).toEqual({ parts: [3, 2], rest: 5 });
    expect(splitByShares(5, [])).toEqual({ parts: [], rest: 5 });
    expect(splitByShares(-100, [3333, 3333, 3334])).toEqual({ parts: [-33, -33, -34], rest: 0 });
    expect(splitByShares(0, [1, 9999])).toEqual({ parts: [0, 0], rest: 0 });
  });

  it("loses no unit, and is nowhere a whole unit off", () => {
    fc.assert(
      fc.property(total, shares, (amount, bp) => {
        const { parts, rest } = splitByShares(amount, bp);
        expect(parts).toHaveLength(bp.length);
        const sum = [...parts, rest].reduce((so, part) => so + BigInt(part), 0n);
        expect(sum).toBe(BigInt(amount));
        parts.forEach((part, index) => {
          const off = BigInt(part) * 10_000n - BigInt(amount) * BigInt(bp[index] ?? 0);
          expect(off > -10_000n && off < 10_000n).toBe(true);
        });
        if (bp.reduce((so, share) => so + share, 0) === WHOLE_BP) expect(rest).toBe(0);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it("gives a larger share never less than a smaller one, and a debit the mirror of a credit", () => {
    fc.assert(
      fc.property(total, shares, (amount, bp) => {
        const { parts } = splitByShares(amount, bp);
        expect(splitByShares(-amount + 0, bp).parts).toEqual(parts.map((part) => 0 - part));
        bp.forEach((share, a) =>
          bp.forEach((other, b) => {
            if (share > other)
              expect(Math.abs(parts[a] ?? 0)).toBeGreaterThanOrEqual(Math.abs(parts[b] ?? 0));
          }),
        );
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it("refuses what cannot be split", () => {
    expect(() => splitByShares(1, [6000, 4001])).toThrow(RangeError);
    expect(() => splitByShares(1, [-1])).toThrow(RangeError);
    expect(() => splitByShares(1, [0.5])).toThrow(RangeError);
    expect(() => splitByShares(2 ** 53, [1])).toThrow(RangeError);
    expect(() => splitByShares(0.1, [1])).toThrow(RangeError);
  });
});
