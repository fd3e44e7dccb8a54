import type { UnreadableReason } from "#app/domain/quantities/typed-quantity.ts";
import type { Oddity } from "#app/domain/results/oddities.ts";
import type { DraftField, DraftProblem, DraftQuestion } from "#app/domain/results/read-draft-item.ts";
import { m } from "#app/paraglide/messages.js";
import { formatReading } from "../format.ts";
import { basisName } from "./words.ts";

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

/** What is wrong with a field, as it stands beside the field. */
export function problemText(problem: DraftProblem): string {
  switch (problem.code) {
    case "ambiguous":
      return m.results_problem_ambiguous({
        typed: problem.typed,
        first: problem.readings[0],
        second: problem.readings[1],
      });
    case "unreadable":
      return UNREADABLE[problem.reason]({ typed: problem.typed });
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
      return m.results_problem_limit_not_taken({ typed: problem.typed });
    case "not_whole":
      return m.results_problem_not_whole({ typed: problem.typed });
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

export function fieldId(finding: number, field: string): string {
  return `finding-${finding}-${field}`;
}

export function questionText(question: DraftQuestion): string {
  const { label, inn } = question;
  switch (question.code) {
    case "not_in_list":
      return m.results_question_not_in_list({ label });
    case "cas_of_listed":
      return m.results_question_cas_of_listed({ label, inn });
    case "cas_unreadable":
      return m.results_question_cas_unreadable({ label });
    case "basis_missing":
      return m.results_question_basis_missing({ label });
    case "findings_left_out":
      return m.results_question_findings_left_out();
  }
}

/** `unitName` gives the printed form of a unit's code. */
export function oddityText({ code, params }: Oddity, unitName: (code: string) => string): string {
  const text = (name: string) => String(params[name] ?? "");
  const number = (name: string) => formatReading(Number(params[name] ?? 0));
  const basis = (name: string) => basisName(params[name] === "salt" ? "salt" : "base");
  const label = text("label");
  switch (code) {
    case "percentage_over_100":
      return m.results_oddity_percentage_over_100({
        label,
        value: number("value"),
        unit: unitName(text("unit")),
      });
    case "percentage_sum_over_100":
      return m.results_oddity_percentage_sum_over_100({ sum: number("sum") });
    case "unit_unlike_item":
      return m.results_oddity_unit_unlike_item({
        label,
        unit: unitName(text("unit")),
        itemUnit: unitName(text("itemUnit")),
      });
    case "basis_unlike_item":
      return m.results_oddity_basis_unlike_item({
        label,
        basis: basis("basis"),
        itemBasis: basis("itemBasis"),
      });
    case "nothing_detected_with_findings":
      return m.results_oddity_nothing_detected_with_findings();
    case "findings_without_any":
      return m.results_oddity_findings_without_any();
    case "uncertainty_larger_than_value":
      return m.results_oddity_uncertainty_larger_than_value({ label });
    case "coverage_factor_unusual":
      return m.results_oddity_coverage_factor_unusual({ label, coverageFactor: number("coverageFactor") });
    case "limit_with_uncertainty":
      return m.results_oddity_limit_with_uncertainty({ label });
    case "same_analyte_twice":
      return m.results_oddity_same_analyte_twice({ label, firstPosition: number("firstPosition") });
    case "finding_without_technique":
      return m.results_oddity_finding_without_technique({ label });
  }
}
