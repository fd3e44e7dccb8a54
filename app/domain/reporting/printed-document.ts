/** A line of text in a cell: as it is, bold, or of less weight. */
export interface PrintedLine {
  text: string;
  weight?: "strong" | "soft";
}

/** What stands in a cell, a line each; an empty cell holds none. */
export type PrintedCell = readonly PrintedLine[];

export interface PrintedColumn {
  label: string;
  /** Its part of the width, against the other columns. */
  width: number;
  /** Figures, which end at one edge. */
  isNumeric?: boolean;
}

export interface PrintedTable {
  kind: "table";
  caption: string;
  note?: string;
  columns: readonly PrintedColumn[];
  rows: readonly (readonly PrintedCell[])[];
}

/** A part of a printed document, in reading order. */
export type PrintedBlock =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string; isSoft?: boolean }
  /** A list of facts: a term, and what is said of it. */
  | { kind: "facts"; facts: readonly { term: string; value: string }[] }
  | PrintedTable;

/** A document for print, in the reader's language. It says all that its page says, and where that page is. */
export interface PrintedDocument {
  /** BCP 47, `en`. */
  language: string;
  direction: "ltr" | "rtl";
  title: string;
  /** Over the title: whose it is. */
  over: string;
  /** Under the title: what it says in a sentence or two. */
  state: string;
  /** Said at the head of every page where the programme is the demonstration; null otherwise. */
  demonstration: string | null;
  isLandscape: boolean;
  /** At the foot of every page: as of when, and its address. */
  foot: string;
  /** The words of the page count around its two numbers: `Page `, ` of `, and what follows. */
  pageOf: readonly [before: string, between: string, after: string];
  blocks: readonly PrintedBlock[];
}

/** A cell of one line; empty where there is nothing to say. */
export function printed(text: string | number | null, weight?: PrintedLine["weight"]): PrintedCell {
  if (text === null || text === "") return [];
  return [{ text: String(text), ...(weight ? { weight } : {}) }];
}
