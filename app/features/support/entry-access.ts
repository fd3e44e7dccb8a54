import { allows, type Actor, type Person } from "#app/domain/accounts/policy.ts";
import {
  allowedEvents,
  type SupportEntryEvent,
  type SupportEntryState,
  type SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import { PUBLISHED_STATES } from "./entry-states.ts";
import { supportPolicy } from "./support.policy.ts";

/** What decides who may see an entry and act on it. */
export interface EntryStanding {
  donorId: string;
  state: SupportEntryState;
  recordedBy: SupportSide;
  /** Whether it was handed in at some time. */
  wasHandedIn: boolean;
}

/**
 * How a reader stands to an entry. `inside`: reads reasons and names as well, `null`: is not told that it exists.
 * The side that recorded it always reads inside; the other side, and the reporting officer, once it was handed in.
 */
export function readingOf(entry: EntryStanding, actor: Actor): "inside" | "open" | null {
  if (sideOf(entry, actor) === entry.recordedBy) return "inside";
  const isHandedIn = entry.state !== "draft" && (entry.state !== "withdrawn" || entry.wasHandedIn);
  const readsHandedIn =
    allows(supportPolicy["support:read-own"], actor, { organisationId: entry.donorId }) ||
    allows(supportPolicy["support:read-handed-in"], actor);
  if (isHandedIn && readsHandedIn) return "inside";
  return (PUBLISHED_STATES as readonly SupportEntryState[]).includes(entry.state) ? "open" : null;
}

/** The side on which a person acts on the entry, or null for one who only reads it. */
export function sideOf(entry: Pick<EntryStanding, "donorId">, actor: Actor): SupportSide | null {
  if (allows(supportPolicy["support:review"], actor)) return "secretariat";
  if (allows(supportPolicy["support:confirm"], actor, { organisationId: entry.donorId })) return "donor";
  return null;
}

/** The steps that this person may take with the entry now. */
export function stepsOpenTo(entry: EntryStanding, actor: Person): SupportEntryEvent[] {
  const side = sideOf(entry, actor);
  if (side === null || readingOf(entry, actor) !== "inside") return [];
  return allowedEvents(entry.state, { recordedBy: entry.recordedBy, side });
}
