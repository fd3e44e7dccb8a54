import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CURRENCY_CODES,
  currencyExponent,
  HISTORIC_CODES,
  isCurrencyCode,
  isInUseOn,
  lastDayOf,
  type CurrencyCode,
} from "#app/domain/money/currency.ts";
import { addMinor, formatMinorAsDecimal, money, readAmount } from "#app/domain/money/money.ts";

describe("currencies", () => {
  it("are ISO 4217 codes with the decimals of their minor unit", () => {
    expect(CURRENCY_CODES).toHaveLength(new Set(CURRENCY_CODES).size);
    expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/u.test(code))).toBe(true);
    expect([...CURRENCY_CODES]).toEqual([...CURRENCY_CODES].sort());
    const withExponent = (exponent: number) =>
      CURRENCY_CODES.filter((code) => currencyExponent(code) === exponent);
    expect(withExponent(0)).toEqual([
      "BIF",
      "CLP",
      "DJF",
      "GNF",
      "ISK",
      "JPY",
      "KMF",
      "KRW",
      "PYG",
      "RWF",
      "UGX",
      "VND",
      "VUV",
      "XAF",
      "XOF",
      "XPF",
    ]);
    expect(withExponent(3)).toEqual(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);
  });

  it("that have ended are known for ever, until the last day on which an amount can be in them", () => {
    expect([...HISTORIC_CODES]).toEqual([...HISTORIC_CODES].sort());
    for (const code of HISTORIC_CODES) {
      expect(CURRENCY_CODES).not.toContain(code);
      expect(lastDayOf(code)).toMatch(/^20\d\d-\d\d-\d\d$/u);
    }
    for (const code of ["HRK", "BGN", "EEK", "LVL", "LTL", "SKK"]) expect(HISTORIC_CODES).toContain(code);
    expect([isInUseOn("HRK", "2015-06-01"), isInUseOn("HRK", "2023-02-01")]).toEqual([true, false]);
    expect([lastDayOf("EUR"), isInUseOn("EUR", "2199-12-31")]).toEqual([null, true]);
    expect([currencyExponent("HRK"), currencyExponent("BYR")]).toEqual([2, 0]);
  });

  it("are told from what is none, names of object members included", () => {
    expect(isCurrencyCode("EUR")).toBe(true);
    for (const text of ["eur", "XAU", "XXX", "DEM", "toString", ""]) expect(isCurrencyCode(text)).toBe(false);
  });
});

