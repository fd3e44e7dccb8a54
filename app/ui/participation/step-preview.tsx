import { Link } from "@remix-run/react";
import type {
  ChosenLaboratory,
  StepPreview,
} from "#app/features/participation/queries/step-preview.server.ts";
import type { StepsTaken } from "#app/features/participation/commands/take-steps.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, SelectField, TextArea, TextField, type FieldState } from "../form.tsx";
import { Name, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { participationWord } from "../results/participation-word.ts";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { inExerciseAddress } from "./addresses.ts";
import { CONDITION_WORDS, refusalText } from "./words.ts";

/** What was typed on the preview and not taken, with what is wrong, in words, each with its field. */
export interface RefusedSteps {
  typed: Readonly<Record<string, string>>;
  errors: readonly { field: string | null; text: string }[];
}

/** What a step would change and what it would not. */
export function PreviewTables({ preview }: { preview: StepPreview }) {
  const { changes, refused, exercise } = preview;
  return (
    <>
      {changes.length > 0 ? (
        <Section id="changes" title={m.participation_preview_changes_title()} full>
          <Laboratories
            exerciseId={exercise.id}
            label={m.participation_preview_changes_table()}
            last={m.participation_preview_becomes()}
            rows={changes.map((row) => ({ ...row, said: <State state={row.becomes} /> }))}
          />
        </Section>
      ) : null}
      {refused.length > 0 ? (
        <Section id="refused" title={m.participation_preview_refused_title()} full>
          <Laboratories
            exerciseId={exercise.id}
            label={m.participation_preview_refused_table()}
            last={m.participation_preview_why()}
            rows={refused.map((row) => ({ ...row, said: refusalText(row) }))}
          />
        </Section>
      ) : null}
    </>
  );
}

function State({ state }: { state: ChosenLaboratory["state"] }) {
  if (state === null) return <StatusTag shape="waiting">{m.participation_preview_not_invited()}</StatusTag>;
  const { shape, text } = participationWord(state);
  return <StatusTag shape={shape}>{text}</StatusTag>;
}

function Laboratories(props: {
  exerciseId: string;
  label: string;
  last: string;
  rows: readonly (ChosenLaboratory & { said: React.ReactNode })[];
}) {
  return (
    <TableFrame label={props.label} caption={props.label} captionHidden records>
      <TableHead
        records
        columns={[
          { key: "laboratory", label: m.participation_invite_laboratory() },
          { key: "country", label: m.participation_invite_country() },
          { key: "now", label: m.participation_preview_now() },
          { key: "last", label: props.last },
        ]}
      />
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <Row key={row.laboratoryId}>
            <RowHead>
              {row.state === null ? (
                <Name>{row.laboratoryName}</Name>
              ) : (
                <Link to={inExerciseAddress(props.exerciseId, row.laboratoryId)}>
                  <Name>{row.laboratoryName}</Name>
                </Link>
              )}{" "}
              <code className="soft">{row.laboratoryId}</code>
            </RowHead>
            <Cell>{row.countryName}</Cell>
            <Cell lead label={m.participation_preview_now()}>
              <State state={row.state} />
            </Cell>
            <Cell lead label={props.last}>
              {row.said}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Takes the step that was shown; it sends along what was shown, so that nothing else is changed. */
export function ConfirmForm({ preview, refused }: { preview: StepPreview; refused: RefusedSteps | null }) {
  const { step, changes } = preview;
  const field = (name: string): FieldState => ({
    id: name,
    name,
    initialValue: refused?.typed[name],
    errors: refused?.errors.flatMap((error) => (error.field === name ? [error.text] : [])),
  });
  const isMoved = step === "dispatch" || step === "record_receipt";
  return (
    <PostForm className="form">
      <input type="hidden" name="step" value={step} />
      {changes.map(({ laboratoryId, state }) => (
        <input key={laboratoryId} type="hidden" name="seen" value={`${laboratoryId}:${state ?? "none"}`} />
      ))}
      {isMoved ? (
        <TextField
          field={field("on")}
          label={m.participation_preview_on()}
          hint={m.participation_preview_on_hint()}
          type="date"
          width="16"
        />
      ) : null}
      {step === "dispatch" ? (
        <TextField
          field={field("carrier")}
          label={m.participation_preview_carrier()}
          hint={m.participation_preview_carrier_hint()}
          width="24"
          atMost={100}
        />
      ) : null}
      {step === "record_receipt" ? (
        <SelectField
          field={field("condition")}
          label={m.participation_condition()}
          empty={m.participation_condition_not_said()}
          width="24"
          options={Object.entries(CONDITION_WORDS).map(([value, word]) => ({ value, label: word() }))}
        />
      ) : null}
      <TextArea
        field={field("reason")}
        label={
          preview.needsReason ? m.participation_preview_reason() : m.participation_preview_reason_optional()
        }
        hint={
          preview.needsReason
            ? m.participation_preview_reason_hint()
            : m.participation_preview_reason_optional_hint()
        }
        required={preview.needsReason}
        atMost={1000}
      />
      <p className="small soft">{m.participation_preview_confirm_note()}</p>
      <div className="actions">
        <button className="button">{m.participation_preview_confirm({ count: changes.length })}</button>
      </div>
    </PostForm>
  );
}

/** Why nothing was recorded. */
export function StepsRefused({ refused }: { refused: RefusedSteps }) {
  return (
    <ErrorSummary
      title={m.participation_preview_refused_summary()}
      errors={refused.errors.map(({ field, text }) => ({ fieldId: field ?? undefined, text }))}
    />
  );
}

/** Which laboratories were left as they are, each with why. */
export function LeftAlone({ taken, nameOf }: { taken: StepsTaken; nameOf: (id: string) => string }) {
  if (taken.left.length === 0) return null;
  return (
    <div className="note note-look" role="alert">
      <h2>{m.participation_left_title()}</h2>
      <p>{m.participation_left({ count: taken.left.length })}</p>
      <ul>
        {taken.left.map(({ laboratoryId, ...one }) => (
          <li key={laboratoryId}>
            <Name>{nameOf(laboratoryId)}</Name>: <bdi>{refusalText(one)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
