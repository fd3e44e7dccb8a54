import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { formatExerciseAddress, parseExerciseKey } from "#app/domain/rounds/exercise-key.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { resultsPolicy } from "../results.policy.ts";

export interface ImportLine {
  id: string;
  fileName: string;
  sha256: string;
  at: Date;
  by: string;
  exercise: { id: string; roundCode: string; testGroup: "SM" | "BS" };
  /** Samples of the exercise, where the import made it and counts; null where the exercise was held before. */
  madeExercise: { items: number } | null;
  /** Rows of the file, those that made something, and the laboratories that they are about. */
  rows: number;
  made: number;
  laboratories: number;
  /** `reason` is null where none was asked for when it was undone. */
  undone: { at: Date; by: string; reason: string | null } | null;
}

const undoers = alias(users, "undoers");

async function linesOf(executor: Executor, importId: string | null): Promise<ImportLine[]> {
  const held = await executor
    .select({
      line: imports,
      by: users.name,
      undoneBy: undoers.name,
      items: sql<number>`(select count(*) from test_items where test_items.exercise_id = ${imports.exerciseId})`,
      rows: count(importRows.rowNumber),
      made: sql<number>`sum(${importRows.outcome} = 'made')`,
      laboratories: sql<number>`count(distinct ${importRows.madeId})`,
    })
    .from(imports)
    .innerJoin(users, eq(users.id, imports.byUserId))
    .leftJoin(undoers, eq(undoers.id, imports.undoneBy))
    .leftJoin(importRows, eq(importRows.importId, imports.id))
    .where(
      and(
        inArray(imports.kind, ["results", "participations"]),
        importId === null ? undefined : eq(imports.id, importId),
      ),
    )
    .groupBy(imports.id)
    .orderBy(desc(imports.startedAt));
  return held.map(({ line, by, undoneBy, items, ...counts }) => ({
    id: line.id,
    fileName: line.fileName,
    sha256: line.sha256,
    at: line.startedAt,
    by,
    exercise: exerciseOf(line),
    madeExercise: line.madeExercise && line.exerciseId !== null ? { items } : null,
    ...counts,
    undone: line.undoneAt ? { at: line.undoneAt, by: undoneBy ?? "", reason: line.undoneReason } : null,
  }));
}

/** By its name: an import that is undone has no exercise any more, which may be gone with it. */
function exerciseOf({ exerciseId, exerciseKey }: typeof imports.$inferSelect): ImportLine["exercise"] {
  const key = parseExerciseKey(exerciseKey ?? "");
  if (!key) throw new Error("an import of a past round names its exercise");
  const { round, testGroup } = key;
  return {
    id: exerciseId ?? formatExerciseAddress(key),
    roundCode: formatRoundCode(round),
    testGroup,
  };
}

/** Every import of a past round, the newest first. */
export async function importList(executor: Executor, actor: Actor): Promise<ImportLine[]> {
  requirePermission(resultsPolicy["results:import"], actor);
  return linesOf(executor, null);
}

export interface ImportPage {
  line: ImportLine;
  rows: { number: number; asRead: Record<string, string>; outcome: string; message: string | null }[];
  /** Laboratories that stand in the exercise by this import; none once it is undone. */
  laboratories: { id: string; name: string; version: number | null }[];
}

/** One import with its rows. @throws DomainError `not_found`. */
export async function importPage(
  executor: Executor,
  input: { importId: string },
  actor: Actor,
): Promise<ImportPage> {
  requirePermission(resultsPolicy["results:import"], actor);
  const [line] = await linesOf(executor, input.importId);
  if (!line) throw notFound();
  const rows = await executor
    .select()
    .from(importRows)
    .where(eq(importRows.importId, line.id))
    .orderBy(asc(importRows.rowNumber));
  const madeOf = (type: string) =>
    executor
      .select({ id: importRows.madeId })
      .from(importRows)
      .where(and(eq(importRows.importId, line.id), eq(importRows.madeType, type)));
  const made = await executor
    .select({ id: laboratories.id, name: laboratories.name, version: submissions.version })
    .from(participations)
    .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
    .leftJoin(submissions, eq(submissions.participationId, participations.id))
    .where(
      sql`${participations.exerciseId} = ${line.exercise.id} and (${participations.id} in (${madeOf("participation")})
        or ${submissions.id} in (${madeOf("submission")}))`,
    )
    .orderBy(asc(sql`${laboratories.name} collate nocase`));
  return {
    line,
    // The rows are ours: `asRead` writes them by column.
    rows: rows.map(({ rowNumber, asRead, outcome, message }) => ({
      number: rowNumber,
      asRead: asRead as Record<string, string>,
      outcome,
      message,
    })),
    laboratories: made,
  };
}
