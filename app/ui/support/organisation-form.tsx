import { KEPT_KINDS } from "#app/domain/support/organisation-kind.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField } from "../form.tsx";
import { fieldOf, type FormAnswer } from "../laboratories/form-parts.tsx";
import { Crumbs, type Crumb } from "../page.tsx";
import { ORGANISATION_KIND_WORDS, ORGANISATIONS } from "./organisation-kinds.ts";

/** Where the pages about the list of organisations stand. */
export function OrganisationsCrumbs({ trail = [] }: { trail?: readonly Crumb[] }) {
  const list =
    trail.length === 0
      ? { label: m.support_organisations_title() }
      : { label: m.support_organisations_title(), to: ORGANISATIONS };
  return <Crumbs trail={[{ label: m.support_review_title(), to: "/support/review" }, list, ...trail]} />;
}

/** What is said of an organisation. */
export function OrganisationFields({
  answer,
  countries,
}: {
  answer: FormAnswer;
  countries: readonly { code: string; name: string }[];
}) {
  return (
    <>
      <TextField
        field={fieldOf(answer, "name")}
        label={m.support_organisation_name()}
        hint={m.support_organisation_name_hint()}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
      />
      <Choices
        field={fieldOf(answer, "kind")}
        label={m.support_organisation_kind()}
        hint={m.support_organisation_kind_hint()}
        type="radio"
        options={KEPT_KINDS.map((kind) => ({ value: kind, label: ORGANISATION_KIND_WORDS[kind]() }))}
        chosen={[answer.typed["kind"] ?? ""]}
      />
      <SelectField
        field={fieldOf(answer, "countryCode")}
        label={m.laboratories_country()}
        hint={m.support_organisation_country_hint()}
        empty={m.support_organisation_country_none()}
        width="24"
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  );
}
