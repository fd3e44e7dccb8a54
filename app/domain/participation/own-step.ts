import {
  nextState,
  stateAfterReinstating,
  type ParticipationEvent,
  type ParticipationState,
} from "./participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/**
 * What a laboratory can record of itself besides taking part and its results, in the order in which it is offered. `take_back`
 * takes back that it could not test.
 */
export const OWN_STEPS = ["record_receipt", "decline", "withdraw", "take_back"] as const;

export type OwnStep = (typeof OWN_STEPS)[number];

/** The event of the participation that a step is. */
export const OWN_EVENTS = {
  record_receipt: "record_receipt",
  decline: "decline",
  withdraw: "withdraw",
  take_back: "reinstate",
} as const satisfies Record<OwnStep, ParticipationEvent>;

/** Where a laboratory stands in an exercise before a step of its own. */
export interface OwnStanding {
  state: ParticipationState;
  window: SubmissionWindow;
  /** The state from which it came to this one: where `take_back` brings it back to. */
  before?: ParticipationState | null;
}

export type OwnVerdict =
  | { kind: "becomes"; state: ParticipationState }
  | { kind: "refused"; code: "step_not_possible" | "exercise_is_over" };

/**
 * Whether a laboratory may take the step itself, and where it stands afterwards. Once the exercise takes nothing any more
 * its figures are told: who withdrew or declined then would change them afterwards, and two looks at them would tell which
 * laboratory it was. After that it is the secretariat's to record, with a reason. Of what has ended its part a laboratory
 * takes back only that it could not test: a withdrawal is the end that it was told it would be.
 */
export function judgeOwnStep(step: OwnStep, { state, window, before = null }: OwnStanding): OwnVerdict {
  const next =
    step === "take_back"
      ? state === "could_not_test"
        ? stateAfterReinstating(state, before)
        : null
      : nextState(state, OWN_EVENTS[step]);
  if (next === null) return { kind: "refused", code: "step_not_possible" };
  if (window === "closed" && step !== "record_receipt") return { kind: "refused", code: "exercise_is_over" };
  return { kind: "becomes", state: next };
}

/** The steps that a laboratory can take itself now, in the order in which they are offered. */
export function possibleOwnSteps(standing: OwnStanding): OwnStep[] {
  return OWN_STEPS.filter((step) => judgeOwnStep(step, standing).kind === "becomes");
}

/** What a laboratory can do itself from where it stands at all, with its part and its results. */
export function ownWaysFrom(standing: OwnStanding): (OwnStep | "take_part" | "submit")[] {
  const ways = (["take_part", "submit"] as const).filter(
    (event) => standing.window !== "closed" && nextState(standing.state, event) !== null,
  );
  return [...ways, ...possibleOwnSteps(standing)];
}
