import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readTypedQuantity, type TypedQuantity } from "#app/domain/quantities/typed-quantity.ts";

const quantity = (canonical: string, qualifier: "=" | "<" = "="): TypedQuantity => ({
  kind: "quantity",
  qualifier,
  value: Number(canonical),
  canonical,
});

describe("a clear number is read", () => {
  test.each([
    ["0", "0"],
    ["0.0", "0.0"],
    ["73.6", "73.6"],
    ["73,6", "73.6"],
    ["73,60", "73.60"],
    ["  5.5 ", "5.5"],
    ["007", "7"],
    ["00.50", "0.50"],
    [".5", "0.5"],
    [",5", "0.5"],
    ["0.234", "0.234"],
    ["1.2340", "1.2340"],
    ["1234.567", "1234.567"],
    ["0,234", "0.234"],
    [",234", "0.234"],
    ["012,345", "12.345"],
    ["1234,567", "1234.567"],
    ["1,23", "1.23"],
    ["1,2345", "1.2345"],
    ["1.234,5", "1234.5"],
    ["1,234.5", "1234.5"],
    ["1.234,567", "1234.567"],
    ["1,234.567", "1234.567"],
    ["1,234,567", "1234567"],
    ["12.345.678,90", "12345678.90"],
    ["1 234", "1234"],
    ["1 234,567", "1234.567"],
    ["1\u00A0234.5", "1234.5"],
    ["1\u2009234\u2009567", "1234567"],
    ["1\u202F234", "1234"],
    ["1'234.5", "1234.5"],
    ["1’234’567,8", "1234567.8"],
    ["٧٣٫٦", "73.6"],
    ["۷۳٫۶", "73.6"],
    ["١٬٢٣٤٫٥", "1234.5"],
    ["١٬٢٣٤", "1234"],
    ["١٫٢٣٤", "1.234"],
    ["７３．６", "73.6"],
    ["\u200E73.6\u200F", "73.6"],
    ["\uFEFF5", "5"],
  ])("%j is %s", (text, canonical) => {
    expect(readTypedQuantity(text)).toEqual(quantity(canonical));
  });
});

test.each([
  ["<0.5", "0.5"],
  ["< 0,5", "0.5"],
  ["＜0.5", "0.5"],
  [" <\u00A0١٫٥", "1.5"],
  ["<0", "0"],
])("%j is below a limit of %s", (text, canonical) => {
  expect(readTypedQuantity(text)).toEqual(quantity(canonical, "<"));
});

test.each([
  ["1,234", "=", 1.234, 1234, "1.234"],
  ["12,345", "=", 12.345, 12345, "12.345"],
  ["123,456", "=", 123.456, 123456, "123.456"],
  ["1,000", "=", 1, 1000, "1.000"],
  ["< 1,234", "<", 1.234, 1234, "1.234"],
  ["１，２３４", "=", 1.234, 1234, "1.234"],
] as const)("%j is asked about", (text, qualifier, decimal, grouped, asDecimal) => {
  expect(readTypedQuantity(text)).toEqual({
    kind: "ambiguous",
    qualifier,
    readings: [decimal, grouped],
    canonicals: [asDecimal, String(grouped)],
  });
});

test.each([
  ["1.234", "=", 1.234, 1234, "1.234"],
  ["12.345", "=", 12.345, 12345, "12.345"],
  ["1.000", "=", 1, 1000, "1.000"],
  ["< 1.234", "<", 1.234, 1234, "1.234"],
  ["１．２３４", "=", 1.234, 1234, "1.234"],
] as const)(
  "%j is asked about too, the reading of a decimal comma first",
  (text, qualifier, decimal, grouped, asDecimal) => {
    expect(readTypedQuantity(text)).toEqual({
      kind: "ambiguous",
      qualifier,
      readings: [grouped, decimal],
      canonicals: [String(grouped), asDecimal],
    });
  },
);

test.each(["", "   ", "\u00A0", "\u200B"])("%j is empty, which is not zero", (text) => {
  expect(readTypedQuantity(text)).toEqual({ kind: "empty" });
});

