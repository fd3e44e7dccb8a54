import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { windowsReading } from "#app/platform/table-text.server.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import { TABLE_LIMITS } from "#app/platform/table-limits.server.ts";
import { packStored, unpackParts } from "#app/platform/zip-parts.server.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const OPTIONS = { sheet: "results", rightToLeft: false };
const texts = async (bytes: Uint8Array) => {
  const { head, rows } = await readUploadedTable(bytes);
  return [[...head], ...rows.map(({ cells }) => cells.map(({ text }) => text))];
};
/** The code of the refusal, with what it says of the place. */
const refusal = async (bytes: Uint8Array, name = "") => {
  const error: unknown = await readUploadedTable(bytes, name).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.options.field).toBe("file");
  return [error.code, error.options.params ?? {}];
};
const workbook = async (change: (parts: Map<string, Uint8Array>) => void, rows = [["a", 1.5]]) => {
  const parts = await unpackParts(await xlsxOf(["x", "y"], rows, OPTIONS), () => true);
  change(parts);
  return packStored(parts);
};
const SHEET = "xl/worksheets/sheet1.xml";
const inSheet = (from: RegExp, to: string) =>
  workbook((parts) => {
    const xml = new TextDecoder().decode(parts.get(SHEET));
    expect(xml).toMatch(from);
    parts.set(SHEET, bytesOf(xml.replace(from, to)));
  });

