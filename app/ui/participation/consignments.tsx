import type {
  ConsignmentView,
  LaboratoryInExercise,
} from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextField } from "../form.tsx";
import { formatDay } from "../format.ts";
import { Facts, Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { fieldsOf, type RefusedForm } from "./refused-form.ts";
import {
  CONDITION_WORDS,
  CONSIGNMENT_EVENT_WORDS,
  CONSIGNMENT_STEP_WORDS,
  CONSIGNMENT_WORDS,
} from "./words.ts";

/** The sets of a laboratory with their way so far, and what can be recorded of each. */
export function Consignments({ page, refused }: { page: LaboratoryInExercise; refused: RefusedForm | null }) {
  const { consignments } = page;
  if (consignments.length === 0)
    return (
      <>
        <p>{m.participation_in_sets_none()}</p>
        <NewSet intent="prepare" of="" label={m.participation_in_set_prepare()} refused={refused} />
      </>
    );
  return (
    <>
      {consignments.map((consignment) => (
        <Consignment key={consignment.id} consignment={consignment} refused={refused} />
      ))}
    </>
  );
}

function Consignment({
  consignment,
  refused,
}: {
  consignment: ConsignmentView;
  refused: RefusedForm | null;
}) {
  const { number, replaces, state } = consignment;
  const { word, shape } = CONSIGNMENT_WORDS[state];
  const fact = (key: string, term: string, value: string | null) =>
    value === null ? [] : [{ key, term, value }];
  return (
    <div className="reported">
      <h3>
        {replaces === null
          ? m.participation_in_set({ number })
          : m.participation_in_set_replaces({ number, replaced: replaces })}
      </h3>
      <p>
        <StatusTag shape={shape}>{word()}</StatusTag>
      </p>
      <Facts
        facts={[
          ...fact("carrier", m.participation_in_set_carrier(), consignment.carrier),
          ...fact("tracking", m.participation_in_set_tracking(), consignment.trackingNumber),
          ...fact(
            "condition",
            m.participation_in_set_condition(),
            consignment.condition ? CONDITION_WORDS[consignment.condition]() : null,
          ),
          ...fact("condition-note", m.participation_own_condition_note(), consignment.conditionNote),
        ]}
      />
      <ul className="bare">
        {consignment.events.map(({ event, at, note, by }) => (
          <li key={`${event}${at.toISOString()}`}>
            <Name>{formatDay(at)}</Name> · {CONSIGNMENT_EVENT_WORDS[event]()}
            {by ? (
              <>
                {" "}
                <span className="soft">
                  <Name>{by}</Name>
                </span>
              </>
            ) : null}
            {note ? (
              <span className="reason">
                <Name>{note}</Name>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {consignment.steps.length > 0 ? <StepOfSet consignment={consignment} refused={refused} /> : null}
      {consignment.mayBeReplaced ? (
        <NewSet
          intent="replace"
          of={consignment.id}
          label={m.participation_in_set_replace()}
          refused={refused}
        />
      ) : null}
    </div>
  );
}

/** A set is prepared: the first one, or one in place of another. */
function NewSet(props: {
  intent: "prepare" | "replace";
  of: string;
  label: string;
  refused: RefusedForm | null;
}) {
  const { intent, of, label } = props;
  const refused = props.refused?.typed["intent"] === intent ? props.refused : null;
  const field = fieldsOf("consignment", of, refused)("on");
  return (
    <details className="definition" open={refused?.form === "consignment" && refused.of === of}>
      <summary>{label}</summary>
      <PostForm className="form">
        <input type="hidden" name="form" value="consignment" />
        <input type="hidden" name="consignmentId" value={of} />
        <TextField
          // The form of the set's next step has a field of this name too.
          field={intent === "replace" ? { ...field, id: `${field.id}-new` } : field}
          label={m.participation_in_set_prepared_on()}
          hint={m.participation_preview_on_hint()}
          type="date"
          width="16"
        />
        <div className="actions">
          <button className="button button-plain" name="intent" value={intent}>
            {m.participation_in_set_record()}
          </button>
        </div>
      </PostForm>
    </details>
  );
}

function StepOfSet({ consignment, refused }: { consignment: ConsignmentView; refused: RefusedForm | null }) {
  const field = fieldsOf("consignment", consignment.id, refused);
  return (
    <details
      className="definition"
      open={refused?.of === consignment.id && refused.typed["intent"] !== "replace"}
    >
      <summary>{m.participation_in_set_form({ number: consignment.number })}</summary>
      <PostForm className="form">
        <input type="hidden" name="form" value="consignment" />
        <input type="hidden" name="consignmentId" value={consignment.id} />
        <div className="field-row">
          <SelectField
            field={field("intent")}
            label={m.participation_in_set_what()}
            width="16"
            options={consignment.steps.map((step) => ({
              value: step,
              label: CONSIGNMENT_STEP_WORDS[step](),
            }))}
          />
          <TextField
            field={field("on")}
            label={m.participation_in_permit_day()}
            hint={m.participation_preview_on_hint()}
            type="date"
            width="16"
          />
        </div>
        {consignment.state === "prepared" ? (
          <div className="field-row">
            <TextField
              field={field("carrier")}
              label={m.participation_in_set_carrier()}
              width="16"
              atMost={100}
            />
            <TextField
              field={field("trackingNumber")}
              label={m.participation_in_set_tracking()}
              width="16"
              atMost={100}
            />
          </div>
        ) : null}
        {consignment.steps.includes("receive") ? (
          <SelectField
            field={field("condition")}
            label={m.participation_condition()}
            hint={m.participation_in_set_condition_hint()}
            empty={m.participation_condition_choose()}
            width="16"
            options={Object.entries(CONDITION_WORDS).map(([value, said]) => ({ value, label: said() }))}
          />
        ) : null}
        <TextField field={field("note")} label={m.participation_in_set_note()} atMost={500} />
        <div className="actions">
          <button className="button button-plain">{m.participation_in_set_record()}</button>
        </div>
      </PostForm>
    </details>
  );
}
