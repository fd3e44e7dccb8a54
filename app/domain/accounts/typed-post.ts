/** What was typed into a form, and where it was sent: shown on the page of an error, so that it is not lost. */
export interface TypedPost {
  to: string;
  fields: [name: string, value: string][];
}

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
