import type { AnalyteEntry } from "#app/domain/results/analyte-names.ts";

/**
 * The schedule of the international drug control conventions: the Single Convention of 1961, the Convention on
 * Psychotropic Substances of 1971, the tables of the Convention of 1988 (`1988 I`).
 */
export type InternationalSchedule =
  "1961 I" | "1961 I and IV" | "1961 II" | "1971 I" | "1971 II" | "1971 III" | "1971 IV" | "1988 I";

export type AnalyteClass =
  | "amfetamine"
  | "benzodiazepine"
  | "cannabinoid"
  | "cathinone"
  | "cocaine"
  | "dissociative"
  | "hallucinogen"
  | "opioid"
  | "piperazine"
  | "synthetic_cannabinoid"
  | "cutting_agent"
  | "precursor";

/** One analyte of the list from which a laboratory chooses. */
export interface AnalyteRecord extends AnalyteEntry {
  /** Of the free base (or acid), without water of crystallisation. */
  formula: string;
  /** g/mol of the formula, from reference works and not computed from it: a typing error in either one shows. */
  molarMass: number;
  /**
   * Where the substance itself is named in a schedule, or falls under one as an ester or derivative of a named
   * substance. Null: not under international control.
   */
  schedule: InternationalSchedule | null;
  class: AnalyteClass;
}
