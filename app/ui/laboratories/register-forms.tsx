import { CHANGE_GROUNDS, CONTACT_PURPOSES, LABORATORY_KINDS } from "#app/domain/laboratories/laboratory.ts";
import type { RegisterChoices } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextArea, TextField } from "../form.tsx";
import { KIND_WORDS } from "../rounds/words.ts";
import { DayField, fieldOf, type FormAnswer } from "./form-parts.tsx";
import { GROUND_WORDS, PURPOSE_WORDS } from "./words.ts";

/*
 * The fields of the register's forms. None has a length in the browser: what is pasted there would be cut in silence.
 */

interface Fields {
  answer: FormAnswer;
}

export function NameField({ answer, hint }: Fields & { hint: string }) {
  return (
    <TextField
      field={fieldOf(answer, "name")}
      label={m.laboratories_name()}
      hint={hint}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

export function PlaceFields({ answer, choices }: Fields & { choices: RegisterChoices }) {
  return (
    <>
      <SelectField
        field={fieldOf(answer, "countryCode")}
        label={m.laboratories_country()}
        hint={m.laboratories_country_hint()}
        empty={m.laboratories_choose()}
        width="24"
        options={choices.countries.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choices
        field={fieldOf(answer, "kind")}
        label={m.laboratories_kind()}
        type="radio"
        layout="columns"
        options={LABORATORY_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind]() }))}
        chosen={[answer.typed["kind"] ?? ""]}
      />
    </>
  );
}

export function GroundField({ answer }: Fields) {
  return (
    <Choices
      field={fieldOf(answer, "ground")}
      label={m.laboratories_ground()}
      hint={m.laboratories_ground_hint()}
      type="radio"
      options={CHANGE_GROUNDS.map((ground) => ({ value: ground, label: GROUND_WORDS[ground]() }))}
      chosen={[answer.typed["ground"] ?? ""]}
    />
  );
}

export function ReasonField({ answer, hint }: Fields & { hint: string }) {
  return <TextArea field={fieldOf(answer, "reason")} label={m.laboratories_reason()} hint={hint} rows={3} />;
}

export function SuccessorField({ answer, choices }: Fields & { choices: RegisterChoices }) {
  return (
    <SelectField
      field={fieldOf(answer, "mergedIntoId")}
      label={m.laboratories_successor()}
      hint={m.laboratories_successor_hint()}
      empty={m.laboratories_successor_none()}
      options={choices.laboratories.map(({ id, name, countryName }) => ({
        value: id,
        label: `${name}, ${countryName}`,
      }))}
    />
  );
}

export function ContactFields({ answer }: Fields) {
  return (
    <>
      <TextField
        field={fieldOf(answer, "name")}
        label={m.laboratories_contact_name()}
        hint={m.laboratories_contact_name_hint()}
        width="24"
        autoComplete="off"
      />
      <Choices
        field={fieldOf(answer, "purpose")}
        label={m.laboratories_purpose()}
        type="radio"
        options={CONTACT_PURPOSES.map((purpose) => ({ value: purpose, label: PURPOSE_WORDS[purpose]() }))}
        chosen={[answer.typed["purpose"] ?? ""]}
      />
      <TextField
        field={fieldOf(answer, "email")}
        label={m.laboratories_email()}
        hint={m.laboratories_contact_reach_hint()}
        type="email"
        width="24"
        autoComplete="off"
      />
      <TextField
        field={fieldOf(answer, "phone")}
        label={m.laboratories_phone()}
        width="24"
        autoComplete="off"
      />
      <TextArea
        field={fieldOf(answer, "postalAddress")}
        label={m.laboratories_postal_address()}
        hint={m.laboratories_postal_address_hint()}
        rows={4}
      />
    </>
  );
}

export function AccreditationFields({ answer }: Fields) {
  return (
    <>
      <TextField
        field={fieldOf(answer, "standard")}
        label={m.laboratories_standard()}
        hint={m.laboratories_standard_hint()}
        width="24"
        autoComplete="off"
      />
      <TextArea
        field={fieldOf(answer, "scope")}
        label={m.laboratories_scope()}
        hint={m.laboratories_scope_hint()}
        rows={3}
      />
      <TextField
        field={fieldOf(answer, "body")}
        label={m.laboratories_body()}
        hint={m.laboratories_body_hint()}
        width="24"
        autoComplete="off"
      />
      <TextField
        field={fieldOf(answer, "certificateNumber")}
        label={m.laboratories_certificate()}
        width="16"
        autoComplete="off"
      />
      <DayField answer={answer} name="validFrom" label={m.laboratories_valid_from()} />
      <DayField
        answer={answer}
        name="validUntil"
        label={m.laboratories_valid_until()}
        hint={m.laboratories_valid_until_hint()}
      />
    </>
  );
}
