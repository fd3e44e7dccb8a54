import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { baseShareOf, baseToSalt, saltToBase } from "#app/domain/quantities/salt-conversion.ts";

function shareOf(baseFormula: string, saltFormula: string, baseCount = 1): number {
  const found = baseShareOf({ baseFormula, saltFormula, baseCount });
  if (found.kind === "none") throw new Error(found.reason);
  return found.share;
}

describe("the share of the base, against published figures", () => {
  test("cocaine hydrochloride: 303.4 / 339.8, the molecular weights of the SWGDRUG monograph of cocaine (2005)", () => {
    const share = shareOf("C17H21NO4", "C17H21NO4·HCl");
    expect(share).toBeCloseTo(303.4 / 339.8, 3);
    expect(saltToBase(50.5, share)).toBeCloseTo(45.1, 1);
    expect(baseToSalt(50.5, share)).toBeCloseTo(56.6, 1);
  });

  test("amfetamine sulfate is 73 % base (Royal Society of Chemistry, Forensic Chemistry of Substance Misuse)", () => {
    expect(Math.round(shareOf("C9H13N", "(C9H13N)2·H2SO4", 2) * 100)).toBe(73);
  });

  test("codeine phosphate hemihydrate: 406.37 g/mol by USP 32, with two molecules of codeine to one of water", () => {
    expect(shareOf("C18H21NO3", "(C18H21NO3)2·2H3PO4·H2O", 2)).toBeCloseTo(299.36 / 406.37, 4);
  });

  test("the water of heroin hydrochloride monohydrate counts", () => {
    expect(shareOf("C21H23NO5", "C21H23NO5·HCl")).toBeCloseTo(369.4 / 405.9, 3);
    expect(shareOf("C21H23NO5", "C21H23NO5·HCl·H2O")).toBeCloseTo(369.4 / 423.9, 3);
  });

  test("of a free acid and its sodium salt: phenobarbital, 232.24 / 254.22", () => {
    expect(shareOf("C12H12N2O3", "C12H11N2NaO3")).toBeCloseTo(232.24 / 254.22, 4);
  });
});

test.each([
  ["C17H21NO4", "", 1, "formula-unreadable"],
  ["cocaine", "C17H21NO4·HCl", 1, "formula-unreadable"],
  ["C17H21NO4", "C17H21NO4·HCl", 0, "count-not-whole"],
  ["C17H21NO4", "C17H21NO4·HCl", 1.5, "count-not-whole"],
  ["C17H21NO4", "C17H21NO4·HCl", NaN, "count-not-whole"],
  ["C17H21NO4·HCl", "C17H21NO4", 1, "base-heavier-than-salt"],
  ["C9H13N", "C9H13N·HCl", 2, "base-heavier-than-salt"],
])("%s in %s, %d: %s", (baseFormula, saltFormula, baseCount, reason) => {
  expect(baseShareOf({ baseFormula, saltFormula, baseCount })).toEqual({ kind: "none", reason });
});

const base = fc
  .record({
    c: fc.integer({ min: 4, max: 30 }),
    h: fc.integer({ min: 4, max: 40 }),
    n: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ c, h, n }) => `C${String(c)}H${String(h)}N${String(n)}`);
const acid = fc.constantFrom("HCl", "HBr", "H2SO4", "H3PO4", "C4H6O6");
const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

test("there and back is the same amount, and the base is never more than the salt", () => {
  fc.assert(
    fc.property(
      base,
      acid,
      fc.integer({ min: 1, max: 3 }),
      amount,
      (formula, counterpart, baseCount, given) => {
        const share = shareOf(formula, `(${formula})${String(baseCount)}·${counterpart}`, baseCount);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(1);
        expect(saltToBase(given, share)).toBeLessThanOrEqual(given);
        expect(baseToSalt(saltToBase(given, share), share)).toBeCloseTo(given, 5);
      },
    ),
  );
});

test("water lowers the share; more base to the same acid raises it", () => {
  fc.assert(
    fc.property(base, acid, (formula, counterpart) => {
      const plain = shareOf(formula, `${formula}·${counterpart}`);
      expect(shareOf(formula, `${formula}·${counterpart}·H2O`)).toBeLessThan(plain);
      expect(shareOf(formula, `(${formula})2·${counterpart}`, 2)).toBeGreaterThan(plain);
    }),
  );
});

test("a base is all of itself", () => {
  fc.assert(
    fc.property(base, (formula) => {
      expect(shareOf(formula, formula)).toBe(1);
    }),
  );
});
