import { useEffect, useState } from "react";
import type { DraftFinding } from "#app/domain/results/draft-item.ts";
import { hasComma, readingsOf, type DraftField } from "#app/domain/results/read-draft-item.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField, type FieldState } from "../form.tsx";
import { apart, Sentence } from "../sentence.tsx";
import { NAMES_LIST } from "./names-list.tsx";
import { fieldId } from "./problem-words.ts";
import type { AskedText } from "./question-words.ts";
import { Questions } from "./questions.tsx";
import { techniqueName } from "./words.ts";

const LENGTHS = { name: 200, number: 100 };

interface FindingFieldsProps {
  /** Place in the form, 1 first. */
  number: number;
  finding: DraftFinding;
  /** What is wrong with the field of this id. */
  errorsOf: (fieldId: string) => readonly string[];
  /** What is asked about this finding. */
  asked: readonly AskedText[];
  /** The fields for a substance that is not in the list are in sight. */
  isUnlisted: boolean;
  techniques: readonly string[];
  units: readonly { code: string; display: string }[];
}

/** One finding: which analyte, how it was identified, how much. */
export function FindingFields(props: FindingFieldsProps) {
  const { number, finding, errorsOf, asked, isUnlisted, techniques, units } = props;
  const field = (
    name: DraftField | "casNumber" | "techniques" | "basis" | "isOther",
    value?: string,
  ): FieldState => ({
    id: fieldId(number, name),
    name: `findings[${number - 1}].${name}`,
    errors: errorsOf(fieldId(number, name)),
    initialValue: value,
  });
  return (
    <section className="finding" aria-labelledby={`finding-${number}`}>
      <div className="finding-head">
        <h2 id={`finding-${number}`}>{m.results_finding({ number })}</h2>
        <button className="button button-plain" name="intent" value={`remove-${finding.key}`}>
          {m.results_remove_finding({ number })}
        </button>
      </div>
      <input type="hidden" name={`findings[${number - 1}].key`} value={finding.key} />
      <TextField
        field={field("analyte", finding.analyte)}
        label={m.results_analyte()}
        hint={m.results_analyte_hint()}
        width="24"
        list={NAMES_LIST}
        autoComplete="off"
        spellCheck={false}
        atMost={LENGTHS.name}
      />
      <details className="definition" open={isUnlisted}>
        <summary>{m.results_other()}</summary>
        <div className="stack">
          <label className="choice">
            <input
              type="checkbox"
              id={fieldId(number, "isOther")}
              name={`findings[${number - 1}].isOther`}
              defaultChecked={finding.isOther}
            />
            <span>
              {m.results_other_box()}
              <small>{m.results_other_box_hint()}</small>
            </span>
          </label>
          <TextField
            field={field("casNumber", finding.casNumber)}
            label={m.results_cas()}
            hint={m.results_cas_hint()}
            width="16"
            typed
            spellCheck={false}
            atMost={LENGTHS.number}
          />
        </div>
      </details>
      <Questions asked={asked} />
      <Choices
        field={field("techniques")}
        label={m.results_techniques()}
        hint={m.results_techniques_hint()}
        type="checkbox"
        layout="columns"
        options={techniques.map((code) => ({ value: code, label: techniqueName(code) }))}
        chosen={finding.techniques}
      />
      <NumberField
        field={field("quantity", finding.quantity)}
        reading={finding.quantityReading}
        label={m.results_quantity()}
        hint={m.results_quantity_hint()}
        width="8"
      />
      <div className="field-row">
        <SelectField
          field={field("unit", finding.unit)}
          label={m.results_unit()}
          empty={m.results_unit_choose()}
          options={units.map(({ code, display }) => ({ value: code, label: display }))}
          width="8"
        />
        <Choices
          field={field("basis")}
          label={m.results_basis()}
          type="radio"
          layout="line"
          options={[
            { value: "base", label: m.results_basis_choice_base() },
            { value: "salt", label: m.results_basis_choice_salt() },
          ]}
          chosen={[finding.basis]}
        />
      </div>
      <div className="field-row">
        <TextField
          field={field("replicates", finding.replicates)}
          label={m.results_replicates()}
          hint={m.results_replicates_hint()}
          width="4"
          inputMode="numeric"
          atMost={LENGTHS.number}
        />
        <NumberField
          field={field("uncertainty", finding.uncertainty)}
          reading={finding.uncertaintyReading}
          label={m.results_uncertainty()}
          hint={m.results_uncertainty_hint()}
          width="8"
        />
        <NumberField
          field={field("coverage", finding.coverage)}
          reading={finding.coverageReading}
          label={m.results_coverage()}
          hint={m.results_coverage_hint()}
          width="4"
        />
      </div>
    </section>
  );
}

/**
 * What stands in a field: as it came with the page, and with a script as it is left. Where a press takes the reader out
 * of it, only after that: what is being pressed must not move away under the finger.
 */
function useTypedOnLeaving(initial: string): [string, (field: EventTarget) => void] {
  const [typed, setTyped] = useState(initial);
  useEffect(() => setTyped(initial), [initial]);
  const leave = (field: EventTarget) => {
    if (!(field instanceof HTMLInputElement)) return;
    const { value } = field;
    if (!document.documentElement.matches(":active")) return setTyped(value);
    const later = () => setTimeout(() => setTyped(value));
    document.addEventListener("pointerup", later, { once: true });
  };
  return [typed, leave];
}

/** What one of the two readings makes of the mark that was typed. */
function readingWords(reading: string, typed: string): string {
  const value = apart(reading);
  const isDecimal = reading.includes(".");
  if (hasComma(typed))
    return isDecimal ? m.results_reading_decimal({ value }) : m.results_reading_grouped({ value });
  return isDecimal ? m.results_reading_point_decimal({ value }) : m.results_reading_point_grouped({ value });
}

/** A number as typed. One that reads two ways is asked about; the answer stays in the form with it. */
function NumberField(props: {
  field: FieldState;
  reading: string;
  label: string;
  hint: string;
  width: "4" | "8";
}) {
  const { field, reading, label, hint, width } = props;
  const [typed, leave] = useTypedOnLeaving(field.initialValue ?? "");
  const readings = readingsOf(typed);
  return (
    <div onBlur={({ target }) => (target.id === field.id ? leave(target) : undefined)}>
      <TextField
        field={field}
        label={label}
        hint={hint}
        width={width}
        typed
        inputMode="decimal"
        autoComplete="off"
        atMost={LENGTHS.number}
      />
      {readings ? (
        <div className="note note-look">
          <Choices
            key={typed}
            field={{ id: `${field.id}-reading`, name: `${field.name}Reading` }}
            label={<Sentence text={m.results_reading_question({ typed: apart(typed) })} />}
            type="radio"
            options={readings.map((value) => ({ value, label: readingWords(value, typed) }))}
            chosen={[reading]}
          />
        </div>
      ) : null}
    </div>
  );
}
