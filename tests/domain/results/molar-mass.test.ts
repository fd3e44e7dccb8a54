import fc from "fast-check";
import { expect, test } from "vitest";

import { elementsOf, molarMass, partsOf } from "#app/domain/results/molar-mass.ts";

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

/**
 * Standard atomic weights as the IUPAC Commission on Isotopic Abundances and Atomic Weights gives them (2021): an
 * interval where nature varies, else one value.
 */
test.each([
  ["H", 1.00784, 1.00811],
  ["Li", 6.938, 6.997],
  ["B", 10.806, 10.821],
  ["C", 12.0096, 12.0116],
  ["N", 14.00643, 14.00728],
  ["O", 15.99903, 15.99977],
  ["F", 18.998403162, null],
  ["Na", 22.98976928, null],
  ["Mg", 24.304, 24.307],
  ["Al", 26.9815384, null],
  ["Si", 28.084, 28.086],
  ["P", 30.973761998, null],
  ["S", 32.059, 32.076],
  ["Cl", 35.446, 35.457],
  ["K", 39.0983, null],
  ["Ca", 40.078, null],
  ["Mn", 54.938043, null],
  ["Fe", 55.845, null],
  ["Co", 58.933194, null],
  ["Cu", 63.546, null],
  ["Zn", 65.38, null],
  ["As", 74.921595, null],
  ["Se", 78.971, null],
  ["Br", 79.901, 79.907],
  ["I", 126.90447, null],
  ["Pt", 195.084, null],
  ["Hg", 200.592, null],
  ["Pb", 206.14, 207.94],
])("the weight of %s is IUPAC's, to five figures", (symbol, lowest, highest) => {
  const weight = molarMass(symbol) ?? NaN;
  if (highest === null) {
    expect(Math.abs(weight / lowest - 1)).toBeLessThan(5e-5);
  } else {
    expect(weight).toBeGreaterThanOrEqual(lowest * (1 - 5e-5));
    expect(weight).toBeLessThanOrEqual(highest * (1 + 5e-5));
  }
});

test("the atoms of a formula are counted through brackets and multiples", () => {
  expect(Object.fromEntries(elementsOf("(C9H13N)2·H2SO4·3H2O") ?? [])).toEqual({
    C: 18,
    H: 34,
    N: 2,
    S: 1,
    O: 7,
  });
  expect(Object.fromEntries(elementsOf("C6H5(CH2)3[N(CH3)2]") ?? [])).toEqual({ C: 11, H: 17, N: 1 });
});

test("a formula falls into its parts", () => {
  expect(partsOf("(C18H21NO3)2·2H3PO4 · H₂O")).toEqual([
    { count: 1, part: "(C18H21NO3)2" },
    { count: 2, part: "H3PO4" },
    { count: 1, part: "H2O" },
  ]);
});
