import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";

const HEAD = ["What", "How many"];
const OPTIONS = { sheet: "test", rightToLeft: false };
const readBack = async (rows: TableCell[][]) =>
  (await readSheet(await xlsxOf(HEAD, rows, OPTIONS), { trim: false })).slice(1);

describe("a table as a spreadsheet", () => {
  it("keeps numbers as numbers, decimals to their last digit, and what is not held empty", async () => {
    expect(
      await readBack([
        ["invited", 40],
        ["rate", 0.25],
        ["given", { decimal: "1000.01" }],
        ["in yen", { decimal: "9000000" }],
        ["owed", { decimal: "-0.50" }],
        ["not held", null],
        ["zero", 0],
      ]),
    ).toEqual([
      ["invited", 40],
      ["rate", 0.25],
      ["given", 1000.01],
      ["in yen", 9_000_000],
      ["owed", -0.5],
      ["not held", null],
      ["zero", 0],
    ]);
  });

  it("keeps a decimal as text where a spreadsheet would lose its last digits", async () => {
    expect(await readBack([["much", { decimal: "12345678901234.56" }]])).toEqual([
      ["much", "12345678901234.56"],
    ]);
  });

  it("keeps codes and formulas as the text that they are", async () => {
    const rows = [
      ["032", "2026/1"],
      ['=HYPERLINK("https://x.example";"y")', "+1"],
      ["@SUM(1)", "-2"],
    ];
    expect(await readBack(rows)).toEqual(rows);
  });

  it("gives back whatever a person can type", async () => {
    // Without what XML cannot hold and spaces at an end.
    const typed = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
        fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype)),
        fc.constantFrom("_x0041_", "_x005F_x0041_", "a_x000d_b", "_x_x0041__"),
      )
      .filter((text) => text.trim() === text && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/iu.test(text));
    await fc.assert(
      fc.asyncProperty(typed, fc.integer(), async (text, number) => {
        expect(await readBack([[text, number]])).toEqual([[text, number]]);
      }),
      { numRuns: 60, examples: [["toString", 0]] },
    );
  });
});

describe("a table's file", () => {
  const table = { name: "mail-2026", head: HEAD, rows: [["=1+1", { decimal: "0.50" }]] };
  const ask = (path: string) => tableFile(new Request(`http://localhost${path}`), table);

  it("is XLSX where the address says so, whatever else it asks", async () => {
    const answer = await ask("/mail.xlsx?q=.csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="mail-2026.xlsx"');
    expect(answer.headers.get("content-type")).toContain("spreadsheetml");
    expect(await readSheet(Buffer.from(await answer.arrayBuffer()))).toEqual([HEAD, ["=1+1", 0.5]]);
  });

  it("is CSV otherwise, with formulas escaped and decimals as they are", async () => {
    const answer = await ask("/mail.csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="mail-2026.csv"');
    expect(parse(await answer.text(), { bom: true })).toEqual([HEAD, ["'=1+1", "0.50"]]);
    expect(csvOf(HEAD, [[null, 0]])).toMatch(/\r\n,0\r\n$/);
  });
});
