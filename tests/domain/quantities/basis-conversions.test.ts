import { describe, expect, it } from "vitest";
import { basisConversions } from "#app/domain/quantities/basis-conversions.ts";

/** Cocaine 303.4 g/mol, its hydrochloride 339.8 g/mol: the SWGDRUG monograph of cocaine (2005). */
const COCAINE = {
  baseFormula: "C17H21NO4",
  salts: [{ name: "hydrochloride", formula: "C17H21NO4·HCl", baseCount: 1 }],
};
/** The sulfate is 73 % base: Royal Society of Chemistry, Forensic Chemistry of Substance Misuse. */
const AMFETAMINE = {
  baseFormula: "C9H13N",
  salts: [
    { name: "hydrochloride", formula: "C9H13N·HCl", baseCount: 1 },
    { name: "sulfate", formula: "(C9H13N)2·H2SO4", baseCount: 2 },
  ],
};

describe("a quantity in the basis that is asked for", () => {
  it("is worked out from the molar masses, which are given with it", () => {
    const [only, ...others] = basisConversions({ value: 50, basis: "salt" }, "base", COCAINE);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ basis: "base", salt: "hydrochloride", baseCount: 1 });
    expect(only?.baseMass).toBeCloseTo(303.4, 0);
    expect(only?.saltMass).toBeCloseTo(339.8, 0);
    // 50 x 303.4 / 339.8
    expect(only?.value).toBeCloseTo(44.64, 1);
  });

  it("goes the other way too, and back to where it came from", () => {
    const [asSalt] = basisConversions({ value: 44.64, basis: "base" }, "salt", COCAINE);
    expect(asSalt?.value).toBeCloseTo(50, 1);
  });

  it("is given for each salt, since nobody said which one it was", () => {
    const conversions = basisConversions({ value: 10, basis: "salt" }, "base", AMFETAMINE);
    expect(conversions.map(({ salt }) => salt)).toEqual(["hydrochloride", "sulfate"]);
    expect(conversions[1]).toMatchObject({ baseCount: 2 });
    expect(conversions[1]?.value).toBeCloseTo(7.3, 1);
    expect(conversions[0]?.value).toBeGreaterThan(conversions[1]?.value ?? Infinity);
  });

  it.each([
    ["the basis is the one asked for", { value: 50, basis: "base" as const }, "base" as const, COCAINE],
    ["no basis was stated", { value: 50, basis: null }, "base" as const, COCAINE],
    [
      "no formula is held",
      { value: 50, basis: "salt" as const },
      "base" as const,
      { ...COCAINE, baseFormula: null },
    ],
    [
      "what is held is the base with water",
      { value: 50, basis: "salt" as const },
      "base" as const,
      { ...COCAINE, salts: [{ name: "monohydrate", formula: "C17H21NO4·H2O", baseCount: 1 }] },
    ],
    ["no salt is held", { value: 50, basis: "salt" as const }, "base" as const, { ...COCAINE, salts: [] }],
  ])("is not there where %s", (_why, quantity, asked, forms) => {
    expect(basisConversions(quantity, asked, forms)).toEqual([]);
  });
});
