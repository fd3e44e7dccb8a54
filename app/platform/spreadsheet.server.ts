import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";

/** More digits than this a spreadsheet does not keep: it holds numbers as doubles. */
const DIGITS_KEPT = 15;

/**
 * An XLSX file of one sheet: the names of the columns in bold above the rows, and kept in sight. Text is text, whatever
 * it begins with: nothing in it runs as a formula. Numbers are numbers; a decimal with more digits than a spreadsheet
 * keeps stays text.
 *
 * @param head names of the columns, in the reader's language.
 * @param options `sheet` names the sheet; of its characters, those stay that Excel allows, up to 31.
 *   `rightToLeft` lays the columns out from the right.
 */
export async function xlsxOf(
  head: readonly string[],
  rows: readonly (readonly TableCell[])[],
  options: { sheet: string; rightToLeft: boolean },
): Promise<Buffer> {
  const data: SheetData = [
    head.map((name) => ({ type: String, value: cellText(name), fontWeight: "bold" as const })),
    ...rows.map((row) => row.map(cellOf)),
  ];
  return writeExcelFile(data, {
    sheet: options.sheet.replace(/[\\/?*:[\]']/gu, " ").slice(0, 31) || "1",
    stickyRowsCount: 1,
    rightToLeft: options.rightToLeft,
    columns: head.map((name, at) => ({ width: widthOf([name, ...rows.map((row) => row[at] ?? null)]) })),
  }).toBuffer();
}

function cellOf(cell: TableCell): SheetData[number][number] {
  if (cell === null || cell === "") return null;
  if (typeof cell === "string") return { type: String, value: cellText(cell) };
  if (typeof cell === "number") return Number.isFinite(cell) ? { type: Number, value: cell } : null;
  const digits = cell.decimal.replace(/\D/gu, "").replace(/^0+/u, "");
  if (digits.length > DIGITS_KEPT) return { type: String, value: cell.decimal };
  const decimals = cell.decimal.split(".")[1]?.length ?? 0;
  return {
    type: Number,
    value: Number(cell.decimal),
    ...(decimals > 0 ? { format: `0.${"0".repeat(decimals)}` } : {}),
  };
}

/**
 * The text as an XLSX file holds it: `_xHHHH_` there stands for one character (ECMA-376 part 1, 22.9.2.19), so a text
 * that has such letters itself is escaped. So is one that is the name of a property of every object: the writer keeps
 * its texts under their own words in an object, and would write "toString" as a piece of program.
 */
function cellText(text: string): string {
  const escaped = text.replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_");
  if (!(escaped in Object.prototype)) return escaped;
  return `_x${escaped.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_${escaped.slice(1)}`;
}

/** Wide enough for its longest cell, in characters, within reason. */
function widthOf(cells: readonly TableCell[]): number {
  const longest = cells.reduce((most: number, cell) => {
    if (cell === null) return most;
    const text = typeof cell === "object" ? cell.decimal : String(cell);
    return Math.max(most, text.length);
  }, 0);
  return Math.min(60, Math.max(8, longest + 2));
}
