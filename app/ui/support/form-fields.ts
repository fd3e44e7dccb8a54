import type { FieldState } from "../form.tsx";

/** What the form of an entry shows: what was typed, and what was refused of it, by the name of the field. */
export interface EntryFormState<Typed> {
  typed: Typed;
  errors: Readonly<Record<string, string[]>>;
  /** What is wrong with the whole, such as a change in the meantime. */
  problem: { text: string; link: { to: string; label: string } | null } | null;
  /** The field to go on with, after a row came or went. */
  focus?: string | null;
}

/** The state of one field. Its id is its name without the marks that an id may not have. */
export function fieldState(
  name: string,
  value: string,
  errors: Readonly<Record<string, string[]>>,
): FieldState {
  return { id: fieldId(name), name, errors: errors[name], initialValue: value };
}

export function fieldId(name: string): string {
  return `entry-${name.replace(/[^a-zA-Z0-9]+/g, "-").replace(/-$/, "")}`;
}
