import readXlsxFile from "read-excel-file/node";
import { TABLE_LIMITS, tableRefusal, type ReadTable, type UploadedCell } from "./table-limits.server.ts";
import { packStored, unpackParts } from "./zip-parts.server.ts";

/**
 * Reads the first sheet of an XLSX file. What is packed is measured before it is unpacked; the reader is then handed the
 * parts of the workbook alone, unpacked already, so that it sees nothing that was not measured.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadTable> {
  const parts = await unpackParts(bytes, (name) => /^xl\/[^\0]+\.(?:xml|rels)$/u.test(name));
  if (!parts.has("xl/workbook.xml")) throw tableRefusal("table_not_a_workbook");
  const percents = percentStyles([...parts.values()].map(xmlOf).find((xml) => STYLE_SHEET.test(xml)) ?? "");
  let formulas = 0;
  const plain = new Map<string, Uint8Array>();
  for (const [name, content] of parts) {
    const xml = xmlOf(content);
    if (!/<(?:\w+:)?worksheet[\s>]/u.test(xml)) {
      plain.set(name, content);
      continue;
    }
    const sheet = plainSheet(asShown(xml, percents));
    formulas += sheet.formulas;
    plain.set(name, new TextEncoder().encode(sheet.xml));
  }
  const sheets = await readXlsxFile(packStored(plain), {
    trim: false,
    parseNumber: (text) => new HeldNumber(text),
  }).catch(() => {
    throw tableRefusal("table_broken");
  });
  const [first, ...others] = sheets;
  if (!first) throw tableRefusal("table_empty");
  return {
    format: "xlsx",
    encoding: null,
    mayBeWindows: false,
    rows: first.data.map((row, at) => ({ number: at + 1, cells: row.map((value) => cellOf(value)) })),
    sheet: first.sheet,
    otherSheets: others.map(({ sheet }) => sheet),
    formulas,
  };
}

/** A number by the digits that the file holds. */
class HeldNumber {
  constructor(readonly digits: string) {}
}

function xmlOf(content: Uint8Array): string {
  const xml = new TextDecoder("utf-8").decode(content);
  // No spreadsheet declares entities; a file that does means to grow while it is read.
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml)) throw tableRefusal("table_definitions");
  return xml;
}

