import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { DESCRIPTION_MAX } from "#app/domain/support/entry-content.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import type { EntryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import type { TypedEntry, TypedEntryField } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, ErrorSummary, SelectField, TextArea, TextField } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { fieldId, fieldState, type EntryFormState } from "./form-fields.ts";
import { MoneyFields } from "./money-fields.tsx";
import { WordsBeside } from "./paragraph-words.tsx";
import { RecipientFields } from "./recipient-fields.tsx";
import { SharesField } from "./shares-field.tsx";
import { kindWord } from "./words.ts";

const WORDS = {
  donor: {
    first: m.support_hand_in,
    again: m.support_hand_in_again,
    saveBack: m.support_form_save,
    draftNote: m.support_form_draft_note,
    backNote: m.support_form_back_note,
  },
  secretariat: {
    first: m.support_send,
    again: m.support_send_again,
    saveBack: m.support_form_save_secretariat,
    draftNote: m.support_form_draft_note_secretariat,
    backNote: m.support_form_back_note_secretariat,
  },
} as const;

/** Records or edits an entry. One form: save what is known as a draft, or hand the whole in. */
export function EntryForm(props: {
  action: string;
  /** Names and values that travel unseen: the entry's id, or the revision that was opened. */
  hidden: Readonly<Record<string, string>>;
  state: EntryFormState<TypedEntry>;
  choices: EntryFormChoices;
  /** Where "leave it" leads. */
  back: string;
  isBack: boolean;
  /** On which side it is recorded: to whom it is handed in, and who sees the draft. */
  side: SupportSide;
}) {
  const { state, choices } = props;
  const words = WORDS[props.side];
  const { typed, errors, problem } = state;
  const field = (name: TypedEntryField) => fieldState(name, typed[name], errors);
  const listed = Object.entries(errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, fieldId: fieldId(name) })),
  );
  const form = useRef<HTMLFormElement>(null);
  // The buttons are at the end of a long form, what was refused stands at its head.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[role='alert']")?.focus();
  }, [errors, problem]);
  // A row came or went, and with it the button that had the focus.
  useEffect(() => {
    if (state.focus) document.getElementById(fieldId(state.focus))?.focus();
  }, [state]);
  return (
    <div className="work">
      <PostForm ref={form} action={props.action} className="form entry-form" noValidate preventScrollReset>
        {/* Enter in a field presses the first button of a form: this one, which keeps what is typed. */}
        <button className="visually-hidden" name="intent" value="draft" tabIndex={-1} aria-hidden="true">
          {m.support_form_save_draft()}
        </button>
        {Object.entries(props.hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {problem ? (
          <div className="note note-act" role="alert" tabIndex={-1}>
            <h2>{m.support_problem_not_saved()}</h2>
            <p>{problem.text}</p>
            {problem.link ? (
              <p>
                <a href={problem.link.to} target="_blank" rel="noreferrer">
                  {problem.link.label}
                </a>
              </p>
            ) : null}
          </div>
        ) : null}
        <ErrorSummary errors={listed} note={m.support_form_errors_note()} />
        {choices.donors ? (
          <SelectField
            field={field("donorId")}
            label={m.support_form_donor()}
            hint={m.support_form_donor_hint()}
            empty={m.support_form_choose()}
            width="24"
            options={choices.donors.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <Choices
          field={field("kind")}
          label={m.support_form_kind()}
          hint={m.support_form_kind_hint()}
          type="radio"
          layout="columns"
          headed
          options={SUPPORT_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
          chosen={[typed.kind]}
        />
        <TextArea
          field={field("description")}
          label={m.support_form_description()}
          hint={m.support_form_description_hint()}
          rows={3}
          atMost={DESCRIPTION_MAX}
        />
        <RecipientFields typed={typed} errors={errors} choices={choices} />
        <MoneyFields typed={typed} errors={errors} promises={choices.promises} donors={choices.donors} />
        <TextField
          field={field("projectReference")}
          label={m.support_form_reference()}
          hint={m.support_form_reference_hint()}
          width="16"
          atMost={100}
        />
        {choices.wholes.length > 0 ? (
          <SelectField
            field={field("partOfId")}
            label={m.support_form_whole()}
            hint={m.support_form_whole_hint()}
            empty={m.support_form_whole_none()}
            options={choices.wholes.map(({ id, number, description, donorName }) => ({
              value: id,
              label: m.support_form_whole_option({ number, donor: donorName, description }),
            }))}
          />
        ) : null}
        <SharesField
          // Rows come and go on the server: made anew, the fields show what it answered.
          key={JSON.stringify(typed.shares)}
          typed={typed}
          errors={errors}
          paragraphs={choices.paragraphs}
        />
        <div>
          <div className="actions">
            <button className="button" name="intent" value="hand-in">
              {props.isBack ? words.again() : words.first()}
            </button>
            <button className="button button-plain" name="intent" value="draft">
              {props.isBack ? words.saveBack() : m.support_form_save_draft()}
            </button>
            <Link to={props.back}>{m.support_form_leave()}</Link>
          </div>
          <p className="hint mt-3">{props.isBack ? words.backNote() : words.draftNote()}</p>
        </div>
      </PostForm>
      <WordsBeside paragraphs={choices.paragraphs} />
    </div>
  );
}
