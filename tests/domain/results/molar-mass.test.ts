import fc from "fast-check";
import { expect, test } from "vitest";

import { molarMass } from "#app/domain/results/molar-mass.ts";

/** By hand from the IUPAC 2021 abridged weights: C 12.011, H 1.0080, N 14.007, O 15.999, Cl 35.45, S 32.06. */
test.each([
  ["H2O", 18.015],
  ["C17H21NO4", 17 * 12.011 + 21 * 1.008 + 14.007 + 4 * 15.999],
  ["C17H21NO4·HCl", 303.358 + 1.008 + 35.45],
  ["(C9H13N)2·H2SO4", 2 * 135.21 + 98.072],
  ["(C17H19NO3)2·H2SO4·5H2O", 2 * 285.343 + 98.072 + 5 * 18.015],
  ["C6H5(CH2)3[N(CH3)2]", 9 * 12.011 + 11 * 1.008 + 2 * 12.011 + 6 * 1.008 + 14.007],
  ["C₁₇H₁₉NO₃ • 3 H₂O", 285.343 + 3 * 18.015],
  ["C24H22FNO", 24 * 12.011 + 22 * 1.008 + 18.998 + 14.007 + 15.999],
  ["NaI", 22.99 + 126.9],
])("%s", (formula, expected) => {
  expect(molarMass(formula)).toBeCloseTo(expected, 3);
});

test.each([
  "",
  " ",
  "2",
  "c6h6",
  "Xy2",
  "C0H4",
  "C17H21NO4·",
  "·HCl",
  "(CH3",
  "CH3)",
  "(CH3]2",
  "()2C",
  "2(CH3",
  "C-H",
  "C1.5",
])("%j is no formula", (formula) => expect(molarMass(formula)).toBeNull());

test("brackets and multiples mean what they say", () => {
  const simple = fc.stringMatching(/^(C|H|N|O|Cl|Br|S){1,4}[1-9]?$/);
  fc.assert(
    fc.property(simple, simple, fc.integer({ min: 2, max: 9 }), (a, b, times) => {
      const [massOfA, massOfB] = [molarMass(a) ?? NaN, molarMass(b) ?? NaN];
      expect(molarMass(`${a}${b}`)).toBeCloseTo(massOfA + massOfB, 6);
      expect(molarMass(`${a}(${b})${times}`)).toBeCloseTo(massOfA + times * massOfB, 6);
      expect(molarMass(`${a}·${times}${b}`)).toBeCloseTo(massOfA + times * massOfB, 6);
    }),
  );
});
