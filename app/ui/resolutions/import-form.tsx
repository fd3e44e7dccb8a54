import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { RESOLUTION_LANGUAGES } from "#app/domain/resolutions/opening-words.ts";
import type { TypedImport } from "#app/domain/resolutions/typed-import.ts";
import type { ResolutionLook } from "#app/features/resolutions/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, inputAttributes, SelectField, TextArea, TextField } from "../form.tsx";
import { Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import {
  importField,
  importFieldId,
  ParagraphFields,
  ResolutionFields,
  type ImportErrorTexts,
} from "./import-fields.tsx";
import { languageName } from "./words.ts";

/** What the import shows: what was typed, what there is to see of it, and what was refused. */
export interface ImportState {
  typed: TypedImport;
  looks: ResolutionLook[];
  errors: ImportErrorTexts;
  /** What is wrong with the whole, such as a change in the meantime. */
  problem: string | null;
  /** What a button did, or that it found nothing to do. */
  said: string | null;
}

/** The text to be read: pasted, or from a file. */
function TextFields({ state }: { state: ImportState }) {
  const { typed, errors } = state;
  const file = importField("file", "", errors);
  return (
    <>
      <TextArea
        field={importField("text", typed.text, errors)}
        dir="auto"
        label={m.resolutions_import_text()}
        hint={m.resolutions_import_text_hint()}
        rows={typed.text === "" ? 14 : 8}
        atMost={100_000}
      />
      <div className={file.errors?.length ? "field field-error" : "field"}>
        <label htmlFor={file.id}>{m.resolutions_import_file()}</label>
        <p className="hint" id={`${file.id}-hint`}>
          {m.resolutions_import_file_hint()}
        </p>
        {file.errors?.length ? (
          <p className="error" id={`${file.id}-error`}>
            {file.errors.join(" ")}
          </p>
        ) : null}
        <input
          type="file"
          className="input"
          accept=".txt,.md,.html,.htm,text/plain,text/markdown,text/html"
          {...inputAttributes(file, m.resolutions_import_file_hint())}
        />
      </div>
    </>
  );
}

/** Reads a text in: first the text, then what was found in it, to be corrected and saved. One form, with or without a script. */
export function ImportForm({ state }: { state: ImportState }) {
  const { typed, looks, errors } = state;
  const form = useRef<HTMLFormElement>(null);
  const isRead = typed.resolutions.length > 0;
  // What was refused or done is said at the head; the button stands far below it.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[role='alert'], [role='status']")?.focus();
  }, [state]);
  const listed = Object.entries(errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, fieldId: importFieldId(name) })),
  );
  const source = (
    <div className="field-row">
      <div className="grows">
        <TextField
          field={importField("source", typed.source, errors)}
          label={m.resolutions_import_source()}
          hint={m.resolutions_import_source_hint()}
          atMost={300}
        />
      </div>
      <SelectField
        field={importField("language", typed.language, errors)}
        label={m.resolutions_fact_language()}
        hint={m.resolutions_import_language_hint()}
        empty={m.resolutions_import_language_by_text()}
        options={RESOLUTION_LANGUAGES.map((code) => ({ value: code, label: languageName(code) }))}
      />
    </div>
  );
  return (
    <PostForm
      ref={form}
      action="/resolutions/import"
      encType="multipart/form-data"
      className="form"
      noValidate
      preventScrollReset
      key={isRead ? JSON.stringify(typed.resolutions.map(({ paragraphs }) => paragraphs)) : "text"}
    >
      {/* What the Enter key presses. */}
      <button className="visually-hidden" tabIndex={-1} name="intent" value={isRead ? "check" : "read"}>
        {isRead ? m.resolutions_import_check() : m.resolutions_import_read()}
      </button>
      {state.problem ? (
        <div className="note note-act" role="alert" tabIndex={-1}>
          <p>{state.problem}</p>
        </div>
      ) : null}
      <ErrorSummary errors={listed} />
      {state.said && listed.length === 0 && !state.problem ? (
        <div className="note" role="status" tabIndex={-1}>
          <p>{state.said}</p>
        </div>
      ) : null}
      {isRead ? (
        <>
          <Section id="about-the-text" title={m.resolutions_import_about()}>
            {source}
            <details className="definition">
              <summary>{m.resolutions_import_text_again()}</summary>
              <TextFields state={state} />
              <button className="button button-plain" name="intent" value="read">
                {m.resolutions_import_read_again()}
              </button>
            </details>
          </Section>
          {typed.resolutions.map((resolution, at) => {
            const look = looks[at];
            if (!look) return null;
            return (
              <Section
                key={at}
                id={importFieldId(`resolutions[${at}]`)}
                title={
                  resolution.number === ""
                    ? m.resolutions_import_unnumbered()
                    : m.resolutions_name_short({ number: resolution.number })
                }
                note={m.resolutions_paragraph_counts({
                  preambular: String(
                    resolution.paragraphs.filter(({ kind }) => kind === "preambular").length,
                  ),
                  operative: String(resolution.paragraphs.filter(({ kind }) => kind !== "preambular").length),
                })}
              >
                <ResolutionFields at={at} resolution={resolution} look={look} errors={errors} />
                {resolution.paragraphs.map((paragraph, place) => {
                  const own = look.paragraphs[place];
                  return own ? (
                    <ParagraphFields
                      key={place}
                      place={{ resolution: at, paragraph: place }}
                      count={resolution.paragraphs.length}
                      paragraph={paragraph}
                      look={own}
                      choices={look.choices}
                      language={typed.language}
                      errors={errors}
                    />
                  ) : null;
                })}
              </Section>
            );
          })}
          <div className="actions">
            <button className="button" name="intent" value="save">
              {m.resolutions_import_save()}
            </button>
            <button className="button button-plain" name="intent" value="check">
              {m.resolutions_import_check()}
            </button>
            <Link to="/resolutions">{m.resolutions_import_leave()}</Link>
          </div>
        </>
      ) : (
        <>
          <TextFields state={state} />
          {source}
          <div className="actions">
            <button className="button" name="intent" value="read">
              {m.resolutions_import_read()}
            </button>
            <Link to="/resolutions">{m.resolutions_import_leave()}</Link>
          </div>
        </>
      )}
    </PostForm>
  );
}
