import { z } from "zod";

/** The longest text of an import. A session's report has some tens of resolutions. */
export const IMPORT_TEXT_MAX = 100_000;
/** So many resolutions, and paragraphs of one, a form may send. */
const PLACES_MAX = 200;

// Nothing is refused here for its length: it is judged later, beside what was typed, so that none of it is lost.
const lines = z
  .string()
  .optional()
  .transform((value) => (value ?? "").replace(/\r\n?/gu, "\n"));
const line = lines.transform((value) => value.trim());

const typedParagraph = z.object({
  kind: line,
  number: line,
  verb: line,
  addressee: line,
  text: line,
  footnotes: lines,
  held: line,
  target: line,
});

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .optional()
    .transform((items) => items ?? []);

const typedResolution = z.object({
  take: line,
  body: line,
  number: line,
  title: line,
  documentSymbols: line,
  adoptedOn: line,
  held: line,
  keepRest: line,
  matchedWith: line,
  paragraphs: list(typedParagraph),
});

/** The form of an import as typed: every field is text, so that all of it can be judged at once. */
export const typedImportSchema = z.object({
  text: lines,
  source: line,
  language: line,
  resolutions: list(typedResolution),
});

/** Whether the names of the fields are ones that the form has: a list far longer would be none of ours. */
export function areImportFields(names: Iterable<string>): boolean {
  for (const name of names)
    for (const [, place] of name.matchAll(/\[(\d+)\]/gu)) if (Number(place) >= PLACES_MAX) return false;
  return true;
}

/** Which button was pressed: `split:0:4` parts the fifth paragraph of the first resolution. */
export const importIntentSchema = z
  .string()
  .regex(/^(?:read|check|save|(?:split|join|drop|add):\d{1,3}:\d{1,3})$/)
  .catch("check");
