import {
  allowedEvents,
  nextState,
  type ParticipationEvent,
  type ParticipationState,
} from "./participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/** What a laboratory can record of itself besides taking part and its results, in the order in which it is offered. */
export const OWN_STEPS = [
  "record_receipt",
  "decline",
  "withdraw",
] as const satisfies readonly ParticipationEvent[];

export type OwnStep = (typeof OWN_STEPS)[number];

/** Where a laboratory stands in an exercise before a step of its own. */
export interface OwnStanding {
  state: ParticipationState;
  window: SubmissionWindow;
}

export type OwnVerdict =
  | { kind: "becomes"; state: ParticipationState }
  | { kind: "refused"; code: "step_not_possible" | "exercise_is_over" };

/**
 * Whether a laboratory may take the step itself, and where it stands afterwards. Once the exercise takes nothing any more
 * its figures are told: who withdrew or declined then would change them afterwards, and two looks at them would tell which
 * laboratory it was. After that it is the secretariat's to record, with a reason.
 */
export function judgeOwnStep(step: OwnStep, { state, window }: OwnStanding): OwnVerdict {
  const next = nextState(state, step);
  if (next === null) return { kind: "refused", code: "step_not_possible" };
  if (window === "closed" && step !== "record_receipt") return { kind: "refused", code: "exercise_is_over" };
  return { kind: "becomes", state: next };
}

/** The steps that a laboratory can take itself now, in the order in which they are offered. */
export function possibleOwnSteps(standing: OwnStanding): OwnStep[] {
  return OWN_STEPS.filter((step) => judgeOwnStep(step, standing).kind === "becomes");
}

/** What a laboratory can do itself from a state at all, with its part and its results. */
export function ownWaysFrom(standing: OwnStanding): ParticipationEvent[] {
  const own: readonly ParticipationEvent[] = possibleOwnSteps(standing);
  return allowedEvents(standing.state).filter(
    (event) =>
      ((event === "take_part" || event === "submit") && standing.window !== "closed") || own.includes(event),
  );
}
