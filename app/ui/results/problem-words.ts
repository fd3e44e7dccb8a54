import type { UnreadableReason } from "#app/domain/quantities/typed-quantity.ts";
import type { DraftField, DraftProblem } from "#app/domain/results/read-draft-item.ts";
import { m } from "#app/paraglide/messages.js";
import { apart } from "../sentence.tsx";

const FIELDS: Readonly<Partial<Record<DraftField, () => string>>> = {
  analyte: m.results_field_analyte,
  quantity: m.results_field_quantity,
  unit: m.results_field_unit,
  uncertainty: m.results_field_uncertainty,
  coverage: m.results_field_coverage,
  replicates: m.results_field_replicates,
};

const UNREADABLE: Readonly<Record<UnreadableReason, (of: { typed: string }) => string>> = {
  "no-number": m.results_problem_no_number,
  "two-decimal-marks": m.results_problem_two_marks,
  negative: m.results_problem_negative,
  "not-finite": m.results_problem_not_finite,
  "too-long": m.results_problem_too_long,
  "limit-without-number": m.results_problem_limit_without_number,
};

const COVERAGE: Readonly<Partial<typeof UNREADABLE>> = {
  "no-number": m.results_problem_coverage_unreadable,
  "two-decimal-marks": m.results_problem_coverage_unreadable,
  negative: m.results_problem_coverage_negative,
  "not-finite": m.results_problem_coverage_unreadable,
  "limit-without-number": m.results_problem_coverage_unreadable,
};

/** What cannot be read in a field that is not the quantity itself, where its words would mislead. */
const UNREADABLE_IN: Readonly<Partial<Record<DraftField, Readonly<Partial<typeof UNREADABLE>>>>> = {
  uncertainty: {
    negative: m.results_problem_uncertainty_negative,
    "limit-without-number": m.results_problem_uncertainty_limit,
  },
  coverage: COVERAGE,
};

/** What is wrong with a field, as it stands beside the field. To be shown by `Sentence`. */
export function problemText(problem: DraftProblem): string {
  const typed = apart(problem.typed);
  switch (problem.code) {
    case "ambiguous":
      return m.results_problem_ambiguous({
        typed,
        first: apart(problem.readings[0]),
        second: apart(problem.readings[1]),
      });
    case "unreadable":
      return (UNREADABLE_IN[problem.field]?.[problem.reason] ?? UNREADABLE[problem.reason])({ typed });
    case "outcome_missing":
      return m.results_problem_outcome_missing();
    case "findings_missing":
      return m.results_problem_findings_missing();
    case "reason_missing":
      return m.results_problem_reason_missing();
    case "analyte_missing":
      return m.results_problem_analyte_missing();
    case "quantity_missing":
      return m.results_problem_quantity_missing();
    case "unit_missing":
      return m.results_problem_unit_missing();
    case "limit_not_taken":
      return m.results_problem_limit_not_taken({ typed });
    case "not_whole":
      return m.results_problem_not_whole({ typed });
  }
}

/** The same at the top of a page, where it has to say which field it is of. */
export function listedProblemText(problem: DraftProblem): string {
  const field = FIELDS[problem.field];
  if (problem.finding === null || !field) return problemText(problem);
  return m.results_problem_at_finding({
    number: problem.finding,
    field: field(),
    text: problemText(problem),
  });
}

/** Id of the field that a problem is of, on the page of its item. */
export function problemFieldId({ field, finding }: DraftProblem): string {
  return finding === null ? field : fieldId(finding, field);
}

/** Id of a field of a finding; the finding is its place in the form, 1 first. */
export function fieldId(finding: number, field: string): string {
  return `finding-${finding}-${field}`;
}

/** Id of the field with this name in the item's form; undefined for a name that is no field a reader sees. */
export function fieldIdOfName(name: string): string | undefined {
  const [, index, field] = /^findings\[(\d{1,3})\]\.([a-zA-Z]+)/.exec(name) ?? [];
  if (index !== undefined && field !== undefined)
    return TYPED_IN.has(field) ? fieldId(Number(index) + 1, field) : undefined;
  return TYPED_IN.has(name) ? name : undefined;
}

/** The fields that a reader types in or chooses from, and can correct. */
const TYPED_IN: ReadonlySet<string> = new Set([
  "outcome",
  "couldNotTestReason",
  "remark",
  "analyte",
  "casNumber",
  "techniques",
  "quantity",
  "unit",
  "basis",
  "uncertainty",
  "coverage",
  "replicates",
]);
