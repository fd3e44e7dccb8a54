import type { TypedParagraph, TypedResolution } from "#app/domain/resolutions/typed-import.ts";
import type {
  ParagraphLook,
  ResolutionLook,
} from "#app/features/resolutions/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextArea, TextField, type FieldState } from "../form.tsx";
import { Name } from "../page.tsx";
import { StatusTag, type Shape } from "../status-tag.tsx";
import { gapText, heldWord, paragraphName } from "./words.ts";

export type ImportErrorTexts = Readonly<Record<string, readonly string[]>>;

/** The id of a field of the form: its name without the marks that an id may not have. */
export function importFieldId(name: string): string {
  return `import-${name.replace(/[^a-zA-Z0-9]+/gu, "-").replace(/-$/u, "")}`;
}

/** A field of the form as it was typed. */
export function importField(name: string, value: string, errors: ImportErrorTexts): FieldState {
  return { id: importFieldId(name), name, errors: errors[name], initialValue: value };
}

const HELD_OPTIONS = () =>
  (["in full", "in part"] as const).map((held) => ({ value: held, label: heldWord(held) }));

const STANDINGS: Readonly<Record<ParagraphLook["standing"], { shape: Shape; word: () => string }>> = {
  new: { shape: "moving", word: m.resolutions_import_standing_new },
  same: { shape: "done", word: m.resolutions_import_standing_same },
  changed: { shape: "look", word: m.resolutions_import_standing_changed },
  translation: { shape: "moving", word: m.resolutions_import_standing_translation },
};

/** What there is to see of a paragraph: how it stands to what is held, and what of it is not held or not printed. */
function ParagraphNotes({ paragraph, look }: { paragraph: TypedParagraph; look: ParagraphLook }) {
  const standing = STANDINGS[look.standing];
  const notes = [
    ...(paragraph.held === "in part" ? [m.resolutions_import_note_in_part()] : []),
    ...(look.isNumberNotPrinted ? [m.resolutions_import_note_no_number()] : []),
    ...(look.isVerbNotFound ? [m.resolutions_import_note_no_verb()] : []),
    ...look.notesNotHeld.map((mark) => m.resolutions_import_note_footnote({ mark })),
  ];
  return (
    <ul className="bare import-notes small">
      <li>
        <StatusTag shape={standing.shape}>{standing.word()}</StatusTag>
      </li>
      {notes.map((note) => (
        <li key={note}>
          <StatusTag shape="look">{note}</StatusTag>
        </li>
      ))}
    </ul>
  );
}

/** One paragraph to be corrected, with the buttons that part it, join it and leave it out. */
export function ParagraphFields(props: {
  place: { resolution: number; paragraph: number };
  count: number;
  paragraph: TypedParagraph;
  look: ParagraphLook;
  choices: ResolutionLook["choices"];
  language: string;
  errors: ImportErrorTexts;
}) {
  const { place, paragraph, look, choices, errors } = props;
  const base = `resolutions[${place.resolution}].paragraphs[${place.paragraph}]`;
  const field = (name: keyof TypedParagraph) => importField(`${base}.${name}`, paragraph[name], errors);
  const step = (name: string) => `${name}:${place.resolution}:${place.paragraph}`;
  const number = place.paragraph + 1;
  const isMoreOpen =
    paragraph.footnotes !== "" ||
    ["footnotes", "addressee", "target", "held"].some((name) => errors[`${base}.${name}`]);
  return (
    <fieldset className="finding import-paragraph">
      <legend className="h">{m.resolutions_import_paragraph({ number })}</legend>
      <ParagraphNotes paragraph={paragraph} look={look} />
      <div className="field-row">
        <SelectField
          field={field("kind")}
          label={m.resolutions_import_kind()}
          options={[
            { value: "preambular", label: m.resolutions_kind_preambular() },
            { value: "operative", label: m.resolutions_kind_operative() },
          ]}
        />
        <TextField field={field("number")} label={m.resolutions_import_number()} width="4" atMost={20} />
        <div className="grows">
          <TextField field={field("verb")} dir="auto" label={m.resolutions_import_verb()} atMost={200} />
        </div>
      </div>
      <TextArea
        field={field("text")}
        dir="auto"
        label={m.resolutions_import_words()}
        rows={Math.min(
          14,
          Math.max(3, Math.ceil(paragraph.text.length / 85) + paragraph.text.split("\n").length - 1),
        )}
      />
      <details className="definition" open={isMoreOpen}>
        <summary>{m.resolutions_import_more({ number })}</summary>
        <TextArea
          field={field("footnotes")}
          dir="auto"
          label={m.resolutions_import_footnotes()}
          hint={m.resolutions_import_footnotes_hint()}
          rows={Math.max(2, paragraph.footnotes.split("\n").length)}
        />
        <TextField
          field={field("addressee")}
          dir="auto"
          label={m.resolutions_import_addressee()}
          hint={m.resolutions_import_addressee_hint()}
          atMost={400}
        />
        <div className="field-row">
          <SelectField field={field("held")} label={m.resolutions_import_held()} options={HELD_OPTIONS()} />
          <SelectField
            field={field("target")}
            label={m.resolutions_import_target()}
            empty={m.resolutions_import_target_new()}
            options={choices
              .filter(({ kind }) => kind === paragraph.kind)
              .map((choice) => ({ value: choice.key, label: `${paragraphName(choice)} (${choice.key})` }))}
          />
        </div>
      </details>
      <p className="import-steps small">
        <button className="link" name="intent" value={step("split")}>
          {m.resolutions_import_split({ number })}
        </button>
        {place.paragraph + 1 < props.count ? (
          <button className="link" name="intent" value={step("join")}>
            {m.resolutions_import_join({ number })}
          </button>
        ) : null}
        <button className="link" name="intent" value={step("add")}>
          {m.resolutions_import_add({ number })}
        </button>
        <button className="link" name="intent" value={step("drop")}>
          {m.resolutions_import_drop({ number })}
        </button>
      </p>
    </fieldset>
  );
}

