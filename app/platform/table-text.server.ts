import { CsvError, parse } from "csv-parse/sync";
import { TABLE_LIMITS, tableRefusal, type ReadTable, type TextEncodingName } from "./table-limits.server.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** What {@link csvOf} puts an apostrophe before, so that no spreadsheet runs it. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/u;

/**
 * Reads text with a delimiter: comma, semicolon, tab or bar, whichever the first line has most of. UTF-8, with or without
 * a byte order mark, UTF-16 with one, and Windows-1252 where the bytes are no UTF-8: which of them was taken is said.
 */
export function readDelimitedText(bytes: Uint8Array): ReadTable {
  const { text: whole, encoding } = decoded(bytes);
  const nul = whole.indexOf("\0");
  if (nul >= 0) throw tableRefusal("table_nul", { line: lineAt(whole, nul) });
  if (MARKUP.test(whole)) throw tableRefusal("table_not_a_table");
  refuseEndlessLines(whole);
  const said = /^sep=(.)\r?\n/iu.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const records = recordsOf(text, said?.[1] ?? delimiterOf(text));
  return {
    format: "csv",
    encoding,
    rows: records.map((record, at) => ({
      number: at + 1,
      cells: record.map((cell) => ({ text: cell.replace(ESCAPED_FORMULA, ""), isNumber: false })),
    })),
    sheet: null,
    otherSheets: [],
    formulas: 0,
  };
}

/** A page of the web or another document under the name of a table, as some programs save them. */
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table)\b/iu;

/** Where Windows-1252 differs from Latin-1: bytes 80 to 9F. Five of them mean nothing, and stay what they are. */
const WINDOWS_1252 =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

/** By our own table: the decoder of Node 20 takes this encoding for Latin-1, so that a euro sign is lost. */
function asWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\u0080-\u009F]/gu, (letter) => WINDOWS_1252.charAt(letter.charCodeAt(0) - 0x80));
}

/** What is left of bytes that Windows-1252 does not use, and what only files have that are no text. */
const NO_WINDOWS_TEXT = /[\u0001-\u0008\u000E-\u001F\u007F-\u009F]/u;

function decoded(bytes: Uint8Array): { text: string; encoding: TextEncodingName } {
  const [first, second, third] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const text = decodedAs(wide ?? "utf-8", bytes);
  if (text !== null) return { text, encoding: wide ? "utf-16" : "utf-8" };
  if (wide) throw tableRefusal("table_encoding", { line: 1 });
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  const windows = asWindows1252(bytes);
  // A NUL is told of by its line, as in any other text.
  if (hasMark || isBrokenUtf8(bytes) || NO_WINDOWS_TEXT.test(windows))
    throw tableRefusal("table_encoding", { line: lineOfBrokenByte(bytes) });
  return { text: windows, encoding: "windows-1252" };
}

function decodedAs(encoding: "utf-8" | "utf-16le" | "utf-16be", bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Text with letters that are whole in UTF-8 beside some that are not: UTF-8 that was cut or mixed. Two letters of
 * Windows-1252 that make one of UTF-8 do not stand side by side in any name.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  return /[^\p{ASCII}\uFFFD]/u.test(new TextDecoder("utf-8").decode(bytes));
}

/** The line of the first byte that is no UTF-8: lines are decoded one by one, which is slow and happens once. */
function lineOfBrokenByte(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const until = end < 0 ? bytes.length : end;
    if (decodedAs("utf-8", bytes.subarray(from, until)) === null) return line;
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
