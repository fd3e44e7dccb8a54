import type { DraftItem } from "#app/domain/results/draft-item.ts";
import type { ReadDraftItem } from "#app/domain/results/read-draft-item.ts";
import type { NamedLaboratory } from "./names.ts";
import type { PastState } from "./past-states.ts";
import type { RowProblem } from "./row-problem.ts";
import type { SubmittedMoment } from "./submitted-day.ts";

export interface PastItem {
  number: number;
  draft: DraftItem;
  read: ReadDraftItem;
}

/** What the table says of one laboratory. */
export interface PastLaboratory {
  laboratory: NamedLaboratory;
  rows: number[];
  state: PastState;
  couldNotTestReason: string | null;
  submitted: SubmittedMoment | null;
  /** Answered items, by number. */
  items: PastItem[];
}

export interface ReadPastRound {
  /** Only where there is no problem is this the whole table. */
  laboratories: PastLaboratory[];
  problems: RowProblem[];
  /** Rows that say what a row before them said, word for word. */
  repeated: { row: number; of: number }[];
  /** Names that are not the register's own of today. */
  laboratoriesTaken: { typed: string; name: string; id: string }[];
  /** How names were understood; `inn` is null for one that is kept as typed. */
  analytesTaken: { typed: string; inn: string | null; rows: number }[];
}
