import { compareRounds, formatRoundCode, type RoundCode } from "#app/domain/rounds/round.ts";
import {
  readPublishedItems,
  type PublishedItem,
  type TestGroup,
} from "#db/seed/reference/read-published-items.server.ts";

/** One exercise whose composition is published: a test group of a round with its items, by number. */
export interface PublishedExercise {
  round: RoundCode;
  testGroup: TestGroup;
  items: PublishedItem[];
}

/** The published exercises, oldest round first, from the text of `ice-published-samples.csv`. */
export function publishedExercises(csvText: string): PublishedExercise[] {
  const exercises = new Map<string, PublishedExercise>();
  for (const item of readPublishedItems(csvText)) {
    const key = `${formatRoundCode(item.round)} ${item.testGroup}`;
    const exercise = exercises.get(key) ?? { round: item.round, testGroup: item.testGroup, items: [] };
    exercise.items.push(item);
    exercises.set(key, exercise);
  }
  for (const { items } of exercises.values()) items.sort((a, b) => a.itemNumber - b.itemNumber);
  return [...exercises.values()].sort(
    (a, b) => compareRounds(a.round, b.round) || a.testGroup.localeCompare(b.testGroup, "en"),
  );
}
