import { fieldKey, typedOf, type TypedPost } from "#app/domain/accounts/typed-post.ts";
import { m } from "#app/paraglide/messages.js";
import { accountsField } from "./accounts/typed-field.ts";
import { laboratoriesField } from "./laboratories/typed-field.ts";
import { resultsField } from "./results/typed-field.ts";
import { supportField } from "./support/typed-field.ts";

/** A field of a form that is kept, in the words of the form. */
export interface TypedField {
  label: string;
  /** What was chosen, as the form calls it; null for a text, which stands as it was typed. */
  chosen?: string | null;
}

/**
 * Gives a field's words by its name, among the form's fields; null for one that no reader sees or chose, undefined for
 * one that the area does not know.
 */
export type FieldWords = (
  name: string,
  value: string,
  fields: TypedPost["fields"],
) => TypedField | null | undefined;

/** The forms by where they are sent, the first that fits. */
const AREAS: readonly (readonly [address: RegExp, words: FieldWords])[] = [
  [/^\/laboratories\/[^/]+\/exercises\//, resultsField],
  [/^\/support/, supportField],
  [/^\/laboratories/, laboratoriesField],
  [/^\//, accountsField],
];

interface Line {
  label: string;
  isText: boolean;
  values: string[];
}

/** What was typed or chosen in a form, field by field; what was chosen several times of one field in one line. */
function linesOf({ to, fields, called }: TypedPost): Line[] {
  const words = AREAS.find(([address]) => address.test(to))?.[1];
  const lines: Line[] = [];
  for (const [name, value] of typedOf(fields)) {
    const known = words?.(name, value, fields);
    // What no area has words for is called what the form called it, and left out where the form showed it to nobody.
    const field = known === undefined && called ? (called[fieldKey(name, value)] ?? null) : known;
    if (field === null) continue;
    const { label, chosen = null } = field ?? { label: m.shell_kept_other_field() };
    const last = lines.at(-1);
    if (field && chosen !== null && last?.label === label) last.values.push(chosen);
    else lines.push({ label, isText: chosen === null, values: [chosen ?? value] });
  }
  return lines;
}

/** What is kept of a form, with the labels that the form has, or that there is nothing. */
export function TypedList({ kept, note }: { kept: TypedPost; note?: string }) {
  const lines = linesOf(kept);
  if (lines.length === 0) return <p className="soft">{m.shell_kept_empty()}</p>;
  return (
    <>
      {note ? <p className="soft">{note}</p> : null}
      <ul>
        {lines.map(({ label, isText, values }, at) => (
          <li key={at}>
            <span className="soft block">{label}</span>
            <bdi>{isText ? <code className="typed-text">{values[0]}</code> : values.join(", ")}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
