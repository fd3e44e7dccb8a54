import type { SubmissionResult } from "@conform-to/dom";
import type { FieldState, ListedError } from "../form.tsx";

/** The fields of a form by name, with what was typed and what is wrong, and all that is wrong for the top of the form. */
export function fieldsOf<Names extends string>(
  prefix: string,
  names: readonly Names[],
  reply: SubmissionResult<string[]> | null | undefined,
  initial: Partial<Record<Names, string>> = {},
): { fields: Record<Names, FieldState>; errors: ListedError[] } {
  const fields = Object.fromEntries(
    names.map((name): [string, FieldState] => {
      const typed = reply?.initialValue?.[name];
      return [
        name,
        {
          id: `${prefix}-${name}`,
          name,
          errors: reply?.error?.[name] ?? undefined,
          initialValue: typeof typed === "string" ? typed : initial[name],
        },
      ];
    }),
  ) as Record<Names, FieldState>;
  const first = names[0];
  const errors = [
    ...(reply?.error?.[""] ?? []).map((text) => ({
      text,
      ...(first ? { fieldId: fields[first].id } : {}),
    })),
    ...names.flatMap((name) =>
      (fields[name].errors ?? []).map((text) => ({ text, fieldId: fields[name].id })),
    ),
  ];
  return { fields, errors };
}
