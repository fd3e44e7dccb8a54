import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { UnreadableReason } from "#app/domain/quantities/typed-quantity.ts";
import type { ItemOutcome, ItemVerdict } from "#app/domain/results/assessment.ts";
import type { DraftField, DraftProblem, DraftQuestion, DraftState } from "#app/domain/results/draft-item.ts";
import type { Oddity } from "#app/domain/results/oddities.ts";
import { m } from "#app/paraglide/messages.js";
import { formatNumber } from "../format.ts";
import type { Shape } from "../status-tag.tsx";

export interface Word {
  shape: Shape;
  text: string;
}

/** A test group at the head of a line. */
export function groupName(group: "SM" | "BS"): string {
  return group === "SM" ? m.domain_test_group_sm() : m.domain_test_group_bs();
}

/** A test group within a sentence. */
export function groupInText(group: "SM" | "BS"): string {
  return group === "SM" ? m.results_group_sm() : m.results_group_bs();
}

/** `Round 2026/1, seized materials (SM)`. */
export function roundName(exercise: { roundCode: string; testGroup: "SM" | "BS" }): string {
  return m.results_round({ round: exercise.roundCode, group: groupInText(exercise.testGroup) });
}

const PARTICIPATION: Readonly<Record<ParticipationState, { shape: Shape; word: () => string }>> = {
  invited: { shape: "waiting", word: m.domain_participation_state_invited },
  registered: { shape: "moving", word: m.domain_participation_state_registered },
  dispatched: { shape: "moving", word: m.domain_participation_state_dispatched },
  received: { shape: "moving", word: m.domain_participation_state_received },
  submitted: { shape: "done", word: m.domain_participation_state_submitted },
  evaluated: { shape: "done", word: m.domain_participation_state_evaluated },
  declined: { shape: "off", word: m.domain_participation_state_declined },
  withdrawn: { shape: "off", word: m.domain_participation_state_withdrawn },
  could_not_test: { shape: "off", word: m.domain_participation_state_could_not_test },
  no_response: { shape: "off", word: m.domain_participation_state_no_response },
};

export function participationWord(state: ParticipationState): Word {
  const { shape, word } = PARTICIPATION[state];
  return { shape, text: word() };
}

/** An item's draft, at a glance. */
export function draftWord(state: DraftState): Word {
  switch (state.kind) {
    case "never_opened":
      return { shape: "waiting", text: m.results_state_never_opened() };
    case "blank":
      return { shape: "waiting", text: m.results_state_blank() };
    case "to_look_at":
      return { shape: "look", text: m.results_state_to_look_at({ count: state.count }) };
    case "nothing_detected":
      return { shape: "done", text: m.results_state_nothing_detected() };
    case "could_not_test":
      return { shape: "off", text: m.results_state_could_not_test() };
    case "findings":
      return { shape: "done", text: m.results_state_findings({ count: state.count }) };
  }
}

const TECHNIQUES: Readonly<Record<string, () => string>> = {
  colour_test: m.results_technique_colour_test,
  immunoassay: m.results_technique_immunoassay,
  microscopy: m.results_technique_microscopy,
  tlc: m.results_technique_tlc,
  gc_fid: m.results_technique_gc_fid,
  gc_npd: m.results_technique_gc_npd,
  lc_uv: m.results_technique_lc_uv,
  ce: m.results_technique_ce,
  uv_vis: m.results_technique_uv_vis,
  gc_ms: m.results_technique_gc_ms,
  gc_ms_ms: m.results_technique_gc_ms_ms,
  lc_ms: m.results_technique_lc_ms,
  lc_ms_ms: m.results_technique_lc_ms_ms,
  lc_hrms: m.results_technique_lc_hrms,
  ftir: m.results_technique_ftir,
  raman: m.results_technique_raman,
  nmr: m.results_technique_nmr,
  other: m.results_technique_other,
};

/** A technique by its code; a code that has no word yet stands for itself. */
export function techniqueName(code: string): string {
  return TECHNIQUES[code]?.() ?? code;
}

export function basisName(basis: "base" | "salt" | null): string {
  if (basis === null) return m.results_basis_none();
  return basis === "base" ? m.results_basis_base() : m.results_basis_salt();
}

const OUTCOMES: Readonly<Record<ItemOutcome, () => string>> = {
  nothing_detected: m.results_outcome_nothing_detected,
  findings: m.results_outcome_findings,
  could_not_test: m.results_outcome_could_not_test,
};

export function outcomeName(outcome: ItemOutcome): string {
  return OUTCOMES[outcome]();
}

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
  const number = (name: string) => formatNumber(Number(params[name] ?? 0));
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

const VERDICTS: Readonly<Record<ItemVerdict, { shape: Shape; word: () => string }>> = {
  correct: { shape: "done", word: m.results_verdict_correct },
  not_correct: { shape: "act", word: m.results_verdict_not_correct },
  not_reported: { shape: "off", word: m.results_verdict_not_reported },
  undecided: { shape: "look", word: m.results_verdict_undecided },
};

export function verdictWord(verdict: ItemVerdict): Word {
  const { shape, word } = VERDICTS[verdict];
  return { shape, text: word() };
}

const COMPONENTS = {
  identified: { shape: "done", word: m.results_component_identified },
  false_positive: { shape: "act", word: m.results_component_false_positive },
  false_negative: { shape: "act", word: m.results_component_false_negative },
  not_counted: { shape: "off", word: m.results_component_not_counted },
  unmapped: { shape: "look", word: m.results_component_unmapped },
} as const satisfies Record<string, { shape: Shape; word: (of: { label: string }) => string }>;

export function componentWord({ label, outcome }: { label: string; outcome: keyof typeof COMPONENTS }): Word {
  const { shape, word } = COMPONENTS[outcome];
  return { shape, text: word({ label }) };
}
