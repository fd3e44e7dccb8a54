import type { OrganisationKind } from "#app/domain/support/organisation-kind.ts";
import { m } from "#app/paraglide/messages.js";

/** What an organisation is, as a word in a table or a choice. */
export const ORGANISATION_KIND_WORDS: Readonly<Record<OrganisationKind, () => string>> = {
  member_state: m.support_organisation_kind_member_state,
  regional_institution: m.support_organisation_kind_regional,
  international_institution: m.support_organisation_kind_international,
  foundation: m.support_organisation_kind_foundation,
  programme: m.support_organisation_kind_programme,
  laboratory: m.support_organisation_kind_laboratory,
  other: m.support_organisation_kind_other,
};

/** The list of organisations; its file is beside it. */
export const ORGANISATIONS = "/organisations";

/** The page of an organisation. */
export function organisationAddress(id: string, part = ""): string {
  return `${ORGANISATIONS}/${encodeURIComponent(id)}${part === "" ? "" : `/${part}`}`;
}

/** The form that invites somebody to act for an organisation. */
export function inviteReviewerAddress(organisationId: string): string {
  return `/people/invite?${new URLSearchParams({ role: "donor_reviewer", organisation: organisationId })}`;
}
