import {
  attachFootnotes,
  dropMarks,
  raiseMarks,
  type Footnote,
  type PlacedNote,
} from "#app/domain/resolutions/footnote-marks.ts";
import { knownOpening, openingVerb, type ParagraphKind } from "#app/domain/resolutions/opening-verb.ts";
import {
  languagesOf,
  OPENING_WORDS,
  type ResolutionLanguage,
} from "#app/domain/resolutions/opening-words.ts";
import { plainTextOf } from "#app/domain/resolutions/plain-text.ts";
import { endsSentence, readBlocks, type Block } from "#app/domain/resolutions/text-blocks.ts";
import { numberValue } from "#app/domain/resolutions/text-digits.ts";

export type { ParagraphKind };
export type ResolutionHeld = "in full" | "in part" | "not held";
export type ParagraphHeld = "in full" | "in part";

export interface ReadParagraph {
  kind: ParagraphKind;
  /** As printed (`6`, `4 bis`); null where none is held. */
  number: string | null;
  /** The opening words as printed (`Also invites`); null where they are not held. */
  verb: string | null;
  /** The words as printed, without list, emphasis and footnote marks. Lettered sub-paragraphs stand on lines of their own. */
  text: string;
  held: ParagraphHeld;
  footnotes: Footnote[];
}

export interface ReadResolution {
  /** `50/4`; null for a text without a heading whose number cannot be told. */
  number: string | null;
  title: string | null;
  held: ResolutionHeld;
  paragraphs: ReadParagraph[];
}

export interface ReadOptions {
  /** The number of the resolution that the text begins in the middle of. */
  leadingResolution?: string;
}

interface Draft {
  position: number;
  kind: ParagraphKind;
  number: string | null;
  text: string;
  emphasised: string | null;
  isBeginningHeld: boolean;
}

interface Piece {
  heading: Extract<Block, { kind: "heading" }> | null;
  title: string | null;
  hasFormula: boolean;
  drafts: Draft[];
}

/**
 * Reads numbered resolutions out of plain or lightly marked text, as far as they are held. Nothing is invented:
 * a title, number or verb that is not in the text is null. What comes before the first heading is taken for the
 * end of a resolution when it looks like one. Its number is `leadingResolution`, or, where the headings that follow
 * are consecutive (50/5, 50/6), the one before the first; else null. Annexes are not read.
 */
export function readResolutions(text: string, options: ReadOptions = {}): ReadResolution[] {
  const plain = raiseMarks(plainTextOf(text));
  const languages = languagesOf(plain);
  const blocks = readBlocks(plain, languages).map((block, position) => ({ block, position }));
  const notes: PlacedNote[] = blocks.flatMap(({ block, position }) =>
    block.kind === "note" ? [{ mark: block.mark, text: dropMarks(block.text), position }] : [],
  );
  const pieces = readPieces(
    blocks.filter(({ block }) => block.kind !== "note"),
    languages,
  );

  const unmarked = attachFootnotes(
    pieces.flatMap((piece) => piece.drafts),
    notes,
  );
  let next = 0;
  const headed = pieces.flatMap((piece) => (piece.heading?.number ? [piece.heading.number] : []));
  return pieces.map((piece) => {
    const texts = unmarked.slice(next, (next += piece.drafts.length));
    const paragraphs = piece.drafts.map((draft, index): ReadParagraph => {
      const { text: words, footnotes } = texts[index] ?? { text: draft.text, footnotes: [] };
      const isLast = index === piece.drafts.length - 1;
      const isWhole =
        draft.isBeginningHeld &&
        (!isLast || endsSentence(words)) &&
        !/^\[?(?:…|\.\.\.)|(?:…|\.\.\.)\]?$/u.test(words);
      return {
        kind: draft.kind,
        number: draft.number,
        verb: draft.isBeginningHeld ? openingVerb(words, draft.kind, draft.emphasised, languages) : null,
        text: words,
        held: isWhole ? "in full" : "in part",
        footnotes,
      };
    });
    return {
      number: piece.heading ? piece.heading.number : (options.leadingResolution ?? numberBefore(headed)),
      title: piece.title,
      held: heldOf(piece, paragraphs),
      paragraphs,
    };
  });
}

/** The number before the first heading, where the headings are consecutive; null where that cannot be told. */
function numberBefore(headings: readonly string[]): string | null {
  const numbers = headings.map((heading) => /^((?:[A-Z]{1,2}-)?\d+)\/(\d+)$/u.exec(heading));
  const first = numbers[0];
  if (!first) return null;
  const start = Number(first[2]);
  const isConsecutive = numbers.every(
    (match, index) => match?.[1] === first[1] && Number(match?.[2]) === start + index,
  );
  return isConsecutive && start > 1 ? `${first[1]}/${start - 1}` : null;
}

interface PlacedBlock {
  block: Block;
  position: number;
}

function readPieces(blocks: readonly PlacedBlock[], languages: readonly ResolutionLanguage[]): Piece[] {
  const groups: PlacedBlock[][] = [[]];
  for (const placed of blocks) {
    if (placed.block.kind === "heading") groups.push([]);
    groups.at(-1)?.push(placed);
  }
  return groups.flatMap((group) => {
    const first = group[0]?.block;
    if (first?.kind === "heading" && first.what === "decision") return [];
    const piece = readPiece(group, languages);
    return piece.heading !== null || piece.drafts.length > 0 ? [piece] : [];
  });
}

