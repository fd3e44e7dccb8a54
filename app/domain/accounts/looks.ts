/**
 * Actions of the audit trail that are a look of somebody from outside at a laboratory's identified results. The list is
 * closed: nothing that shows such results is answered without an event of one of these, and all of them are listed for
 * the laboratory.
 */
export const LOOKS = [
  /** A submission, with its receipt and its outcome. */
  "results:read-submission",
  /** What the secretariat entered from a letter, or took from a submission in order to correct it. */
  "results:read-draft",
  /** A file of a past round before it is read in. */
  "results:read-upload",
  /** The rows of a past round that was read in. */
  "results:read-import",
  /** A letter, or the file of an import as it came. */
  "evidence:read",
] as const;

export type LookAction = (typeof LOOKS)[number];

/** Whether an action of the trail is a look. */
export function isLook(action: string): action is LookAction {
  return LOOKS.some((look) => look === action);
}
