import {
  hasResponded,
  nextState,
  type ParticipationEvent,
  type ParticipationState,
} from "./participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/** What the secretariat may record of laboratories from an exercise's board, in the order in which it is offered. */
export const SECRETARIAT_STEPS = [
  "invite",
  "take_part",
  "dispatch",
  "record_receipt",
  "decline",
  "withdraw",
  "report_could_not_test",
  "close_without_response",
] as const satisfies readonly (ParticipationEvent | "invite")[];

export type SecretariatStep = (typeof SECRETARIAT_STEPS)[number];

/** Steps that a laboratory asked for, or that say why something was not possible: how that is known stays with them. */
export function needsReason(step: SecretariatStep): boolean {
  return (
    step === "take_part" || step === "decline" || step === "withdraw" || step === "report_could_not_test"
  );
}

/** Where a laboratory stands in an exercise before a step; `state` is null while it is not invited. */
export interface Standing {
  state: ParticipationState | null;
  isLaboratoryActive: boolean;
  window: SubmissionWindow;
}

export type StepRefusal =
  | "already_invited"
  | "not_invited"
  | "laboratory_closed"
  | "exercise_over"
  | "results_still_taken"
  | "has_submitted"
  | "not_from_this_state";

export type StepVerdict =
  { kind: "becomes"; state: ParticipationState } | { kind: "refused"; code: StepRefusal };

const refused = (code: StepRefusal): StepVerdict => ({ kind: "refused", code });

/**
 * Whether the secretariat may record the step of this laboratory, and where the laboratory stands afterwards. The
 * table of transitions decides; beside it stand the calendar and the register: nobody is invited or registered once an exercise is
 * over or the laboratory closed, and that nothing came is said only after the exercise.
 */
export function judgeStep(step: SecretariatStep, standing: Standing): StepVerdict {
  const { state, window } = standing;
  if (step === "invite") {
    if (state !== null) return refused("already_invited");
    if (!standing.isLaboratoryActive) return refused("laboratory_closed");
    return window === "closed" ? refused("exercise_over") : { kind: "becomes", state: "invited" };
  }
  if (state === null) return refused("not_invited");
  const next = nextState(state, step);
  if (next === null) return refused(hasResponded(state) ? "has_submitted" : "not_from_this_state");
  if (step === "take_part") {
    if (!standing.isLaboratoryActive) return refused("laboratory_closed");
    if (window === "closed") return refused("exercise_over");
  }
  if (step === "close_without_response" && window !== "closed") return refused("results_still_taken");
  return { kind: "becomes", state: next };
}

/** The steps that the secretariat may record of a laboratory now, in the order in which they are offered. */
export function possibleSteps(standing: Standing): SecretariatStep[] {
  return SECRETARIAT_STEPS.filter((step) => judgeStep(step, standing).kind === "becomes");
}