test.each([
  ["traces", "no-number"],
  ["-", "no-number"],
  ["5.", "no-number"],
  ["5 %", "no-number"],
  ["3-5", "no-number"],
  ["~5", "no-number"],
  ["1e3", "no-number"],
  ["1.2×10^3", "no-number"],
  ["10³", "no-number"],
  ["5²", "no-number"],
  ["½", "no-number"],
  ["12 34", "no-number"],
  ["1 234'567", "no-number"],
  ["0 234", "no-number"],
  ["<<5", "no-number"],
  ["5<", "no-number"],
  ["1.2.3", "two-decimal-marks"],
  ["1.234.567", "two-decimal-marks"],
  ["1,2,3", "two-decimal-marks"],
  ["1,234,56", "two-decimal-marks"],
  ["1,23.4", "two-decimal-marks"],
  ["1.234,5,6", "two-decimal-marks"],
  ["0,234.5", "two-decimal-marks"],
  ["1٫234,5", "two-decimal-marks"],
  ["1..5", "two-decimal-marks"],
  ["-5", "negative"],
  ["−5,5", "negative"],
  ["< -5", "negative"],
  ["-.5", "negative"],
  ["-٫5", "negative"],
  ["NaN", "not-finite"],
  ["Infinity", "not-finite"],
  ["-∞", "not-finite"],
  ["1234567890.123456", "too-long"],
  ["9".repeat(400), "too-long"],
  ["<", "limit-without-number"],
  ["< LOQ", "limit-without-number"],
  ["<lod", "limit-without-number"],
  ["LOQ", "limit-without-number"],
  ["below LOQ", "limit-without-number"],
  ["< limit of quantification", "limit-without-number"],
] as const)("%j is refused: %s", (text, reason) => {
  expect(readTypedQuantity(text)).toEqual({ kind: "unreadable", reason });
});

const wholeDigits = fc.integer({ min: 0, max: 999_999_999 }).map(String);
const fractionDigits = fc.stringMatching(/^\d{1,6}$/);

describe("for any number", () => {
  test("a canonical form reads as itself, or is asked about with itself as the reading of a decimal point", () => {
    fc.assert(
      fc.property(wholeDigits, fc.option(fractionDigits), (whole, fraction) => {
        const canonical = fraction === null ? whole : `${whole}.${fraction}`;
        const read = readTypedQuantity(canonical);
        if (fraction?.length === 3 && /^[1-9]\d{0,2}$/.test(whole))
          expect(read).toMatchObject({ kind: "ambiguous", canonicals: [`${whole}${fraction}`, canonical] });
        else expect(read).toEqual(quantity(canonical));
      }),
      { numRuns: 2000 },
    );
  });

  test("every way of grouping it means the same", () => {
    const spellings = ([whole, fraction]: [string, string]) => {
      const groupedBy = (mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark);
      return [
        ...[" ", "\u00A0", "\u2009", "'", "’"].flatMap((g) => [
          `${groupedBy(g)}.${fraction}`,
          `${groupedBy(g)},${fraction}`,
        ]),
        `${groupedBy(".")},${fraction}`,
        `${groupedBy(",")}.${fraction}`,
        `${groupedBy("٬")}٫${fraction}`,
      ];
    };
    const grouped = fc.integer({ min: 1000, max: 999_999_999 }).map(String);
    fc.assert(
      fc.property(fc.tuple(grouped, fractionDigits), ([whole, fraction]) => {
        for (const text of spellings([whole, fraction])) {
          expect(readTypedQuantity(text), text).toEqual(quantity(`${whole}.${fraction}`));
        }
      }),
    );
  });

  test("the digits' script makes no difference", () => {
    fc.assert(
      fc.property(
        wholeDigits,
        fractionDigits,
        fc.constantFrom(0x0660, 0x06f0, 0xff10),
        (whole, fraction, zero) => {
          const written = `${whole}.${fraction}`.replace(/\d/g, (digit) =>
            String.fromCharCode(zero + Number(digit)),
          );
          expect(readTypedQuantity(written)).toEqual(readTypedQuantity(`${whole}.${fraction}`));
        },
      ),
    );
  });
});

test("no text yields a value that is not a finite number from zero up, or a form that reads otherwise", () => {
  const numberish = fc.stringMatching(/^[<＜]? ?[-0-9.,' ٫٬٣۴eE\u00A0%x]{0,14}$/);
  fc.assert(
    fc.property(fc.oneof(numberish, fc.string(), fc.string({ unit: "binary" })), (text) => {
      const read = readTypedQuantity(text);
      if (read.kind === "quantity") {
        expect(Number.isFinite(read.value) && read.value >= 0).toBe(true);
        expect(read.canonical).toMatch(/^\d+(\.\d+)?$/);
        expect(readTypedQuantity(read.canonical)).toEqual({ ...read, qualifier: "=" });
      }
      if (read.kind === "ambiguous") {
        const [decimal, grouped] = read.readings;
        expect(grouped).toBeCloseTo(decimal * 1000, 6);
        expect(read.canonicals.map(Number)).toEqual(read.readings);
      }
    }),
    { numRuns: 5000 },
  );
});