function readPiece(group: readonly PlacedBlock[], languages: readonly ResolutionLanguage[]): Piece {
  const first = group[0]?.block;
  const heading = first?.kind === "heading" ? first : null;
  const formulaAt = group.findIndex(({ block }) => block.kind === "formula");
  const annexAt = group.findIndex(({ block }) => block.kind === "annex");
  let body = group.slice(heading ? 1 : 0, annexAt < 0 ? undefined : annexAt);
  let title = heading?.title ?? null;
  const isLeading = heading === null && formulaAt < 0;
  if (formulaAt >= 0) {
    // Everything between the heading and the formula is the title, however many lines it takes.
    const before = heading ? group.slice(1, formulaAt) : [];
    const words = before.flatMap(({ block }) => (block.kind === "text" ? [block.text] : []));
    if (words.length > 0) title = [...(title ? [title] : []), ...words].join(" ");
    body = group.slice(formulaAt + 1, annexAt < 0 ? undefined : annexAt);
  } else if (heading && title === null) {
    const next = body[0]?.block;
    if (next?.kind === "text" && !endsSentence(next.text)) {
      title = next.text;
      body = body.slice(1);
    }
  }
  return {
    heading,
    title: title === null ? null : dropMarks(title),
    hasFormula: formulaAt >= 0,
    drafts: readDrafts(body, isLeading, languages),
  };
}

function readDrafts(
  body: readonly PlacedBlock[],
  isLeading: boolean,
  languages: readonly ResolutionLanguage[],
): Draft[] {
  const drafts: Draft[] = [];
  for (const { block, position } of body) {
    const last = drafts.at(-1);
    if (block.kind === "numbered") {
      const { number, text, emphasised } = block;
      drafts.push({
        position,
        kind: "operative",
        number: number.replace(/\s+/gu, " "),
        text,
        emphasised,
        isBeginningHeld: true,
      });
    } else if (block.kind === "lettered") {
      if (last) last.text += `\n${block.text}`;
    } else if (block.kind === "text") {
      const opening = knownOpening(block.text, languages);
      const isBroken = last !== undefined && !endsSentence(last.text);
      const isOpened =
        opening !== null || (block.emphasised !== null && endsSentence(block.text) && !isBroken);
      if (last && !isOpened && (isBroken || goesOn(block, last, languages))) {
        // The rest of a paragraph that a page break or a list interrupted.
        last.text += `${isBroken || !/\n.*$/u.test(last.text) ? " " : "\n"}${block.text}`;
      } else if (
        opening ||
        endsSentence(block.text) ||
        (isLeading && drafts.length === 0 && body.length > 0)
      ) {
        const isBeginningHeld =
          opening !== null || block.emphasised !== null || !(isLeading && drafts.length === 0);
        const isPreambular = /[,،，]["”’»)\uE000\d\uE001\s]*$/u.test(block.text);
        drafts.push({
          position,
          kind: opening?.kind ?? (isPreambular ? "preambular" : "operative"),
          number: null,
          text: block.text,
          emphasised: block.emphasised,
          isBeginningHeld,
        });
      }
    }
  }
  return isLeading ? withoutFrontMatter(drafts, languages) : drafts;
}

/** Whether a block without an opening of its own goes on with the paragraph before it. */
function goesOn(
  block: Extract<Block, { kind: "text" }>,
  last: Draft,
  languages: readonly ResolutionLanguage[],
): boolean {
  if (!/^\p{Ll}/u.test(block.text)) return false;
  // Where paragraphs open with a small letter, a small letter alone tells nothing.
  const isTold = languages.some((language) => OPENING_WORDS[language].hasCapitals);
  return isTold || !block.isApart || !/[,;.]$/u.test(last.text);
}

/** What stands before the first heading is a resolution only if a paragraph is among it; a cover or a contents list is not. */
function withoutFrontMatter(drafts: readonly Draft[], languages: readonly ResolutionLanguage[]): Draft[] {
  const isParagraph = (draft: Draft): boolean =>
    draft.number !== null ||
    knownOpening(draft.text, languages) !== null ||
    /^\p{Ll}.*[,;.]/su.test(draft.text);
  const start = drafts.findIndex(isParagraph);
  return start < 0 ? [] : drafts.slice(start > 0 && drafts[0] && endsSentence(drafts[0].text) ? 0 : start);
}

function heldOf(piece: Piece, paragraphs: readonly ReadParagraph[]): ResolutionHeld {
  if (paragraphs.length === 0) return "not held";
  const operative = paragraphs.filter((paragraph) => paragraph.kind === "operative");
  const numbers = operative.map(({ number }) => (number === null ? null : numberValue(number)));
  // 1, 2, 3 with `4 bis` after 4; or no number at all, as where there is one operative paragraph.
  const isUnbroken =
    numbers.every((number) => number === null) ||
    (numbers[0] === 1 &&
      numbers.every((number, index) => {
        const before = index === 0 ? 0 : numbers[index - 1];
        return (
          number !== null &&
          before !== null &&
          before !== undefined &&
          (number === before || number === before + 1)
        );
      }));
  const isWhole =
    piece.heading !== null &&
    piece.hasFormula &&
    operative.length > 0 &&
    isUnbroken &&
    paragraphs.every((paragraph) => paragraph.held === "in full") &&
    /[.!?。][*_]{0,3}["”’»)\]]*$/u.test(paragraphs.at(-1)?.text ?? "");
  return isWhole ? "in full" : "in part";
}
