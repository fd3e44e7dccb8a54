import type { Oddity } from "#app/domain/results/oddities.ts";
import type { DraftQuestion } from "#app/domain/results/read-draft-item.ts";
import type { ItemQuestions } from "#app/features/results/item-questions.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatReading } from "../format.ts";
import { apart } from "../sentence.tsx";
import { basisName } from "./words.ts";

export interface AskedText {
  key: string;
  /** Place of the finding in the form, 1 first; null for the item as a whole. */
  finding: number | null;
  /** To be shown by `Sentence`. */
  text: string;
}

/** Everything that is asked about an item, in words. `unitName` gives the printed form of a unit's code. */
export function askedTexts(item: ItemQuestions, unitName: (code: string) => string): AskedText[] {
  return [
    ...item.questions.map((question) => ({
      key: `q${question.code}${question.finding ?? ""}`,
      finding: question.finding,
      text: questionText(question),
    })),
    ...item.oddities.map((oddity) => ({
      key: `o${oddity.code}${oddity.finding ?? ""}`,
      finding: oddity.finding,
      text: oddityText(oddity, unitName),
    })),
  ];
}

function questionText(question: DraftQuestion): string {
  const [label, inn] = [apart(question.label), apart(question.inn)];
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

function oddityText({ code, params }: Oddity, unitName: (code: string) => string): string {
  const text = (name: string) => String(params[name] ?? "");
  const number = (name: string) => formatReading(Number(params[name] ?? 0));
  const basis = (name: string) => basisName(params[name] === "salt" ? "salt" : "base");
  const label = apart(text("label"));
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
