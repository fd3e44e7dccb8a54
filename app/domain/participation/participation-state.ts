import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/** Where one laboratory stands in one exercise. Late is a fact beside the state, not a state. */
export const PARTICIPATION_STATES = [
  "invited",
  "registered",
  "dispatched",
  "received",
  "submitted",
  "evaluated",
  "declined",
  "withdrawn",
  "could_not_test",
  "no_response",
] as const;

export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

type Transitions = Partial<Record<ParticipationState, ParticipationState>>;

/**
 * Every allowed change of state, by event: from -> to. Nothing else changes a state.
 *
 * A laboratory may submit from `registered` and `dispatched` too, and its receipt may be recorded before a
 * dispatch is: what nobody recorded must not stand in the way of results. One that declined may still change its
 * mind. An invitation that was never taken up stays `invited`: `no_response` is said only of a laboratory that
 * registered. Who has submitted cannot withdraw, since results that turn out badly would then disappear.
 */
export const PARTICIPATION_TRANSITIONS = {
  take_part: { invited: "registered", declined: "registered" },
  decline: { invited: "declined" },
  dispatch: { registered: "dispatched" },
  record_receipt: { registered: "received", dispatched: "received" },
  submit: { registered: "submitted", dispatched: "submitted", received: "submitted" },
  resubmit: { submitted: "submitted" },
  evaluate: { submitted: "evaluated" },
  withdraw: { registered: "withdrawn", dispatched: "withdrawn", received: "withdrawn" },
  report_could_not_test: {
    registered: "could_not_test",
    dispatched: "could_not_test",
    received: "could_not_test",
  },
  close_without_response: { registered: "no_response", dispatched: "no_response", received: "no_response" },
} as const satisfies Record<string, Transitions>;

export type ParticipationEvent = keyof typeof PARTICIPATION_TRANSITIONS;

/** The events by name, in the order of the table. */
export const PARTICIPATION_EVENTS = Object.keys(PARTICIPATION_TRANSITIONS) as ParticipationEvent[];

/** The state after an event, or null where the event is not allowed in this state. */
export function nextState(state: ParticipationState, event: ParticipationEvent): ParticipationState | null {
  const transitions: Transitions = PARTICIPATION_TRANSITIONS[event];
  return transitions[state] ?? null;
}

/** The events allowed in a state. */
export function allowedEvents(state: ParticipationState): ParticipationEvent[] {
  return PARTICIPATION_EVENTS.filter((event) => nextState(state, event) !== null);
}

/** Results have come in. Board, mail and report all ask this one function. */
export function hasResponded(state: ParticipationState): boolean {
  return state === "submitted" || state === "evaluated";
}

/**
 * The exercise is over and nothing came from a laboratory that had registered. It follows from the calendar, so nobody
 * has to close a participation by hand; `no_response` is what was recorded so. Could not test, declined and withdrawn
 * are neither a response nor the lack of one, and an invitation that was never taken up is not one of these.
 */
export function didNotRespond(state: ParticipationState, window: SubmissionWindow): boolean {
  return state === "no_response" || (window === "closed" && isUnanswered(state));
}

/** Results are still expected: the laboratories to remind before the deadline, and only those. */
export function isAwaited(state: ParticipationState, window: SubmissionWindow): boolean {
  return window !== "closed" && isUnanswered(state);
}

/** The laboratory takes part, and its part has not ended: neither invited only, nor declined, withdrawn, or closed. */
export function takesPart(state: ParticipationState): boolean {
  return isUnanswered(state) || hasResponded(state);
}

function isUnanswered(state: ParticipationState): boolean {
  return state === "registered" || state === "dispatched" || state === "received";
}

/** How many stand in each state, zeros included. The counts are disjoint and add up to the number given. */
export function countByState(states: Iterable<ParticipationState>): Record<ParticipationState, number> {
  const counts = Object.fromEntries(PARTICIPATION_STATES.map((state) => [state, 0])) as Record<
    ParticipationState,
    number
  >;
  for (const state of states) counts[state] += 1;
  return counts;
}
