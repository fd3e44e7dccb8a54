import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dollarsAtRate, rateReadings, readRate, valuationAt } from "#app/domain/money/exchange-rate.ts";
import { money } from "#app/domain/money/money.ts";

describe("a rate, units per US dollar", () => {
  it("is read digit by digit", () => {
    expect(readRate(" 0.8620 ")).toEqual({ kind: "rate", digits: "0.8620", unitsPerUsd: 0.862 });
    expect(readRate("٨٫٥")).toMatchObject({ kind: "rate", digits: "8.5" });
    expect(readRate("112")).toMatchObject({ kind: "rate", digits: "112" });
  });

  it.each([
    ["", "empty"],
    ["1,234", "comma"],
    ["0,86", "comma"],
    ["-1", "not-a-number"],
    ["1.2.3", "not-a-number"],
    ["0.000", "zero"],
    ["1234567890.1234567", "too-long"],
  ])("is refused as %j, and said why", (text, reason) => {
    expect(readRate(text)).toEqual({ kind: "unreadable", reason });
  });
});

describe("three digits after one mark", () => {
  it.each(["1,234", "1.234", "12,500", "112.650"])("are two numbers: %s", (text) => {
    const readings = rateReadings(text);
    expect(Number(readings?.thousands)).toBe(Number(readings?.decimal) * 1000);
  });
  it.each(["0.862", "0,862", "1.23", "1.2345", "1234.567", "1 234", ""])("are one at most: %j", (text) => {
    expect(rateReadings(text)).toBeNull();
  });
});

describe("a dollar value", () => {
  // Worked by hand: 1 000.01 / 0.862 = 1 160.1044…; 5 000 / 112 = 44.642857…; 1.500 / 0.3 = 5.
  it.each([
    [money(100_001, "EUR"), "0.862", 116_010],
    [money(5_000, "JPY"), "112", 4_464],
    [money(1_500, "KWD"), "0.3", 500],
    // 0.01 / 2 is half a cent: up.
    [money(1, "EUR"), "2", 1],
  ])("of %j at %s is %i cents", (value, rate, cents) => {
    expect(dollarsAtRate(value, rate)).toBe(cents);
  });

  it("is null, not wrong, where it cannot be held exactly", () => {
    expect(dollarsAtRate(money(Number.MAX_SAFE_INTEGER, "EUR"), "0.5")).toBeNull();
  });

  it("is never further from the exact one than half a cent", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000_000 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (minor, mantissa, decimals) => {
          const digits = String(mantissa).padStart(decimals + 1, "0");
          const rate = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
          const cents = dollarsAtRate(money(minor, "EUR"), rate);
          if (cents === null) return;
          // | cents - minor * 10^d / mantissa | <= 1/2, in whole numbers.
          const error = BigInt(cents) * BigInt(mantissa) - BigInt(minor) * 10n ** BigInt(decimals);
          const size = error < 0n ? -error : error;
          expect(2n * size <= BigInt(mantissa)).toBe(true);
        },
      ),
    );
  });

  it("keeps the rate with its day and source, and is none without a rate of that currency", () => {
    const rate = { currency: "EUR", validFrom: "2026-02-01", asGiven: "0.862", source: "A list" } as const;
    expect(valuationAt(money(100_001, "EUR"), rate)).toEqual({
      usdMinor: 116_010,
      rate: 0.862,
      rateSource: "A list",
      rateValidFrom: "2026-02-01",
    });
    const none = { usdMinor: null, rate: null, rateSource: null, rateValidFrom: null };
    expect(valuationAt(money(100, "EUR"), null)).toEqual(none);
    expect(valuationAt(money(100, "CHF"), rate)).toEqual(none);
    expect(valuationAt(null, rate)).toEqual(none);
    expect(valuationAt(money(100, "USD"), null)).toMatchObject({ usdMinor: 100, rate: 1 });
  });
});
