import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";

/** Both sides have agreed: everybody may read the entry, and it is in the published totals. */
export const PUBLISHED_STATES = ["published", "closed"] as const satisfies readonly SupportEntryState[];

/** Handed in, and on its way to being published. */
export const HANDED_IN_STATES = [
  "submitted",
  "verified",
  "confirmed",
] as const satisfies readonly SupportEntryState[];

/** One side recorded it and the other agreed: the totals of what was given count these. */
export const AGREED_STATES = [
  "verified",
  "confirmed",
  ...PUBLISHED_STATES,
] as const satisfies readonly SupportEntryState[];

/**
 * Said to the other side and still standing: a promise that can be carried out, and what carries one out. Drafts, and what
 * is returned, disputed or withdrawn, is not among them.
 */
export const STANDING_STATES = [
  ...HANDED_IN_STATES,
  ...PUBLISHED_STATES,
] as const satisfies readonly SupportEntryState[];

/** How far an entry of {@link STANDING_STATES} has come between its two sides. */
export const ENTRY_STANDINGS = ["published", "agreed", "handed_in"] as const;
export type EntryStandingWord = (typeof ENTRY_STANDINGS)[number];

export function standingOf(state: SupportEntryState): EntryStandingWord {
  const isIn = (states: readonly SupportEntryState[]) => states.includes(state);
  if (isIn(PUBLISHED_STATES)) return "published";
  return isIn(AGREED_STATES) ? "agreed" : "handed_in";
}

/** Waiting for whoever recorded the entry. */
export const WITH_THE_RECORDER = [
  "draft",
  "returned",
  "disputed",
] as const satisfies readonly SupportEntryState[];

/** In the order in which the secretariat has something to do about them. Drafts are those of its own. */
export const REVIEW_ORDER = [
  "submitted",
  "verified",
  "confirmed",
  "disputed",
  "draft",
  "returned",
  "published",
  "closed",
  "withdrawn",
] as const satisfies readonly SupportEntryState[];