describe("a table that somebody sends", () => {
  it.each([
    ["UTF-8", bytesOf("name;Łódź\n1;2")],
    ["UTF-8 with a mark", bytesOf("\uFEFFname;Łódź\r\n1;2\r\n")],
    ["UTF-16, low byte first", Buffer.from("\uFEFFname;Łódź\r1;2", "utf16le")],
    ["UTF-16, high byte first", Buffer.from("\uFEFFname;Łódź\n1;2", "utf16le").swap16()],
    ["what Excel writes with sep=", bytesOf("sep=;\r\nname;Łódź\r\n1;2")],
    ["tabs", bytesOf('name\t"Łódź"\n1\t2')],
  ])("is read in %s", async (_, bytes) => {
    expect(await texts(bytes)).toEqual([
      ["name", "Łódź"],
      ["1", "2"],
    ]);
  });

  it("counts its rows as a person does, and leaves out those that say nothing", async () => {
    const { rows } = await readUploadedTable(bytesOf('a,b\n\n"x\ny",1\n , \nz,2,\n'));
    expect(rows.map(({ number, cells }) => [number, cells.length])).toEqual([
      [3, 2],
      [5, 3],
    ]);
  });

  it("is refused with the place where it cannot be read", async () => {
    expect(await refusal(Buffer.from("a,b\n1,2\nM\x81nchen,3\n", "latin1"))).toEqual([
      "table_encoding",
      { line: 3 },
    ]);
    // UTF-8 of which one letter was cut in two, and UTF-8 with its mark.
    expect(
      await refusal(Buffer.concat([bytesOf("Łódź,b\n1,2\n"), Buffer.from("M\xfc,3\n", "latin1")])),
    ).toEqual(["table_encoding", { line: 3 }]);
    expect(
      await refusal(Buffer.concat([bytesOf("\uFEFFa,b\n"), Buffer.from("M\xfc,3\n", "latin1")])),
    ).toEqual(["table_encoding", { line: 2 }]);
    expect(await refusal(bytesOf("a,b\n1,\0"))).toEqual(["table_nul", { line: 2 }]);
    expect(await refusal(Buffer.from("a,b\n1,2", "utf16le"))).toEqual(["table_nul", { line: 1 }]);
    expect(await refusal(bytesOf(`a,b\n${"x,".repeat(30_000)}`))).toEqual([
      "table_line_too_long",
      { line: 2, max: TABLE_LIMITS.line },
    ]);
    expect(await refusal(bytesOf('a,b\n1,"2\n3,4\n'))).toEqual(["table_quote", { row: 2 }]);
    expect(await refusal(bytesOf(`a\n${"x".repeat(5_001)}`))).toEqual([
      "table_cell_too_long",
      { row: 2, max: 5_000 },
    ]);
    expect(await refusal(bytesOf(`a\n${"x\n".repeat(20_001)}`))).toEqual([
      "table_too_many_rows",
      { max: 20_000 },
    ]);
    // A semicolon inside an unquoted cell of a file that semicolons part: its second half is not dropped unseen.
    expect(await refusal(bytesOf("key;shares\n1;p6 60%; p7 40%\n"))).toEqual([
      "table_cell_without_heading",
      { row: 2, says: "p7 40%" },
    ]);
    expect(await refusal(bytesOf("key,,amount\n1,two,3\n"))).toEqual([
      "table_cell_without_heading",
      { row: 2, says: "two" },
    ]);
    expect(await refusal(bytesOf(`${"a,".repeat(61)}b\n1`))).toEqual(["table_too_many_columns", { max: 60 }]);
    expect(await refusal(Buffer.alloc(5_000_001, "a"))).toEqual(["table_too_large", { megabytes: 5 }]);
  });

  it("is refused where it is no table at all", async () => {
    expect(await refusal(new Uint8Array())).toEqual(["table_empty", {}]);
    expect(await refusal(bytesOf(" \n\n"))).toEqual(["table_empty", {}]);
    expect(await refusal(bytesOf("a,b\n"))).toEqual(["table_no_rows", {}]);
    expect(await refusal(bytesOf("%PDF-1.7"))).toEqual(["table_not_a_table", {}]);
    expect(await refusal(bytesOf("<html><body><table><tr><td>a</td></tr></table>"))).toEqual([
      "table_not_a_table",
      {},
    ]);
    const old = Buffer.from("d0cf11e0a1b11ae1", "hex");
    expect(await refusal(old, "old.xls")).toEqual(["table_old_spreadsheet", {}]);
    expect(await refusal(old, "renamed.xlsx")).toEqual(["table_old_spreadsheet", {}]);
    const locked = Buffer.concat([old, Buffer.alloc(512), Buffer.from("EncryptedPackage\0", "utf16le")]);
    expect(await refusal(locked, "locked.xlsx")).toEqual(["table_locked", {}]);
    expect(await refusal(packStored(new Map([["content.xml", bytesOf("<x/>")]])))).toEqual([
      "table_not_a_workbook",
      {},
    ]);
    expect(await refusal(bytesOf("PK\x03\x04 and nothing more"))).toEqual(["table_broken", {}]);
  });

  it("is told to be no readable XLSX where its name says XLSX and its bytes are something else", async () => {
    for (const broken of [
      bytesOf("this was a spreadsheet once"),
      bytesOf("several lines\nof what is\nno table"),
      Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 37 + 11) % 251)),
      bytesOf("%PDF-1.7"),
      bytesOf(" \n"),
    ])
      expect(await refusal(broken, "results of 2012.XLSX")).toEqual(["table_not_xlsx", {}]);
    const cut = (await xlsxOf(["x"], [["1"]], OPTIONS)).subarray(0, 700);
    expect(await refusal(cut, "results.xlsx")).toEqual(["table_broken", {}]);
  });

  it("is read for what it is, under a wrong name too", async () => {
    const csv = await readUploadedTable(bytesOf("x,y\n1,2"), "results.xlsx");
    expect([csv.format, csv.rows.length]).toEqual(["csv", 1]);
    const xlsx = await readUploadedTable(await xlsxOf(["x", "y"], [["1", "2"]], OPTIONS), "results.csv");
    expect([xlsx.format, xlsx.rows.length]).toEqual(["xlsx", 1]);
  });

  it("is read as Windows-1252 where it is no UTF-8, and says so", async () => {
    const table = await readUploadedTable(
      Buffer.from("name;unit\nM\xfcnchen;\x80\nS\xe3o Jos\xe9;\xb5g", "latin1"),
    );
    expect(table.encoding).toBe("windows-1252");
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["München", "€"],
      ["São José", "µg"],
    ]);
    expect((await readUploadedTable(bytesOf("name\nMünchen"))).encoding).toBe("utf-8");
  });

  it("says where its few letters make sense in both, and is not refused for one that does", async () => {
    const windows = (text: string) => readUploadedTable(Buffer.from(`name;unit\n${text}`, "latin1"));
    const both = await windows("SANT\xc9\x96LYON;1");
    expect([both.encoding, both.mayBeWindows, both.rows[0]?.cells[0]?.text]).toEqual([
      "utf-8",
      true,
      "SANT\u0256LYON",
    ]);
    expect(windowsReading("SANT\u0256LYON")).toBe("SANTÉ–LYON");
    // French has a fixed space before a closing quotation mark: three bytes of one letter of UTF-8.
    expect((await windows("voil\xe0\xa0\xbb;1")).mayBeWindows).toBe(true);
    const mixed = await windows("SANT\xc9\x96LYON;1\nM\xfcnchen;2");
    expect([mixed.encoding, mixed.mayBeWindows, mixed.rows.map(({ cells }) => cells[0]?.text)]).toEqual([
      "windows-1252",
      false,
      ["SANTÉ–LYON", "München"],
    ]);
    for (const clear of [
      "München",
      "Łódź",
      "Iași",
      "Αθήνα",
      "Київ",
      "مختبر",
      "東京",
      "40 µg",
      "5 °C",
      "5\u00A0mg",
      "É–",
    ])
      expect([clear, (await readUploadedTable(bytesOf(`name\n${clear}`))).mayBeWindows]).toEqual([
        clear,
        false,
      ]);
    expect((await readUploadedTable(bytesOf("\uFEFFname\nSANT\u0256LYON"))).mayBeWindows).toBe(false);
  });

  it("takes names of 500 characters, marks of direction and signs of every script whole", async () => {
    const odd = ["x".repeat(500), "\u200Fמעבדה\u200E", "مختبر 🧪👩🏽‍🔬", "_x0041_", "toString"];
    expect(
      await texts(
        bytesOf(
          csvOf(
            ["name"],
            odd.map((name) => [name]),
          ),
        ),
      ),
    ).toEqual([["name"], ...odd.map((name) => [name])]);
    expect(
      await texts(
        await xlsxOf(
          ["name"],
          odd.map((name) => [name]),
          OPTIONS,
        ),
      ),
    ).toEqual([["name"], ...odd.map((name) => [name])]);
  });
});

