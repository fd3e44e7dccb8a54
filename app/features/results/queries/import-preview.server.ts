import { and, desc, eq, ne, notExists } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { ReadPastRound } from "#app/domain/results/past-round/past-round.ts";
import type { RowProblem } from "#app/domain/results/past-round/row-problem.ts";
import { uploadOf } from "#app/platform/uploads.server.ts";
import { wordsToCheck, wordsOfTwoReadings, type TwoReadings } from "#app/platform/words-to-check.server.ts";
import type { Executor } from "#db/client.server.ts";
import { imports, importUploads } from "#db/schema/imports.server.ts";
import { exerciseOf, refuseImportedBefore } from "../past-rounds/past-exercise.server.ts";
import { planImport, type ImportPlan } from "../past-rounds/plan-import.server.ts";
import { saidSchema, type ExerciseToMake, type UploadSaid } from "../past-rounds.schema.ts";
import { resultsPolicy } from "../results.policy.ts";
import { namedInRows } from "./named-in-rows.server.ts";

export interface ImportPreview {
  uploadId: string;
  file: {
    name: string;
    sha256: string;
    rows: number;
    sheet: string | null;
    otherSheets: string[];
    formulas: number;
    /** Words with letters beyond ASCII, where they were read as Windows-1252; null for a file that says its encoding. */
    readAsWindows: string[] | null;
    /** Such words with both readings, where the file was read as UTF-8 and could be Windows-1252 as well; or null. */
    readAsUtf8: TwoReadings[] | null;
  };
  exercise: { id: string; roundCode: string; testGroup: "SM" | "BS"; isAssessed: boolean };
  /** The exercise is not held yet and would be made, as this says, with its samples' unit as people write it. */
  toMake: (ExerciseToMake & { unitDisplay: string }) | null;
  said: UploadSaid;
  /** What would be made. */
  counts: { laboratories: number; submissions: number; items: number; findings: number; late: number };
  states: { state: ParticipationState; laboratories: number }[];
  /** In the order of the rows. */
  problems: RowProblem[];
  refusedRows: number;
  unreadColumns: string[];
  repeated: ReadPastRound["repeated"];
  laboratoriesTaken: ReadPastRound["laboratoriesTaken"];
  analytesTaken: ReadPastRound["analytesTaken"];
  /** What is held already and stays as it is. */
  same: number;
  otherwise: { id: string; name: string; state: ParticipationState }[];
  seen: string;
}

/** A preview, with the laboratories whose results it shows: the trail needs them, the page does not. */
export interface ImportPreviewRead extends ImportPreview {
  laboratoryIds: ReadonlySet<string>;
}

/** A file that waits for a decision, of whoever sent it, with what it would do. @throws DomainError `not_found`. */
export async function heldUpload(executor: Executor, input: { uploadId: string; at: Date }, actor: Actor) {
  const person = requirePermission(resultsPolicy["results:import"], actor);
  const upload = await uploadOf(executor, { id: input.uploadId, kind: "results" }, person.userId);
  if (!upload) throw notFound();
  await refuseImportedBefore(executor, upload.sha256);
  const said = saidSchema.parse(upload.said);
  const exercise = await exerciseOf(
    executor,
    { exerciseId: upload.exerciseId, toMake: said.exercise },
    input.at,
  );
  const plan = await planImport(executor, {
    bytes: upload.content,
    fileName: upload.fileName,
    exercise,
    said,
    at: input.at,
  });
  return { upload, said, plan };
}

/** What a file would do, before anything is done. @throws DomainError `not_found`; `imported_before` (409). */
export async function importPreview(
  executor: Executor,
  input: { uploadId: string; at: Date },
  actor: Actor,
): Promise<ImportPreviewRead> {
  const { upload, said, plan } = await heldUpload(executor, input, actor);
  const { read, table, exercise } = plan;
  const { id, roundCode, testGroup, isAssessed } = exercise;
  return {
    uploadId: upload.id,
    file: {
      name: upload.fileName,
      sha256: upload.sha256,
      rows: table.rows.length,
      sheet: table.sheet,
      otherSheets: [...table.otherSheets],
      formulas: table.formulas,
      readAsWindows: wordsToCheck(table),
      readAsUtf8: wordsOfTwoReadings(table),
    },
    exercise: { id, roundCode, testGroup, isAssessed },
    toMake: exercise.toMake
      ? { ...exercise.toMake, unitDisplay: exercise.items[0]?.unit.display ?? exercise.toMake.unit }
      : null,
    said,
    ...countsOf(plan),
    problems: read.problems,
    refusedRows: new Set(read.problems.map(({ row }) => row)).size,
    unreadColumns: [...plan.unreadColumns],
    repeated: read.repeated,
    laboratoriesTaken: read.laboratoriesTaken,
    analytesTaken: read.analytesTaken,
    same: plan.same.length,
    otherwise: plan.otherwise.map(({ laboratory: { laboratory }, state }) => ({
      id: laboratory.id,
      name: laboratory.name,
      state,
    })),
    seen: plan.seen,
    laboratoryIds: await namedInRows(
      executor,
      plan.rows.map((row) => ({ laboratory: row.text("laboratory"), country: row.text("country") })),
    ),
  };
}

function countsOf({ made }: ImportPlan): Pick<ImportPreview, "counts" | "states"> {
  const items = made.flatMap((laboratory) => laboratory.items);
  const states = [...new Set(made.map(({ state }) => state))];
  return {
    counts: {
      laboratories: made.length,
      submissions: made.filter((laboratory) => laboratory.items.length > 0).length,
      items: items.length,
      findings: items.reduce((sum, { read }) => sum + read.findings.length, 0),
      late: made.filter(({ submitted }) => submitted?.isLate).length,
    },
    states: states.map((state) => ({
      state,
      laboratories: made.filter((one) => one.state === state).length,
    })),
  };
}

/** Files that the reader sent and has not decided on, the newest first. */
export async function waitingUploads(executor: Executor, actor: Actor) {
  const person = requirePermission(resultsPolicy["results:import"], actor);
  const waiting = await executor
    .select({
      id: importUploads.id,
      fileName: importUploads.fileName,
      exerciseId: importUploads.exerciseId,
      said: importUploads.said,
      uploadedAt: importUploads.uploadedAt,
    })
    .from(importUploads)
    .where(
      and(
        eq(importUploads.byUserId, person.userId),
        eq(importUploads.kind, "results"),
        notExists(
          executor
            .select({ id: imports.id })
            .from(imports)
            .where(and(eq(imports.sha256, importUploads.sha256), ne(imports.state, "undone"))),
        ),
      ),
    )
    .orderBy(desc(importUploads.uploadedAt));
  return waiting.map(({ said, exerciseId, ...upload }) => {
    const { exercise } = saidSchema.parse(said);
    return { ...upload, exercise: exerciseId ?? (exercise ? `${exercise.round} ${exercise.group}` : "") };
  });
}

/** What was said about a waiting file of the reader, to say it again with another file; null where there is none. */
export async function saidBefore(
  executor: Executor,
  input: { uploadId: string },
  actor: Actor,
): Promise<{ exerciseId: string | null; said: UploadSaid } | null> {
  const person = requirePermission(resultsPolicy["results:import"], actor);
  const held = await uploadOf(executor, { id: input.uploadId, kind: "results" }, person.userId);
  return held ? { exerciseId: held.exerciseId, said: saidSchema.parse(held.said) } : null;
}
