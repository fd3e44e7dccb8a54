import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isCasNumber, normaliseCasNumber } from "#app/domain/results/cas-number.ts";

const AMFETAMINE = "300-62-9";

test.each([AMFETAMINE, "50-36-2", "7732-18-5", "687603-66-3", "1189805-46-6"])(
  "%s is a CAS number",
  (text) => {
    expect(isCasNumber(text)).toBe(true);
  },
);

test.each(["300-62-8", "300-26-9", "030-62-9", "0-62-9", "300-6-29", "300629", " 300-62-9", "", "abc"])(
  "%j is none",
  (text) => expect(isCasNumber(text)).toBe(false),
);

describe("what a person types or pastes", () => {
  test.each([
    "300-62-9",
    " 300-62-9 ",
    "300 - 62 - 9",
    "300 62 9",
    "300–62–9",
    "300‑62‑9",
    "300−62−9",
    "0000300-62-9",
    "CAS 300-62-9",
    "CAS No. 300-62-9",
    "CAS: 300-62-9",
    "cas rn 300-62-9",
    "\u200E300-62-9",
  ])("%j is brought into its one form", (text) => {
    expect(normaliseCasNumber(text)).toBe(AMFETAMINE);
  });

  test.each(["300-62-8", "300629", "EC 206-096-2 or so", "300-62-9 (base)", "", "2026-01-5"])(
    "%j is not read as one",
    (text) => expect(normaliseCasNumber(text)).toBeNull(),
  );
});

test("a wrong digit is noticed wherever the check digit can tell", () => {
  const anyCasNumber = fc
    .tuple(fc.integer({ min: 10, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }))
    .map(([first, second]) => `${first}-${String(second).padStart(2, "0")}`)
    .map(
      (stem) =>
        `${stem}-${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isCasNumber(`${stem}-${digit}`)) ?? "x"}`,
    );
  const withDigit = (text: string, at: number, digit: string) =>
    text.slice(0, at) + digit + text.slice(at + 1);

  fc.assert(
    fc.property(anyCasNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), (casNumber, pick, change) => {
      expect(isCasNumber(casNumber)).toBe(true);
      expect(normaliseCasNumber(casNumber)).toBe(casNumber);

      // A change of the digit at place p moves the sum by p * change: seen unless that is a multiple of ten.
      const digitPlaces = [...casNumber].flatMap((char, at) => (char === "-" ? [] : [at])).reverse();
      const place = pick % digitPlaces.length;
      const at = digitPlaces[place] ?? 0;
      const wrong = withDigit(casNumber, at, String((Number(casNumber[at]) + change) % 10));
      const isSeen = place === 0 || (place * change) % 10 !== 0;
      if (!wrong.startsWith("0")) expect(isCasNumber(wrong)).toBe(!isSeen);
    }),
    { numRuns: 2000 },
  );
});
