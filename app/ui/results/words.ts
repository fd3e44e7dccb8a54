import type { ItemOutcome } from "#app/domain/results/assessment.ts";
import type { DraftState } from "#app/domain/results/read-draft-item.ts";
import { m } from "#app/paraglide/messages.js";
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

/**
 * How a unit is printed, by its UCUM code, where the list of units is not at hand: of a percentage in results it is the
 * mass that is shared.
 */
export function unitName(code: string): string {
  return code === "%" ? "% w/w" : code.replace(/^u(?=[gL])/, "µ");
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
