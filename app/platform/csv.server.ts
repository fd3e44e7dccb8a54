import { stringify } from "csv-stringify/sync";

/**
 * A CSV file (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right). A cell that a spreadsheet
 * would run as a formula is escaped.
 *
 * @param head names of the columns, in the reader's language.
 */
export function csvOf(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return stringify([head, ...rows], { bom: true, record_delimiter: "\r\n", escape_formulas: true });
}
