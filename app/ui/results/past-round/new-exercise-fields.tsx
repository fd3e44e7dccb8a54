import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField, type FieldState } from "../../form.tsx";
import { GROUP_WORDS } from "../../rounds/words.ts";

/** What has to be said of an exercise that is not held yet: what an exercise cannot be without, and nothing else. */
export function NewExerciseFields(props: {
  field: (name: string) => FieldState;
  typed: Readonly<Record<string, string>>;
  units: readonly { code: string; display: string }[];
  isOpen: boolean;
}) {
  const { field, typed, units, isOpen } = props;
  const chosen = (name: string) => [typed[name] ?? ""];
  return (
    <details className="definition" open={isOpen}>
      <summary>{m.imports_new_summary()}</summary>
      <p>{m.imports_new_note()}</p>
      <TextField
        field={field("round")}
        label={m.imports_new_round()}
        hint={m.imports_new_round_hint()}
        width="8"
      />
      <Choices
        field={field("group")}
        label={m.imports_new_group()}
        type="radio"
        layout="line"
        chosen={chosen("group")}
        options={[
          { value: "SM", label: GROUP_WORDS.SM() },
          { value: "BS", label: GROUP_WORDS.BS() },
        ]}
      />
      <TextField
        field={field("registrationOpensOn")}
        label={m.imports_new_registration()}
        hint={m.imports_new_registration_hint()}
        type="date"
        width="16"
      />
      <TextField field={field("resultsOpenOn")} label={m.imports_new_opens()} type="date" width="16" />
      <TextField field={field("resultsDueOn")} label={m.imports_new_due()} type="date" width="16" />
      <TextField
        field={field("lateUntilOn")}
        label={m.imports_new_late()}
        hint={m.imports_new_late_hint()}
        type="date"
        width="16"
      />
      <TextField
        field={field("timeZone")}
        label={m.imports_new_zone()}
        hint={m.imports_new_zone_hint()}
        width="16"
        spellCheck={false}
      />
      <TextField
        field={field("items")}
        label={m.imports_new_items()}
        hint={m.imports_new_items_hint()}
        width="4"
        inputMode="numeric"
      />
      <TextField
        field={field("matrix")}
        label={m.imports_new_matrix()}
        hint={m.imports_new_matrix_hint()}
        width="16"
        dir="auto"
      />
      <SelectField
        field={field("unit")}
        label={m.imports_new_unit()}
        empty={m.imports_new_unit_choose()}
        width="16"
        options={units.map(({ code, display }) => ({ value: code, label: display }))}
      />
      <Choices
        field={field("basis")}
        label={m.imports_new_basis()}
        type="radio"
        layout="line"
        chosen={chosen("basis")}
        options={[
          { value: "base", label: m.results_basis_choice_base() },
          { value: "salt", label: m.results_basis_choice_salt() },
        ]}
      />
    </details>
  );
}
