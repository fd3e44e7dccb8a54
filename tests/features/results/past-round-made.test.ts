import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { undoImport } from "#app/features/results/commands/undo-import.server.ts";
import type { ExerciseToMake } from "#app/features/results/past-rounds.schema.ts";
import { importList, importPage } from "#app/features/results/queries/import-list.server.ts";
import {
  importPreview,
  saidBefore,
  waitingUploads,
} from "#app/features/results/queries/import-preview.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { participationRecords } from "#app/features/reporting/queries/participation-records.server.ts";
import { exerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds, testItems } from "#db/schema/rounds.server.ts";
import { figuresOf } from "#tests/features/results/whole-database.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addLaboratories, IMPORT_DAY } from "./past-round.ts";
import { COORDINATOR, loadSmallExercise, request, SECRETARIAT } from "./small-exercise.ts";

const MADE = "2012-1-sm";
const EXERCISE: ExerciseToMake = {
  round: "2012/1",
  group: "SM",
  registrationOpensOn: "2012-02-01",
  resultsOpenOn: "2012-03-01",
  resultsDueOn: "2012-05-31",
  timeZone: "Europe/Vienna",
  items: 3,
  matrix: "powder",
  unit: "%",
  basis: "base",
};
const HEAD = ["Laboratory", "State", "Sample", "Analyte", "Technique", "Quantity", "Submitted", "Round"];
const ROWS = [
  ["lab-a", "", "1", "cocaine", "GC-MS", "6.8", "2012-05-31", "2012/1"],
  ["lab-a", "", "2", "nothing detected", "", "", "", ""],
  ["lab-c", "no response", "", "", "", "", "", "2012/1"],
];

