import { asc, gt } from "drizzle-orm";
import { expect, test } from "vitest";
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { discardUpload } from "#app/features/results/commands/discard-upload.server.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import { undoImport } from "#app/features/results/commands/undo-import.server.ts";
import { forgetUploads } from "#app/features/results/jobs/forget-uploads.server.ts";
import { importPreview } from "#app/features/results/queries/import-preview.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { watchRows } from "#tests/support/changed-rows.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { testDatabase } from "#tests/support/database.ts";
import { IMPORT_DAY, loadPastExercise, PAST } from "./past-round.ts";
import { loadSmallExercise, request, SECRETARIAT } from "./small-exercise.ts";

test("each file that waits, is thrown away or is forgotten is in the trail, and nothing of what it says", async () => {
  const open = await testDatabase();
  const { db } = open;
  await loadSmallExercise(db);
  await loadPastExercise(db);
  const at = request(IMPORT_DAY);
  const send = (analyte: string) => {
    const bytes = new TextEncoder().encode(
      `laboratory,sample,analyte,submitted\nlab-a,1,${analyte},2011-11-20\n`,
    );
    const said = { source: "A table", decimalSign: "each" as const, submittedOn: "" };
    return keepUpload(db, { exerciseId: PAST, said, file: { name: "past.csv", bytes } }, SECRETARIAT, at);
  };
  const told = async (work: () => Promise<unknown>) => {
    const before = await db.$count(auditEvents);
    const changed = await watchRows(open, { import_uploads: "import_upload" });
    await work();
    const events = await db
      .select()
      .from(auditEvents)
      .where(gt(auditEvents.id, before))
      .orderBy(asc(auditEvents.id));
    const of = events.filter(({ subjectType }) => subjectType === "import_upload");
    expect(of.map(({ subjectId }) => `import_upload ${subjectId}`).sort()).toEqual(await changed());
    expect(JSON.stringify(events)).not.toMatch(/cocaine|ketamine/i);
    return of.map(({ action, actorRole }) => [action, actorRole]);
  };
  const role = SECRETARIAT.role;
  let uploadId = "";
  expect(await told(async () => (uploadId = await send("cocaine")))).toEqual([["results:keep-upload", role]]);
  const stranger = { ...SECRETARIAT, userId: "secretariat-2", email: "secretariat-2@programme.example" };
  await holdRole(db, stranger);
  expect(await told(() => discardUpload(db, { uploadId }, stranger, at))).toEqual([]);
  const discard = () => discardUpload(db, { uploadId }, SECRETARIAT, at);
  expect(await told(discard)).toEqual([["results:discard-upload", role]]);
  expect(await told(discard)).toEqual([]);

  uploadId = await send("cocaine");
  const { seen } = await importPreview(db, { uploadId, at: IMPORT_DAY }, SECRETARIAT);
  const importId = await applyImport(db, { uploadId, seen }, SECRETARIAT, at);
  expect(await told(() => undoImport(db, { importId, reason: "Read in twice" }, SECRETARIAT, at))).toEqual([
    ["results:discard-upload", role],
  ]);

  await send("cocaine");
  await send("ketamine");
  const aDayLater = new Date(IMPORT_DAY.getTime() + 25 * 3_600_000);
  expect(await told(() => forgetUploads(db, aDayLater))).toEqual([
    ["results:forget-upload", "clock"],
    ["results:forget-upload", "clock"],
  ]);
  expect(await told(() => forgetUploads(db, aDayLater))).toEqual([]);
  open.dispose();
});
