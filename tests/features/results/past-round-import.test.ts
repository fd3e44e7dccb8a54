import { and, eq, inArray, isNotNull, like, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeSteps } from "#app/features/participation/commands/take-steps.server.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { figuresOf } from "#tests/features/results/whole-database.ts";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { discardUpload } from "#app/features/results/commands/discard-upload.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { undoImport } from "#app/features/results/commands/undo-import.server.ts";
import { forgetUploads } from "#app/features/results/jobs/forget-uploads.server.ts";
import { importList, importPage } from "#app/features/results/queries/import-list.server.ts";
import { importPreview, waitingUploads } from "#app/features/results/queries/import-preview.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { importedExercises } from "#app/features/results/queries/imported-from.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { participationRecords } from "#app/features/reporting/queries/participation-records.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { importRefusal } from "#app/ui/results/past-round/words.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { findingMappings } from "#db/schema/finding-mappings.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import { findings, submissions, submittedItems } from "#db/schema/results.server.ts";
import { itemComponents } from "#db/schema/rounds.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addLaboratories, IMPORT_DAY, loadPastExercise, PAST } from "./past-round.ts";
import { COORDINATOR, loadSmallExercise, request, SECRETARIAT } from "./small-exercise.ts";

const HEAD = [
  "Laboratory",
  "State",
  "Reason",
  "Sample",
  "Analyte",
  "CAS",
  "Technique",
  "Quantity",
  "Unit",
  "Submitted",
];
const ROWS = [
  ["lab-a", "", "", "1", "Cocaine hydrochloride", "", "GC-MS; FTIR", "6,8", "% w/w", "2011-11-30"],
  ["lab-a", "", "", "2", "nothing detected", "", "GC-MS", "", "", ""],
  ["lab-a", "", "", "3", "300-62-9", "", "gc_ms", "<0,5", "", ""],
  ["lab-a", "", "Too little of it", "4", "could not test", "", "", "", "", ""],
  ["laboratory LAB-B", "submitted", "", "1", "cocaine", "", "", "", "", "2011-12-03"],
  ["laboratory LAB-B", "", "", "4", "Ketamine", "", "", "1,234", "mg/g", ""],
  ["lab-c", "no response", "", "", "", "", "", "", "", ""],
  ["lab-d", "could not test", "Held at customs", "", "", "", "", "", "", ""],
];

const bytes = (rows: string[][], head = HEAD) => new TextEncoder().encode(csvOf(head, rows));
const SAID = { source: "The secretariat's spreadsheet", decimalSign: "comma" as const, submittedOn: "" };

