/**
 * The life of a support entry as one table. Two sides agree before an entry is published: what a donor
 * records the secretariat verifies, what the secretariat records for a donor that donor confirms or disputes. Until it is
 * published, the side that agreed can still send it back. Nothing else changes a state.
 */

export const SUPPORT_ENTRY_STATES = [
  "draft",
  "submitted",
  "returned",
  "disputed",
  "verified",
  "confirmed",
  "published",
  "closed",
  "withdrawn",
] as const;
export type SupportEntryState = (typeof SUPPORT_ENTRY_STATES)[number];

export const SUPPORT_ENTRY_EVENTS = [
  "edit",
  "submit",
  "return",
  "verify",
  "confirm",
  "dispute",
  "publish",
  "withdraw",
  "close",
] as const;
export type SupportEntryEvent = (typeof SUPPORT_ENTRY_EVENTS)[number];

/** What happens to an entry beside its states: it leaves them as they are. */
export const SUPPORT_ENTRY_NOTES = ["record", "agree", "add_evidence", "take_evidence_away"] as const;
/** Whatever the history of an entry tells of. */
export type SupportEntryHappening = SupportEntryEvent | (typeof SUPPORT_ENTRY_NOTES)[number];

export const SUPPORT_SIDES = ["donor", "secretariat"] as const;
export type SupportSide = (typeof SUPPORT_SIDES)[number];

/** Who recorded the entry, and on which side the person stands who wants to act on it. */
export interface SupportEntryActor {
  recordedBy: SupportSide;
  side: SupportSide;
}

export interface SupportEntryTransition {
  event: SupportEntryEvent;
  from: readonly SupportEntryState[];
  /** `same`: the event leaves the state as it is. */
  to: SupportEntryState | "same";
  by: "recorder" | SupportSide;
  /** Only for entries recorded by this side; `either` for both. */
  recordedBy: SupportSide | "either";
  needsReason: boolean;
}

/** Every allowed step. `disputed` goes on by being edited and submitted again, or by being withdrawn. */
export const SUPPORT_ENTRY_TRANSITIONS: readonly SupportEntryTransition[] = [
  {
    event: "edit",
    from: ["draft", "returned", "disputed"],
    to: "same",
    by: "recorder",
    recordedBy: "either",
    needsReason: false,
  },
  {
    event: "submit",
    from: ["draft", "returned", "disputed"],
    to: "submitted",
    by: "recorder",
    recordedBy: "either",
    needsReason: false,
  },
  {
    event: "return",
    from: ["submitted", "verified"],
    to: "returned",
    by: "secretariat",
    recordedBy: "donor",
    needsReason: true,
  },
  {
    event: "verify",
    from: ["submitted"],
    to: "verified",
    by: "secretariat",
    recordedBy: "donor",
    needsReason: false,
  },
  {
    event: "confirm",
    from: ["submitted"],
    to: "confirmed",
    by: "donor",
    recordedBy: "secretariat",
    needsReason: false,
  },
  {
    event: "dispute",
    from: ["submitted", "confirmed"],
    to: "disputed",
    by: "donor",
    recordedBy: "secretariat",
    needsReason: true,
  },
  {
    event: "publish",
    from: ["verified", "confirmed"],
    to: "published",
    by: "secretariat",
    recordedBy: "either",
    needsReason: false,
  },
  {
    event: "withdraw",
    from: ["draft"],
    to: "withdrawn",
    by: "recorder",
    recordedBy: "either",
    needsReason: false,
  },
  // Once it was handed in a report counts it: whoever takes it back says why.
  {
    event: "withdraw",
    from: ["submitted", "returned", "disputed", "verified", "confirmed"],
    to: "withdrawn",
    by: "recorder",
    recordedBy: "either",
    needsReason: true,
  },
  {
    event: "withdraw",
    from: ["published"],
    to: "withdrawn",
    by: "secretariat",
    recordedBy: "either",
    needsReason: true,
  },
  {
    event: "close",
    from: ["published"],
    to: "closed",
    by: "secretariat",
    recordedBy: "either",
    needsReason: false,
  },
];

function transitionFor(
  state: SupportEntryState,
  event: SupportEntryEvent,
  actor: SupportEntryActor,
): SupportEntryTransition | null {
  return (
    SUPPORT_ENTRY_TRANSITIONS.find(
      (row) =>
        row.event === event &&
        row.from.includes(state) &&
        (row.recordedBy === "either" || row.recordedBy === actor.recordedBy) &&
        actor.side === (row.by === "recorder" ? actor.recordedBy : row.by),
    ) ?? null
  );
}

/** What this side may do with the entry now, in the order of `SUPPORT_ENTRY_EVENTS`. */
export function allowedEvents(state: SupportEntryState, actor: SupportEntryActor): SupportEntryEvent[] {
  return SUPPORT_ENTRY_EVENTS.filter((event) => transitionFor(state, event, actor) !== null);
}

/** The state after the event, or null where this side may not do it now. */
export function nextState(
  state: SupportEntryState,
  event: SupportEntryEvent,
  actor: SupportEntryActor,
): SupportEntryState | null {
  const row = transitionFor(state, event, actor);
  if (row === null) return null;
  return row.to === "same" ? state : row.to;
}

/** Whether the event, done now by this side, has to carry a reason. False where it is not allowed at all. */
export function needsReason(
  state: SupportEntryState,
  event: SupportEntryEvent,
  actor: SupportEntryActor,
): boolean {
  return transitionFor(state, event, actor)?.needsReason ?? false;
}