describe("a past round of an exercise that is not held yet", () => {
  let database: TestDatabase;
  const at = request(IMPORT_DAY);

  beforeEach(async () => {
    database = await testDatabase();
    await loadSmallExercise(database.db);
    await addLaboratories(database.db, ["lab-c", "lab-d"]);
  });
  afterEach(() => database.dispose());

  const send = (
    rows: string[][] = ROWS,
    said: { exerciseId?: string; exercise?: Partial<ExerciseToMake> } = {},
  ) =>
    keepUpload(
      database.db,
      {
        exerciseId: said.exerciseId ?? null,
        said: {
          source: "The spreadsheet",
          decimalSign: "point",
          submittedOn: "",
          ...(said.exerciseId ? {} : { exercise: { ...EXERCISE, ...said.exercise } }),
        },
        file: { name: "2012-1.csv", bytes: new TextEncoder().encode(csvOf(HEAD, rows)) },
      },
      SECRETARIAT,
      { requestId: "upload", at: IMPORT_DAY },
    );
  const look = (uploadId: string) => importPreview(database.db, { uploadId, at: IMPORT_DAY }, SECRETARIAT);
  const confirm = async (uploadId: string) =>
    applyImport(database.db, { uploadId, seen: (await look(uploadId)).seen }, SECRETARIAT, at);
  const undo = (importId: string) =>
    undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at);
  const refusal = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof DomainError ? [error.code, error.options.field ?? null] : error;
  };

  it("says in its preview what would be made, and makes nothing before it is confirmed", async () => {
    const before = await figuresOf(database);
    const uploadId = await send();
    const preview = await look(uploadId);
    expect(preview.problems).toEqual([]);
    expect(preview.toMake).toEqual({ ...EXERCISE, unitDisplay: "% w/w" });
    expect(preview.exercise).toEqual({ id: MADE, roundCode: "2012/1", testGroup: "SM", isAssessed: false });
    expect(preview.counts).toMatchObject({ laboratories: 2, submissions: 1, items: 2, late: 0 });
    expect(await figuresOf(database)).toEqual(before);
    const waiting = await waitingUploads(database.db, SECRETARIAT);
    expect(waiting.map(({ exercise }) => exercise)).toEqual(["2012/1 SM"]);
    expect((await saidBefore(database.db, { uploadId }, SECRETARIAT))?.said.exercise).toEqual(EXERCISE);
  });

  it("is made with its round, its samples and its rows, and told of in the trail", async () => {
    const importId = await confirm(await send());
    const [made] = await database.db.select().from(exercises).where(eq(exercises.id, MADE));
    expect(made).toMatchObject({
      roundId: "2012-1",
      testGroup: "SM",
      registrationOpensAt: new Date("2012-01-31T23:00:00Z"),
      resultsOpenAt: new Date("2012-02-29T23:00:00Z"),
      resultsDueAt: new Date("2012-05-31T21:59:00Z"),
      lateUntil: null,
      outcomeAtOnce: false,
      compositionSource: null,
    });
    const items = await database.db.select().from(testItems).where(eq(testItems.exerciseId, MADE));
    expect(items.map(({ number, matrix, unitCode, basis }) => [number, matrix, unitCode, basis])).toEqual(
      [1, 2, 3].map((number) => [number, "powder", "%", "base"]),
    );
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.exerciseId, MADE));
    expect(events.map(({ action }) => action)).toEqual([
      "results:keep-upload",
      "results:import-exercise",
      "results:import",
      "results:import-laboratory",
      "results:import-laboratory",
    ]);
    const { line, laboratories } = await importPage(database.db, { importId }, SECRETARIAT);
    expect(line).toMatchObject({ madeExercise: { items: 3 }, exercise: { id: MADE, roundCode: "2012/1" } });
    expect(laboratories.map(({ id }) => id)).toEqual(["lab-a", "lab-c"]);
  });

  it("is shown where exercises are shown, with no result judged: what is in its samples is not known", async () => {
    await confirm(await send());
    const board = await exerciseBoard(
      database.db,
      { exerciseId: MADE, filters: readBoardFilters(new URLSearchParams()), rows: "all", at: IMPORT_DAY },
      SECRETARIAT,
    );
    expect(board.exercise.composition).toEqual({ origin: "not_held", source: null });
    expect([board.invited, board.submitted, board.awaited]).toEqual([2, 1, 0]);
    const page = await submissionPage(
      database.db,
      { laboratoryId: "lab-a", exerciseId: MADE, version: 1 },
      COORDINATOR,
    );
    expect(page.outcome).toBeNull();
    expect(page.items.map(({ outcome, assessment }) => [outcome, assessment])).toEqual([
      ["findings", null],
      ["nothing_detected", null],
      [null, null],
    ]);
    const home = await laboratoryHome(
      database.db,
      { laboratoryId: "lab-a", asOf: IMPORT_DAY, page: "all" },
      COORDINATOR,
    );
    expect(home.rounds.map(({ participation }) => participation.exercise.id)).toContain(MADE);
    const counted = await participationRecords(database.db);
    expect(counted.filter(({ roundOrdinal }) => roundOrdinal === 2012 * 2)).toHaveLength(2);
  });

  it("doubles nothing when it is sent again, and makes no exercise that is held", async () => {
    await confirm(await send());
    const before = await figuresOf(database);
    const more = [...ROWS, ["lab-d", "declined", "", "", "", "", "", ""]];
    expect(await refusal(send(more))).toEqual(["exercise_held", "round"]);
    expect(await refusal(send(ROWS, { exerciseId: MADE }))).toEqual(["imported_before", "file"]);
    const again = await look(await send(more, { exerciseId: MADE }));
    expect([again.toMake, again.counts.laboratories, again.same]).toEqual([null, 1, 2]);
    expect(await figuresOf(database)).toEqual(before);
  });

  it("is not made where somebody made it since it was looked at: the file is then read into that one", async () => {
    const first = await send();
    const second = await send([["lab-d", "declined", "", "", "", "", "", ""]], { exercise: { items: 4 } });
    const { seen } = await look(second);
    await confirm(first);
    expect(await refusal(applyImport(database.db, { uploadId: second, seen }, SECRETARIAT, at))).toEqual([
      "import_changed",
      null,
    ]);
    expect((await look(second)).toMake).toBeNull();
    await confirm(second);
    expect(await database.db.$count(testItems, eq(testItems.exerciseId, MADE))).toBe(3);
    expect(await database.db.$count(participations, eq(participations.exerciseId, MADE))).toBe(3);
  });

  it("goes with its import, its round too, and may be read in again", async () => {
    const before = await figuresOf(database);
    const importId = await confirm(await send());
    await undo(importId);
    expect(await figuresOf(database)).toEqual(before);
    const [line] = await importList(database.db, SECRETARIAT);
    expect(line).toMatchObject({
      exercise: { roundCode: "2012/1", testGroup: "SM" },
      madeExercise: null,
      undone: { by: "secretariat" },
    });
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.exerciseId, MADE));
    expect(events.map(({ action }) => action)).toContain("results:undo-import-exercise");
    await confirm(await send());
    expect(await database.db.$count(exercises, eq(exercises.id, MADE))).toBe(1);
  });

  it("keeps a round that another exercise is of", async () => {
    const first = await confirm(await send());
    const urine = await confirm(
      await send([["lab-d", "declined", "", "", "", "", "", ""]], {
        exercise: { group: "BS", matrix: "urine" },
      }),
    );
    await undo(first);
    expect(await database.db.$count(rounds, eq(rounds.id, "2012-1"))).toBe(1);
    await undo(urine);
    expect(await database.db.$count(rounds, eq(rounds.id, "2012-1"))).toBe(0);
  });

  it("stays, all of it, while something else hangs on it", async () => {
    const importId = await confirm(await send());
    const other = await confirm(
      await send([["lab-d", "declined", "", "", "", "", "", ""]], { exerciseId: MADE }),
    );
    const before = await figuresOf(database);
    expect(await refusal(undo(importId))).toEqual(["import_built_on", null]);
    expect(await figuresOf(database)).toEqual(before);
    expect(await database.db.$count(imports, eq(imports.state, "applied"))).toBe(2);
    // Once the other is taken back too, nothing hangs on it any more.
    await undo(other);
    await database.db.insert(participations).values({
      id: "invited",
      laboratoryId: "lab-b",
      exerciseId: MADE,
      state: "invited",
      invitedAt: IMPORT_DAY,
      updatedAt: IMPORT_DAY,
    });
    expect(await refusal(undo(importId))).toEqual(["import_built_on", null]);
    await database.db.delete(participations).where(eq(participations.id, "invited"));
    await undo(importId);
    expect(await database.db.$count(exercises, eq(exercises.id, MADE))).toBe(0);
  });

  it("is refused where it is not over, asks for an unknown unit, or its file is of another round", async () => {
    expect(await refusal(send(ROWS, { exercise: { resultsDueOn: "2026-12-31" } }))).toEqual([
      "exercise_not_over",
      "resultsDueOn",
    ]);
    expect(await refusal(send(ROWS, { exercise: { unit: "furlong" } }))).toEqual(["unit_unknown", "unit"]);
    const { problems } = await look(await send(ROWS, { exercise: { round: "2012/2", items: 1 } }));
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, "other_round"],
      [3, "sample_unknown"],
      [4, "other_round"],
    ]);
  });
});