describe("a past round read in from a file", () => {
  let database: TestDatabase;
  const at = request(IMPORT_DAY);

  beforeEach(async () => {
    database = await testDatabase();
    await loadSmallExercise(database.db);
    await addLaboratories(database.db, ["lab-c", "lab-d"]);
    await loadPastExercise(database.db);
  });
  afterEach(() => database.dispose());

  const send = (
    file: Uint8Array,
    said: Partial<typeof SAID> | { decimalSign: "each" } = {},
    name = "2011-2 SM.csv",
  ) =>
    keepUpload(
      database.db,
      { exerciseId: PAST, said: { ...SAID, ...said }, file: { name, bytes: file } },
      SECRETARIAT,
      at,
    );
  const look = (uploadId: string) => importPreview(database.db, { uploadId, at: IMPORT_DAY }, SECRETARIAT);
  const confirm = async (uploadId: string) =>
    applyImport(database.db, { uploadId, seen: (await look(uploadId)).seen }, SECRETARIAT, at);
  const refusal = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof DomainError ? error.code : error;
  };

  it("shows what it would do, and writes nothing before it is confirmed", async () => {
    const before = await figuresOf(database);
    const preview = await look(await send(bytes([...ROWS, ...ROWS.slice(0, 1)])));
    expect(preview.problems).toEqual([]);
    expect(preview.counts).toEqual({ laboratories: 4, submissions: 2, items: 6, findings: 4, late: 1 });
    expect(preview.states).toEqual([
      { state: "submitted", laboratories: 2 },
      { state: "no_response", laboratories: 1 },
      { state: "could_not_test", laboratories: 1 },
    ]);
    expect(preview.repeated).toEqual([{ row: 10, of: 2 }]);
    expect(preview.laboratoriesTaken).toEqual([
      { typed: "laboratory LAB-B", name: "Laboratory lab-b", id: "lab-b" },
    ]);
    expect(preview.analytesTaken).toEqual([
      { typed: "Cocaine hydrochloride", inn: "cocaine", rows: 1 },
      { typed: "Ketamine", inn: "ketamine", rows: 1 },
    ]);
    expect(await figuresOf(database)).toEqual(before);
  });

  it("is written as a whole, assessed by the same rule, and shown to the laboratory with its file", async () => {
    const importId = await confirm(await send(bytes(ROWS)));
    const page = await submissionPage(
      database.db,
      { laboratoryId: "lab-a", exerciseId: PAST, version: 1 },
      COORDINATOR,
    );
    expect(page.receipt).toMatchObject({ number: "RT-2011-2-SM-00001", isLate: false });
    expect(page.imported).toMatchObject({ importId, fileName: "2011-2 SM.csv", at: IMPORT_DAY });
    expect(page.imported?.sha256).toMatch(/^[0-9a-f]{64}$/);
    // Cocaine found, the blank empty, amfetamine found; ketamine could not be tested, which is no failure.
    expect(page.items.map(({ assessment }) => assessment?.verdict)).toEqual([
      "correct",
      "correct",
      "correct",
      "not_reported",
    ]);
    expect(page.items[0]?.findings[0]).toMatchObject({
      analyteAsTyped: "Cocaine hydrochloride",
      label: "cocaine",
      techniques: ["ftir", "gc_ms"],
      quantity: { typed: "6,8", value: 6.8, unit: "% w/w", basis: null },
    });
    expect(page.items[2]?.findings[0]).toMatchObject({
      casAsTyped: "300-62-9",
      quantity: { typed: "<0,5", qualifier: "<", value: 0.5, unit: "% w/w" },
    });
    const held = await database.db
      .select({
        lab: participations.laboratoryId,
        state: participations.state,
        isLate: participations.isLate,
        reason: participations.couldNotTestReason,
      })
      .from(participations)
      .where(eq(participations.exerciseId, PAST))
      .orderBy(participations.laboratoryId);
    expect(held).toEqual([
      { lab: "lab-a", state: "submitted", isLate: false, reason: null },
      { lab: "lab-b", state: "submitted", isLate: true, reason: null },
      { lab: "lab-c", state: "no_response", isLate: false, reason: null },
      { lab: "lab-d", state: "could_not_test", isLate: false, reason: "Held at customs" },
    ]);
    const [lateQuantity] = await database.db
      .select({ value: findings.quantityValue, typed: findings.quantityAsTyped, unit: findings.unitCode })
      .from(findings)
      .where(and(eq(findings.analyteId, "ketamine"), eq(findings.testItemId, `${PAST}-4`)));
    expect(lateQuantity).toEqual({ value: 1.234, typed: "1,234", unit: "mg/g" });
    expect([...(await importedExercises(database.db, "lab-c"))]).toEqual([PAST]);
    expect([...(await importedExercises(database.db, "lab-b"))]).toEqual([PAST]);
  });

  it("is not assessed where nothing is held of what is in the samples: they would all count as blanks", async () => {
    await database.db.delete(itemComponents).where(like(itemComponents.testItemId, `${PAST}-%`));
    const uploadId = await send(bytes(ROWS));
    expect((await look(uploadId)).exercise.isAssessed).toBe(false);
    await confirm(uploadId);
    const held = await database.db.select({ rule: submissions.assessmentRule }).from(submissions);
    expect(held.map(({ rule }) => rule)).toEqual([null, null]);
    expect(await database.db.$count(submittedItems, isNotNull(submittedItems.verdict))).toBe(0);
  });

  it("counts in the participation report, and is told of in the trail without a result", async () => {
    const counted = (await participationRecords(database.db)).length;
    await confirm(await send(bytes(ROWS)));
    const records = await participationRecords(database.db);
    expect(records).toHaveLength(counted + 4);
    expect(
      records.filter(({ roundOrdinal, state }) => roundOrdinal === 2011 * 2 + 1 && state === "submitted"),
    ).toHaveLength(2);
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.exerciseId, PAST));
    expect(events.map(({ action, laboratoryId }) => [action, laboratoryId])).toEqual([
      ["results:keep-upload", null],
      ["results:import", null],
      ...["lab-a", "lab-b", "lab-c", "lab-d"].map((id) => ["results:import-laboratory", id]),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/cocaine|ketamine|6,8/i);
    const steps = await database.db
      .select({ event: participationEvents.event })
      .from(participationEvents)
      .innerJoin(participations, eq(participations.id, participationEvents.participationId))
      .where(eq(participations.laboratoryId, "lab-c"))
      .orderBy(participationEvents.at);
    expect(steps.map(({ event }) => event)).toEqual(["invite", "take_part", "close_without_response"]);
  });

  it("doubles nothing when it is sent again, as it was, in another form or with more in it", async () => {
    const uploadId = await send(bytes(ROWS));
    await confirm(uploadId);
    const before = await figuresOf(database);
    expect(await refusal(send(bytes(ROWS)))).toBe("imported_before");
    expect(await refusal(applyImport(database.db, { uploadId, seen: "" }, SECRETARIAT, at))).toBe(
      "imported_before",
    );
    const again = await look(
      await send(new Uint8Array(await xlsxOf(HEAD, ROWS, { sheet: "x", rightToLeft: false }))),
    );
    expect([again.counts.laboratories, again.same, again.otherwise]).toEqual([0, 4, []]);
    expect(await refusal(confirm(again.uploadId))).toBe("nothing_to_import");
    expect(await figuresOf(database)).toEqual(before);

    await addLaboratories(database.db, ["lab-e"]);
    const changed = ROWS.map((row) => row.map((text) => (text === "6,8" ? "6,9" : text)));
    const more = await look(
      await send(bytes([...changed, ["lab-e", "declined", ...Array<string>(8).fill("")]])),
    );
    expect([more.counts.laboratories, more.same]).toEqual([1, 3]);
    expect(more.otherwise).toEqual([{ id: "lab-a", name: "Laboratory lab-a", state: "submitted" }]);
    await confirm(more.uploadId);
    expect(await database.db.$count(participations, eq(participations.exerciseId, PAST))).toBe(5);
    expect(await database.db.$count(submissions, inArray(submissions.enteredBy, ["secretariat"]))).toBe(2);
  });

  it("is taken back as a whole, and may be read in again", async () => {
    const before = await figuresOf(database);
    const importId = await confirm(await send(bytes(ROWS)));
    const homeOf = (laboratoryId: string) =>
      laboratoryHome(
        database.db,
        { laboratoryId, asOf: IMPORT_DAY, page: "all" },
        { ...COORDINATOR, laboratoryId },
      );
    const marks = (await homeOf("lab-a")).rounds.map(({ participation, isImported }) => [
      participation.exercise.id,
      isImported,
    ]);
    expect(marks).toEqual([
      ["2026-1-sm", false],
      [PAST, true],
    ]);
    const receipts = async () =>
      (await database.db.select({ number: submissions.receiptNumber }).from(submissions))
        .map(({ number }) => number)
        .filter((number) => number.startsWith("RT-2011-2-SM-"))
        .sort();
    const first = await receipts();
    await undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at);
    expect(await figuresOf(database)).toEqual(before);
    // Nothing of it is left on the laboratory's home, and the file does not wait for a decision once more.
    const home = await homeOf("lab-a");
    const places = [...home.rounds.map(({ participation }) => participation), ...home.underWay];
    expect(places.filter(({ exercise }) => exercise.id === PAST)).toEqual([]);
    expect(home.lastReceipt).toBeNull();
    expect(await waitingUploads(database.db, SECRETARIAT)).toEqual([]);
    const [line] = await importList(database.db, SECRETARIAT);
    expect(line).toMatchObject({
      id: importId,
      rows: 8,
      made: 8,
      laboratories: 4,
      undone: { by: "secretariat", reason: "Read in twice" },
    });
    const page = await importPage(database.db, { importId }, SECRETARIAT);
    expect([page.rows.length, page.laboratories]).toEqual([8, []]);
    expect(page.rows[0]?.asRead).toMatchObject({ laboratory: "lab-a", quantity: "6,8" });
    expect(
      await refusal(undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at)),
    ).toBe("import_undone");
    const second = await confirm(await send(bytes(ROWS)));
    expect((await importPage(database.db, { importId: second }, SECRETARIAT)).laboratories).toHaveLength(4);
    // Whoever holds a print of a receipt that is gone finds its number on nobody else's.
    const again = await receipts();
    expect(again).toHaveLength(first.length);
    for (const number of again) expect(number > (first.at(-1) ?? "")).toBe(true);
  });

  it("stays, all of it, where something was built on a part of it", async () => {
    const rows = [
      ["lab-a", "", "", "1", "new-o-drug", "53-86-1", "", "", "", "2011-10-01"],
      ["lab-b", "", "", "1", "cocaine", "", "", "", "", "2011-10-01"],
    ];
    const importId = await confirm(await send(bytes(rows)));
    const [other] = await database.db
      .select()
      .from(findings)
      .where(eq(findings.analyteAsTyped, "new-o-drug"));
    if (!other) throw new Error("kept as typed");
    expect(other.analyteId).toBeNull();
    await database.db.insert(findingMappings).values({
      submissionId: other.submissionId,
      testItemId: other.testItemId,
      position: other.position,
      mappedAt: IMPORT_DAY,
      analyteId: "cocaine",
      mappedBy: SECRETARIAT.userId,
      reason: "Asked",
    });
    const before = await figuresOf(database);
    expect(
      await refusal(undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at)),
    ).toBe("import_built_on");
    expect(await figuresOf(database)).toEqual(before);
  });

  it("is not undone over a part that was brought back since, by whoever read it in", async () => {
    const importId = await confirm(await send(bytes(ROWS)));
    const ended = await database.db
      .select()
      .from(participations)
      .where(inArray(participations.state, ["could_not_test", "no_response", "withdrawn"]));
    const [one] = ended;
    if (!one) throw new Error("the file has a part that ended without results");
    const seen = [{ laboratoryId: one.laboratoryId, state: one.state }];
    const rest = { reason: "Read in wrongly", on: null, carrier: "", condition: "" } as const;
    const back = { exerciseId: one.exerciseId, step: "reinstate", seen, ...rest } as const;
    expect((await takeSteps(database.db, back, SECRETARIAT, at)).changed).toBe(1);
    expect(
      await refusal(undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at)),
    ).toBe("import_built_on");
  });

  it("never takes with it what a laboratory sent itself, whatever the rows of an import say", async () => {
    const importId = await confirm(await send(bytes(ROWS)));
    const [imported] = await database.db.select().from(submissions).limit(1);
    if (!imported) throw new Error("imported");
    await database.db.insert(participations).values({
      id: "own",
      laboratoryId: "lab-d",
      exerciseId: "2026-1-sm",
      state: "submitted",
      invitedAt: IMPORT_DAY,
      submittedAt: IMPORT_DAY,
      updatedAt: IMPORT_DAY,
    });
    await database.db.insert(submissions).values({
      ...imported,
      id: "own",
      participationId: "own",
      receiptNumber: "own",
      enteredBy: "laboratory",
      submittedBy: COORDINATOR.userId,
    });
    await database.db
      .run(sql`insert into import_rows (import_id, row_number, as_read, outcome, made_type, made_id)
      values (${importId}, 99, '{}', 'made', 'submission', 'own')`);
    await expect(database.db.delete(submissions).where(eq(submissions.id, "own"))).rejects.toThrow();
    expect(
      await refusal(undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at)),
    ).toBe("import_built_on");
    expect(await database.db.$count(submissions, eq(submissions.id, "own"))).toBe(1);
  });

  it("names what has to be mended by row and column, and takes none of the rest", async () => {
    const long = "x".repeat(500);
    const uploadId = await send(
      bytes([
        ["lab-a", "", "", "1", "cocain", "", "", "", "", "2011-10-01"],
        ["lab-a", "", "", "1", "cocaine", "", "GC-MS; sniffing", "1,234", "furlongs", ""],
        ["lab-a", "", "", "9", "cocaine", "", "", "", "", ""],
        [long, "", "", "1", "cocaine", "", "", "", "", "2011-10-01"],
        ["lab-b", "", "", "1", long, "", "", "", "", "30/11/2011"],
        ["lab-b", "", "", "2", "=HYPERLINK(1)", "", "", "", "", ""],
        ["\u200Flab-c 🧪", "", "", "1", "cocaine", "300-62-9", "", "1", "", "2011-08-30"],
        ["lab-d", "submitted", "", "", "", "", "", "", "", ""],
        ["", "no response", "", "", "", "", "", "", "", ""],
      ]),
      { decimalSign: "each" },
    );
    const preview = await look(uploadId);
    expect(preview.problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 analyte analyte_unknown",
      "3 technique technique_unknown",
      "3 quantity quantity_ambiguous",
      "3 unit unit_unknown",
      "4 sample sample_unknown",
      "5 laboratory laboratory_unknown",
      "6 analyte too_long",
      "6 analyte analyte_unknown",
      "6 submitted submitted_unreadable",
      "7 analyte analyte_unknown",
      "8 laboratory laboratory_unknown",
      "8 cas cas_of_listed",
      "8 submitted submitted_too_early",
      "9 submitted submitted_missing",
      "10 laboratory laboratory_missing",
    ]);
    expect(await refusal(applyImport(database.db, { uploadId, seen: preview.seen }, SECRETARIAT, at))).toBe(
      "rows_refused",
    );
    expect(await database.db.$count(participations, eq(participations.exerciseId, PAST))).toBe(0);
  });

  it("tells all that is wrong with a row in one go, whatever else of it cannot be read", async () => {
    const wrong = ["cocain", "", "sniffing", "1,234", "furlongs", "30/11/2011"];
    const uploadId = await send(
      bytes([
        ["nobody", "gone", "", "9", ...wrong],
        ["lab-a", "gone", "", "9", ...wrong],
        ["", "", "", "", ...wrong],
        ["lab-b", "", "", "2", "nothing detected", "", "", "", "", "2011-10-01"],
        ["lab-b", "", "", "2", ...wrong.slice(0, 5), ""],
      ]),
      { decimalSign: "each" },
    );
    const { problems } = await look(uploadId);
    const of = (row: number) => problems.filter((one) => one.row === row).map(({ code }) => code);
    const finding = ["analyte_unknown", "technique_unknown", "quantity_ambiguous", "unit_unknown"];
    expect(of(2)).toEqual([
      "laboratory_unknown",
      "state_unknown",
      "sample_unknown",
      ...finding,
      "submitted_unreadable",
    ]);
    expect(of(3)).toEqual(["state_unknown", "sample_unknown", ...finding, "submitted_unreadable"]);
    expect(of(4)).toEqual(["laboratory_missing", "sample_missing", ...finding, "submitted_unreadable"]);
    expect(of(6)).toEqual(["answer_contradicts", ...finding]);
    // The heading too: what is missing and what is there twice.
    const heading = await send(bytes([["1", "2"]], ["Sample", "Item"])).catch((error: unknown) => error);
    if (!(heading instanceof DomainError)) throw new Error("not refused");
    expect(importRefusal(heading.code, heading.options.params)).toMatch(
      /no column laboratory.*has twice: sample/,
    );
  });

  it("is read as Windows-1252 where it is no UTF-8, which the preview says with the words to check", async () => {
    const text = csvOf(HEAD, [
      ["lab-d", "could not test", "Zoll in Zürich, gepr\u00FCft", "", "", "", "", "", "", ""],
    ]);
    const uploadId = await send(new Uint8Array(Buffer.from(text.replace("\uFEFF", ""), "latin1")));
    const { file, counts } = await look(uploadId);
    expect([file.readAsWindows, counts.laboratories]).toEqual([["Zürich,", "geprüft"], 1]);
    await confirm(uploadId);
    const [made] = await database.db
      .select()
      .from(participations)
      .where(and(eq(participations.exerciseId, PAST), eq(participations.laboratoryId, "lab-d")));
    expect(made?.couldNotTestReason).toBe("Zoll in Zürich, geprüft");
    expect((await look(await send(bytes(ROWS)))).file.readAsWindows).toBeNull();
  });

  it("is not done where something changed since it was looked at", async () => {
    const uploadId = await send(bytes(ROWS));
    const { seen } = await look(uploadId);
    await database.db.insert(participations).values({
      id: "meanwhile",
      laboratoryId: "lab-a",
      exerciseId: PAST,
      state: "invited",
      invitedAt: IMPORT_DAY,
      updatedAt: IMPORT_DAY,
    });
    expect(await refusal(applyImport(database.db, { uploadId, seen }, SECRETARIAT, at))).toBe(
      "import_changed",
    );
    expect(await database.db.$count(imports)).toBe(0);
  });

  it("is the secretariat's alone, of one's own files, and of an exercise that is over", async () => {
    expect(
      await refusal(keepUpload(database.db, { exerciseId: PAST, said: SAID, file: null }, COORDINATOR, at)),
    ).toBe("not_found");
    expect(await refusal(importList(database.db, COORDINATOR))).toBe("not_found");
    const uploadId = await send(bytes(ROWS));
    const colleague = { ...SECRETARIAT, userId: COORDINATOR.userId };
    expect(await refusal(importPreview(database.db, { uploadId, at: IMPORT_DAY }, colleague))).toBe(
      "not_found",
    );
    expect(
      await refusal(
        keepUpload(
          database.db,
          { exerciseId: "2026-1-sm", said: SAID, file: { name: "x", bytes: bytes(ROWS) } },
          SECRETARIAT,
          request(new Date("2026-04-24T00:00:00Z")),
        ),
      ),
    ).toBe("exercise_not_over");
    await discardUpload(database.db, { uploadId }, SECRETARIAT, at);
    expect(await refusal(look(uploadId))).toBe("not_found");
    const forgotten = await send(bytes(ROWS));
    expect(await forgetUploads(database.db, new Date(IMPORT_DAY.getTime() + 25 * 3_600_000))).toBe(1);
    expect(await refusal(look(forgotten))).toBe("not_found");
  });

  it("takes a whole round of 300 laboratories, with others served meanwhile", async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `many-${at}`);
    await addLaboratories(database.db, ids);
    const rows = ids.flatMap((id) =>
      ["cocaine", "nothing detected", "amfetamine", "ketamine"].map((analyte, at) => [
        id,
        "",
        "",
        String(at + 1),
        analyte,
        "",
        "GC-MS; TLC",
        analyte.startsWith("n") ? "" : "5.1",
        "",
        "2011-10-01",
      ]),
    );
    const uploadId = await send(bytes(rows), { decimalSign: "each" });
    const seen = (await look(uploadId)).seen;
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await applyImport(database.db, { uploadId, seen }, SECRETARIAT, at);
    clearInterval(timer);
    expect(await database.db.$count(submittedItems, eq(submittedItems.verdict, "correct"))).toBe(1200);
    // Laboratories are sealed twenty at a time and written a table at a time; between them others have their turn.
    expect(turns).toBeGreaterThan(20);
  });
});
