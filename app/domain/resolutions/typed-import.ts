import { addresseeIn } from "#app/domain/resolutions/addressee.ts";
import type { Footnote } from "#app/domain/resolutions/footnote-marks.ts";
import {
  readResolutions,
  type ReadParagraph,
  type ReadResolution,
} from "#app/domain/resolutions/read-resolutions.ts";

/** A paragraph of the form in which what was read is corrected by hand: every field is text. */
export interface TypedParagraph {
  kind: string;
  number: string;
  verb: string;
  addressee: string;
  text: string;
  /** A note a line: its mark, a space, its words. */
  footnotes: string;
  held: string;
  /** The key of the paragraph held that it is; empty for a new one. */
  target: string;
}

export interface TypedResolution {
  /** `yes` where it is to be saved. */
  take: string;
  body: string;
  number: string;
  title: string;
  documentSymbols: string;
  adoptedOn: string;
  held: string;
  /** `yes` where paragraphs held that the new text does not have stay in it. */
  keepRest: string;
  /** What its paragraphs were matched with, `cnd-50-4 en 1`: key, language and version; empty where not yet. */
  matchedWith: string;
  paragraphs: TypedParagraph[];
}

export interface TypedImport {
  /** As pasted or read from the file. */
  text: string;
  source: string;
  language: string;
  resolutions: TypedResolution[];
}

/** The form for what was read. Whom a paragraph speaks to is proposed where its words name it. */
export function typedOf(read: readonly ReadResolution[]): TypedResolution[] {
  return read.map(({ number, title, held, paragraphs }) => ({
    take: paragraphs.length > 0 ? "yes" : "",
    body: "CND",
    number: number ?? "",
    title: title ?? "",
    documentSymbols: "",
    adoptedOn: "",
    held,
    keepRest: held === "in full" ? "" : "yes",
    matchedWith: "",
    paragraphs: paragraphs.map(typedParagraph),
  }));
}

function typedParagraph({ kind, number, verb, text, held, footnotes }: ReadParagraph): TypedParagraph {
  return {
    kind,
    number: number ?? "",
    verb: verb ?? "",
    addressee: kind === "operative" ? (addresseeIn(text, verb) ?? "") : "",
    text,
    footnotes: footnotes.map(({ mark, text: note }) => `${mark} ${note}`.trim()).join("\n"),
    held,
    target: "",
  };
}

/** The notes of the form's field: a mark, a space and words on each line; a mark alone has a note that is not held. */
export function footnotesOf(typed: string): Footnote[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, mark = line, text = ""] = /^(\S{1,10})(?:\s+(.*))?$/u.exec(line) ?? [];
      return { mark, text };
    });
}

/** A change to the list of paragraphs, asked for by a button beside one of them. */
export type ParagraphStep = "split" | "join" | "drop" | "add";

/**
 * The paragraphs after a step at the one with this place. `split` parts it at its empty lines, `join` puts the next one to
 * its end, `drop` leaves it out, `add` puts an empty one after it. Null where there is nothing to do: no empty line, no
 * next paragraph.
 */
export function takeParagraphStep(
  paragraphs: readonly TypedParagraph[],
  step: ParagraphStep,
  place: number,
): TypedParagraph[] | null {
  const paragraph = paragraphs[place];
  if (!paragraph) return null;
  const around =
    (...between: TypedParagraph[]) =>
    (taken: number) => [...paragraphs.slice(0, place), ...between, ...paragraphs.slice(place + taken)];
  switch (step) {
    case "drop":
      return around()(1);
    case "add":
      return around(paragraph, { ...EMPTY, kind: paragraph.kind })(1);
    case "join": {
      const next = paragraphs[place + 1];
      return next ? around(joined(paragraph, next))(2) : null;
    }
    case "split": {
      const [first, ...rest] = paragraph.text.split(/\n\s*\n/u).flatMap((part) => part.trim() || []);
      if (first === undefined || rest.length === 0) return null;
      return around({ ...paragraph, text: first }, ...rest.map((part) => parted(part, paragraph)))(1);
    }
  }
}

const EMPTY: TypedParagraph = {
  kind: "operative",
  number: "",
  verb: "",
  addressee: "",
  text: "",
  footnotes: "",
  held: "in full",
  target: "",
};

function joined(one: TypedParagraph, next: TypedParagraph): TypedParagraph {
  const beginning = next.number === "" ? next.text : `${next.number}. ${next.text}`;
  const isListed = /^\(?[\p{L}\d]{1,4}\)/u.test(beginning);
  return {
    ...one,
    text: `${one.text.trimEnd()}${isListed ? "\n" : " "}${beginning}`,
    footnotes: [one.footnotes, next.footnotes].filter((notes) => notes.trim() !== "").join("\n"),
    held: one.held === "in full" && next.held === "in full" ? "in full" : "in part",
  };
}

/** What was parted off, read by itself: its number and verb where its words print them. */
function parted(text: string, from: TypedParagraph): TypedParagraph {
  const read = readResolutions(text).flatMap(({ paragraphs }) => paragraphs);
  const [only] = read;
  if (only && read.length === 1 && only.verb !== null) return typedParagraph(only);
  return { ...EMPTY, kind: from.kind, text };
}
