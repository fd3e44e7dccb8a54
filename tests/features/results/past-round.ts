import { publishedExercises } from "#db/seed/reference/published-rounds.server.ts";
import { referenceText } from "#db/seed/reference/load.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { exercises, itemComponents, rounds, testItems } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

export const PAST = "2011-2-sm";
export const IMPORT_DAY = new Date("2026-11-25T09:00:00Z");

/**
 * The exercise 2011/2 SM as its report was published: cocaine with caffeine, a blank, amfetamine, ketamine. Its dates are
 * made up. Nobody stands in it. In another year it is an
 * exercise with the same samples, whose composition nobody published.
 */
export async function loadPastExercise(
  db: Db,
  input: { year?: number; isPublished?: boolean } = {},
): Promise<void> {
  const { year = 2011, isPublished = true } = input;
  const id = `${year}-2-sm`;
  const published = publishedExercises(referenceText("ice-published-samples.csv")).find(
    ({ round, testGroup }) => round.year === 2011 && round.number === 2 && testGroup === "SM",
  );
  if (!published) throw new Error("the published round is held");
  await inTransaction(db, async (tx) => {
    await tx.insert(rounds).values({ id: `${year}-2`, year, number: 2 });
    await tx.insert(exercises).values({
      id,
      roundId: `${year}-2`,
      testGroup: "SM",
      registrationOpensAt: new Date(`${year}-08-01T00:00:00Z`),
      resultsOpenAt: new Date(`${year}-09-01T00:00:00Z`),
      resultsDueAt: new Date(`${year}-11-30T22:59:00Z`),
      lateUntil: new Date(`${year}-12-14T22:59:00Z`),
      timeZone: "Europe/Vienna",
      outcomeAtOnce: true,
      compositionSource: isPublished ? (published.items[0]?.source ?? null) : null,
    });
    for (const { itemNumber, matrix, unit, basis, unnamedTraces, components } of published.items) {
      const item = `${id}-${itemNumber}`;
      await tx.insert(testItems).values({
        id: item,
        exerciseId: id,
        number: itemNumber,
        matrix,
        unitCode: unit,
        basis,
        unnamedTraces,
      });
      if (components.length > 0)
        await tx.insert(itemComponents).values(components.map((one) => ({ testItemId: item, ...one })));
    }
  });
}

export async function addLaboratories(db: Db, ids: readonly string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.insert(laboratories).values(
      ids.map((id) => ({
        id,
        name: `Laboratory ${id}`,
        countryCode: "040",
        kind: "police" as const,
        createdAt: new Date("2010-01-01T00:00:00Z"),
      })),
    );
  });
}
