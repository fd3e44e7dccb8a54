import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";

/** Both sides have agreed: everybody may read the entry, and it is in the published totals. */
export const PUBLISHED_STATES = ["published", "closed"] as const satisfies readonly SupportEntryState[];

/** Handed in, and on its way to being published. */
export const HANDED_IN_STATES = [
  "submitted",
  "verified",
  "confirmed",
] as const satisfies readonly SupportEntryState[];

/**
 * What a donor's own totals count: handed in or further. Drafts, and what is returned, disputed or withdrawn, is in none;
 * neither is what the secretariat handed in for it, until it confirms.
 */
export const COUNTED = [
  ...HANDED_IN_STATES,
  ...PUBLISHED_STATES,
] as const satisfies readonly SupportEntryState[];

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
