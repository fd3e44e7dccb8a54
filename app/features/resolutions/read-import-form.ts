import { footnotesOf, type TypedImport, type TypedResolution } from "#app/domain/resolutions/typed-import.ts";
import { RESOLUTION_LANGUAGES, type ResolutionLanguage } from "#app/domain/resolutions/opening-words.ts";
import { paragraphNumberKey, resolutionKey } from "#app/domain/resolutions/paragraph-keys.ts";
import type {
  ParagraphHeld,
  ParagraphKind,
  ResolutionHeld,
} from "#app/domain/resolutions/read-resolutions.ts";
import type { Footnote } from "#app/domain/resolutions/footnote-marks.ts";
import { westernDigits } from "#app/domain/resolutions/text-digits.ts";
import { unreadableIn } from "#app/domain/typed-text.ts";
import { m } from "#app/paraglide/messages.js";
import { dayWords } from "#app/platform/readable-day.ts";
import { unreadableWords } from "#app/platform/readable.ts";

/** A paragraph that is to be kept. */
export interface ParagraphContent {
  kind: ParagraphKind;
  number: string | null;
  verb: string | null;
  addressee: string | null;
  text: string;
  held: ParagraphHeld;
  footnotes: Footnote[];
  /** The key of the paragraph held that it is; null for a new one. */
  target: string | null;
}

/** A text of a resolution that is to be kept. */
export interface TextContent {
  key: string;
  body: string;
  number: string;
  session: number;
  title: string | null;
  documentSymbols: string | null;
  adoptedOn: string | null;
  held: ResolutionHeld;
  language: ResolutionLanguage;
  source: string;
  keepRest: boolean;
  /** The version that whoever corrected it saw as the latest in its language; 0 for none. */
  seenVersion: number;
  paragraphs: ParagraphContent[];
}

export type ImportErrors = Record<string, string[]>;

/** No paragraph is longer, with all that stands under it. */
const PARAGRAPH_MAX = 20_000;

/** A word where it says something, null where nothing was typed. */
const orNull = (typed: string): string | null => (typed === "" ? null : typed);

/**
 * Reads the corrected form. Nothing is filled in: what is empty is not held. Errors go by the names of the fields.
 *
 * @returns the texts to keep, or null where anything is wrong.
 */
export function readImportForm(typed: TypedImport): { texts: TextContent[] | null; errors: ImportErrors } {
  const errors: ImportErrors = {};
  const say = (field: string, words: string) => (errors[field] = [...(errors[field] ?? []), words]);
  const language = RESOLUTION_LANGUAGES.find((code) => code === typed.language);
  if (!language) say("language", m.resolutions_import_language_missing());
  if (typed.source === "") say("source", m.resolutions_import_source_missing());
  sayUnreadable({ source: typed.source }, "", say);
  const taken = typed.resolutions.flatMap((resolution, at) =>
    resolution.take === "yes" ? [{ resolution, at }] : [],
  );
  if (taken.length === 0) say("resolutions", m.resolutions_import_none_taken());
  const texts = taken.flatMap(({ resolution, at }) => {
    const text = readResolution(resolution, `resolutions[${at}]`, say);
    return text && language ? [{ ...text, language, source: typed.source }] : [];
  });
  for (const { key, number } of texts)
    if (texts.filter((other) => other.key === key).length > 1)
      for (const { resolution, at } of taken)
        if (resolution.number === number)
          say(`resolutions[${at}].number`, m.resolutions_import_resolution_twice({ number }));
  return { texts: Object.keys(errors).length === 0 ? texts : null, errors };
}

type Say = (field: string, words: string) => void;

/** Says of each text in which a reader would not see what is there. */
function sayUnreadable(texts: object, before: string, say: Say): void {
  for (const [name, text] of Object.entries(texts) as [string, unknown][]) {
    const unreadable = typeof text === "string" ? unreadableIn(text) : null;
    if (unreadable !== null) say(`${before}${name}`, unreadableWords(unreadable));
  }
}

function readResolution(
  typed: TypedResolution,
  field: string,
  say: Say,
): Omit<TextContent, "language" | "source"> | null {
  const number = westernDigits(typed.number).toUpperCase();
  const session = /\d+/u.exec(number)?.[0];
  sayUnreadable(typed, `${field}.`, say);
  if (!/^[A-Z]{2,12}$/u.test(typed.body)) say(`${field}.body`, m.resolutions_import_body_wrong());
  if (session === undefined || !/^[A-Z0-9][A-Z0-9/() -]*$/u.test(number))
    say(`${field}.number`, m.resolutions_import_number_missing());
  const dayProblem =
    typed.adoptedOn === "" ? null : dayWords(typed.adoptedOn, m.resolutions_import_day_wrong);
  if (dayProblem !== null) say(`${field}.adoptedOn`, dayProblem);
  if (typed.paragraphs.length === 0) say(`${field}.number`, m.resolutions_import_no_paragraphs());
  const held = (["in full", "in part"] as const).find((word) => word === typed.held);
  const numbers = new Set<string>();
  const targets = new Set<string>();
  const paragraphs = typed.paragraphs.map((paragraph, at): ParagraphContent => {
    const own = `${field}.paragraphs[${at}]`;
    const kind = paragraph.kind === "preambular" ? "preambular" : "operative";
    const { text, verb, addressee } = paragraph;
    sayUnreadable(paragraph, `${own}.`, say);
    if (text.length > PARAGRAPH_MAX)
      say(`${own}.text`, m.resolutions_import_too_long({ max: PARAGRAPH_MAX }));
    if (text === "") say(`${own}.text`, m.resolutions_import_text_missing());
    if (/\n\s*\n/u.test(text)) say(`${own}.text`, m.resolutions_import_empty_line());
    if (verb !== "" && !text.startsWith(verb)) say(`${own}.verb`, m.resolutions_import_verb_not_printed());
    if (addressee !== "" && !text.includes(addressee))
      say(`${own}.addressee`, m.resolutions_import_addressee_not_printed());
    if (paragraph.number !== "") {
      const key = paragraphNumberKey(paragraph.number);
      if (kind === "preambular") say(`${own}.number`, m.resolutions_import_preambular_number());
      else if (!/^\d{1,3}(?:_[a-z]+)?$/u.test(key))
        say(`${own}.number`, m.resolutions_import_paragraph_number());
      else if (numbers.has(key))
        say(`${own}.number`, m.resolutions_import_number_twice({ number: paragraph.number }));
      numbers.add(key);
    }
    if (paragraph.target !== "") {
      if (targets.has(paragraph.target)) say(`${own}.target`, m.resolutions_import_target_twice());
      targets.add(paragraph.target);
    }
    const footnotes = footnotesOf(paragraph.footnotes);
    if (new Set(footnotes.map(({ mark }) => mark)).size !== footnotes.length)
      say(`${own}.footnotes`, m.resolutions_import_mark_twice());
    return {
      kind,
      number: orNull(paragraph.number),
      verb: orNull(verb),
      addressee: orNull(addressee),
      text,
      held: paragraph.held === "in part" ? "in part" : "in full",
      footnotes,
      target: orNull(paragraph.target),
    };
  });
  if (session === undefined) return null;
  return {
    key: resolutionKey(typed.body, number),
    body: typed.body,
    number,
    session: Number(session),
    title: orNull(typed.title),
    documentSymbols: orNull(typed.documentSymbols),
    adoptedOn: orNull(typed.adoptedOn),
    held: held ?? "in part",
    keepRest: typed.keepRest === "yes",
    seenVersion: Number(/ (\d+)$/u.exec(typed.matchedWith)?.[1] ?? 0),
    paragraphs,
  };
}
