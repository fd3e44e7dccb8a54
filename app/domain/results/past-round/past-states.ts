import {
  nextState,
  type ParticipationEvent,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { wordKey } from "#app/domain/tables/head.ts";

/** Where a laboratory can stand in an exercise that is over, and the steps that lead there from its invitation. */
export const WAYS_TO_PAST_STATES = {
  invited: [],
  submitted: ["take_part", "submit"],
  could_not_test: ["take_part", "report_could_not_test"],
  no_response: ["take_part", "close_without_response"],
  declined: ["decline"],
  withdrawn: ["take_part", "withdraw"],
} as const satisfies Partial<Record<ParticipationState, readonly ParticipationEvent[]>>;

/** An import writes the steps of a participation a millisecond apart: so long after its beginning, none is its own. */
export const PAST_STEPS_LAST_MS = Math.max(
  ...Object.values(WAYS_TO_PAST_STATES).map((steps) => steps.length),
);

export type PastState = keyof typeof WAYS_TO_PAST_STATES;

const WORDS: ReadonlyMap<string, PastState> = new Map([
  ["invited", "invited"],
  ["submitted", "submitted"],
  ["couldnottest", "could_not_test"],
  ["noresponse", "no_response"],
  ["declined", "declined"],
  ["withdrawn", "withdrawn"],
]);

/** The state that a word of the table means; null where it means none that an exercise can end in. */
export function readPastState(text: string): PastState | null {
  return WORDS.get(wordKey(text)) ?? null;
}

/** One step of the way, with the states before and after it. */
export interface PastStep {
  event: ParticipationEvent;
  from: ParticipationState;
  to: ParticipationState;
}

/** The steps to a state, each of them one of the table of transitions. */
export function stepsTo(state: PastState): PastStep[] {
  const steps: PastStep[] = [];
  let from: ParticipationState = "invited";
  for (const event of WAYS_TO_PAST_STATES[state]) {
    const to = nextState(from, event);
    if (to === null) throw new Error(`no step ${event} from ${from}`);
    steps.push({ event, from, to });
    from = to;
  }
  return steps;
}
