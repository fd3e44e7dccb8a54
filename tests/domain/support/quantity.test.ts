import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCount } from "#app/domain/support/quantity.ts";

describe("a quantity in kind", () => {
  it("is read with a point or a comma, in the digits of its writer", () => {
    for (const [text, quantity] of [
      ["12", 12],
      ["2.5", 2.5],
      [" 2,5 ", 2.5],
      ["٤٠", 40],
      ["1200", 1200],
    ] as const)
      expect(readCount(text)).toEqual({ kind: "count", quantity });
  });

  it.each([
    ["1,200", "grouped"],
    ["1.200", "grouped"],
    ["1 200 000", "grouped"],
    ["0", "zero"],
    ["-3", "negative"],
    ["a dozen", "not-a-number"],
    ["1.2345", "not-a-number"],
    ["99999999", "too-large"],
  ])("is refused as %s: %s, never guessed", (text, reason) => {
    expect(readCount(text)).toEqual({ kind: "unreadable", reason });
  });

  it("comes back as it was from its own digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (hundredths) => {
        const quantity = hundredths / 100;
        expect(readCount(String(quantity))).toEqual({ kind: "count", quantity });
      }),
    );
  });
});
