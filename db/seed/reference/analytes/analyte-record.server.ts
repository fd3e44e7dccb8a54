import type { AnalyteEntry } from "#app/domain/results/analyte-names.ts";

/**
 * The schedule of the international drug control conventions: the Single Convention of 1961, the Convention on
 * Psychotropic Substances of 1971, the tables of the Convention of 1988 (`1988 I`).
 */
export type InternationalSchedule =
  | "1961 I"
  | "1961 I and IV"
  | "1961 II"
  | "1971 I"
  | "1971 II"
  | "1971 III"
  | "1971 IV"
  | "1988 I"
  | "1988 II";

export type AnalyteClass =
  | "amfetamine"
  | "barbiturate"
  | "benzodiazepine"
  | "cannabinoid"
  | "cathinone"
  | "cocaine"
  | "dissociative"
  | "hallucinogen"
  | "opioid"
  | "phenethylamine"
  | "piperazine"
  | "sedative"
  | "stimulant"
  | "synthetic_cannabinoid"
  | "tryptamine"
  | "cutting_agent"
  | "precursor";

/** A salt or hydrate that the analyte is met with. */
export interface SaltRecord {
  /** The counter-ion and the water, as in `hydrochloride monohydrate`; `sodium` for the salt of an acid. */
  name: string;
  /** Of one formula unit, base, acid and water apart: `(C9H13N)2·H2SO4`. */
  formula: string;
  /** g/mol of one formula unit, from reference works. What is stored is computed from the formula. */
  molarMass: number;
  /** Null: not held. */
  casNumber: string | null;
  /** Molecules of the base in one formula unit; 1 unless it says otherwise. */
  baseCount?: number;
}

/** One analyte of the list from which a laboratory chooses. */
export interface AnalyteRecord extends Omit<AnalyteEntry, "saltCasNumbers"> {
  /** Whether `inn` is an international nonproprietary name, or a name in common use where no INN is held. */
  named: "INN" | "common";
  /** Registry numbers of other forms that are reported as this analyte: enantiomers, racemate, salts without a record. */
  otherCasNumbers?: readonly string[];
  /** Of the free base (or acid), without water of crystallisation. Null for what is no single compound. */
  formula: string | null;
  /** g/mol of the formula, from reference works and not computed from it: a typing error in either one shows. */
  molarMass: number | null;
  salts: readonly SaltRecord[];
  /**
   * Where the substance itself is named in a schedule, or falls under one as an ester or derivative of a named
   * substance. Null with a source: in none. Null without one: not held.
   */
  schedule: InternationalSchedule | null;
  scheduleSource: string | null;
  class: AnalyteClass;
  /** The day (`YYYY-MM-DD`) from which it can no longer be chosen. A record that was ever loaded is retired, not removed. */
  retiredOn?: string;
}
