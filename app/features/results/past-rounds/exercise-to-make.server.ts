import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { datesOfDays } from "#app/domain/rounds/calendar-days.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import { formatExerciseAddress, type ExerciseKey } from "#app/domain/rounds/exercise-key.ts";
import { formatRoundCode, parseRoundCode } from "#app/domain/rounds/round.ts";
import { holdRound } from "#app/features/rounds/commands/hold-round.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { exercises, testItems, units } from "#db/schema/rounds.server.ts";
import type { ExerciseToMake } from "../past-rounds.schema.ts";
import type { HeldExercise } from "./held-exercise.server.ts";

export function keyOf({ round, group }: ExerciseToMake): ExerciseKey {
  const read = parseRoundCode(round);
  if (!read) throw new Error(`the form takes no round such as ${round}`);
  return { round: read, testGroup: group };
}

/**
 * An exercise as it would be made: with its samples by number alone, since what is in them is not known, and with no
 * outcome at once. A day counts from its beginning or to its end, where the days were set.
 *
 * @throws DomainError `exercise_not_over` (field: resultsDueOn), `unit_unknown` (field: unit).
 */
export async function exerciseToMake(
  executor: Executor,
  said: ExerciseToMake,
  at: Date,
): Promise<HeldExercise> {
  const key = keyOf(said);
  const { timeZone, matrix, basis } = said;
  const dates = datesOfDays({ ...said, lateUntilOn: said.lateUntilOn ?? null }, timeZone);
  if (windowOf(dates, at) !== "closed") throw new DomainError("exercise_not_over", { field: "resultsDueOn" });
  const [unit] = await executor
    .select({ code: units.code, display: units.display, dimension: units.dimension })
    .from(units)
    .where(eq(units.code, said.unit));
  if (!unit) throw new DomainError("unit_unknown", { field: "unit" });
  const id = formatExerciseAddress(key);
  return {
    id,
    ...dates,
    roundCode: formatRoundCode(key.round),
    testGroup: key.testGroup,
    isAssessed: false,
    isEvaluated: false,
    toMake: said,
    items: Array.from({ length: said.items }, (_, index) => ({
      testItemId: `${id}-${index + 1}`,
      number: index + 1,
      matrix,
      unit,
      basis,
    })),
  };
}

/** Writes an exercise that is not held yet, and its round where that is not held either. */
export async function writeExercise(tx: Tx, exercise: HeldExercise, toMake: ExerciseToMake): Promise<void> {
  const roundId = await holdRound(tx, keyOf(toMake).round);
  const { id, testGroup, registrationOpensAt, resultsOpenAt, resultsDueAt, lateUntil, timeZone } = exercise;
  await tx.insert(exercises).values({
    id,
    roundId,
    testGroup,
    registrationOpensAt,
    resultsOpenAt,
    resultsDueAt,
    lateUntil,
    timeZone,
    outcomeAtOnce: false,
    compositionSource: null,
  });
  await tx.insert(testItems).values(
    exercise.items.map(({ testItemId, number, matrix, unit, basis }) => ({
      id: testItemId,
      exerciseId: id,
      number,
      matrix,
      unitCode: unit.code,
      basis,
    })),
  );
}
