import type { EntryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import type { TypedEntry } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField } from "../form.tsx";
import { fieldState } from "./form-fields.ts";

/** Who receives it. The field that goes with a choice stands in sight while it is chosen; where a browser cannot tell, always. */
export function RecipientFields(props: {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  choices: EntryFormChoices;
}) {
  const { typed, errors, choices } = props;
  const field = (name: "recipientKind" | "regionCode" | "countryCode" | "laboratoryId" | "bodyName") =>
    fieldState(name, typed[name], errors);
  // Said to whoever chose one before it took its consent back, too.
  const withLaboratory = choices.laboratories.length > 0 || typed.recipientKind === "laboratory";
  return (
    <div className="recipient">
      <Choices
        field={field("recipientKind")}
        label={m.support_form_recipient()}
        type="radio"
        layout="line"
        headed
        options={[
          { value: "programme", label: m.domain_support_recipient_programme() },
          { value: "region", label: m.support_form_recipient_region() },
          { value: "country", label: m.support_form_recipient_country() },
          ...(withLaboratory ? [{ value: "laboratory", label: m.support_form_recipient_laboratory() }] : []),
          { value: "other_body", label: m.support_form_recipient_body() },
        ]}
        chosen={[typed.recipientKind]}
      />
      <div className="when-region">
        <SelectField
          field={field("regionCode")}
          label={m.support_form_region()}
          empty={m.support_form_choose()}
          width="24"
          options={[]}
          groups={choices.regions.map(({ code, name, subRegions }) => ({
            label: name,
            options: [
              { value: code, label: m.support_form_whole_region({ name }) },
              ...subRegions.map((area) => ({ value: area.code, label: area.name })),
            ],
          }))}
        />
      </div>
      <div className="when-country">
        <SelectField
          field={field("countryCode")}
          label={m.support_form_country()}
          empty={m.support_form_choose()}
          width="24"
          options={choices.countries.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      {withLaboratory ? (
        <div className="when-laboratory">
          <SelectField
            field={field("laboratoryId")}
            label={m.support_form_laboratory()}
            hint={m.support_form_laboratory_hint()}
            empty={m.support_form_choose()}
            width="24"
            options={choices.laboratories.map(({ id, name, country }) => ({
              value: id,
              label: m.support_form_laboratory_option({ name, country }),
            }))}
          />
        </div>
      ) : null}
      <div className="when-body">
        <TextField field={field("bodyName")} label={m.support_form_body()} width="24" atMost={200} />
      </div>
    </div>
  );
}
