import { m } from "#app/paraglide/messages.js";
import { TypedList } from "./typed-list.tsx";

/** A form that was sent after its session had ended. */
export interface Kept {
  fields: [name: string, value: string][];
  /** The mark of the browser's last sign-in before that; null where there was none. */
  typedBy: string | null;
  /** A file was sent with it, which is not kept. */
  hadFile: boolean;
}

function isField(pair: unknown): pair is [string, string] {
  return (
    Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && typeof pair[1] === "string"
  );
}

/** Reads what {@link keptValue} wrote; anything else, and a form without fields, is nothing kept. */
export function readKept(value: FormDataEntryValue | null): Kept | null {
  if (typeof value !== "string" || value === "") return null;
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read !== "object" || read === null || !("fields" in read) || !Array.isArray(read.fields))
      return null;
    const fields = read.fields.filter(isField);
    const typedBy = "typedBy" in read && typeof read.typedBy === "string" ? read.typedBy : null;
    const hadFile = "hadFile" in read && read.hadFile === true;
    return fields.length > 0 ? { fields, typedBy, hadFile } : null;
  } catch {
    return null;
  }
}

export function keptValue(kept: Kept): string {
  return JSON.stringify(kept);
}

/** Name of the field that asks for the form again, with what was typed, and for nothing else. */
export const TO_READ_AGAIN = "toReadAgain";

/** Pages whose form is final once it is sent: it is read again before. */
const READ_AGAIN = /^\/laboratories\/[^/]+\/exercises\/[^/]+\/review(?:\?|$)/;

/** Sends the kept form where it was meant to go. A plain form: it works without a script. */
export function KeptPost({ to, kept }: { to: string; kept: Kept }) {
  const isReadAgain = READ_AGAIN.test(to);
  return (
    <form method="post" action={to} className="form">
      {isReadAgain ? <input type="hidden" name={TO_READ_AGAIN} value="1" /> : null}
      {kept.hadFile ? <p>{m.accounts_kept_no_file()}</p> : null}
      {kept.fields.map(([name, value], at) => (
        <input key={`${at}-${name}`} type="hidden" name={name} value={value} />
      ))}
      <div className="actions">
        <button className="button">
          {isReadAgain ? m.accounts_kept_read_again() : m.accounts_kept_send()}
        </button>
        <a href={to}>{m.accounts_kept_leave()}</a>
      </div>
      <details className="definition">
        <summary>{m.accounts_kept_show()}</summary>
        <TypedList kept={{ to, fields: kept.fields }} />
      </details>
    </form>
  );
}

/** Value of the sign-in form's `intent` that signs the reader out and keeps the form for whoever typed it. */
export const HAND_OVER = "hand-over";

/** What another person typed is neither shown nor sent: it waits for them. */
export function KeptForAnother({ to, kept }: { to: string; kept: Kept }) {
  return (
    <form method="post" action="/sign-in" className="form">
      <input type="hidden" name="intent" value={HAND_OVER} />
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="kept" value={keptValue(kept)} />
      <p>{m.accounts_other_wait()}</p>
      <div className="actions">
        <button className="button">{m.accounts_other_hand_over()}</button>
        <a href="/">{m.accounts_other_leave()}</a>
      </div>
      <p className="small soft">{m.accounts_other_lost()}</p>
    </form>
  );
}