describe("reading an amount", () => {
  const amount = (text: string, currency: CurrencyCode = "EUR"): unknown => {
    const read = readAmount(text, currency);
    return read.kind === "amount" ? read.minor : read.kind === "ambiguous" ? read.readings : read.reason;
  };

  it.each([
    ["1234.50", 123_450],
    ["1234,50", 123_450],
    ["1,234.50", 123_450],
    ["1.234,50", 123_450],
    ["1 234,50", 123_450],
    ["1\u202f234,50", 123_450],
    ["1'234.50", 123_450],
    ["1’234.50", 123_450],
    ["1,234,567", 123_456_700],
    ["1.234.567,8", 123_456_780],
    ["12,34,567.00", 123_456_700],
    ["0.05", 5],
    ["007", 700],
    [" 12 ", 1200],
    ["١٬٢٣٤٫٥٠", 123_450],
    ["۱۲", 1200],
    ["0", 0],
  ])("%s in EUR is %d cents", (text, minor) => {
    expect(amount(text)).toBe(minor);
  });

  it("asks where one mark can be read in two ways, in every currency, and only there", () => {
    expect(readAmount("1,234", "EUR")).toEqual({ kind: "ambiguous", readings: [123_400], other: "1.234" });
    expect(readAmount("1.234", "EUR")).toEqual({ kind: "ambiguous", readings: [123_400], other: "1.234" });
    expect(readAmount("250,000", "JPY")).toEqual({
      kind: "ambiguous",
      readings: [250_000],
      other: "250.000",
    });
    expect(amount("1 234", "EUR")).toBe(123_400);
    expect(amount("1'234", "EUR")).toBe(123_400);
    expect(amount("0,234", "EUR")).toBe("too-many-decimals");
    expect(amount("1234,567", "EUR")).toBe("too-many-decimals");
    expect(amount("1,23", "EUR")).toBe(123);
    expect(amount("1,234", "KWD")).toEqual([1_234, 1_234_000]);
    expect(amount("1.234", "KWD")).toEqual([1_234, 1_234_000]);
    expect(amount("0,234", "KWD")).toBe(234);
    expect(amount("1234,567", "KWD")).toBe(1_234_567);
    expect(amount("1.234,567", "KWD")).toBe(1_234_567);
    expect(amount("1٫234", "KWD")).toBe(1_234);
  });

  it.each([
    ["", "EUR", "empty"],
    ["\u00a0", "EUR", "empty"],
    ["12.345.6", "EUR", "misplaced-mark"],
    ["1,23,45", "EUR", "misplaced-mark"],
    ["12.", "EUR", "misplaced-mark"],
    ["1.234 567,00", "EUR", "misplaced-mark"],
    ["1234.567", "EUR", "too-many-decimals"],
    ["0.123", "EUR", "too-many-decimals"],
    ["1.5", "JPY", "too-many-decimals"],
    ["1٫234", "JPY", "too-many-decimals"],
    ["1.2345", "KWD", "too-many-decimals"],
    ["-5", "EUR", "negative"],
    ["−5", "EUR", "negative"],
    ["(5.00)", "EUR", "negative"],
    ["five", "EUR", "not-a-number"],
    ["1e3", "EUR", "not-a-number"],
    ["EUR 5", "EUR", "not-a-number"],
    [".5", "EUR", "not-a-number"],
    ["90071992547409.92", "EUR", "too-large"],
  ] as const)("%s in %s is refused: %s", (text, currency, reason) => {
    expect(amount(text, currency)).toBe(reason);
  });

  it("takes the largest amount that can be held exactly", () => {
    expect(amount("90071992547409.91")).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("reads back what it wrote, in every currency and with every grouping", () => {
    const anyAmount = fc.oneof(fc.nat(2_000_000), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    const style = fc.constantFrom([",", "."], [".", ","], [" ", ","], ["'", "."], ["", "."], ["", ","]);
    fc.assert(
      fc.property(
        anyAmount,
        fc.constantFrom(...CURRENCY_CODES),
        style,
        (minor, currency, [group = "", mark = "."]) => {
          const [whole = "", decimals] = formatMinorAsDecimal(minor, currency).split(".");
          const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, group);
          const read = readAmount(
            decimals === undefined ? grouped : `${grouped}${mark}${decimals}`,
            currency,
          );
          // One mark with three digits after it could be thousands or decimals; it must then be asked about, and only then.
          const written = decimals === undefined ? grouped : `${grouped}${mark}${decimals}`;
          if (/^[1-9]\d{0,2}[.,]\d{3}$/u.test(written)) {
            expect(read).toMatchObject({ kind: "ambiguous" });
            expect(read.kind === "ambiguous" && read.readings).toContain(minor);
          } else expect(read).toEqual({ kind: "amount", minor });
        },
      ),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it("says of an amount that it cannot hold exactly that it is too large, not what it is", () => {
    expect(amount("1,234,567,890,123,456.789", "KWD")).toBe("too-large");
  });

  it("never guesses or throws, whatever is typed", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,' -٫١"), maxLength: 24 });
    fc.assert(
      fc.property(typed, fc.constantFrom<CurrencyCode>("EUR", "JPY", "KWD"), (text, currency) => {
        const read = readAmount(text, currency);
        if (read.kind === "unreadable") return;
        const values = read.kind === "amount" ? [read.minor] : read.readings;
        for (const value of values) expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);
});

describe("amounts", () => {
  it("are written with the currency's decimals", () => {
    expect(formatMinorAsDecimal(123_450, "EUR")).toBe("1234.50");
    expect(formatMinorAsDecimal(5, "EUR")).toBe("0.05");
    expect(formatMinorAsDecimal(-5, "EUR")).toBe("-0.05");
    expect(formatMinorAsDecimal(1_234, "JPY")).toBe("1234");
    expect(formatMinorAsDecimal(1_234, "KWD")).toBe("1.234");
    expect(formatMinorAsDecimal(0, "KWD")).toBe("0.000");
  });

  it("that cannot be held exactly are refused", () => {
    expect(money(-1, "USD")).toEqual({ amountMinor: -1, currency: "USD" });
    expect(() => money(0.5, "USD")).toThrow(RangeError);
    expect(() => money(2 ** 53, "USD")).toThrow(RangeError);
    expect(addMinor(1, 2)).toBe(3);
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
    expect(() => formatMinorAsDecimal(Number.NaN, "USD")).toThrow(RangeError);
  });
});