describe("a workbook that somebody sends", () => {
  it("gives numbers with a point, days in ISO form, and of a formula the value it had", async () => {
    const parts = await inSheet(/<v>1\.5<\/v>/, "<f>A1*1E-7</f><v>1.25E-7</v>");
    const { rows, formulas, sheet } = await readUploadedTable(parts);
    expect(rows[0]?.cells).toEqual([
      { text: "a", isNumber: false },
      { text: "0.000000125", isNumber: true },
    ]);
    expect([formulas, sheet]).toEqual([1, "results"]);
    const sums = await inSheet(/<v>1\.5<\/v>/, "<v>0.30000000000000004</v>");
    expect((await texts(sums))[1]).toEqual(["a", "0.3"]);
    const large = await inSheet(/<v>1\.5<\/v>/, "<v>-1.5E+21</v>");
    expect((await texts(large))[1]).toEqual(["a", "-1500000000000000000000"]);
  });

  it("gives what is shown as per cent as the text that is seen, whatever number the file holds", async () => {
    const formatted = (format: string, value = "0.384") =>
      workbook((parts) => {
        const styles = new TextDecoder().decode(parts.get("xl/styles.xml"));
        const sheet = new TextDecoder().decode(parts.get(SHEET));
        const count = styles.match(/<cellXfs[\s\S]*?<\/cellXfs>/)?.[0].match(/<xf\s/g)?.length;
        const id = /^\d+$/.test(format) ? format : "190";
        parts.set(
          "xl/styles.xml",
          bytesOf(
            styles
              .replace(/<numFmts[\s\S]*?<\/numFmts>|<numFmts[^>]*\/>/, "")
              .replace(
                /(<styleSheet[^>]*>)/,
                `$1<numFmts count="1"><numFmt numFmtId="190" formatCode="${format}"/></numFmts>`,
              )
              .replace("</cellXfs>", `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0"/></cellXfs>`),
          ),
        );
        const cell = `<c r="B2" s="${count}"><v>${value}</v></c><c r="C2" s="${count}"/><c r="D2"><v>7</v></c>`;
        const named = sheet.replace("</row>", '<c r="C1"><v>3</v></c><c r="D1"><v>4</v></c></row>');
        parts.set(SHEET, bytesOf(named.replace(/<c r="B2"[^>]*><v>1\.5<\/v><\/c>/, cell)));
      });
    const read = async (file: Uint8Array) => (await readUploadedTable(file)).rows[0]?.cells[1];
    for (const format of ["9", "10", "0.0%", "0.00\\ %;[Red]-0.00%"])
      expect([format, await read(await formatted(format))]).toEqual([
        format,
        { text: "38.4 %", isNumber: false },
      ]);
    expect(await read(await formatted("0%", "0.0029"))).toEqual({ text: "0.29 %", isNumber: false });
    const { rows } = await readUploadedTable(await formatted("0%"));
    expect(rows[0]?.cells[3]).toEqual({ text: "7", isNumber: true });
    // A sign that only stands beside the number scales nothing.
    for (const format of ["2", "0.0&quot; %&quot;", "0.0\\%"])
      expect([format, await read(await formatted(format, "38.4"))]).toEqual([
        format,
        { text: "38.4", isNumber: true },
      ]);
  });

  it("takes a text that looks like a formula for the text that it is", async () => {
    const rows = [['=HYPERLINK("http://x.example";"y")', "+1"]];
    expect(await texts(await xlsxOf(["x", "y"], rows, OPTIONS))).toEqual([["x", "y"], ...rows]);
    expect(await texts(bytesOf("x,y\n=1+1,-2"))).toEqual([
      ["x", "y"],
      ["=1+1", "-2"],
    ]);
  });

  it("is refused by the cell where a formula has no value, or an error for one", async () => {
    expect(await refusal(await inSheet(/<v>1\.5<\/v>/, "<f>A1</f>"))).toEqual([
      "table_formula_without_value",
      { cell: "B2" },
    ]);
    expect(await refusal(await inSheet(/(<c r="B2")[^>]*><v>1\.5</, '$1 t="e"><v>#DIV/0!<'))).toEqual([
      "table_cell_error",
      { cell: "B2", said: "#DIV/0!" },
    ]);
  });

  it("may have coloured cells anywhere, and values within the limits only", async () => {
    const coloured = await inSheet(
      /<\/sheetData>/,
      '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>',
    );
    expect(await refusal(coloured)).toEqual(["table_too_many_rows", { max: 20_000 }]);
    const empty = await inSheet(/<\/sheetData>/, '<row r="1048576" ht="9"/></sheetData>');
    expect(await texts(empty)).toEqual([
      ["x", "y"],
      ["a", "1.5"],
    ]);
    const far = await inSheet(/r="B2"/, 'r="XFD2"');
    expect(await refusal(far)).toEqual(["table_too_many_columns", { max: 60 }]);
  });

  /** Points the list of a stored file's parts at packed content, with the size that the list is to say. */
  const packed = (content: Buffer, said: number) => {
    const name = "xl/workbook.xml";
    const small = deflateRawSync(content);
    const file = packStored(new Map([[name, small]]));
    const list = file.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    file.writeUInt16LE(8, list + 10);
    file.writeUInt32LE(said, list + 24);
    return file;
  };

  it("is refused before it is unpacked where it would grow beyond measure", async () => {
    const zeros = Buffer.alloc(30_000_000);
    expect(await refusal(packed(zeros, zeros.length))).toEqual(["table_bomb", {}]);
    const dense = Buffer.alloc(2_000_000);
    expect(await refusal(packed(dense, dense.length))).toEqual(["table_bomb", {}]);
  });

  it("is refused where its list says less than what it unpacks to, or it declares entities", async () => {
    expect(await refusal(packed(Buffer.alloc(30_000_000), 1_000))).toEqual(["table_bomb", {}]);
    const growing = await inSheet(/<worksheet/, '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet');
    expect(await refusal(growing)).toEqual(["table_definitions", {}]);
    const locked = packStored(new Map([["xl/workbook.xml", bytesOf("<x/>")]]));
    locked.writeUInt16LE(1, locked.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8);
    expect(await refusal(locked)).toEqual(["table_locked", {}]);
  });
});

