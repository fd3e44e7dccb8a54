import { hyphenReader } from "#app/domain/resolutions/divided-words.ts";
import { readRaisedNote } from "#app/domain/resolutions/footnote-marks.ts";
import { readHeading, RESOLUTION_NUMBER } from "#app/domain/resolutions/headings.ts";
import { knownOpening } from "#app/domain/resolutions/opening-verb.ts";
import { OPENING_WORDS, type ResolutionLanguage } from "#app/domain/resolutions/opening-words.ts";
import { numberValue } from "#app/domain/resolutions/text-digits.ts";
import { isPageFurniture, isRule, runningLines } from "#app/domain/resolutions/page-furniture.ts";

/** One printed unit of the text: what it is, and its words on one line (`emphasised`: what is set in emphasis at its start). */
export type Block =
  /** `number` is null for a draft; a decision ends the resolution before it. */
  | { kind: "heading"; what: "resolution" | "decision"; number: string | null; title: string | null }
  | { kind: "formula" }
  | { kind: "annex" }
  /** Of the meeting or report, not of the text: when it was adopted, on whose report. */
  | { kind: "aside" }
  | { kind: "note"; mark: string; text: string }
  | { kind: "numbered"; number: string; text: string; emphasised: string | null }
  | { kind: "lettered"; text: string }
  /** `isApart` where a blank line, and no turn of the page, parts it from what stands before. */
  | { kind: "text"; text: string; emphasised: string | null; isApart: boolean };

type OpenBlock = Extract<Block, { text: string }>;

interface Reading {
  languages: readonly ResolutionLanguage[];
  joinDivided: (first: string, second: string) => string;
}

