/** A footnote as printed: `40`, and its text (empty where a mark stands in the text and its note is not held). */
export interface Footnote {
  mark: string;
  text: string;
}

/** A note with its place in the order of the text. */
export interface PlacedNote extends Footnote {
  position: number;
}

/** A piece of text with its place in the same order. */
export interface PlacedText {
  text: string;
  position: number;
}

export interface UnmarkedText {
  text: string;
  footnotes: Footnote[];
}

// Two private-use characters hold a mark while the text is being read; no text has them.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, "gu");
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Brings every way in which a raised number is written (`⁴⁰`, `<sup>40</sup>`, `[^40]`, `$^{40}$`) into one form. */
export function raiseMarks(text: string): string {
  const raised = (digits: string): string => `${OPEN}${digits}${CLOSE}`;
  const bracketed = new Set([...text.matchAll(/^[ \t]*\[(\d{1,3})\][ \t]/gmu)].map(([, digits]) => digits));
  return (
    text
      // A power of a unit (km²) or of ten is no footnote.
      .replace(/(?<!(?:^|[^\p{L}])(?:m|cm|mm|km)|(?:^|\D)10)[⁰¹²³⁴-⁹]+/gu, (run) =>
        raised([...run].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("")),
      )
      .replace(/<sup>\s*(\d{1,3})\s*<\/sup>/giu, (_, digits: string) => raised(digits))
      .replace(/\[\^(\d{1,3})\]/gu, (_, digits: string) => raised(digits))
      // `laboratories[1]` and `laboratories [1]`, where a line begins with the note.
      .replace(
        /(?<=[\p{L}\p{N},;.:)”"’»])[ \t]?\[(\d{1,3})\](?=$|[\s,;.:])|(?<=^[ \t]*)\[(\d{1,3})\](?=[ \t])/gmu,
        (whole, digits?: string, noted?: string) =>
          digits === undefined || bracketed.has(digits) ? raised(digits ?? noted ?? "") : whole,
      )
      .replace(/\$\s*\^\{?(\d{1,3})\}?\s*\$/gu, (_, digits: string) => raised(digits))
  );
}

/** The mark and the words of a line that opens with a raised number, as a note does; null for any other line. */
export function readRaisedNote(line: string): Footnote | null {
  const match = new RegExp(`^${OPEN}(\\d+)${CLOSE}[.:]?\\s*(\\S.*)$`, "u").exec(line);
  const [, mark, text] = match ?? [];
  return mark !== undefined && text !== undefined && !/^\p{Ll}/u.test(text) ? { mark, text } : null;
}

/** Takes raised marks out of a text that keeps no footnotes (a title). */
export function dropMarks(text: string): string {
  return withoutMarks(text);
}

/**
 * Takes the footnote marks out of the paragraphs and gives each paragraph its notes, in the order of the marks.
 * Raised marks come first. A note that no raised mark names is then looked for as a plain number, where one can stand: at
 * the end of a paragraph or clause, or set directly against a word (`1988, 40`, `session,41 in which`). The note that
 * belongs to a mark is the next one after it, because notes stand at the foot of the page, else the last one before it. A note that no mark names belongs to
 * words that are not held, and is left out.
 */
export function attachFootnotes(
  paragraphs: readonly PlacedText[],
  notes: readonly PlacedNote[],
): UnmarkedText[] {
  const texts = paragraphs.map((paragraph) => paragraph.text);
  const named = new Set<PlacedNote>();
  paragraphs.forEach((paragraph) => {
    for (const [, mark = ""] of paragraph.text.matchAll(MARK)) {
      const note = noteFor(mark, paragraph.position, notes);
      if (note) named.add(note);
    }
  });
  for (const note of notes) {
    if (named.has(note)) continue;
    const found = findPlainMark(note, paragraphs, texts);
    if (found !== null) texts[found.index] = found.text;
  }
  return paragraphs.map((paragraph, index) => {
    const text = texts[index] ?? paragraph.text;
    const footnotes = [...text.matchAll(MARK)].map(([, mark = ""]) => ({
      mark,
      text: noteFor(mark, paragraph.position, notes)?.text ?? "",
    }));
    return { text: withoutMarks(text), footnotes };
  });
}

function noteFor(mark: string, position: number, notes: readonly PlacedNote[]): PlacedNote | undefined {
  const same = notes.filter((note) => note.mark === mark);
  return same.find((note) => note.position >= position) ?? same.at(-1);
}

const NUMBERED_THINGS =
  "annex|appendix|article|chapter|decision|figure|page|paragraph|paragraphs|part|phase|resolution|rule|section|" +
  "session|stage|table|and|or|to|the|of|in|by";

/** The ways a plain mark can stand, the surest first. */
function plainMarkPatterns(mark: string): RegExp[] {
  return [
    `(?<=[,;.:)”"’])\\s?${mark}$`,
    `(?<=[\\p{L})”"’]|[\\p{L})”"’\\d][,;.])(?<!\\d[.,])${mark}(?=[\\s,;.:)]|$)`,
    `(?<=\\b(?:18|19|20)\\d\\d,?)${mark}(?=[\\s,;.:)]|$)`,
    `(?<=[\\p{L}\\d)][,;]) ${mark}(?= \\p{Ll})`,
    `(?<!\\b(?:${NUMBERED_THINGS}))(?<=\\p{L}) ${mark}(?=[,;.]|$)`,
  ].map((source) => new RegExp(source, "iu"));
}

/** The text with the note's plain mark raised; looked for before the note, from the nearest paragraph back, then after it. */
function findPlainMark(
  note: PlacedNote,
  paragraphs: readonly PlacedText[],
  texts: readonly string[],
): { index: number; text: string } | null {
  const order = paragraphs
    .map((paragraph, index) => ({ index, position: paragraph.position }))
    .sort((a, b) => distance(a.position, note.position) - distance(b.position, note.position));
  for (const words of plainMarkPatterns(note.mark)) {
    for (const { index } of order) {
      const text = texts[index] ?? "";
      if (words.test(text)) return { index, text: text.replace(words, `${OPEN}${note.mark}${CLOSE}`) };
    }
  }
  return null;
}

function distance(position: number, notePosition: number): number {
  return position <= notePosition ? notePosition - position : Number.MAX_SAFE_INTEGER / 2 + position;
}

/** A space before a mark goes with it; other spaces stay as printed, since some languages set one before a semicolon. */
function withoutMarks(text: string): string {
  return text
    .replace(new RegExp(`\\s*${MARK.source}`, "gu"), "")
    .replace(/ {2,}/gu, " ")
    .replace(/ +$/gmu, "")
    .trim();
}
