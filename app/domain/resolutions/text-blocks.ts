import { readRaisedNote } from "#app/domain/resolutions/footnote-marks.ts";
import { knownOpening } from "#app/domain/resolutions/opening-verb.ts";

/** One printed unit of the text: what it is, and its words on one line (`emphasised`: what is set in emphasis at its start). */
export type Block =
  | { kind: "heading"; number: string; title: string | null }
  | { kind: "formula" }
  | { kind: "annex" }
  | { kind: "note"; mark: string; text: string }
  | { kind: "numbered"; number: string; text: string; emphasised: string | null }
  | { kind: "lettered"; text: string }
  | { kind: "text"; text: string; emphasised: string | null };

type OpenBlock = Extract<Block, { text: string }>;

const RESOLUTION_NUMBER = String.raw`(?:[A-Z]{1,2}-)?\d{1,4}\/\d{1,4}(?: [A-Z](?![\p{L}]))?`;
const HEADING = new RegExp(
  `^(?:Draft |CND )?Resolution\\s+(${RESOLUTION_NUMBER})\\s*[*†]?(?:\\s*[.:–—-]\\s*(\\S.*)|[.:]?)$`,
  "iu",
);
/** `Resolution 50/5 Identifying sources ...`: only after a blank line, since a sentence can be wrapped before it. */
const HEADING_WITH_TITLE = new RegExp(`^Resolution\\s+(${RESOLUTION_NUMBER})\\s+(\\p{Lu}.*[^.,;:])$`, "u");
/** `50/5. Identifying sources ...`, as collections print it. */
const NUMBER_HEADING = new RegExp(`^(${RESOLUTION_NUMBER})\\.\\s+(\\p{Lu}.*[^.;,])$`, "u");

const BODY =
  "The (?:Commission|Committee|Conference|Congress|Council|General Assembly|Economic and Social Council|Security Council)";
const FORMULA = new RegExp(`^${BODY}(?![\\p{L}])[^.;:]{0,160},$`, "u");

/** A heading with its title and the formula on one line, as text pasted without any line breaks has them. */
const HEADING_AND_FORMULA = new RegExp(
  `^((?:[^\\p{L}]*)Resolution\\s+${RESOLUTION_NUMBER}\\s.*?)\\s+[*_]{0,3}${BODY}(?![\\p{L}])[^.;:,]{0,120},`,
  "u",
);

