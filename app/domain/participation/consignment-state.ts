/** Where the item set of a laboratory is on its way. */
export type ConsignmentState =
  "prepared" | "dispatched" | "held_at_customs" | "received" | "lost" | "returned";

type Transitions = Partial<Record<ConsignmentState, ConsignmentState>>;

/**
 * Every allowed step of a consignment: from -> to. One that arrived, was lost or came back goes nowhere any more: what
 * is sent instead is a consignment of its own, which names the one it replaces.
 */
export const CONSIGNMENT_TRANSITIONS = {
  dispatch: { prepared: "dispatched" },
  hold_at_customs: { dispatched: "held_at_customs" },
  release: { held_at_customs: "dispatched" },
  receive: { prepared: "received", dispatched: "received", held_at_customs: "received" },
  lose: { dispatched: "lost", held_at_customs: "lost" },
  return: { dispatched: "returned", held_at_customs: "returned" },
} as const satisfies Record<string, Transitions>;

export type ConsignmentStep = keyof typeof CONSIGNMENT_TRANSITIONS;

/** The steps by name, in the order of the table. */
export const CONSIGNMENT_STEPS = Object.keys(CONSIGNMENT_TRANSITIONS) as ConsignmentStep[];

/** The state after a step, or null where it is not allowed in this state. */
export function nextConsignmentState(
  state: ConsignmentState,
  step: ConsignmentStep,
): ConsignmentState | null {
  const transitions: Transitions = CONSIGNMENT_TRANSITIONS[step];
  return transitions[state] ?? null;
}

/** The steps allowed in a state. */
export function allowedConsignmentSteps(state: ConsignmentState): ConsignmentStep[] {
  return CONSIGNMENT_STEPS.filter((step) => nextConsignmentState(state, step) !== null);
}

export type ConsignmentCondition = "intact" | "damaged" | "incomplete";

/** Whether another set may be sent in its place: it did not arrive, or not as it should. */
export function mayBeReplaced(consignment: {
  state: ConsignmentState;
  condition: ConsignmentCondition | null;
}): boolean {
  const { state, condition } = consignment;
  if (state === "received") return condition === "damaged" || condition === "incomplete";
  return state === "lost" || state === "returned" || state === "held_at_customs";
}
