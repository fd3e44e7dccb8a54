export const LABORATORY_KINDS = ["police", "customs", "health", "toxicology", "university", "other"] as const;
export type LaboratoryKind = (typeof LABORATORY_KINDS)[number];

export const LABORATORY_STATUSES = ["active", "closed"] as const;
export type LaboratoryStatus = (typeof LABORATORY_STATUSES)[number];

/** What one writes to a contact about. */
export const CONTACT_PURPOSES = ["general", "samples", "results", "billing"] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/**
 * Why a laboratory's kind or country is another one now. A correction of the country holds for past rounds, a move from
 * country to country does not. A closed list: it goes into the audit trail, which may not hold what people type.
 */
export const CHANGE_GROUNDS = ["recorded_wrongly", "changed_in_fact"] as const;
export type ChangeGround = (typeof CHANGE_GROUNDS)[number];

/** What can be done to a laboratory's status: from -> to. Nothing else changes it. */
export const STATUS_TRANSITIONS = {
  close: { active: "closed" },
  reopen: { closed: "active" },
} as const satisfies Record<string, Partial<Record<LaboratoryStatus, LaboratoryStatus>>>;

export type StatusEvent = keyof typeof STATUS_TRANSITIONS;

/** The status after an event, or null where the event is not possible. */
export function nextStatus(status: LaboratoryStatus, event: StatusEvent): LaboratoryStatus | null {
  const transitions: Partial<Record<LaboratoryStatus, LaboratoryStatus>> = STATUS_TRANSITIONS[event];
  return transitions[status] ?? null;
}

/** Whether a text names a kind of laboratory. */
export function isLaboratoryKind(text: string): text is LaboratoryKind {
  return (LABORATORY_KINDS as readonly string[]).includes(text);
}