const SUFFIX = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies";
const NUMBERED = new RegExp(`^\\(?([1-9]\\d{0,2}(?:\\s?(?:${SUFFIX}))?)\\\\?[.)]\\s+(\\S.*)$`, "iu");
/** `40 United Nations, Treaty Series`; a day (`16 March 2007`) is none. */
const PLAIN_NOTE = /^([1-9]\d{0,2})\s+(?!\p{L}+ \d{4}$)(["“]?\p{Lu}.*)$/u;
const LETTERED = /^\(?(?:[a-z]{1,2}|[ivx]{1,5})\)\s+\S/u;

/** Page numbers, document symbols and job numbers that stand alone on a line, between two pages. */
const PAGE_FURNITURE =
  /^(?:\d{1,4}|V\.\d{2}-\d{4,6}(?: \(E\))?|[A-Z]{1,3}(?:\/[A-Z0-9.-]+){2,}(?:[-–\s]+[A-Z]{1,3}(?:\/[A-Z0-9.-]+){2,})*|-{3,}|_{3,}|\*{3,})$/u;

export function endsSentence(text: string): boolean {
  return /(?:[.,;:!?]["'”’)\]]*|[,;] (?:and|or))(?:\s*\uE000\d+\uE001)*(?:\s?\d{1,3})?$/u.test(text);
}

/**
 * Parts the text into blocks. A blank line ends a block; so does a line that can only begin one (heading, formula,
 * next number, note, an opening verb after the end of a clause), so that text pasted without blank lines is read as well.
 * Lines of a block are joined by a space. Expects footnote marks already raised.
 */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: OpenBlock | null = null;
  let lastNumber = 0;
  for (const rawLine of text.replace(WRAPPED_EMPHASIS, "$1$2 $3$1").split("\n")) {
    const line = rawLine.replace(/\s+/gu, " ").trim();
    if (line === "") {
      open = null;
      continue;
    }
    if (PAGE_FURNITURE.test(line)) continue;
    for (const printed of partParagraphs(line)) {
      const started = startBlock(printed, open, lastNumber);
      if (started.kind === "more") {
        if (open) appendLine(open, started.text);
        continue;
      }
      blocks.push(started);
      open = "text" in started ? started : null;
      if (started.kind === "heading") lastNumber = 0;
      if (started.kind === "numbered") lastNumber = Number.parseInt(started.number, 10);
    }
  }
  return blocks;
}

function appendLine(open: OpenBlock, line: string): void {
  const plain = withoutEmphasis(line);
  // A word divided at its own hyphen at the end of a line goes on without a space.
  open.text += /[\p{L}\d]-$/u.test(open.text) && /^[\p{Ll}\d]/u.test(plain) ? plain : ` ${plain}`;
}

/** More than any opening verb with its number takes; keeps a long line from being read once for each clause. */
const LONGEST_OPENING = 120;

/**
 * Parts a line that runs paragraphs together (`..., Noting also ...; 2. Urges ...`): after a clause, a capital letter
 * that begins an opening verb, with its number or without, begins a paragraph.
 */
function partParagraphs(line: string): string[] {
  const parts: string[] = [];
  const heading = HEADING_AND_FORMULA.exec(line)?.[1] ?? "";
  if (heading !== "") parts.push(heading);
  let start = heading.length;
  for (const end of line.matchAll(/[,;.](?:\uE000\d+\uE001)*\s+(?=[*_]{0,3}[\p{Lu}\d])/gu)) {
    const next = end.index + end[0].length;
    const rest = withoutEmphasis(line.slice(next, next + LONGEST_OPENING));
    const isNumbered = knownOpening(NUMBERED.exec(rest)?.[2] ?? "")?.kind === "operative";
    const opening = knownOpening(rest)?.kind;
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
  open: OpenBlock | null,
  lastNumber: number,
): Block | { kind: "more"; text: string } {
  const unlisted = line.replace(/^#+\s+/u, "").replace(/^[-–—•·*▪]\s+(?=\S)/u, "");
  const plain = withoutEmphasis(unlisted);
  const isFree = open === null || endsSentence(open.text) || unlisted !== line;

  const heading =
    HEADING.exec(plain) ??
    NUMBER_HEADING.exec(plain) ??
    (open === null ? HEADING_WITH_TITLE.exec(plain) : null);
  if (heading) {
    const [, number = "", title] = heading;
    return { kind: "heading", number: number.toUpperCase(), title: title?.trim() ?? null };
  }
  if (FORMULA.test(plain)) return { kind: "formula" };
  if (/^Annex(?:es)?(?: [IVX\d]+)?$/iu.test(plain)) return { kind: "annex" };

  const note = readRaisedNote(plain);
  if (note && (isFree || open?.kind === "note")) return { kind: "note", ...note };
  const mayBeNote = open === null || (open.kind === "note" && isFree);
  const numbered = readNumbered(unlisted, plain, lastNumber, isFree, mayBeNote);
  if (numbered) return numbered;
  if (LETTERED.test(plain) && isFree) return { kind: "lettered", text: plain };
  const opening = knownOpening(plain);
  const startsAfterClause = isFree && open?.kind === "text" && opening !== null;
  if (open === null || unlisted !== line || startsAfterClause) return textBlock(unlisted);
  return { kind: "more", text: unlisted };
}

/**
 * A line that opens with a number is a paragraph or a note. It is a paragraph where an operative verb or emphasis follows, or
 * the number is the next one. Within running text it is never a note (`mayBeNote` false), since a wrapped sentence may
 * bring any number to the start of a line.
 */
function readNumbered(
  unlisted: string,
  plain: string,
  lastNumber: number,
  isFree: boolean,
  mayBeNote: boolean,
): Block | null {
  const match = NUMBERED.exec(plain);
  if (match) {
    const [, number = "", text = ""] = match;
    const value = Number.parseInt(number, 10);
    const isNext = value === lastNumber + 1 || (value === lastNumber && /[a-z]/iu.test(number));
    const emphasised = openingEmphasis(unlisted.replace(/^[*_]*\(?\d[^.)]*[.)][*_]*\s+/u, ""));
    const hasOpening = knownOpening(text)?.kind === "operative" || emphasised !== null;
    if (isFree && (isNext || (hasOpening && value >= lastNumber)))
      return { kind: "numbered", number, text, emphasised };
    if (mayBeNote && hasOpening) return { kind: "numbered", number, text, emphasised };
    if (mayBeNote && /^\d+$/u.test(number)) return { kind: "note", mark: number, text };
    return null;
  }
  const [, mark, text] = PLAIN_NOTE.exec(plain) ?? [];
  if (mark === undefined || text === undefined || !isFree) return null;
  if (knownOpening(text)?.kind === "operative")
    return { kind: "numbered", number: mark, text, emphasised: null };
  return mayBeNote ? { kind: "note", mark, text } : null;
}

function textBlock(line: string): Block {
  return { kind: "text", text: withoutEmphasis(line), emphasised: openingEmphasis(line) };
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
