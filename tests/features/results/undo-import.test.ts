import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tookPart } from "#app/domain/participation/participation-state.ts";
import { changeParticipation } from "#app/features/participation/commands/change-participation.server.ts";
import { ownHistory } from "#app/features/participation/queries/participation-history.server.ts";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { beginCorrection } from "#app/features/results/commands/begin-correction.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { undoImport } from "#app/features/results/commands/undo-import.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { importPage } from "#app/features/results/queries/import-list.server.ts";
import { importPreview } from "#app/features/results/queries/import-preview.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addLaboratories, IMPORT_DAY, loadPastExercise, PAST } from "./past-round.ts";
import { COORDINATOR, loadSmallExercise, refusedWith, request, SECRETARIAT } from "./small-exercise.ts";
import { figuresOf } from "./whole-database.ts";

const FILE = csvOf(
  ["Laboratory", "State", "Sample", "Analyte", "Quantity", "Submitted"],
  [
    ["lab-a", "", "1", "cocaine", "6.8", "2011-11-30"],
    ["lab-c", "declined", "", "", "", ""],
  ],
);
const PLACE = { laboratoryId: "lab-a", exerciseId: PAST };

describe("an import that was worked on", () => {
  let database: TestDatabase;
  let importId: string;
  let empty: Awaited<ReturnType<typeof figuresOf>>;
  const at = request(new Date(IMPORT_DAY.getTime() + 60_000));

  beforeEach(async () => {
    database = await testDatabase();
    await loadSmallExercise(database.db);
    await addLaboratories(database.db, ["lab-c"]);
    await loadPastExercise(database.db);
    empty = await figuresOf(database);
    const said = { source: "The secretariat's spreadsheet", decimalSign: "point" as const, submittedOn: "" };
    const file = { name: "2011-2 SM.csv", bytes: new TextEncoder().encode(FILE) };
    const uploadId = await keepUpload(database.db, { exerciseId: PAST, said, file }, SECRETARIAT, {
      requestId: "upload",
      at: IMPORT_DAY,
    });
    const { seen } = await importPreview(database.db, { uploadId, at: IMPORT_DAY }, SECRETARIAT);
    importId = await applyImport(database.db, { uploadId, seen }, SECRETARIAT, request(IMPORT_DAY));
  });
  afterEach(() => database.dispose());

  const undo = () => undoImport(database.db, { importId, reason: "Read in twice" }, SECRETARIAT, at);
  const entry = () => entryPage(database.db, { ...PLACE, number: 1, asOf: at.at }, SECRETARIAT);

  it("shows its laboratory what was read in, and no steps that never happened here", async () => {
    for (const laboratoryId of ["lab-a", "lab-c"]) {
      const place = { ...PLACE, laboratoryId };
      const own = { ...COORDINATOR, laboratoryId };
      expect(await ownHistory(database.db, place, own)).toEqual({ entries: [], importedAt: IMPORT_DAY });
    }
    // What happened since is shown, with its own day.
    const [declined] = await database.db
      .select()
      .from(participations)
      .where(eq(participations.laboratoryId, "lab-c"));
    if (!declined) throw new Error("imported");
    const step = { event: "take_part", to: "registered", reason: "Its letter was found" } as const;
    await inTransaction(database.db, (tx) =>
      changeParticipation(tx, declined, { ...step, at: at.at, byUserId: SECRETARIAT.userId }),
    );
    const { entries } = await ownHistory(
      database.db,
      { ...PLACE, laboratoryId: "lab-c" },
      { ...COORDINATOR, laboratoryId: "lab-c" },
    );
    expect(entries).toMatchObject([{ kind: "step", event: "take_part", at: at.at, by: null }]);
  });

  it("opens for a correction, and is taken back with one that was only begun", async () => {
    await beginCorrection(database.db, PLACE, SECRETARIAT, at);
    const page = await entry();
    // What the page of an item asks before it shows itself: nobody knows when an imported laboratory registered.
    expect([page.participation.registeredAt, tookPart(page.participation.state)]).toEqual([null, true]);
    expect(page.participation.takes).toBe("correction");
    expect(page.draft?.findings).toMatchObject([{ analyte: "cocaine", quantity: "6.8" }]);
    expect(await database.db.$count(draftItems)).toBeGreaterThan(0);
    await undo();
    expect(await database.db.$count(draftItems)).toBe(0);
    expect(await figuresOf(database)).toEqual(empty);
  });

  it("is taken back only with a reason, which stays with it and out of the trail", async () => {
    const before = await figuresOf(database);
    const without = undoImport(database.db, { importId, reason: "  " }, SECRETARIAT, at);
    await expect(without).rejects.toSatisfy(refusedWith("reason_missing"));
    expect(await figuresOf(database)).toEqual(before);
    await undoImport(database.db, { importId, reason: " cocaine 6.8 was of lab-b " }, SECRETARIAT, at);
    const { line } = await importPage(database.db, { importId }, SECRETARIAT);
    expect(line.undone?.reason).toBe("cocaine 6.8 was of lab-b");
    const [event] = await database.db
      .select({ details: auditEvents.details })
      .from(auditEvents)
      .where(eq(auditEvents.action, "results:undo-import"));
    expect(JSON.parse(event?.details ?? "")).toEqual({ laboratories: 2, withReason: true });
    // Once it is undone, nobody rewrites why.
    const rewrite = database.db
      .update(imports)
      .set({ undoneReason: "another" })
      .where(eq(imports.id, importId));
    await expect(rewrite).rejects.toThrow();
  });

  it("stays where its correction was submitted", async () => {
    await beginCorrection(database.db, PLACE, SECRETARIAT, at);
    const { draft, revision } = await entry();
    if (!draft) throw new Error("begun");
    const corrected = {
      ...draft,
      findings: draft.findings.map((finding) => ({ ...finding, quantity: "7.2" })),
    };
    await saveDraftItem(database.db, { ...PLACE, number: 1, revision, draft: corrected }, SECRETARIAT, at);
    const { seen, corrects } = await reviewPage(database.db, { ...PLACE, asOf: at.at }, SECRETARIAT);
    const letter = { name: "letter.pdf", bytes: new TextEncoder().encode("%PDF-1.7 a scanned letter") };
    await submitResults(
      database.db,
      {
        ...PLACE,
        seen,
        corrects,
        withoutItems: true,
        reason: "Misread when it was typed",
        letterOn: "2026-11-20",
        evidence: letter,
      },
      SECRETARIAT,
      at,
    );
    const version = async (number: number) =>
      (await submissionPage(database.db, { ...PLACE, version: number }, COORDINATOR)).items[0]?.findings[0]
        ?.quantity?.typed;
    await expect(undo()).rejects.toSatisfy(refusedWith("import_built_on"));
    expect([await version(1), await version(2)]).toEqual(["6.8", "7.2"]);
  });

  it.each([
    ["whoever imported it", SECRETARIAT.userId],
    ["somebody else", COORDINATOR.userId],
  ])("stays, and loses no step, where %s recorded one since", async (_, byUserId) => {
    const [declined] = await database.db
      .select()
      .from(participations)
      .where(eq(participations.laboratoryId, "lab-c"));
    if (!declined) throw new Error("imported");
    await inTransaction(database.db, (tx) =>
      changeParticipation(tx, declined, {
        event: "take_part",
        to: "registered",
        reason: "Its letter was found",
        at: at.at,
        byUserId,
      }),
    );
    const before = await figuresOf(database);
    await expect(undo()).rejects.toSatisfy(refusedWith("import_built_on"));
    expect(await figuresOf(database)).toEqual(before);
    const steps = await database.db
      .select({ event: participationEvents.event })
      .from(participationEvents)
      .where(eq(participationEvents.participationId, declined.id))
      .orderBy(participationEvents.at);
    expect(steps.map(({ event }) => event)).toEqual(["invite", "decline", "take_part"]);
  });
});
