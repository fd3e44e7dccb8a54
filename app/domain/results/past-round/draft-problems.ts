import type { DraftField, DraftProblem, DraftQuestion } from "#app/domain/results/read-draft-item.ts";
import type { PastRoundColumn } from "./columns.ts";
import type { RowProblem } from "./row-problem.ts";

interface Row {
  number: number;
  text: (column: PastRoundColumn) => string;
}

const COLUMN_OF: Readonly<Record<DraftField, PastRoundColumn>> = {
  outcome: "analyte",
  couldNotTestReason: "reason",
  analyte: "analyte",
  quantity: "quantity",
  unit: "unit",
  uncertainty: "uncertainty",
  coverage: "k",
  replicates: "replicates",
};

/** What cannot be read of an item, as a problem of the row that it stands in. */
export function draftProblem(problem: DraftProblem, row: Row): RowProblem[] {
  const column = COLUMN_OF[problem.field];
  const at = { row: row.number, column, typed: row.text(column) };
  switch (problem.code) {
    case "ambiguous":
      return [{ ...at, code: "quantity_ambiguous" }];
    case "unreadable":
      return [{ ...at, code: "quantity_unreadable", reason: problem.reason }];
    case "analyte_missing":
      return [{ ...at, code: row.text("cas").trim() === "" ? "analyte_missing" : "analyte_unknown" }];
    case "quantity_missing":
    case "unit_missing":
    case "limit_not_taken":
    case "not_whole":
    case "reason_missing":
      return [{ ...at, code: problem.code }];
    case "outcome_missing":
    case "findings_missing":
      return [{ ...at, code: "analyte_missing" }];
  }
}

/** A form asks about these and takes them all the same; of a table there is nobody to ask, so that the row is refused. */
export function questionProblem(question: DraftQuestion, row: Row): RowProblem[] {
  const about = (column: PastRoundColumn) => ({ row: row.number, column, typed: row.text(column) });
  switch (question.code) {
    case "not_in_list":
      return [{ ...about("analyte"), code: "analyte_unknown" }];
    case "cas_of_listed":
      return [{ ...about("cas"), code: "cas_of_listed", inn: question.inn }];
    case "cas_unreadable":
      return [{ ...about("cas"), code: "cas_unreadable" }];
    // Not said whether base or salt is an answer, and no fault of a table.
    case "basis_missing":
    case "findings_left_out":
      return [];
  }
}
