/**
 * The life of a need as one table: a laboratory states it, the secretariat confirms or returns it. Whether it is being
 * answered is no state of its own; it follows from the entries that answer it ({@link answerStanding}).
 */
import type { SupportEntryState } from "../support/support-entry-state.ts";

export const NEED_STATES = ["stated", "returned", "confirmed", "closed", "withdrawn"] as const;
export type NeedState = (typeof NEED_STATES)[number];

export const NEED_EVENTS = ["edit", "confirm", "return", "withdraw", "close"] as const;
export type NeedEvent = (typeof NEED_EVENTS)[number];

export const NEED_SIDES = ["laboratory", "secretariat"] as const;
export type NeedSide = (typeof NEED_SIDES)[number];

export interface NeedTransition {
  event: NeedEvent;
  from: readonly NeedState[];
  to: NeedState;
  by: NeedSide;
  needsReason: boolean;
}

/** Every allowed step. What was changed is read again by the secretariat before a donor sees it. */
export const NEED_TRANSITIONS: readonly NeedTransition[] = [
  {
    event: "edit",
    from: ["stated", "returned", "confirmed"],
    to: "stated",
    by: "laboratory",
    needsReason: false,
  },
  { event: "confirm", from: ["stated"], to: "confirmed", by: "secretariat", needsReason: false },
  { event: "return", from: ["stated", "confirmed"], to: "returned", by: "secretariat", needsReason: true },
  {
    event: "withdraw",
    from: ["stated", "returned", "confirmed"],
    to: "withdrawn",
    by: "laboratory",
    needsReason: false,
  },
  { event: "close", from: ["confirmed"], to: "closed", by: "secretariat", needsReason: true },
];

function transitionFor(state: NeedState, event: NeedEvent, side: NeedSide): NeedTransition | null {
  return (
    NEED_TRANSITIONS.find((row) => row.event === event && row.by === side && row.from.includes(state)) ?? null
  );
}

/** What this side may do with the need now, in the order of `NEED_EVENTS`. */
export function needEvents(state: NeedState, side: NeedSide): NeedEvent[] {
  return NEED_EVENTS.filter((event) => transitionFor(state, event, side) !== null);
}

/** The state after the event, or null where this side may not do it now. */
export function nextNeedState(state: NeedState, event: NeedEvent, side: NeedSide): NeedState | null {
  return transitionFor(state, event, side)?.to ?? null;
}

/** Whether the event has to carry a reason. False where it is not allowed at all. */
export function needsReasonFor(state: NeedState, event: NeedEvent, side: NeedSide): boolean {
  return transitionFor(state, event, side)?.needsReason ?? false;
}

export const ANSWER_STANDINGS = ["open", "being_answered", "answered"] as const;
export type AnswerStanding = (typeof ANSWER_STANDINGS)[number];

/**
 * Where a need stands by the entries that answer it: published, it is answered; on its way there, it is being answered;
 * withdrawn, it answers nothing. A draft is known to the side that records it alone, and so counts for that side alone.
 *
 * @param entries `isOwn`: the reader's side recorded the entry.
 */
export function answerStanding(
  entries: readonly { state: SupportEntryState; isOwn: boolean }[],
): AnswerStanding {
  if (entries.some(({ state }) => state === "published" || state === "closed")) return "answered";
  const isUnderWay = entries.some(
    ({ state, isOwn }) => state !== "withdrawn" && (state !== "draft" || isOwn),
  );
  return isUnderWay ? "being_answered" : "open";
}