describe("any table", () => {
  // The writer of XLSX leaves out U+FFFD and what is no character.
  // An apostrophe before a sign of a formula is what keeps a spreadsheet from running it, and is taken off again.
  const cell = fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.constantFrom("=1+1", "-2", "@x", 'a "b"', "a;b", "a\nb", "a,b", "", "1,5", "sep=;"),
    )
    .filter(
      (text) =>
        text.trim() === text &&
        !/[\p{Cs}\p{Noncharacter_Code_Point}\uFEFF\uFFFD]|(?!\n)\p{Cc}/iu.test(text) &&
        !/^'[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text),
    );
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(
      fc.array(cell, { minLength: width, maxLength: width }).map((row) => ["x", ...row.slice(1)]),
      { minLength: 1, maxLength: 6 },
    ),
  );
  const head = (rows: string[][]) => (rows[0] ?? []).map((_, at) => `column ${at}`);

  it("is read from CSV as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        expect(await texts(bytesOf(csvOf(head(rows), rows)))).toEqual([head(rows), ...rows]);
      }),
      { numRuns: 200 },
    );
  });

  it("is read from XLSX as it was written", async () => {
    const padded = (rows: string[][], width: number) =>
      rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const width = rows[0]?.length ?? 0;
        const read = await texts(await xlsxOf(head(rows), rows, OPTIONS));
        expect(padded(read, width)).toEqual([head(rows), ...rows]);
      }),
      { numRuns: 60 },
    );
  });
});
