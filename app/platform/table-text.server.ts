import { CsvError, parse } from "csv-parse/sync";
import { TABLE_LIMITS, tableRefusal, type ReadTable } from "./table-limits.server.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** What {@link csvOf} puts an apostrophe before, so that no spreadsheet runs it. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/u;

/**
 * Reads text with a delimiter: comma, semicolon, tab or bar, whichever the first line has most of. UTF-8, with or without
 * a byte order mark, and UTF-16 with one. Any other encoding is refused: what it means cannot be told from the bytes, and
 * a name that was read wrongly would look right.
 */
export function readDelimitedText(bytes: Uint8Array): ReadTable {
  const whole = decoded(bytes);
  const nul = whole.indexOf("\0");
  if (nul >= 0) throw tableRefusal("table_nul", { line: lineAt(whole, nul) });
  refuseEndlessLines(whole);
  const said = /^sep=(.)\r?\n/iu.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const records = recordsOf(text, said?.[1] ?? delimiterOf(text));
  return {
    format: "csv",
    rows: records.map((record, at) => ({
      number: at + 1,
      cells: record.map((cell) => ({ text: cell.replace(ESCAPED_FORMULA, ""), isNumber: false })),
    })),
    sheet: null,
    otherSheets: [],
    formulas: 0,
  };
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (wide) throw tableRefusal("table_encoding", { line: 1 });
    throw tableRefusal("table_encoding", { line: lineOfBrokenByte(bytes) });
  }
}

/** The line of the first byte that is no UTF-8: lines are decoded one by one, which is slow and happens once. */
function lineOfBrokenByte(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const until = end < 0 ? bytes.length : end;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(from, until));
    } catch {
      return line;
    }
    from = until + 1;
  }
  return line;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

function refuseEndlessLines(text: string): void {
  let line = 1;
  for (let from = 0; from <= text.length; line++) {
    const found = text.slice(from, from + TABLE_LIMITS.line + 1).search(/[\r\n]/u);
    const length = found < 0 ? text.length - from : found;
    if (length > TABLE_LIMITS.line)
      throw tableRefusal("table_line_too_long", { line, max: TABLE_LIMITS.line });
    from += length + (text.startsWith("\r\n", from + length) ? 2 : 1);
  }
}

/** The delimiter that stands most often in the heading, outside of quotation marks. */
function delimiterOf(text: string): string {
  const heading = /^\s*("(?:[^"]|"")*"|[^\r\n"])+/u.exec(text)?.[0] ?? "";
  const bare = heading.replace(/"(?:[^"]|"")*"/gu, "");
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length - 1 }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      max_record_size: TABLE_LIMITS.columns * TABLE_LIMITS.cell,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The row in which a quotation mark stands alone, or is opened and never closed.
    const row = Number(Reflect.get(error, "records") ?? 0) + 1;
    if (error.code === "CSV_MAX_RECORD_SIZE")
      throw tableRefusal("table_cell_too_long", { row, max: TABLE_LIMITS.cell });
    throw tableRefusal("table_quote", { row });
  }
}
