import { QUANTITY_UNITS, UNIT_NAME_MAX, UNIT_NOT_LISTED } from "#app/domain/support/quantity.ts";
import type { TypedEntry, TypedInstalment } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextField } from "../form.tsx";
import { fieldState } from "./form-fields.ts";
import { unitChoice } from "./quantity.tsx";

interface Parts {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
}

/** In kind: how much of what. A unit that is not in the list is named. */
export function QuantityFields({ typed, errors }: Parts) {
  const field = (name: "quantity" | "quantityUnit" | "unitName") => fieldState(name, typed[name], errors);
  return (
    <fieldset className="field">
      <legend>{m.support_form_quantity_of_what()}</legend>
      <p className="hint">{m.support_form_quantity_hint()}</p>
      <div className="field-row">
        <TextField
          field={field("quantity")}
          label={m.support_quantity()}
          typed
          width="8"
          inputMode="decimal"
          autoComplete="off"
          atMost={20}
        />
        <SelectField
          field={field("quantityUnit")}
          label={m.support_quantity_of()}
          empty={m.support_form_choose()}
          width="16"
          options={[
            ...QUANTITY_UNITS.map((unit) => ({ value: unit, label: unitChoice(unit) })),
            { value: UNIT_NOT_LISTED, label: m.support_form_unit_not_listed() },
          ]}
        />
        <TextField
          field={field("unitName")}
          label={m.support_form_unit_name()}
          width="16"
          atMost={UNIT_NAME_MAX}
          dir="auto"
        />
      </div>
    </fieldset>
  );
}

function PartRow(props: Parts & { row: number; part: TypedInstalment; canRemove: boolean }) {
  const { row, part, errors } = props;
  const field = (name: keyof TypedInstalment) =>
    fieldState(`instalments[${row}].${name}`, part[name], errors);
  const legend = m.support_form_part({ part: row + 1 });
  return (
    <fieldset className="finding">
      <legend className="visually-hidden">{legend}</legend>
      <div className="field-row">
        <TextField field={field("dueOn")} label={m.support_form_due()} type="date" width="16" />
        <TextField
          field={field("amount")}
          label={m.support_form_due_amount()}
          typed
          width="16"
          inputMode="decimal"
          autoComplete="off"
          atMost={40}
        />
      </div>
      {props.canRemove ? (
        <button className="link small" name="intent" value={`remove-instalment:${row}`}>
          {m.support_form_part_remove({ part: row + 1 })}
        </button>
      ) : null}
    </fieldset>
  );
}

/** When a pledge falls due: on one day, or in parts over the years. Rows come and go without a script. */
export function ScheduleField({ typed, errors }: Parts) {
  const { instalments } = typed;
  return (
    <fieldset className="field">
      <legend>{m.support_form_schedule()}</legend>
      <p className="hint">{m.support_form_schedule_hint()}</p>
      {instalments.map((part, row) => (
        <PartRow
          key={row}
          typed={typed}
          errors={errors}
          row={row}
          part={part}
          canRemove={instalments.length > 1 || part.dueOn !== "" || part.amount !== ""}
        />
      ))}
      <button className="button button-plain" name="intent" value="add-instalment">
        {m.support_form_part_add()}
      </button>
    </fieldset>
  );
}
