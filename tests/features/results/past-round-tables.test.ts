import { eq } from "drizzle-orm";
import writeExcelFile from "write-excel-file/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { importPreview } from "#app/features/results/queries/import-preview.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { rowProblemText } from "#app/ui/results/past-round/words.ts";
import { findings } from "#db/schema/results.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addLaboratories, IMPORT_DAY, loadPastExercise, PAST } from "./past-round.ts";
import { loadSmallExercise, request, SECRETARIAT } from "./small-exercise.ts";

const HEAD = [
  "Laboratory",
  "Sample",
  "Analyte",
  "CAS",
  "Quantity",
  "Unit",
  "Uncertainty",
  "k",
  "Replicates",
  "Submitted",
];
const DAY = "2011-11-30";

describe("a table of a past round", () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
    await loadSmallExercise(database.db);
    await addLaboratories(database.db, ["lab-c"]);
    await loadPastExercise(database.db);
  });
  afterEach(() => database.dispose());

  const send = (file: Uint8Array, decimalSign: "comma" | "point" | "each" = "comma") =>
    keepUpload(
      database.db,
      {
        exerciseId: PAST,
        said: { source: "The secretariat's spreadsheet", decimalSign, submittedOn: "" },
        file: { name: "2011-2 SM", bytes: file },
      },
      SECRETARIAT,
      { requestId: "upload", at: IMPORT_DAY },
    );
  const look = (uploadId: string) => importPreview(database.db, { uploadId, at: IMPORT_DAY }, SECRETARIAT);
  const csv = (rows: string[][], head = HEAD) => new TextEncoder().encode(csvOf(head, rows));
  const xlsx = async (rows: TableCell[][]) =>
    new Uint8Array(await xlsxOf(HEAD, rows, { sheet: "x", rightToLeft: false }));
  const problemsOf = async (uploadId: string) =>
    (await look(uploadId)).problems.map(({ row, column, code }) => `${row} ${column} ${code}`);

  it.each(["comma", "point", "each"] as const)(
    "has numbers of a spreadsheet with three decimals, whatever sign its texts have (%s)",
    async (sign) => {
      const uploadId = await send(
        await xlsx([["lab-a", 1, "cocaine", null, 12.345, null, 1.234, 2.125, 3, DAY]]),
        sign,
      );
      const { problems, seen } = await look(uploadId);
      expect(problems).toEqual([]);
      await applyImport(database.db, { uploadId, seen }, SECRETARIAT, request(IMPORT_DAY));
      const [made] = await database.db.select().from(findings).where(eq(findings.analyteId, "cocaine"));
      expect(made).toMatchObject({
        quantityValue: 12.345,
        quantityAsTyped: "12.345",
        expandedUncertainty: 1.234,
        coverageFactor: 2.125,
      });
    },
  );

  it("loses no value that stands beside an answer without a finding", async () => {
    const uploadId = await send(
      csv([
        ["lab-a", "1", "nothing detected", "", "6,8", "", "", "", "", DAY],
        ["lab-a", "2", "not reported", "", "", "", "0,1", "2", "", ""],
        ["lab-a", "3", "could not test", "300-62-9", "", "", "", "", "3", ""],
        ["lab-a", "4", "nothing detected", "", " ", "% w/w", "", "", "", ""],
      ]),
    );
    expect(await problemsOf(uploadId)).toEqual([
      "2 quantity answer_contradicts",
      "3 uncertainty answer_contradicts",
      "3 k answer_contradicts",
      "4 reason reason_missing",
      "4 cas answer_contradicts",
      "4 replicates answer_contradicts",
    ]);
    const [first] = (await look(uploadId)).problems;
    if (!first) throw new Error("refused");
    expect(rowProblemText(first)).toMatch(/no finding.*empty this cell/);
  });

  it("is refused by the cell that shows a per cent, with what to do about it", async () => {
    const percent = writeExcelFile([
      HEAD.map((value) => ({ type: String, value })),
      ["lab-a", "1", "cocaine", "", null, "% w/w", "", "", "", DAY].map((value, at) =>
        at === 4 ? { type: Number, value: 0.384, format: "0.0%" } : value ? { type: String, value } : null,
      ),
    ]).toBuffer();
    const { problems } = await look(await send(new Uint8Array(await percent)));
    expect(problems).toMatchObject([{ row: 2, column: "quantity", typed: "38.4 %" }]);
    const [first] = problems;
    if (!first) throw new Error("refused");
    expect(rowProblemText(first)).toMatch(/38\.4 %.*formatted as a number/);
  });

  it("shows the words whose letters read two ways, with both readings", async () => {
    const head = ["Laboratory", "State", "Reason"];
    const text = csvOf(head, [["lab-c", "could not test", "Not sent by SANT\xc9\x96LYON"]]).replace(
      "\uFEFF",
      "",
    );
    const { file, problems } = await look(await send(new Uint8Array(Buffer.from(text, "latin1"))));
    expect([problems, file.readAsWindows, file.readAsUtf8]).toEqual([
      [],
      null,
      [{ word: "SANT\u0256LYON", windows: "SANTÉ–LYON" }],
    ]);
    const clear = await look(await send(csv([["lab-c", "declined", "München"]], head)));
    expect(clear.file.readAsUtf8).toBeNull();
  });
});
