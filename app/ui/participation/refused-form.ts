import type { FieldState } from "../form.tsx";
import { formRefusal } from "./words.ts";

/** What was typed in one of the forms of the page and not taken. */
export interface RefusedForm {
  /** Which form: `consignment` or `permit`, and of which set or permit; empty for a new one. */
  form: "consignment" | "permit";
  of: string;
  typed: Readonly<Record<string, string>>;
  code: string;
  params: Readonly<Record<string, string | number>>;
  field: string | null;
}

/** The id of a field of one of the page's forms. */
function fieldId(form: RefusedForm["form"], of: string, name: string): string {
  return `${form}-${of || "new"}-${name}`;
}

/** The field that a refusal is about. A set has a form for its next step, and one for the set in its place. */
export function refusedFieldId({ form, of, field, typed }: RefusedForm): string | null {
  if (field === null) return null;
  return `${fieldId(form, of, field)}${typed["intent"] === "replace" ? "-new" : ""}`;
}

/** The fields of one form: ids of their own, what was typed before, and the error beside its field. */
export function fieldsOf(form: "consignment" | "permit", of: string, refused: RefusedForm | null) {
  const mine = refused?.form === form && refused.of === of ? refused : null;
  return (name: string): FieldState => ({
    id: fieldId(form, of, name),
    name,
    initialValue: mine?.typed[name],
    errors: mine?.field === name ? [formRefusal(mine.code, mine.params)] : undefined,
  });
}
