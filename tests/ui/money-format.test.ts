import { describe, expect, it } from "vitest";
import { formatAmount, formatMoney } from "#app/ui/format.ts";
import { moneyWord } from "#app/ui/support/money.tsx";

describe("an amount for people", () => {
  it.each([
    [1_234_500, "KWD", "KWD 1,234.500"],
    [1_234_000, "KWD", "KWD 1,234"],
    [1_234_567, "JPY", "JPY 1,234,567"],
    [123_450, "EUR", "EUR 1,234.50"],
    [-5, "EUR", "EUR −0.05"],
    [0, "USD", "USD 0"],
  ] as const)("%d minor units of %s are %s", (amountMinor, currency, written) => {
    expect(moneyWord({ amountMinor, currency })).toBe(written);
  });

  it("is exact to the last minor unit that can be held", () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, "KWD", 3)).toBe("KWD 9,007,199,254,740.991");
    expect(formatAmount(Number.MAX_SAFE_INTEGER - 2, 2)).toBe("90,071,992,547,409.89");
  });
});
