import { SEVERAL } from "#app/domain/support/recipients.ts";
import type { EntryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import type { TypedEntry, TypedRecipient } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField } from "../form.tsx";
import { fieldState } from "./form-fields.ts";
import { PercentField, ShareRows } from "./share-rows.tsx";

type Parts = {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  choices: EntryFormChoices;
};

/** The regions and sub-regions to choose from, under each region. */
const regionGroups = ({ regions }: EntryFormChoices, valueOf: (code: string) => string) =>
  regions.map(({ code, name, subRegions }) => ({
    label: name,
    options: [
      { value: valueOf(code), label: m.support_form_whole_region({ name }) },
      ...subRegions.map((area) => ({ value: valueOf(area.code), label: area.name })),
    ],
  }));

function RecipientRow({
  row,
  typed,
  errors,
  choices,
}: Omit<Parts, "typed"> & { row: number; typed: TypedRecipient }) {
  const field = (name: keyof TypedRecipient) => fieldState(`recipients[${row}].${name}`, typed[name], errors);
  return (
    <fieldset className="finding recipient-row">
      <legend className="visually-hidden">{m.support_form_recipient_row({ row: row + 1 })}</legend>
      <div className="field-row">
        <SelectField
          field={field("target")}
          label={m.support_form_recipient_of_row()}
          empty={m.support_form_choose()}
          width="24"
          options={[
            { value: "programme", label: m.domain_support_recipient_programme() },
            { value: "other_body", label: m.support_form_recipient_body() },
          ]}
          groups={[
            ...regionGroups(choices, (code) => `region:${code}`),
            {
              label: m.support_form_countries(),
              options: choices.countries.map(({ code, name }) => ({ value: `country:${code}`, label: name })),
            },
            {
              label: m.support_form_laboratories(),
              options: choices.laboratories.map(({ id, name, country }) => ({
                value: `laboratory:${id}`,
                label: m.support_form_laboratory_option({ name, country }),
              })),
            },
            {
              label: m.support_form_organisations(),
              options: choices.organisations.map(({ id, name }) => ({
                value: `organisation:${id}`,
                label: name,
              })),
            },
          ].filter(({ options }) => options.length > 0)}
        />
        <PercentField field={field("percent")} />
      </div>
      <div className="when-body">
        <TextField field={field("name")} label={m.support_form_body()} width="24" atMost={200} />
      </div>
      <button className="link small" name="intent" value={`remove-recipient:${row}`}>
        {m.support_form_recipient_remove({ row: row + 1 })}
      </button>
    </fieldset>
  );
}

/** Several recipients: rows of whom and which share. */
function SeveralRecipients({ typed, errors, choices }: Parts) {
  return (
    <>
      <input type="hidden" name="recipientKind" value={typed.recipientKind} />
      <ShareRows
        name="recipients"
        legend={m.support_form_recipient()}
        hint={m.support_form_recipients_hint()}
        rows={typed.recipients}
        soFar={m.support_form_recipients_rest}
        add={{ intent: "add-recipient", label: m.support_form_recipient_add() }}
        row={(one, row) => <RecipientRow key={row} row={row} typed={one} errors={errors} choices={choices} />}
      />
    </>
  );
}

/** Who receives it: one, or several with their shares. */
export function RecipientFields(props: Parts) {
  const { recipientKind, recipients } = props.typed;
  return recipientKind === SEVERAL ? (
    // Rows come and go on the server: made anew, the fields show what it answered.
    <SeveralRecipients key={JSON.stringify(recipients)} {...props} />
  ) : (
    <RecipientField {...props} />
  );
}

/** The one recipient. The field that goes with a choice stands in sight while it is chosen; where a browser cannot tell, always. */
function RecipientField({ typed, errors, choices }: Parts) {
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
          groups={regionGroups(choices, (code) => code)}
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
      <button className="link small" name="intent" value="add-recipient">
        {m.support_form_recipients_several()}
      </button>
    </div>
  );
}
