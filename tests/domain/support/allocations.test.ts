import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAllocations, notLinkedBp, readSharePercent } from "#app/domain/support/allocations.ts";
import {
  isGiven,
  isMoneyKind,
  mayLackValue,
  stagesOfKind,
  SUPPORT_KINDS,
  SUPPORT_STAGES,
} from "#app/domain/support/support-kinds.ts";

const to = (paragraphKey: string, purposeId: string | null, shareBp: number) => ({
  paragraphKey,
  purposeId,
  shareBp,
});

describe("allocations", () => {
  it("may claim a part or the whole, and a paragraph beside its purposes", () => {
    expect(checkAllocations([])).toEqual([]);
    const some = [to("p6", "a", 3333), to("p6", "b", 3333), to("p6", null, 1), to("p7", null, 3333)];
    expect(checkAllocations(some)).toEqual([]);
    expect(notLinkedBp(some)).toBe(0);
    expect(notLinkedBp([to("p6", null, 4000)])).toBe(6000);
  });

  it("are refused over the whole, twice for the same purpose, and out of range", () => {
    expect(checkAllocations([to("p6", "a", 5000), to("p7", null, 5001)])).toEqual([
      { code: "over-whole", sumBp: 10_001 },
    ]);
    expect(checkAllocations([to("p6", null, 1), to("p6", "a", 1), to("p6", null, 2)])).toEqual([
      { code: "duplicate", position: 2 },
    ]);
    expect(
      checkAllocations([to("a", null, 0), to("b", null, 1.5), to("c", null, -1), to("d", null, Number.NaN)]),
    ).toEqual([0, 1, 2, 3].map((position) => ({ code: "share-out-of-range", position })));
    expect(checkAllocations([to("a", null, 10_001)])).toEqual([
      { code: "share-out-of-range", position: 0 },
      { code: "over-whole", sumBp: 10_001 },
    ]);
  });
});

describe("a share typed in per cent", () => {
  it.each([
    ["33.33", 3333],
    ["33,33 %", 3333],
    ["100", 10_000],
    ["100,00%", 10_000],
    ["0.01", 1],
    ["5", 500],
    ["5.5", 550],
    ["٣٣٫٣٣", 3333],
    ["12.50 %", 1250],
  ])("%s is %d basis points", (text, shareBp) => {
    expect(readSharePercent(text)).toEqual({ kind: "share", shareBp });
  });

  it.each([
    ["", "empty"],
    ["%", "empty"],
    ["a third", "not-a-number"],
    ["1/3", "not-a-number"],
    ["1.000,5", "not-a-number"],
    ["33.333", "too-many-decimals"],
    ["100.01", "over-hundred"],
    ["101", "over-hundred"],
    ["999999999999", "over-hundred"],
    ["-5", "negative"],
    ["0", "zero"],
    ["0,00", "zero"],
  ])("%s is refused: %s", (text, reason) => {
    expect(readSharePercent(text)).toEqual({ kind: "unreadable", reason });
  });

  it("reads every basis point as written, with either mark", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(".", ","), (shareBp, mark) => {
        const text = `${Math.floor(shareBp / 100)}${mark}${String(shareBp % 100).padStart(2, "0")}`;
        expect(readSharePercent(text)).toEqual({ kind: "share", shareBp });
      }),
    );
  });
});

describe("kinds and stages", () => {
  it("a promise is never given", () => {
    expect(SUPPORT_STAGES.filter(isGiven)).toEqual(["disbursement", "in_kind_delivery"]);
    expect(SUPPORT_STAGES.filter(mayLackValue)).toEqual(["in_kind_delivery"]);
  });

  it("only funding is money; money is paid, everything else delivered", () => {
    expect(SUPPORT_KINDS.filter(isMoneyKind)).toEqual(["funding"]);
    for (const kind of SUPPORT_KINDS) {
      expect(stagesOfKind(kind).filter(isGiven)).toEqual([
        isMoneyKind(kind) ? "disbursement" : "in_kind_delivery",
      ]);
    }
  });
});
