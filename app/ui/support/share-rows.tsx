import { useState, type ReactNode } from "react";
import { readSharePercent } from "#app/domain/support/allocations.ts";
import { restBp } from "#app/domain/support/shares-of-an-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { TextField, type FieldState } from "../form.tsx";
import { sharePercent } from "../share-percent.ts";

/** What is shared out and what is left, from what is typed so far; a share that cannot be read yet is none. */
function sharedSoFar(rows: readonly { percent: string }[]): { restBp: number; sumBp: number } {
  const read = rows.flatMap(({ percent }) => {
    const share = readSharePercent(percent);
    return share.kind === "share" ? [share] : [];
  });
  return { sumBp: read.reduce((sum, { shareBp }) => sum + shareBp, 0), restBp: restBp(read) };
}

/** Rows of shares of an entry, of whatever they are, that also work without a script. */
export function ShareRows<Row extends { percent: string }>(props: {
  /** The name of the list, as its fields have it. */
  name: string;
  legend: string;
  hint: ReactNode;
  rows: readonly Row[];
  /** Says what is shared out and what is left. */
  soFar: (words: { sum: string; rest: string }) => string;
  add: { intent: string; label: string };
  row: (typed: Row, at: number, count: number) => ReactNode;
}) {
  const [rows, setRows] = useState(props.rows);
  /** Follows what is typed, for the rest and the warnings; the fields themselves keep their own text. */
  const follow = (event: React.FormEvent<HTMLFieldSetElement>) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const [list, row, field] = target.name.split(/\[|\]\./);
    if (list !== props.name || field === undefined) return;
    setRows((now) => now.map((one, at) => (at === Number(row) ? { ...one, [field]: target.value } : one)));
  };
  const so = sharedSoFar(rows);
  const percent = (bp: number) => m.support_percent({ percent: sharePercent(bp) });
  const sum = percent(so.sumBp);
  return (
    <fieldset className="field shares-field" onChange={follow}>
      <legend className="h">{props.legend}</legend>
      <p className="hint">{props.hint}</p>
      {rows.map((typed, at) => props.row(typed, at, rows.length))}
      <p className="shares-rest" role="status">
        {so.sumBp > 10_000
          ? m.support_form_shares_over({ sum })
          : props.soFar({ sum, rest: percent(so.restBp) })}
      </p>
      <button className="button button-plain" name="intent" value={props.add.intent}>
        {props.add.label}
      </button>
    </fieldset>
  );
}

/** The field of a share in per cent. */
export function PercentField({ field }: { field: FieldState }) {
  return (
    <TextField
      field={field}
      label={m.support_form_share_percent()}
      typed
      width="4"
      inputMode="decimal"
      autoComplete="off"
      atMost={20}
    />
  );
}
