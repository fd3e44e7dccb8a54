export const ORGANISATION_KINDS = [
  "member_state",
  "regional_institution",
  "international_institution",
  "foundation",
  "programme",
  "laboratory",
  "other",
] as const;

/** What an organisation is that gives or receives support. */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The kinds that a person can say; an organisation that is a laboratory comes from the register of laboratories. */
export const KEPT_KINDS = [
  "member_state",
  "regional_institution",
  "international_institution",
  "foundation",
  "programme",
  "other",
] as const satisfies readonly OrganisationKind[];

export type KeptKind = (typeof KEPT_KINDS)[number];

export function isKeptKind(kind: string): kind is KeptKind {
  return KEPT_KINDS.some((kept) => kept === kind);
}