const SUFFIX = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies";
const NUMBERED = new RegExp(
  `^\\(?([1-9١-٩۱-۹][\\d٠-٩۰-۹]{0,2}(?:\\s?(?:${SUFFIX}))?)(?:[.)．、]\\s+(?=\\S)|[.．、](?=\\p{L})|\\s?[-–—]\\s+)(\\S.*)$`,
  "iu",
);
/** `40 United Nations, Treaty Series`; a day (`16 March 2007`) is none. */
const PLAIN_NOTE = /^([1-9]\d{0,2})\s+(?!\p{L}+ \d{4}$)(["“«]?[\p{Lu}\p{Lo}].*)$/u;
const LETTERED = /^\(?(?:[a-z]{1,2}|[ivx]{1,5}|[а-я]|[\p{sc=Arabic}]{1,2})\)\s+\S/u;
/** The first of a list, after words that nothing ends. */
const FIRST_LETTER = /^\((?:a|i)\)\s+\p{Lu}/u;
const ANNEX =
  /^(?:Annex(?:es)?|Appendix|Annexe|Anexo|ANNEX(?:ES)?|ANNEXE|ANEXO|المرفق|Приложение|附件)(?:\s[IVX\d]{1,4})?(?:\s*[.:–—-]\s*\S.{0,200})?\*?$/u;
const ASIDE =
  /^(?:\(?(?:Adopted (?:by|at|on|without|unanimously)|Adoptée? (?:par|à|le|sans)|Aprobad[ao] (?:por|en|el|sin))(?!\p{L})[^;]{0,200}|\[(?:on the report|without reference|adopted|sur (?:le|la) rapport|sans renvoi|sobre la base|sin remisión)[^\]]*\]|\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting|\d{1,4}[ea]?\.?ª? (?:séance plénière|sesión plenaria)|\d{1,2} \p{L}+ \d{4})$/iu;
/** The line of a contents list. */
const CONTENTS_LINE = /(?<!\.\s?)(?:\.\s?){4,}\s*\d+$/u;

const BODY =
  "The (?:(?:\\p{Lu}[\\p{L}-]+|and) ){0,5}(?:Assembly|Commission|Committee|Conference|Congress|Council)";
/** A heading with its title and the formula on one line, as text pasted without any line breaks has them. */
const HEADING_AND_FORMULA = new RegExp(
  `^((?:[^\\p{L}]*)Resolution\\s+${RESOLUTION_NUMBER}\\s.*?)\\s+[*_]{0,3}${BODY}(?![\\p{L}])[^.;:,]{0,120},`,
  "u",
);
const FORMULA_AND_MORE = new RegExp(`^([*_]{0,3}${BODY}(?![\\p{L}])[^.;:,]{0,120},[*_]{0,3}) `, "u");

/** Beyond any word: a text is not read again from its beginning for each of its lines. */
const LONGEST_WORD = 200;

/** Whether a clause or sentence ends here, so that a paragraph may. */
export function endsSentence(text: string): boolean {
  return /(?:[.,;:!?،؛؟。，；：][*_]{0,3}["'”’»)\]）]*[*_]{0,3}|[,;،؛] (?:and|or|et|ou|y|o|e|и|или|و|أو))(?:\s*\uE000\d+\uE001)*(?:\s?\d{1,3})?$/u.test(
    text.slice(-LONGEST_WORD),
  );
}

/**
 * Parts the text into blocks. A blank line ends a block; so does a line that can only begin one (heading, formula,
 * next number, note, an opening verb after the end of a clause), so that text pasted without blank lines is read as well.
 * Lines of a block are joined by a space. Expects footnote marks already raised.
 */
export function readBlocks(text: string, languages: readonly ResolutionLanguage[]): Block[] {
  const reading: Reading = { languages, joinDivided: hyphenReader(text) };
  const blocks: Block[] = [];
  let open: OpenBlock | null = null;
  let lastNumber = 0;
  let isApart = true;
  let hasStarredHeading = false;
  const rawLines = text.replace(WRAPPED_EMPHASIS, "$1$2 $3$1").split("\n");
  const lines = rawLines.map((line) => line.replace(/\s+/gu, " ").trim());
  const running = runningLines(lines);
  for (const line of lines) {
    if (line === "") {
      open = null;
      continue;
    }
    if (isPageFurniture(line) || running.has(line) || CONTENTS_LINE.test(line)) {
      // A page ends: so does the note at its foot. Beneath a rule stand notes, in the middle of a sentence too.
      if (isRule(line) || open?.kind === "note") open = null;
      isApart = false;
      continue;
    }
    if (hasStarredHeading && /^\*\s+\p{Lu}/u.test(line) && !knownOpening(line.slice(1).trim(), languages)) {
      open = null;
      blocks.push({ kind: "aside" });
      continue;
    }
    for (const printed of partParagraphs(line, languages)) {
      const started = startBlock(printed, { open, lastNumber, isApart }, reading);
      if (started.kind === "more") {
        if (open) appendLine(open, started.text, reading);
        continue;
      }
      blocks.push(started);
      open = "text" in started ? started : null;
      if (started.kind === "heading") {
        lastNumber = 0;
        hasStarredHeading = /\*\s*$/u.test(line) && !/^[*_]/u.test(line);
      }
      if (started.kind === "numbered") lastNumber = numberValue(started.number);
      if (started.kind !== "note") isApart = true;
    }
  }
  return blocks;
}

function appendLine(open: OpenBlock, line: string, { joinDivided }: Reading): void {
  const plain = withoutEmphasis(line);
  const divided = open.text.endsWith("-")
    ? /(?<![\p{L}\p{M}\d-])([\p{L}\p{M}\d-]+)-$/u.exec(open.text.slice(-LONGEST_WORD))
    : null;
  const next = /^[\p{L}\p{M}\d]+/u.exec(plain)?.[0];
  if (divided?.[1] !== undefined && next !== undefined && /^[\p{Ll}\d]/u.test(next)) {
    const joined = joinDivided(divided[1], next);
    open.text = open.text.slice(0, -(divided[1].length + 1)) + joined + plain.slice(next.length);
    return;
  }
  // Chinese sets no space between words, and so none where a line ends.
  const isRunOn = /[\p{sc=Han}，；。：、]$/u.test(open.text.slice(-2)) && /^[\p{sc=Han}“《（]/u.test(plain);
  open.text += isRunOn ? plain : ` ${plain}`;
}

/** More than any opening verb with its number takes; keeps a long line from being read once for each clause. */
const LONGEST_OPENING = 120;

/**
 * Parts a line that runs paragraphs together (`..., Noting also ...; 2. Urges ...`): after a clause, a capital letter
 * that begins an opening verb, with its number or without, begins a paragraph.
 */
function partParagraphs(line: string, languages: readonly ResolutionLanguage[]): string[] {
  const parts: string[] = [];
  const heading = HEADING_AND_FORMULA.exec(line)?.[1] ?? "";
  if (heading !== "") parts.push(heading);
  let start = heading.length;
  const rest = line.slice(start).trimStart();
  const formula = FORMULA_AND_MORE.exec(rest)?.[1];
  if (formula !== undefined && knownOpening(withoutEmphasis(rest.slice(formula.length).trim()), languages)) {
    parts.push(formula);
    start = line.indexOf(formula, start) + formula.length;
  }
  for (const end of line.matchAll(/[,;.](?:\uE000\d+\uE001)*\s+(?=[*_]{0,3}[\p{Lu}\d])/gu)) {
    if (end.index < start) continue;
    const next = end.index + end[0].length;
    const following = withoutEmphasis(line.slice(next, next + LONGEST_OPENING));
    const isNumbered = knownOpening(NUMBERED.exec(following)?.[2] ?? "", languages)?.kind === "operative";
    const opening = knownOpening(following, languages)?.kind;
    const isOpening = end[0].startsWith(",")
      ? opening === "preambular"
      : end[0].startsWith(";") && opening === "operative";
    if (isNumbered || isOpening) {
      // `2. Urges`: the point after a paragraph's own number ends no clause.
      if (!/^\W*\d{1,3}(?: \w+)?\.\s+$/u.test(line.slice(start, next))) {
        parts.push(line.slice(start, next).trim());
        start = next;
      }
    }
  }
  return [...parts, line.slice(start).trim()];
}

/** What a line begins, or `more` where it goes on with the open block. */
function startBlock(
  line: string,
  { open, lastNumber, isApart }: { open: OpenBlock | null; lastNumber: number; isApart: boolean },
  { languages }: Reading,
): Block | { kind: "more"; text: string } {
  const listed = line.replace(/^#+\s+/u, "").replace(/^[-–—•·*▪]\s+(?=\S)/u, "");
  // `PP1`, `OP2 bis.`: how a text under negotiation numbers preambular and operative paragraphs.
  const unlisted = listed
    .replace(/^PP\s?\d{0,2}(?:\s?(?:alt|bis|ter))?\s?[.:)]?\s+(?=\S)/u, "")
    .replace(/^OP\s?(\d{1,3}(?:\s?(?:bis|ter))?)\s?[.:)]?\s+(?=\S)/u, "$1. ");
  const plain = withoutEmphasis(unlisted);
  const isFree = open === null || endsSentence(open.text) || unlisted !== line;

  const heading = readHeading(plain, { isAlone: open === null, isFree });
  if (heading) return { kind: "heading", ...heading };
  if (languages.some((language) => OPENING_WORDS[language].formula.test(plain))) return { kind: "formula" };
  if (ANNEX.test(plain) && (isFree || open?.kind === "note")) return { kind: "annex" };
  if (ASIDE.test(plain) && isFree) return { kind: "aside" };

  const note = readRaisedNote(plain);
  if (note) return { kind: "note", ...note };
  const mayBeNote = open === null || (open.kind === "note" && isFree);
  const numbered = readNumbered(unlisted, plain, { lastNumber, isFree, mayBeNote, languages });
  if (numbered) return numbered;
  if (LETTERED.test(plain) && (isFree || FIRST_LETTER.test(plain))) return { kind: "lettered", text: plain };
  const startsAfterClause =
    isFree && open?.kind === "text" && (knownOpening(plain, languages) !== null || isOpeningSetOff(unlisted));
  if (open === null || unlisted !== line || startsAfterClause) {
    const emphasised = openingEmphasis(unlisted);
    return { kind: "text", text: plain, emphasised, isApart };
  }
  return { kind: "more", text: unlisted };
}

/** A few words in emphasis at the start, as an opening is set; the name of a publication is set so as well. */
function isOpeningSetOff(line: string): boolean {
  const words = openingEmphasis(line);
  return (
    words !== null &&
    words.split(" ").length <= 4 &&
    !/^(?:Annuaire|Documentos|Documents|Ibid|Official|Recueil|Report|Treaty|World|Yearbook)/u.test(words)
  );
}

/**
 * A line that opens with a number is a paragraph or a note. It is a paragraph where an operative verb or emphasis follows, or
 * the number is the next one. Within running text it is never a note (`mayBeNote` false), since a wrapped sentence may
 * bring any number to the start of a line.
 */
function readNumbered(
  unlisted: string,
  plain: string,
  place: {
    lastNumber: number;
    isFree: boolean;
    mayBeNote: boolean;
    languages: readonly ResolutionLanguage[];
  },
): Block | null {
  const { lastNumber, isFree, mayBeNote, languages } = place;
  const isOperative = (words: string) => knownOpening(words, languages)?.kind === "operative";
  const match = NUMBERED.exec(plain);
  if (match) {
    const [, number = "", text = ""] = match;
    const value = numberValue(number);
    const isNext = value === lastNumber + 1 || (value === lastNumber && /[a-z]/iu.test(number));
    const emphasised = openingEmphasis(unlisted.replace(/^[*_]*\(?[\d٠-٩۰-۹][^.)-]*[.)-][*_]*\s*/iu, ""));
    const hasOpening = isOperative(text) || emphasised !== null;
    if (isFree && (isNext || (hasOpening && value >= lastNumber)))
      return { kind: "numbered", number, text, emphasised };
    if (mayBeNote && hasOpening) return { kind: "numbered", number, text, emphasised };
    if (mayBeNote && /^\d+$/u.test(number)) return { kind: "note", mark: number, text };
    return null;
  }
  const [, mark, text] = PLAIN_NOTE.exec(plain) ?? [];
  if (mark === undefined || text === undefined || !isFree) return null;
  if (isOperative(text)) return { kind: "numbered", number: mark, text, emphasised: null };
  return mayBeNote ? { kind: "note", mark, text } : null;
}

// Nothing of the mark's own kind inside: a lone mark then ends the search at the next one, not at the end of the text.
const EMPHASIS = [
  /(?<![\p{L}\d*])(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![\p{L}\d*])/gu,
  /(?<![\p{L}\d_])(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\1(?![\p{L}\d_])/gu,
];

/** Words in emphasis that a line break divides. */
const WRAPPED_EMPHASIS =
  /(?<![\p{L}\d*_])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]{1,80})\n(?=\S)([^*_\n]{1,80})(?<=\S)\1(?![\p{L}\d])/gu;

/** The text without marks of emphasis, one within another too; what they set off stays. */
export function withoutEmphasis(text: string): string {
  const once = (words: string) => EMPHASIS.reduce((so, mark) => so.replace(mark, "$2"), words);
  return once(once(text));
}

/** What is set in emphasis at the very start, null when nothing is. */
function openingEmphasis(text: string): string | null {
  const match = /^(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\d])/u.exec(text);
  return match?.[2] ?? null;
}
