import type { UnreadableReason } from "#app/domain/quantities/typed-quantity.ts";
import type { PastRoundColumn } from "#app/domain/results/past-round/columns.ts";
import type { RowProblem } from "#app/domain/results/past-round/row-problem.ts";
import { m } from "#app/paraglide/messages.js";
import { GROUP_WORDS } from "../../rounds/words.ts";
import { shortened } from "../../imports/shortened.ts";
import { tableRefusalText } from "../../table-refusal.ts";

export const COLUMN_WORDS: Readonly<Record<PastRoundColumn, () => string>> = {
  laboratory: m.imports_column_laboratory,
  country: m.imports_column_country,
  state: m.imports_column_state,
  reason: m.imports_column_reason,
  sample: m.imports_column_sample,
  analyte: m.imports_column_analyte,
  cas: m.imports_column_cas,
  technique: m.imports_column_technique,
  quantity: m.imports_column_quantity,
  unit: m.imports_column_unit,
  basis: m.imports_column_basis,
  uncertainty: m.imports_column_uncertainty,
  k: m.imports_column_k,
  replicates: m.imports_column_replicates,
  submitted: m.imports_column_submitted,
  remark: m.imports_column_remark,
  round: m.imports_column_round,
  group: m.imports_column_group,
};

const UNREADABLE: Readonly<Record<UnreadableReason, (of: { typed: string }) => string>> = {
  "no-number": m.results_problem_no_number,
  "two-decimal-marks": m.results_problem_two_marks,
  negative: m.results_problem_negative,
  "not-finite": m.results_problem_not_finite,
  "too-long": m.results_problem_too_long,
  "limit-without-number": m.results_problem_limit_without_number,
};

type PlainCode = Exclude<
  RowProblem["code"],
  | "laboratory_ambiguous"
  | "cas_of_listed"
  | "quantity_unreadable"
  | "too_long"
  | "too_many_findings"
  | "differs_from_row"
  | "same_analyte"
  | "limit_not_taken"
  | "not_whole"
  | "answer_contradicts"
>;

const PLAIN: Readonly<Record<PlainCode, () => string>> = {
  laboratory_missing: m.imports_row_laboratory_missing,
  laboratory_unknown: m.imports_row_laboratory_unknown,
  country_differs: m.imports_row_country_differs,
  sample_missing: m.imports_row_sample_missing,
  sample_unknown: m.imports_row_sample_unknown,
  analyte_missing: m.imports_row_analyte_missing,
  analyte_unknown: m.imports_row_analyte_unknown,
  cas_unreadable: m.imports_row_cas_unreadable,
  technique_unknown: m.imports_row_technique_unknown,
  unit_unknown: m.imports_row_unit_unknown,
  unit_missing: m.results_problem_unit_missing,
  basis_unknown: m.imports_row_basis_unknown,
  quantity_missing: m.results_problem_quantity_missing,
  quantity_ambiguous: m.imports_row_quantity_ambiguous,
  decimal_sign: m.imports_row_decimal_sign,
  reason_missing: m.results_problem_reason_missing,
  state_unknown: m.imports_row_state_unknown,
  state_contradicts: m.imports_row_state_contradicts,
  nothing_said: m.imports_row_nothing_said,
  submitted_missing: m.imports_row_submitted_missing,
  submitted_unreadable: m.imports_row_submitted_unreadable,
  submitted_too_early: m.imports_row_submitted_too_early,
  submitted_to_come: m.imports_row_submitted_to_come,
  other_round: m.imports_row_other_round,
  turns_direction: m.shell_typed_turns_direction,
  not_text: m.shell_typed_not_text,
};

/** What is wrong with a row, and what to do about it. */
export function rowProblemText(problem: RowProblem): string {
  const typed = shortened(problem.typed);
  switch (problem.code) {
    case "answer_contradicts":
      // In the column of the analyte two rows contradict each other, in every other one the row itself.
      return problem.column === "analyte"
        ? m.imports_row_answer_contradicts()
        : m.imports_row_value_without_finding();
    case "laboratory_ambiguous":
      return m.imports_row_laboratory_ambiguous({ ids: problem.ids });
    case "cas_of_listed":
      return m.imports_row_cas_of_listed({ inn: problem.inn });
    case "quantity_unreadable":
      return problem.reason === "no-number" && /\d\s*%\s*$/u.test(problem.typed)
        ? m.imports_row_percent({ typed })
        : UNREADABLE[problem.reason]({ typed });
    case "too_long":
      return m.imports_row_too_long({ max: problem.max });
    case "too_many_findings":
      return m.imports_row_too_many_findings({ max: problem.max });
    case "differs_from_row":
      return m.imports_row_differs_from_row({ other: problem.other });
    case "same_analyte":
      return m.imports_row_same_analyte({ other: problem.other });
    case "limit_not_taken":
      return m.results_problem_limit_not_taken({ typed });
    case "not_whole":
      return m.results_problem_not_whole({ typed });
    default:
      return PLAIN[problem.code]();
  }
}

type Params = Readonly<Record<string, string | number>>;

const REFUSALS: ReadonlyMap<string, (params: Params) => string> = new Map<string, (params: Params) => string>(
  [
    ["columns_missing", ({ names = "" }) => m.imports_columns_missing({ names })],
    ["columns_twice", ({ twice = "" }) => m.imports_columns_twice({ names: twice })],
    [
      "columns_wrong",
      ({ names = "", twice = "" }) =>
        `${m.imports_columns_missing({ names })}. ${m.imports_columns_twice({ names: twice })}`,
    ],
    ["file_missing", () => m.imports_file_missing()],
    ["imported_before", () => m.imports_imported_before()],
    ["exercise_unknown", () => m.imports_exercise_unknown()],
    ["exercise_not_over", () => m.imports_exercise_not_over()],
    ["exercise_without_items", () => m.imports_exercise_without_items()],
    ["exercise_held", () => m.imports_new_held()],
    ["unit_unknown", () => m.imports_new_unit_missing()],
    ["exercise_evaluated", () => m.imports_exercise_evaluated()],
    ["import_changed", () => m.imports_changed()],
    ["rows_refused", () => m.imports_rows_refused()],
    ["nothing_to_import", () => m.imports_nothing_to_import()],
    ["import_built_on", () => m.imports_built_on()],
    ["import_undone", () => m.imports_undone_already()],
  ],
);

/** A refusal of an import as a sentence; null for one that has none here. */
export function importRefusal(code: string, params: Params = {}): string | null {
  return REFUSALS.get(code)?.(params) ?? tableRefusalText(code, params);
}

export function exerciseWords({
  roundCode,
  testGroup,
}: {
  roundCode: string;
  testGroup: "SM" | "BS";
}): string {
  return m.imports_exercise_option({ round: roundCode, group: GROUP_WORDS[testGroup]() });
}

/** What became of a row, as the file of an import says it. */
export function outcomeText({ outcome, message }: { outcome: string; message: string | null }): string {
  const repeated = message?.startsWith("repeats:") ? message.slice("repeats:".length) : null;
  if (repeated !== null) return m.imports_outcome_repeats({ row: repeated });
  return outcome === "made" ? m.imports_outcome_made() : m.imports_outcome_same();
}
