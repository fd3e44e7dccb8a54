import { m } from "#app/paraglide/messages.js";

type Params = Readonly<Record<string, string | number>>;

/** What is wrong with a file that was sent as a table, by the code of its refusal: the same words wherever one is read in. */
const WORDS: ReadonlyMap<string, (params: Params) => string> = new Map<string, (params: Params) => string>([
  ["table_empty", () => m.imports_table_empty()],
  ["table_no_rows", () => m.imports_table_no_rows()],
  ["table_too_large", ({ megabytes = "" }) => m.imports_table_too_large({ megabytes })],
  ["table_old_spreadsheet", () => m.imports_table_old_spreadsheet()],
  ["table_not_xlsx", () => m.imports_table_not_xlsx()],
  ["table_not_a_table", () => m.imports_table_not_a_table()],
  ["table_nul", ({ line = "" }) => m.imports_table_nul({ line })],
  ["table_encoding", ({ line = "" }) => m.imports_table_encoding({ line })],
  ["table_line_too_long", ({ line = "", max = "" }) => m.imports_table_line_too_long({ line, max })],
  ["table_quote", ({ row = "" }) => m.imports_table_quote({ row })],
  ["table_not_a_workbook", () => m.imports_table_not_a_workbook()],
  ["table_locked", () => m.imports_table_locked()],
  ["table_definitions", () => m.imports_table_definitions()],
  ["table_bomb", () => m.imports_table_bomb()],
  ["table_broken", () => m.imports_table_broken()],
  ["table_formula_without_value", ({ cell = "" }) => m.imports_table_formula_without_value({ cell })],
  ["table_cell_error", ({ cell = "", said = "" }) => m.imports_table_cell_error({ cell, said })],
  ["table_too_many_rows", ({ max = "" }) => m.imports_table_too_many_rows({ max })],
  ["table_too_many_columns", ({ max = "" }) => m.imports_table_too_many_columns({ max })],
  [
    "table_cell_without_heading",
    ({ row = "", says = "" }) => m.imports_table_cell_without_heading({ row, says }),
  ],
  ["table_cell_too_long", ({ row = "", max = "" }) => m.imports_table_cell_too_long({ row, max })],
]);

/** The refusal of a file by `readUploadedTable` as a sentence; null for any other code. */
export function tableRefusalText(code: string, params: Params = {}): string | null {
  return WORDS.get(code)?.(params) ?? null;
}
