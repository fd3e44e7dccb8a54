import { useState } from "react";
import { notLinkedBp, readSharePercent } from "#app/domain/support/allocations.ts";
import type { ParagraphWords } from "#app/features/support/queries/paragraph-words.server.ts";
import type { TypedEntry, TypedShare } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextField } from "../form.tsx";
import { sharePercent } from "../share-percent.ts";
import { StatusTag } from "../status-tag.tsx";
import { fieldState } from "./form-fields.ts";
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
        <TextField
          field={field("percent")}
          label={m.support_form_share_percent()}
          typed
          width="4"
          inputMode="decimal"
          autoComplete="off"
          atMost={20}
        />
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

/** What is left to link, from what is typed so far; null where a share cannot be read yet. */
function restOf(shares: readonly TypedShare[]): { restBp: number; sumBp: number } {
  const read = shares.flatMap(({ percent }) => {
    const share = readSharePercent(percent);
    return share.kind === "share" ? [share.shareBp] : [];
  });
  const sumBp = read.reduce((sum, shareBp) => sum + shareBp, 0);
  const restBp = notLinkedBp(read.map((shareBp) => ({ paragraphKey: "", purposeId: null, shareBp })));
  return { restBp, sumBp };
}

/** What the entry answers: rows of paragraph, share and why, that also work without a script. */
export function SharesField(props: {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  paragraphs: readonly ParagraphWords[];
}) {
  const { errors, paragraphs } = props;
  const [shares, setShares] = useState<readonly TypedShare[]>(props.typed.shares);
  /** Follows what is typed, for the rest and the warnings; the fields themselves keep their own text. */
  const follow = (event: React.FormEvent<HTMLFieldSetElement>) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const match = /^shares\[(\d+)\]\.(target|percent|rationale)$/.exec(target.name);
    if (!match) return;
    const [, row, name] = match;
    setShares((now) =>
      now.map((share, at) => (at === Number(row) && name ? { ...share, [name]: target.value } : share)),
    );
  };
  const { restBp, sumBp } = restOf(shares);
  const percent = (bp: number) => m.support_percent({ percent: sharePercent(bp) });
  return (
    <fieldset className="field shares-field" onChange={follow}>
      <legend className="h">{m.support_form_shares()}</legend>
      <p className="hint">
        {m.support_form_shares_hint()} <a href="#words">{m.support_form_shares_words()}</a>
      </p>
      {shares.map((typed, row) => (
        <ShareRow
          key={row}
          row={row}
          typed={typed}
          errors={errors}
          paragraphs={paragraphs}
          canRemove={shares.length > 1 || typed.target !== "" || typed.percent !== ""}
        />
      ))}
      <p className="shares-rest" role="status">
        {sumBp > 10_000
          ? m.support_form_shares_over({ sum: percent(sumBp) })
          : m.support_form_shares_rest({ sum: percent(sumBp), rest: percent(restBp) })}
      </p>
      <button className="button button-plain" name="intent" value="add-share">
        {m.support_form_share_add()}
      </button>
    </fieldset>
  );
}
