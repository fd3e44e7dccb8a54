import { expect, it } from "vitest";
import { readSharePercent } from "#app/domain/support/allocations.ts";
import { sharePercent } from "#app/ui/share-percent.ts";

it("writes a share in one way, with as many decimals as it has", () => {
  expect([0, 5, 3330, 3333, 5000, 10_000].map(sharePercent)).toEqual([
    "0",
    "0.05",
    "33.3",
    "33.33",
    "50",
    "100",
  ]);
});

it("writes every share so that it is read as the same", () => {
  for (let shareBp = 1; shareBp <= 10_000; shareBp += 1) {
    expect(sharePercent(shareBp)).toMatch(/^\d{1,3}(\.\d{1,2})?$/u);
    expect(readSharePercent(sharePercent(shareBp))).toEqual({ kind: "share", shareBp });
  }
});
