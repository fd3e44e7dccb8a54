import { describe, expect, it } from "vitest";
import { basisConversions } from "#app/domain/quantities/basis-conversions.ts";

/** A name that says nothing of a salt. */
const UNSAID = { name: "the analyte", casNumber: null };
/** Cocaine 303.4 g/mol, its hydrochloride 339.8 g/mol: the SWGDRUG monograph of cocaine (2005). */
const COCAINE = {
  baseFormula: "C17H21NO4",
  salts: [{ name: "hydrochloride", formula: "C17H21NO4·HCl", baseCount: 1, casNumber: null }],
};
/** The sulfate is 73 % base: Royal Society of Chemistry, Forensic Chemistry of Substance Misuse. */
const AMFETAMINE = {
  baseFormula: "C9H13N",
  salts: [
    { name: "hydrochloride", formula: "C9H13N·HCl", baseCount: 1, casNumber: null },
    { name: "sulfate", formula: "(C9H13N)2·H2SO4", baseCount: 2, casNumber: "60-13-9" },
  ],
};

describe("a quantity in the basis that is asked for", () => {
  it("is worked out from the molar masses, which are given with it", () => {
    const [only, ...others] = basisConversions({ value: 50, basis: "salt" }, "base", COCAINE, UNSAID);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ basis: "base", salt: "hydrochloride", baseCount: 1 });
    expect(only?.baseMass).toBeCloseTo(303.4, 0);
    expect(only?.saltMass).toBeCloseTo(339.8, 0);
    // 50 x 303.4 / 339.8
    expect(only?.value).toBeCloseTo(44.64, 1);
  });

  it("goes the other way too, and back to where it came from", () => {
    const [asSalt] = basisConversions({ value: 44.64, basis: "base" }, "salt", COCAINE, UNSAID);
    expect(asSalt?.value).toBeCloseTo(50, 1);
  });

  it("is given for each salt, since nobody said which one it was", () => {
    const conversions = basisConversions({ value: 10, basis: "salt" }, "base", AMFETAMINE, UNSAID);
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
      {
        ...COCAINE,
        salts: [{ name: "monohydrate", formula: "C17H21NO4·H2O", baseCount: 1, casNumber: null }],
      },
    ],
    ["no salt is held", { value: 50, basis: "salt" as const }, "base" as const, { ...COCAINE, salts: [] }],
  ])("is not there where %s", (_why, quantity, asked, forms) => {
    expect(basisConversions(quantity, asked, forms, UNSAID)).toEqual([]);
  });
});

describe("a quantity of a salt that is named", () => {
  const salt = (name: string, formula: string, baseCount = 1, casNumber: string | null = null) => ({
    name,
    formula,
    baseCount,
    casNumber,
  });
  const CODEINE = {
    baseFormula: "C18H21NO3",
    salts: [
      salt("hydrochloride", "C18H21NO3·HCl"),
      salt("phosphate", "C18H21NO3·H3PO4", 1, "52-28-8"),
      salt("phosphate hemihydrate", "(C18H21NO3)2·2H3PO4·H2O", 2, "41444-62-6"),
      salt("sulfate", "(C18H21NO3)2·H2SO4", 2, "1420-53-7"),
    ],
  };
  const saltsOf = (name: string, casNumber: string | null = null) =>
    basisConversions({ value: 10, basis: "salt" }, "base", CODEINE, { name, casNumber }).map(
      (conversion) => conversion.salt,
    );

  it.each([
    ["codeine hydrochloride", ["hydrochloride"]],
    ["Codeine HCl", ["hydrochloride"]],
    ["codeine (as the hydrochloride)", ["hydrochloride"]],
    ["codeine sulphate", ["sulfate"]],
    ["codeine phosphate", ["phosphate"]],
    ["CODEINE PHOSPHATE HEMIHYDRATE", ["phosphate hemihydrate"]],
    // Not held with this water: it is a phosphate all the same.
    ["codeine phosphate sesquihydrate", ["phosphate", "phosphate hemihydrate"]],
    // Another salt than any that is held: nothing is known of it.
    ["codeine citrate", []],
  ])("%s is converted by that salt alone", (name, salts) => {
    expect(saltsOf(name)).toEqual(salts);
  });

  it("is converted by the CAS number where the name says nothing", () => {
    expect(saltsOf("codeine", "1420-53-7")).toEqual(["sulfate"]);
    expect(saltsOf("codeine hydrochloride", "1420-53-7")).toEqual(["hydrochloride"]);
    // The number of the base.
    expect(saltsOf("codeine", "76-57-3")).toHaveLength(4);
  });

  it("takes the name of an ester for no salt where none is held", () => {
    const psilocybine = { ...CODEINE, salts: [salt("hydrochloride", "C18H21NO3·HCl")] };
    const found = basisConversions({ value: 10, basis: "salt" }, "base", psilocybine, {
      name: "psilocin phosphate",
      casNumber: null,
    });
    expect(found).toHaveLength(1);
  });

  it("goes by the named salt from the base as well", () => {
    const reported = { name: "codeine hydrochloride", casNumber: null };
    const [only, ...others] = basisConversions({ value: 10, basis: "base" }, "salt", CODEINE, reported);
    expect(others).toEqual([]);
    // 299.37 g/mol and 335.83 g/mol
    expect(only?.value).toBeCloseTo((10 * 335.83) / 299.37, 2);
  });
});
