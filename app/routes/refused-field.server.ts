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
  const [field] = Object.entries(errors ?? {}).find(([name, texts]) => name in typed && texts !== null) ?? [];
  if (field === undefined) return { code: "not_read", field: null };
  return { code: unreadableIn(typed[field] ?? "") ?? "not_read", field };
}