/** The facts of one resolution: whether it is saved, what it is called, what of it is held. */
export function ResolutionFields(props: {
  at: number;
  resolution: TypedResolution;
  look: ResolutionLook;
  errors: ImportErrorTexts;
}) {
  const { at, resolution, look, errors } = props;
  const base = `resolutions[${at}]`;
  const field = (name: Exclude<keyof TypedResolution, "paragraphs">) =>
    importField(`${base}.${name}`, resolution[name], errors);
  return (
    <>
      <input type="hidden" name={`${base}.matchedWith`} value={resolution.matchedWith} />
      <label className="choice">
        <input
          type="checkbox"
          id={at === 0 ? importFieldId("resolutions") : undefined}
          name={`${base}.take`}
          value="yes"
          defaultChecked={resolution.take === "yes"}
        />
        <span>{m.resolutions_import_take()}</span>
      </label>
      <p>
        <Name>
          {!look.isHeld
            ? m.resolutions_import_is_new()
            : look.heldVersion === 0
              ? m.resolutions_import_is_translation()
              : m.resolutions_import_is_version({ version: look.heldVersion + 1 })}
        </Name>
      </p>
      {look.gaps.length > 0 ? (
        <div className="note note-look">
          <h3>{m.resolutions_gaps_heading()}</h3>
          <ul>
            {look.gaps.map((gap) => (
              <li key={gapText(gap)}>{gapText(gap)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="field-row">
        <TextField
          field={field("body")}
          label={m.resolutions_import_body()}
          hint={m.resolutions_import_body_hint()}
          width="8"
          atMost={12}
        />
        <TextField
          field={field("number")}
          label={m.resolutions_import_resolution_number()}
          hint={m.resolutions_import_resolution_number_hint()}
          width="8"
          atMost={30}
        />
        <SelectField
          field={field("held")}
          label={m.resolutions_import_text_held()}
          hint={m.resolutions_import_text_held_hint()}
          options={HELD_OPTIONS()}
        />
      </div>
      <TextField
        field={field("title")}
        dir="auto"
        label={m.resolutions_import_title_field()}
        hint={m.resolutions_import_title_hint()}
        atMost={1000}
      />
      <div className="field-row">
        <div className="grows">
          <TextField
            field={field("documentSymbols")}
            label={m.resolutions_import_symbols()}
            hint={m.resolutions_import_symbols_hint()}
            atMost={300}
          />
        </div>
        <TextField
          field={field("adoptedOn")}
          label={m.resolutions_fact_adopted()}
          hint={m.resolutions_import_adopted_hint()}
          type="date"
        />
      </div>
      {look.missing.length > 0 ? (
        <div className="note">
          <p>
            {m.resolutions_import_missing({ count: look.missing.length })}{" "}
            {look.missing.map((paragraph) => paragraphName(paragraph)).join("; ")}
          </p>
        </div>
      ) : null}
      {look.heldVersion > 0 ? (
        <label className="choice">
          <input
            type="checkbox"
            name={`${base}.keepRest`}
            value="yes"
            defaultChecked={resolution.keepRest === "yes"}
          />
          <span>
            {m.resolutions_import_keep_rest()}
            <small>{m.resolutions_import_keep_rest_hint()}</small>
          </span>
        </label>
      ) : (
        <input type="hidden" name={`${base}.keepRest`} value={resolution.keepRest} />
      )}
    </>
  );
}
