import type { Changeable } from "#app/domain/rounds/exercise-plan.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextArea, TextField } from "../form.tsx";
import { DayField, fieldOf, type FormAnswer } from "../laboratories/form-parts.tsx";
import { GROUP_WORDS } from "./words.ts";

interface Fields {
  answer: FormAnswer;
}

/** Which round and test group: said once, since the address of the exercise is made of them. */
function KeyFields({ answer }: Fields) {
  return (
    <>
      <TextField
        field={fieldOf(answer, "round")}
        label={m.imports_new_round()}
        hint={m.rounds_plan_round_hint()}
        width="8"
      />
      <Choices
        field={fieldOf(answer, "group")}
        label={m.imports_new_group()}
        type="radio"
        layout="line"
        chosen={[answer.typed["group"] ?? ""]}
        options={[
          { value: "SM", label: GROUP_WORDS.SM() },
          { value: "BS", label: GROUP_WORDS.BS() },
        ]}
      />
    </>
  );
}

/** The days on which results are due and until which late ones are taken. */
function DeadlineFields({ answer }: Fields) {
  return (
    <>
      <DayField
        answer={answer}
        name="resultsDueOn"
        label={m.rounds_plan_due()}
        hint={m.rounds_plan_due_hint()}
      />
      <DayField
        answer={answer}
        name="lateUntilOn"
        label={m.rounds_plan_late()}
        hint={m.rounds_plan_late_hint()}
      />
    </>
  );
}

function CalendarFields({ answer }: Fields) {
  return (
    <>
      <DayField
        answer={answer}
        name="registrationOpensOn"
        label={m.rounds_plan_registration()}
        hint={m.rounds_plan_registration_hint()}
      />
      <DayField answer={answer} name="resultsOpenOn" label={m.rounds_plan_opens()} />
      <DeadlineFields answer={answer} />
      <TextField
        field={fieldOf(answer, "timeZone")}
        label={m.imports_new_zone()}
        hint={m.imports_new_zone_hint()}
        width="16"
        spellCheck={false}
      />
    </>
  );
}

function AskedFields({ answer, units }: Fields & { units: readonly { code: string; display: string }[] }) {
  return (
    <>
      <TextField
        field={fieldOf(answer, "matrix")}
        label={m.rounds_plan_matrix()}
        hint={m.imports_new_matrix_hint()}
        width="16"
        dir="auto"
      />
      <SelectField
        field={fieldOf(answer, "unitCode")}
        label={m.rounds_plan_unit()}
        empty={m.imports_new_unit_choose()}
        width="16"
        options={units.map(({ code, display }) => ({ value: code, label: display }))}
      />
      <Choices
        field={fieldOf(answer, "basis")}
        label={m.rounds_plan_basis()}
        type="radio"
        layout="line"
        chosen={[answer.typed["basis"] ?? ""]}
        options={[
          { value: "base", label: m.results_basis_choice_base() },
          { value: "salt", label: m.results_basis_choice_salt() },
        ]}
      />
      <Choices
        field={fieldOf(answer, "outcomeAtOnce")}
        label={m.rounds_plan_outcome()}
        hint={m.rounds_plan_outcome_hint()}
        type="checkbox"
        chosen={[answer.typed["outcomeAtOnce"] ?? ""]}
        options={[{ value: "1", label: m.rounds_plan_outcome_at_once() }]}
      />
      <TextArea
        field={fieldOf(answer, "menu")}
        label={m.rounds_plan_menu()}
        hint={m.rounds_plan_menu_hint()}
        rows={4}
      />
    </>
  );
}

function ItemFields({ answer, number }: Fields & { number: number }) {
  const name = (part: string) => `${part}-${number}`;
  return (
    <fieldset className="field field-group">
      <legend className="h">{m.rounds_plan_item({ number })}</legend>
      <TextArea
        field={fieldOf(answer, name("principal"))}
        label={m.rounds_plan_principal({ number })}
        hint={m.rounds_plan_principal_hint()}
        rows={2}
      />
      <TextArea field={fieldOf(answer, name("cutting"))} label={m.rounds_plan_cutting({ number })} rows={2} />
      <TextArea
        field={fieldOf(answer, name("trace"))}
        label={m.rounds_plan_trace({ number })}
        hint={m.rounds_plan_trace_hint()}
        rows={1}
      />
      <label className="choice">
        <input
          type="checkbox"
          name={name("isBlank")}
          value="1"
          defaultChecked={answer.typed[name("isBlank")] !== undefined}
        />
        <span>{m.rounds_plan_is_blank({ number })}</span>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          name={name("isAsked")}
          value="1"
          defaultChecked={answer.typed[name("isAsked")] !== undefined}
        />
        <span>{m.rounds_plan_is_asked({ number })}</span>
      </label>
    </fieldset>
  );
}

/** The fields of a planned exercise, as far as it may still be changed. */
export function PlanFields(props: {
  answer: FormAnswer;
  changeable: Changeable;
  isNew: boolean;
  numbers: readonly number[];
  units: readonly { code: string; display: string }[];
}) {
  const { answer, changeable, isNew, numbers, units } = props;
  const isWhole = changeable === "everything";
  return (
    <>
      {isNew ? <KeyFields answer={answer} /> : null}
      {isWhole ? <CalendarFields answer={answer} /> : <DeadlineFields answer={answer} />}
      {isWhole ? <AskedFields answer={answer} units={units} /> : null}
      {isWhole || changeable === "composition_and_deadlines"
        ? numbers.map((number) => <ItemFields key={number} answer={answer} number={number} />)
        : null}
      {isWhole ? null : (
        <TextArea
          field={fieldOf(answer, "reason")}
          label={m.rounds_plan_reason()}
          hint={m.rounds_plan_reason_hint()}
          rows={2}
        />
      )}
    </>
  );
}
