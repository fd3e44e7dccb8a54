import { unreadableIn } from "#app/domain/typed-text.ts";

/** Which field of a posted form was not taken, and why, as the pages word it. */
export interface RefusedField {
  /** `turns_direction` or `not_text` for what a reader would not see; `not_read` for anything else. */
  code: string;
  field: string | null;
}

/** The first field of a form that its schema did not take, out of those that its page shows. */
export function refusedField(
  errors: Readonly<Record<string, readonly string[] | null>> | null | undefined,
  typed: Readonly<Record<string, string>>,
): RefusedField {
  return refusedFields(errors, typed)[0] ?? { code: "not_read", field: null };
}

/** Every field of a form that its schema did not take, out of those that its page shows; one without a field where it is none of them. */
export function refusedFields(
  errors: Readonly<Record<string, readonly string[] | null>> | null | undefined,
  typed: Readonly<Record<string, string>>,
): RefusedField[] {
  const refused = Object.entries(errors ?? {}).flatMap(([field, texts]) =>
    texts !== null && field in typed ? [{ code: unreadableIn(typed[field] ?? "") ?? "not_read", field }] : [],
  );
  return refused.length > 0 ? refused : [{ code: "not_read", field: null }];
}

/** Everything that a schema did not take of what people type into a form, in the schema's words, field by field. */
export function refusedTexts(
  errors: Readonly<Record<string, readonly string[] | null>> | null | undefined,
  fields: readonly string[],
): { field: string; text: string }[] {
  return fields.flatMap((field) => (errors?.[field] ?? []).map((text) => ({ field, text })));
}
