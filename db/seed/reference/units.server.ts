export interface UnitRecord {
  /** UCUM, case-sensitive form. */
  code: string;
  /** How it is printed: UCUM has one `%`, and says nothing of what it is a share of. */
  display: string;
  dimension: "mass_fraction" | "mass_concentration";
  /** How many of the dimension's first unit (%, ng/mL) one of this unit is. */
  factor: number;
  testGroup: "SM" | "BS";
}

/** Units in which a quantity can be given, the programme's own first in each test group. */
export const UNITS = [
  { code: "%", display: "% w/w", dimension: "mass_fraction", factor: 1, testGroup: "SM" },
  { code: "mg/g", display: "mg/g", dimension: "mass_fraction", factor: 0.1, testGroup: "SM" },
  { code: "g/kg", display: "g/kg", dimension: "mass_fraction", factor: 0.1, testGroup: "SM" },
  { code: "ug/mg", display: "µg/mg", dimension: "mass_fraction", factor: 0.1, testGroup: "SM" },
  { code: "ng/mL", display: "ng/mL", dimension: "mass_concentration", factor: 1, testGroup: "BS" },
  { code: "ug/mL", display: "µg/mL", dimension: "mass_concentration", factor: 1000, testGroup: "BS" },
  { code: "ug/L", display: "µg/L", dimension: "mass_concentration", factor: 1, testGroup: "BS" },
  { code: "mg/L", display: "mg/L", dimension: "mass_concentration", factor: 1000, testGroup: "BS" },
] as const satisfies readonly UnitRecord[];

export type UnitCode = (typeof UNITS)[number]["code"];
