import { DomainError } from "#app/domain/domain-error.ts";
import { TABLE_LIMITS, tableRefusal, type ReadTable, type UploadedTable } from "./table-limits.server.ts";
import { readDelimitedText } from "./table-text.server.ts";
import { readWorkbook } from "./table-workbook.server.ts";

/**
 * Reads a table that somebody sent, CSV or XLSX by its bytes. It is refused or taken whole.
 *
 * @param name the file's name: it decides only what is said of a file that its ending calls XLSX and that is none.
 * @throws DomainError (422, field: file) `table_empty`, `table_too_large` (megabytes), `table_old_spreadsheet`,
 *   `table_not_a_table`, `table_not_xlsx`, `table_nul`, `table_encoding` (line), `table_line_too_long` (line, max),
 *   `table_quote` (row), `table_not_a_workbook`, `table_locked`, `table_bomb`, `table_definitions`, `table_broken`,
 *   `table_formula_without_value` (cell), `table_cell_error` (cell, said), `table_too_many_rows` (max),
 *   `table_too_many_columns` (max), `table_cell_too_long` (row, max), `table_no_rows`,
 *   `table_cell_without_heading` (row, says): what no column names would be dropped unseen.
 */
export async function readUploadedTable(bytes: Uint8Array, name = ""): Promise<UploadedTable> {
  if (bytes.length === 0) throw tableRefusal("table_empty");
  if (bytes.length > TABLE_LIMITS.bytes)
    throw tableRefusal("table_too_large", { megabytes: TABLE_LIMITS.bytes / 1_000_000 });
  if (beginsWith(bytes, COMPOUND_FILE))
    throw tableRefusal(isLocked(bytes) ? "table_locked" : "table_old_spreadsheet");
  if (beginsWith(bytes, ZIP)) return wholeTable(await readWorkbook(bytes));
  if (!/\.xls[xm]$/iu.test(name.trim())) return readText(bytes);
  const read = asText(bytes);
  // A CSV file that somebody named XLSX has columns; what else reads as text is no table.
  if (read === null || read.head.length < 2) throw tableRefusal("table_not_xlsx");
  return read;
}

function readText(bytes: Uint8Array): UploadedTable {
  if (NO_TABLES.some((start) => beginsWith(bytes, start))) throw tableRefusal("table_not_a_table");
  return wholeTable(readDelimitedText(bytes));
}

function asText(bytes: Uint8Array): UploadedTable | null {
  try {
    return readText(bytes);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function wholeTable(read: ReadTable): UploadedTable {
  const [head, ...rows] = read.rows.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ""));
  if (!head) throw tableRefusal("table_empty");
  if (rows.length === 0) throw tableRefusal("table_no_rows");
  if (rows.length > TABLE_LIMITS.rows) throw tableRefusal("table_too_many_rows", { max: TABLE_LIMITS.rows });
  for (const { number, cells } of [head, ...rows]) {
    if (
      cells.length > TABLE_LIMITS.columns &&
      cells.slice(TABLE_LIMITS.columns).some(({ text }) => text !== "")
    )
      throw tableRefusal("table_too_many_columns", { max: TABLE_LIMITS.columns });
    if (cells.some(({ text }) => text.length > TABLE_LIMITS.cell))
      throw tableRefusal("table_cell_too_long", { row: number, max: TABLE_LIMITS.cell });
  }
  for (const { number, cells } of rows) {
    const stray = cells.find(({ text }, at) => text.trim() !== "" && !head.cells[at]?.text.trim());
    if (stray)
      throw tableRefusal("table_cell_without_heading", { row: number, says: shortened(stray.text.trim()) });
  }
  return { ...read, head: head.cells.map(({ text }) => text), rows };
}

/** Enough of a cell to find it again. */
function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}\u2026` : text;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of the spreadsheets, documents and presentations of before 2007; locked XLSX files are in it too. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const NO_TABLES = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
];

/** A locked XLSX file keeps its content in a part of this name. */
const LOCKED_PART = Buffer.from("EncryptedPackage", "utf16le");

function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(LOCKED_PART);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
