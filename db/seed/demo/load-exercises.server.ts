import { formatRoundAddress } from "#app/domain/rounds/round.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { exercises, itemComponents, menuAnalytes, rounds, testItems } from "../../schema/rounds.server.ts";
import { DEMO_TIME_ZONE, type DemoExercise } from "./exercises.server.ts";
import { testItemId } from "./submission-rows.server.ts";

/** Rounds, calendars, items with their compositions, and what results can be chosen from. */
export async function loadExercises(
  tx: Tx,
  all: readonly DemoExercise[],
  menus: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const held = new Map(all.map(({ round }) => [formatRoundAddress(round), round]));
  await insertRows(
    tx,
    rounds,
    [...held].map(([id, { year, number }]) => ({ id, year, number })),
  );
  await insertRows(
    tx,
    exercises,
    all.map((exercise) => ({
      id: exercise.id,
      roundId: formatRoundAddress(exercise.round),
      testGroup: exercise.testGroup,
      registrationOpensAt: exercise.registrationOpensAt,
      resultsOpenAt: exercise.resultsOpenAt,
      resultsDueAt: exercise.resultsDueAt,
      lateUntil: exercise.lateUntil,
      timeZone: DEMO_TIME_ZONE,
      outcomeAtOnce: true,
      compositionSource: exercise.compositionSource,
      closedAt: exercise.closedAt,
    })),
  );
  await insertRows(
    tx,
    testItems,
    all.flatMap((exercise) =>
      exercise.items.map(({ itemNumber, matrix, unit, basis, unnamedTraces, notes }) => ({
        id: testItemId(exercise.id, itemNumber),
        exerciseId: exercise.id,
        number: itemNumber,
        matrix,
        unitCode: unit,
        basis,
        unnamedTraces,
        notes: notes === "" ? null : notes,
      })),
    ),
  );
  await insertRows(
    tx,
    itemComponents,
    all.flatMap((exercise) =>
      exercise.items.flatMap(({ itemNumber, components }) =>
        components.map((component) => ({ testItemId: testItemId(exercise.id, itemNumber), ...component })),
      ),
    ),
  );
  await insertRows(
    tx,
    menuAnalytes,
    [...menus].flatMap(([exerciseId, menu]) =>
      menu.map((analyteId, at) => ({ exerciseId, analyteId, position: at + 1 })),
    ),
  );
}
