import type { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import type { FormAnswer } from "#app/ui/laboratories/form-parts.tsx";
import { apart } from "#app/ui/sentence.tsx";

/** A refusal of what was said of an organisation, in words; null: it becomes an error page. */
export function refusedOrganisation(error: DomainError): Partial<FormAnswer> | null {
  const { field = "", params = {} } = error.options;
  const atField = (text: string) => ({ errors: { [field]: [text] } });
  const name = apart(String(params["name"] ?? ""));
  switch (error.code) {
    case "named_alike":
      return atField(m.support_organisation_named_alike({ name }));
    case "member_state_held":
      return atField(m.support_organisation_member_state_held({ name }));
    case "programme_held":
      return atField(m.support_organisation_programme_held({ name }));
    case "country_missing":
      return atField(m.support_organisation_country_missing());
    case "country_unknown":
      return atField(m.laboratories_country_missing());
    case "changed_meanwhile":
      return { problem: m.support_organisation_changed_meanwhile({ name }) };
    case "nothing_changed":
      return { problem: m.laboratories_nothing_changed() };
    case "already_added":
      return { problem: m.support_organisation_already_added() };
    default:
      return null;
  }
}
