import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import type { Executor } from "#db/client.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import type { ExerciseToMake } from "../past-rounds.schema.ts";
import { exerciseToMake, keyOf } from "./exercise-to-make.server.ts";
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

/**
 * The exercise that a file is of: one that is held, or one that is yet to be made as it was said. Once somebody has made
 * that one, the file is read into it.
 *
 * @throws DomainError as `pastExercise`; `exercise_not_over` (field: resultsDueOn) and `unit_unknown` (field: unit).
 */
export async function exerciseOf(
  executor: Executor,
  { exerciseId, toMake }: { exerciseId: string | null; toMake: ExerciseToMake | undefined },
  at: Date,
): Promise<HeldExercise> {
  if (exerciseId !== null) return pastExercise(executor, exerciseId, at);
  if (toMake === undefined) throw new Error("an upload names an exercise or says what it is to be");
  const heldId = await heldIdOf(executor, toMake);
  return heldId === null ? exerciseToMake(executor, toMake, at) : pastExercise(executor, heldId, at);
}

/** The id of the exercise of a round and test group; null where none is held. */
export async function heldIdOf(executor: Executor, toMake: ExerciseToMake): Promise<string | null> {
  const { round, testGroup } = keyOf(toMake);
  const [held] = await executor
    .select({ id: exercises.id })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(
      and(eq(rounds.year, round.year), eq(rounds.number, round.number), eq(exercises.testGroup, testGroup)),
    );
  return held?.id ?? null;
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
