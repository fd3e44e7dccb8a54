import { Link } from "@remix-run/react";
import { possibleOwnSteps } from "#app/domain/participation/own-step.ts";
import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextArea, TextField, type FieldState } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { exerciseAddress, placeOf } from "../results/addresses.ts";
import { withdrawAddress } from "./addresses.ts";
import { CONDITION_WORDS, formRefusal } from "./words.ts";

/** A step of one's own that was not taken: its name, what was typed, and why. */
export interface RefusedOwnStep {
  intent: string;
  typed: Readonly<Record<string, string>>;
  code: string;
  params: Readonly<Record<string, string | number>>;
  field: string | null;
}

/** Whether there is anything for {@link OwnSteps} to show. */
export function hasOwnSteps(participation: OwnParticipation): boolean {
  return possibleOwnSteps(participation).length > 0;
}

/** What a coordinator can say besides results: that the items arrived, that the laboratory declines or withdraws, or can test now. */
export function OwnSteps(props: { participation: OwnParticipation; refused: RefusedOwnStep | null }) {
  const { participation, refused } = props;
  const steps = possibleOwnSteps(participation);
  const action = exerciseAddress(placeOf(participation));
  const field = (intent: string, name: string): FieldState => ({
    id: `${intent}-${name}`,
    name,
    initialValue: refused?.intent === intent ? refused.typed[name] : undefined,
    errors:
      refused?.intent === intent && refused.field === name
        ? [formRefusal(refused.code, refused.params)]
        : undefined,
  });
  return (
    <>
      {!steps.includes("record_receipt") ? null : (
        <details className="definition" open={refused?.intent === "record_receipt"}>
          <summary>{m.participation_own_receive()}</summary>
          <PostForm action={action} className="form">
            <SelectField
              field={field("record_receipt", "condition")}
              label={m.participation_condition()}
              empty={m.participation_condition_choose()}
              width="24"
              options={Object.entries(CONDITION_WORDS).map(([value, word]) => ({ value, label: word() }))}
            />
            <TextArea
              field={field("record_receipt", "conditionNote")}
              label={m.participation_own_condition_note()}
              hint={m.participation_own_condition_note_hint()}
              rows={2}
              atMost={500}
            />
            <TextField
              field={field("record_receipt", "on")}
              label={m.participation_own_on()}
              hint={m.participation_preview_on_hint()}
              type="date"
              width="16"
            />
            <div className="actions">
              <button className="button button-plain" name="intent" value="record_receipt">
                {m.participation_own_receive_button()}
              </button>
            </div>
          </PostForm>
        </details>
      )}
      {!steps.includes("decline") ? null : (
        <details className="definition" open={refused?.intent === "decline"}>
          <summary>{m.participation_own_decline()}</summary>
          <PostForm action={action} className="form">
            <p>{m.participation_own_decline_text()}</p>
            <TextArea
              field={field("decline", "reason")}
              label={m.participation_own_reason()}
              hint={m.participation_own_reason_hint()}
              rows={2}
              atMost={1000}
            />
            <div className="actions">
              <button className="button button-plain" name="intent" value="decline">
                {m.participation_own_decline_button()}
              </button>
            </div>
          </PostForm>
        </details>
      )}
      {!steps.includes("take_back") ? null : (
        <details className="definition" open={refused?.intent === "take_back"}>
          <summary>{m.participation_own_take_back()}</summary>
          <PostForm action={action} className="form">
            <p>{m.participation_own_take_back_text()}</p>
            <TextArea
              field={field("take_back", "reason")}
              label={m.participation_own_reason()}
              hint={m.participation_own_reason_hint()}
              rows={2}
              atMost={1000}
            />
            <div className="actions">
              <button className="button button-plain" name="intent" value="take_back">
                {m.participation_own_take_back_button()}
              </button>
            </div>
          </PostForm>
        </details>
      )}
      {!steps.includes("withdraw") ? null : (
        <p>
          <Link to={withdrawAddress(placeOf(participation))}>{m.participation_own_withdraw()}</Link>
          <small className="soft block">{m.participation_own_withdraw_next()}</small>
        </p>
      )}
    </>
  );
}
