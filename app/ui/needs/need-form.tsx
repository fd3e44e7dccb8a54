import { NEED_DESCRIPTION_MAX, NEED_KINDS, NEED_UNITS } from "#app/domain/needs/need-content.ts";
import type { NeedFormChoices } from "#app/features/needs/queries/need-form-choices.server.ts";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextArea, TextField } from "../form.tsx";
import { fieldOf, type FormAnswer } from "../laboratories/form-parts.tsx";
import { kindWord, paragraphWord } from "../support/words.ts";
import { UNIT_WORDS } from "./words.ts";

/** The need as its form shows it. */
export function typedNeed(need: OwnNeed): Readonly<Record<string, string>> {
  return {
    revision: String(need.revision),
    kind: need.kind,
    description: need.description,
    quantity: need.quantity === null ? "" : String(need.quantity),
    quantityUnit: need.quantityUnit ?? "",
    target: need.target,
    mayBeNamed: need.mayBeNamed ? "yes" : "no",
  };
}

/** The fields of a need: what, how much, which paragraph it answers to, and whether the laboratory may be named. */
export function NeedFields({ answer, choices }: { answer: FormAnswer; choices: NeedFormChoices }) {
  return (
    <>
      <Choices
        field={fieldOf(answer, "kind")}
        label={m.needs_kind()}
        type="radio"
        layout="columns"
        headed
        options={NEED_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
        chosen={[answer.typed["kind"] ?? ""]}
      />
      <TextArea
        field={fieldOf(answer, "description")}
        label={m.needs_description()}
        hint={m.needs_description_hint({ max: NEED_DESCRIPTION_MAX })}
        rows={4}
        dir="auto"
      />
      <div className="field-row">
        <TextField
          field={fieldOf(answer, "quantity")}
          label={m.needs_quantity()}
          typed
          width="4"
          inputMode="decimal"
          autoComplete="off"
        />
        <div className="grows">
          <SelectField
            field={fieldOf(answer, "quantityUnit")}
            label={m.needs_quantity_unit()}
            empty={m.needs_not_said()}
            width="16"
            options={NEED_UNITS.map((unit) => ({ value: unit, label: UNIT_WORDS[unit]() }))}
          />
        </div>
      </div>
      <SelectField
        field={fieldOf(answer, "target")}
        label={m.needs_paragraph()}
        hint={m.needs_paragraph_hint()}
        empty={m.needs_no_paragraph()}
        options={[]}
        groups={choices.paragraphs.map((paragraph) => ({
          label: paragraphWord(paragraph),
          options: [
            ...paragraph.purposes.map(({ id, name }) => ({ value: id, label: name })),
            { value: paragraph.key, label: m.needs_paragraph_as_a_whole() },
          ],
        }))}
      />
      <Choices
        field={fieldOf(answer, "mayBeNamed")}
        label={m.needs_consent()}
        hint={m.needs_consent_hint()}
        type="radio"
        headed
        options={[
          { value: "no", label: m.needs_consent_no(), hint: m.needs_consent_no_hint() },
          { value: "yes", label: m.needs_consent_yes(), hint: m.needs_consent_yes_hint() },
        ]}
        chosen={[answer.typed["mayBeNamed"] ?? ""]}
      />
    </>
  );
}
