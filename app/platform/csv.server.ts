import { stringify } from "csv-stringify/sync";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";

/**
 * A CSV file (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right). A text that a spreadsheet
 * would run as a formula is escaped.
 *
 * @param head names of the columns, in the reader's language.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const written = rows.map((row) => row.map((cell) => (isDecimal(cell) ? cell.decimal : cell)));
  return stringify([head, ...written], {
    bom: true,
    record_delimiter: "\r\n",
    escape_formulas: true,
    // A line end of another kind inside a text ends the row for whoever reads it, unless it is quoted.
    quoted_match: /[\r\n]/u,
  });
}

function isDecimal(cell: TableCell): cell is Extract<TableCell, object> {
  return typeof cell === "object" && cell !== null;
}
