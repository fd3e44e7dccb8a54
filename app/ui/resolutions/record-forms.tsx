import type { ReactNode } from "react";
import { PARAGRAPH_RELATIONS, PARAGRAPH_STATUSES } from "#app/domain/resolutions/paragraph-standing.ts";
import type { RelatedParagraph } from "#app/features/resolutions/queries/paragraph-standing.server.ts";
import type { ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FormAnswer } from "../laboratories/form-parts.tsx";
import { Choices, ErrorSummary, SelectField, TextArea, TextField, type FieldState } from "../form.tsx";
import { Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { paragraphWord } from "../support/words.ts";
import { asksWord, relationWord, statusWord } from "./standing-words.ts";

/** What one of the forms shows again: what was typed, and what was refused of it, by the names of the fields. */
export type RecordAnswer = Omit<FormAnswer, "alike">;

const idOf = (name: string) => `record-${name.replace(/[^a-zA-Z0-9]+/gu, "-").replace(/-$/u, "")}`;

function fieldOf(answer: RecordAnswer, name: string): FieldState {
  return { id: idOf(name), name, errors: answer.errors[name], initialValue: answer.typed[name] };
}

function RecordForm(props: {
  answer: RecordAnswer;
  intent: string;
  submit: string;
  summary: string;
  children: ReactNode;
}) {
  const { answer } = props;
  const listed = Object.entries(answer.errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, fieldId: idOf(name) })),
  );
  return (
    <PostForm className="form max-w-[46rem]" noValidate preventScrollReset>
      {answer.problem ? (
        <div className="note note-act" role="alert">
          <p>{answer.problem}</p>
        </div>
      ) : null}
      <ErrorSummary errors={listed} id={props.summary} />
      {answer.typed["seen"] === undefined ? null : (
        <input type="hidden" name="seen" value={answer.typed["seen"]} />
      )}
      {props.children}
      <div className="actions">
        <button className="button button-plain" name="intent" value={props.intent}>
          {props.submit}
        </button>
      </div>
    </PostForm>
  );
}

/** How far the paragraph is carried out, with a note and what shows it. */
export function StatusForm({ answer }: { answer: RecordAnswer }) {
  return (
    <RecordForm answer={answer} intent="status" submit={m.resolutions_status_save()} summary="errors-status">
      <Choices
        field={fieldOf(answer, "status")}
        label={m.resolutions_status_label()}
        type="radio"
        options={PARAGRAPH_STATUSES.map((status) => ({ value: status, label: statusWord(status) }))}
        chosen={[answer.typed["status"] ?? ""]}
      />
      <TextArea
        field={fieldOf(answer, "note")}
        label={m.resolutions_status_note()}
        hint={m.resolutions_status_note_hint()}
        atMost={2000}
      />
      <TextField
        field={fieldOf(answer, "asOfDay")}
        label={m.resolutions_status_day()}
        hint={m.resolutions_status_day_hint()}
        type="date"
      />
      <TextField
        field={fieldOf(answer, "evidence")}
        label={m.resolutions_status_evidence_field()}
        hint={m.resolutions_status_evidence_hint()}
        atMost={300}
      />
    </RecordForm>
  );
}

/** What the paragraph asks, and the purposes that it asks support for. */
export function AsksForm({ answer, rows }: { answer: RecordAnswer; rows: number }) {
  return (
    <RecordForm answer={answer} intent="asks" submit={m.resolutions_asks_save()} summary="errors-asks">
      <Choices
        field={fieldOf(answer, "asks")}
        label={m.resolutions_asks_label()}
        type="radio"
        options={(["support", "support_elsewhere", "participation", "other"] as const).map((asks) => ({
          value: asks,
          label: asksWord(asks),
        }))}
        chosen={[answer.typed["asks"] ?? ""]}
      />
      <fieldset className="field">
        <legend>{m.resolutions_purposes_label()}</legend>
        <p className="hint">{m.resolutions_purposes_hint()}</p>
        {Array.from({ length: rows }, (_, at) => (
          <fieldset key={at} className="finding">
            <legend className="visually-hidden">{m.resolutions_purpose_row({ row: at + 1 })}</legend>
            <input
              type="hidden"
              name={`purposes[${at}].id`}
              value={answer.typed[`purposes[${at}].id`] ?? ""}
            />
            <TextField
              field={fieldOf(answer, `purposes[${at}].name`)}
              label={m.resolutions_purpose_name()}
              atMost={300}
            />
            <TextField
              field={fieldOf(answer, `purposes[${at}].phrase`)}
              label={m.resolutions_purpose_phrase()}
              atMost={600}
            />
          </fieldset>
        ))}
      </fieldset>
    </RecordForm>
  );
}

/** The paragraphs of other resolutions that it has to do with: those said already, and one more. */
export function RelationForm(props: {
  answer: RecordAnswer;
  related: readonly RelatedParagraph[];
  choices: readonly ParagraphName[];
}) {
  const { answer, choices } = props;
  const own = props.related.filter(({ isFrom }) => isFrom);
  return (
    <>
      {own.length > 0 ? (
        <PostForm preventScrollReset>
          <ul className="bare standing">
            {own.map(({ paragraph, relation }) => (
              <li key={paragraph.key}>
                {relationWord(relation)} <Name>{paragraphWord(paragraph)}</Name>{" "}
                <button className="link small" name="intent" value={`unrelate:${paragraph.key}`}>
                  {m.resolutions_related_remove({ paragraph: paragraphWord(paragraph) })}
                </button>
              </li>
            ))}
          </ul>
        </PostForm>
      ) : null}
      <RecordForm
        answer={answer}
        intent="relate"
        submit={m.resolutions_related_save()}
        summary="errors-related"
      >
        <SelectField
          field={fieldOf(answer, "relation")}
          label={m.resolutions_relation_label()}
          empty={m.resolutions_relation_choose()}
          options={PARAGRAPH_RELATIONS.map((relation) => ({
            value: relation,
            label: relationWord(relation),
          }))}
        />
        <SelectField
          field={fieldOf(answer, "relatedKey")}
          label={m.resolutions_related_label()}
          hint={m.resolutions_related_hint()}
          empty={m.resolutions_related_choose()}
          options={choices.map((paragraph) => ({ value: paragraph.key, label: paragraphWord(paragraph) }))}
        />
        <TextField
          field={fieldOf(answer, "relationNote")}
          label={m.resolutions_relation_note()}
          atMost={600}
        />
      </RecordForm>
    </>
  );
}
