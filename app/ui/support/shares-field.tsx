import type { ParagraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import type { TypedEntry, TypedShare } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextField } from "../form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { fieldState } from "./form-fields.ts";
import { PercentField, ShareRows } from "./share-rows.tsx";
import { paragraphWarnings, paragraphWord } from "./words.ts";

const optionsOf = (paragraph: ParagraphWords) => {
  const name = paragraphWord(paragraph);
  return [
    ...paragraph.purposes.map(({ id, name: purpose }) => ({
      value: id,
      label: m.support_form_share_option({ paragraph: name, purpose }),
    })),
    {
      value: paragraph.key,
      label:
        paragraph.purposes.length > 0
          ? m.support_form_share_option({ paragraph: name, purpose: m.support_paragraph_as_a_whole() })
          : name,
    },
  ];
};

/** The paragraph that a choice stands for. */
function chosenParagraph(paragraphs: readonly ParagraphWords[], target: string): ParagraphWords | undefined {
  return paragraphs.find(({ key, purposes }) => key === target || purposes.some(({ id }) => id === target));
}

function ShareRow(props: {
  row: number;
  typed: TypedShare;
  errors: Readonly<Record<string, string[]>>;
  paragraphs: readonly ParagraphWords[];
  canRemove: boolean;
}) {
  const { row, typed, errors, paragraphs } = props;
  const field = (name: keyof TypedShare) => fieldState(`shares[${row}].${name}`, typed[name], errors);
  const chosen = chosenParagraph(paragraphs, typed.target);
  const warnings = chosen ? paragraphWarnings(chosen) : [];
  const asking = paragraphs.filter((paragraph) => paragraph.warning === null);
  const others = paragraphs.filter((paragraph) => paragraph.warning !== null);
  return (
    <fieldset className="finding">
      <legend className="visually-hidden">{m.support_form_share_row({ row: row + 1 })}</legend>
      <SelectField
        field={field("target")}
        label={m.support_form_share_target()}
        empty={m.support_form_share_none()}
        options={[]}
        groups={[
          { label: m.support_form_share_asking(), options: asking.flatMap(optionsOf) },
          { label: m.support_form_share_others(), options: others.flatMap(optionsOf) },
        ]}
      />
      {warnings.length > 0 ? (
        <p className="note note-look small" role="status">
          <StatusTag shape="look">{m.support_form_share_warning()}</StatusTag> {warnings.join(" ")}
        </p>
      ) : null}
      <div className="field-row">
        <PercentField field={field("percent")} />
        <div className="grows">
          <TextField field={field("rationale")} label={m.support_form_share_rationale()} atMost={600} />
        </div>
      </div>
      {props.canRemove ? (
        <button className="link small" name="intent" value={`remove-share:${row}`}>
          {m.support_form_share_remove({ row: row + 1 })}
        </button>
      ) : null}
    </fieldset>
  );
}

/** What the entry answers: rows of paragraph, share and why. */
export function SharesField(props: {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  paragraphs: readonly ParagraphWords[];
}) {
  const { errors, paragraphs } = props;
  return (
    <ShareRows
      name="shares"
      legend={m.support_form_shares()}
      hint={
        <>
          {m.support_form_shares_hint()} <a href="#words">{m.support_form_shares_words()}</a>
        </>
      }
      rows={props.typed.shares}
      soFar={m.support_form_shares_rest}
      add={{ intent: "add-share", label: m.support_form_share_add() }}
      row={(typed, row, count) => (
        <ShareRow
          key={row}
          row={row}
          typed={typed}
          errors={errors}
          paragraphs={paragraphs}
          canRemove={count > 1 || typed.target !== "" || typed.percent !== ""}
        />
      )}
    />
  );
}
