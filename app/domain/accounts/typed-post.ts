/** What was typed into a form, and where it was sent: shown on the page of an error, so that it is not lost. */
export interface TypedPost {
  to: string;
  fields: [name: string, value: string][];
  /**
   * What the form called each of them, by name and value as {@link fieldKey} puts them together, where a window that
   * showed the form still knows; a field that is not among them was shown to nobody.
   */
  called?: Readonly<Record<string, { label: string; chosen: string | null }>>;
}

/** The key of a field in {@link TypedPost.called}; a browser ends lines in one way in a page, in another in what it sends. */
export const fieldKey = (name: string, value: string): string => `${name}=${value.replace(/\r\n?/gu, "\n")}`;

/** Never shown again, whatever went wrong. */
const SECRET = /passw|secret|token|^code$/i;

/** What pages send along and nobody typed. */
const SENT_ALONG = /^(to|kept|intent|event|revision|entryId|seen|locale|openedAs)$/;

/** The fields of a form that may be sent again: texts, and no secret. */
export function fieldsToKeep(form: Iterable<readonly [string, unknown]>): TypedPost["fields"] {
  return [...form].flatMap(([name, value]): TypedPost["fields"] =>
    typeof value === "string" && !SECRET.test(name) ? [[name, value]] : [],
  );
}

/** Of kept fields, what somebody typed or chose. */
export function typedOf(fields: TypedPost["fields"]): TypedPost["fields"] {
  return fields.filter(([name, value]) => value !== "" && !SENT_ALONG.test(name));
}
