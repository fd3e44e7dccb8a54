import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import type { Executor } from "#db/client.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { heldExercise, type HeldExercise } from "./held-exercise.server.ts";

/** The exercise, where results can be read into it. @throws DomainError `exercise_unknown`, `exercise_not_over`, `exercise_without_items`, `exercise_evaluated`. */
export async function pastExercise(executor: Executor, exerciseId: string, at: Date): Promise<HeldExercise> {
  const refuse = (code: string) => new DomainError(code, { field: "exercise" });
  const exercise = await heldExercise(executor, exerciseId);
  if (!exercise) throw refuse("exercise_unknown");
  if (windowOf(exercise, at) !== "closed") throw refuse("exercise_not_over");
  if (exercise.items.length === 0) throw refuse("exercise_without_items");
  if (exercise.isEvaluated) throw refuse("exercise_evaluated");
  return exercise;
}

/** @throws DomainError `imported_before`. */
export async function refuseImportedBefore(executor: Executor, sha256: string): Promise<void> {
  const [before] = await executor
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.sha256, sha256), ne(imports.state, "undone")));
  if (before)
    throw new DomainError("imported_before", { status: 409, field: "file", params: { id: before.id } });
}