const CELL = /<(?:\w+:)?c(\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?c>/gu;
const EMPTY_CELLS_AND_ROWS = /<(?:\w+:)?(?:c|row)(?:\s[^>]*)?\/>/gu;
const PLACE = /\br\s*=\s*["']([A-Z]{1,7})(\d{1,10})["']/u;

/**
 * A sheet without the cells that are only coloured, which may lie anywhere; none of the others outside of the limits.
 *
 * @throws DomainError as `readUploadedTable` says.
 */
function plainSheet(xml: string): { xml: string; formulas: number } {
  const plain = xml.replace(EMPTY_CELLS_AND_ROWS, "");
  let formulas = 0;
  for (const [, attributes = "", body = ""] of plain.matchAll(CELL)) {
    const place = PLACE.exec(attributes);
    const [, letters = "A", digits = "1"] = place ?? [];
    const cell = `${letters}${digits}`;
    const hasValue = /<(?:\w+:)?(?:v|is)[\s>]/u.test(body);
    if (/<(?:\w+:)?f[\s/>]/u.test(body)) {
      formulas += 1;
      if (!hasValue) throw tableRefusal("table_formula_without_value", { cell });
    }
    if (/\bt\s*=\s*["']e["']/u.test(attributes)) {
      const said = /<(?:\w+:)?v[^>]*>([^<]*)/u.exec(body)?.[1] ?? "";
      throw tableRefusal("table_cell_error", { cell, said });
    }
    if (Number(digits) > TABLE_LIMITS.rows + 1)
      throw tableRefusal("table_too_many_rows", { max: TABLE_LIMITS.rows });
    if (columnNumber(letters) > TABLE_LIMITS.columns)
      throw tableRefusal("table_too_many_columns", { max: TABLE_LIMITS.columns });
  }
  for (const [, digits] of plain.matchAll(/<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d{1,10})["']/gu))
    if (Number(digits) > TABLE_LIMITS.rows + 1)
      throw tableRefusal("table_too_many_rows", { max: TABLE_LIMITS.rows });
  return { xml: plain, formulas };
}

const STYLE_SHEET = /<(?:\w+:)?styleSheet[\s>]/u;

/**
 * Which styles of cells show a number as per cent, by their place in the list: the formats 9 and 10, and one of the
 * file's own with a per cent sign that is no plain text of it (ECMA-376 part 1, 18.8.30 and 18.8.31).
 */
function percentStyles(xml: string): ReadonlySet<number> {
  const percents = new Set(["9", "10"]);
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/gu)) {
    const signs = attributeOf(tag, "formatCode")
      .replace(/&quot;|&#34;|&#x22;/giu, '"')
      .replace(/"[^"]*"?|[\\_*].|\[[^\]]*\]/gu, "");
    if (signs.includes("%")) percents.add(attributeOf(tag, "numFmtId"));
  }
  const formats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/u.exec(xml)?.[0] ?? "";
  const found = new Set<number>();
  for (const [at, [tag]] of [...formats.matchAll(/<(?:\w+:)?xf\s[^>]*>/gu)].entries())
    if (percents.has(attributeOf(tag, "numFmtId"))) found.add(at);
  return found;
}

function attributeOf(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "u").exec(tag);
  return found?.[1] ?? found?.[2] ?? "";
}

/**
 * A sheet in which per cents are texts, as a person sees them and as the same sheet saved as CSV has them: the file
 * holds 0.384 where `38.4 %` is seen, and neither number may be taken for the other.
 */
function asShown(xml: string, percents: ReadonlySet<number>): string {
  // A cell without a value would be taken together with the next one.
  return xml
    .replace(EMPTY_CELLS_AND_ROWS, "")
    .replace(CELL, (cell: string, attributes: string | undefined, body: string) => {
      const kind = attributeOf(attributes ?? "", "t");
      const held = Number(/<(?:\w+:)?v[^>]*>([^<]+)</u.exec(body)?.[1] ?? NaN);
      const isPercent = percents.has(Number(attributeOf(attributes ?? "", "s") || "0"));
      if (!isPercent || (kind !== "" && kind !== "n") || !Number.isFinite(held)) return cell;
      const shown = `${plainDecimal(String(held * 100))} %`;
      return cell
        .replace(/\st\s*=\s*(?:"n"|'n')/u, "")
        .replace(/^<(?:\w+:)?c/u, (name) => `${name} t="str"`)
        .replace(/(<(?:\w+:)?v[^>]*>)[^<]+/u, (_, tag: string) => `${tag}${shown}`);
    });
}

/** `A` is 1, `AA` 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellOf(value: unknown): UploadedCell {
  if (value === null) return { text: "", isNumber: false };
  if (value instanceof HeldNumber) return { text: plainDecimal(value.digits), isNumber: true };
  if (value instanceof Date) return { text: dayOrMoment(value), isNumber: false };
  if (typeof value === "boolean") return { text: value ? "TRUE" : "FALSE", isNumber: false };
  return { text: typeof value === "string" ? value : "", isNumber: false };
}

/** Digits as a person would write them: no exponent, and no more of them than the fifteen that a spreadsheet shows. */
function plainDecimal(digits: string): string {
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  const shown = Number(number.toPrecision(15));
  const text = String(shown);
  if (!text.includes("e")) return text;
  const [mantissa = "", exponent = "0"] = text.replace(/^-/u, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const places = Number(exponent);
  const all = `${whole}${fraction}`;
  const plain =
    places < 0 ? `0.${"0".repeat(-places - whole.length)}${all}` : all.padEnd(whole.length + places, "0");
  return number < 0 ? `-${plain}` : plain;
}

/** `2012-05-30`, with the time where there is one. A spreadsheet's dates have no zone. */
function dayOrMoment(date: Date): string {
  // Halves of a second come from the fraction of a day in which a spreadsheet keeps its time.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return "";
  const [day = "", time = ""] = rounded.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}
