import { DomainError } from "#app/domain/domain-error.ts";

/** What a table that somebody sends may be at most. A round has some 330 laboratories, four samples, a few rows each. */
export const TABLE_LIMITS = {
  bytes: 5_000_000,
  rows: 20_000,
  columns: 60,
  cell: 5_000,
  line: 50_000,
  /** Of all parts of an XLSX file together, once they are unpacked. */
  unpackedBytes: 25_000_000,
  /** How many times its packed size a part may have: tables of results stay below fifty. */
  unpackedRatio: 200,
} as const;

/** One cell as text. A number of a spreadsheet is written with a point and without grouping. */
export interface UploadedCell {
  text: string;
  /** The spreadsheet holds a number there: whatever the file's decimal sign, this text has a point. */
  isNumber: boolean;
}

export interface UploadedRow {
  /** As a person counts in the file, the heading being 1. */
  number: number;
  cells: readonly UploadedCell[];
}

export type TextEncodingName = "utf-8" | "utf-16" | "windows-1252";

/** A table as it was sent: the heading, and every row that says something. Nothing is trimmed or cut. */
export interface UploadedTable {
  format: "csv" | "xlsx";
  /** How the text was read; `windows-1252` was taken because the bytes are no UTF-8. Null for XLSX. */
  encoding: TextEncodingName | null;
  head: readonly string[];
  rows: readonly UploadedRow[];
  /** The sheet that was read, and the names of those that were not; null and none for CSV. */
  sheet: string | null;
  otherSheets: readonly string[];
  /** How many cells held a formula: their value as the spreadsheet last worked it out was taken. */
  formulas: number;
}

/** Rows of texts as one of the readers gives them, the heading among them. */
export interface ReadTable extends Omit<UploadedTable, "head" | "rows"> {
  rows: readonly UploadedRow[];
}

/**
 * A refusal of a file as a whole. `code` begins with `table_`; `params` says where (`line`, `cell`) or what the limit is.
 */
export function tableRefusal(
  code: `table_${string}`,
  params: Record<string, string | number> = {},
): DomainError {
  return new DomainError(code, { field: "file", params });
}
