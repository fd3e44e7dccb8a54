import type { DecimalSign } from "#app/domain/quantities/declared-decimal-sign.ts";
import type { AnalyteEntry, AnalyteFinder } from "#app/domain/results/analyte-names.ts";
import type { PastRoundColumn } from "./columns.ts";
import type { FoundLaboratory } from "./names.ts";
import type { PastCalendar } from "./submitted-day.ts";

/** A row by its columns; what is not there is the empty text. */
export interface PastRow {
  number: number;
  text: (column: PastRoundColumn) => string;
  /** The spreadsheet holds a number there. */
  isNumber: (column: PastRoundColumn) => boolean;
}

export interface PastRoundSetting {
  /** `2012/1` */
  roundCode: string;
  testGroup: "SM" | "BS";
  calendar: PastCalendar;
  now: number;
  items: readonly { number: number; unit: string }[];
  decimalSign: DecimalSign;
  /** Day of submission of the rows that say none; empty where there is none. */
  submittedOn: string;
  findLaboratory: (text: string, country: string) => FoundLaboratory;
  findUnit: (text: string) => string | null;
  findTechniques: (text: string) => { codes: string[]; unknown: string[] };
  analytes: AnalyteFinder<AnalyteEntry>;
}
