import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { programme } from "#db/schema/programme.server.ts";
import { submissions, submittedItems } from "#db/schema/results.server.ts";
import { exercises, itemComponents, testItems } from "#db/schema/rounds.server.ts";
import { loadDemonstration, type DemoSummary } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

const TODAY = new Date("2026-11-24T10:00:00Z");
let database: TestDatabase;
let summary: DemoSummary;

beforeAll(async () => {
  database = await testDatabase();
  summary = await inTransaction(database.db, (tx) =>
    loadDemonstration(tx, { today: TODAY, passwordHash: "x" }),
  );
});
afterAll(() => database.dispose());

describe("the demonstration programme", () => {
  it("is labelled as such and has forty laboratories in twenty countries, each saying that it is invented", async () => {
    expect(await database.db.select({ is: programme.isDemonstration }).from(programme)).toEqual([
      { is: true },
    ]);
    const all = await database.db.select().from(laboratories);
    expect(all).toHaveLength(40);
    expect(new Set(all.map(({ countryCode }) => countryCode)).size).toBe(20);
    for (const { name } of all) expect(name).toContain("(invented)");
  });

  it("holds the seven published rounds, and one that is open on the day of loading", async () => {
    const all = await database.db.select().from(exercises);
    expect(all.map(({ id }) => id).sort()).toEqual([
      "2011-2-sm",
      "2013-1-sm",
      "2014-1-sm",
      "2015-2-bs",
      "2016-1-sm",
      "2016-2-sm",
      "2017-2-sm",
      "2026-2-bs",
      "2026-2-sm",
    ]);
    const open = all.filter(
      ({ resultsOpenAt, resultsDueAt }) => resultsOpenAt < TODAY && resultsDueAt > TODAY,
    );
    expect(open.map(({ id }) => id).sort()).toEqual(["2026-2-bs", "2026-2-sm"]);
    for (const { resultsDueAt } of open) expect(resultsDueAt.toISOString()).toBe("2026-12-14T22:59:00.000Z");
  });

  it("has the published value in an item, and none where the report prints a placeholder", async () => {
    const [cocaine] = await database.db
      .select({ value: itemComponents.assignedValue })
      .from(itemComponents)
      .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
      .where(sql`${testItems.id} = '2016-2-sm-1' and ${itemComponents.analyteId} = 'cocaine'`);
    expect(cocaine?.value).toBe(77);
    const [caffeine] = await database.db
      .select({ value: itemComponents.assignedValue, asked: itemComponents.quantificationAsked })
      .from(itemComponents)
      .where(sql`${itemComponents.testItemId} = '2011-2-sm-1' and ${itemComponents.analyteId} = 'caffeine'`);
    expect(caffeine).toEqual({ value: null, asked: false });
  });

  it("gives every participation that submitted one submission with a verdict for each of its four items", async () => {
    const submitted = await database.db
      .select({ id: participations.id })
      .from(participations)
      .where(eq(participations.state, "submitted"));
    const sent = await database.db
      .select({ id: submissions.id, of: submissions.participationId })
      .from(submissions);
    expect(sent.map(({ of }) => of).sort()).toEqual(submitted.map(({ id }) => id).sort());
    const items = await database.db
      .select({ of: submittedItems.submissionId, verdict: submittedItems.verdict })
      .from(submittedItems);
    expect(items).toHaveLength(sent.length * 4);
    expect(items.every(({ verdict }) => verdict !== null)).toBe(true);
    // A real round is mostly right and never perfect.
    const correct = items.filter(({ verdict }) => verdict === "correct").length / items.length;
    expect(correct).toBeGreaterThan(0.85);
    expect(correct).toBeLessThan(0.99);
  });

  it("is the same whenever it is loaded on the same day", async () => {
    const again = await testDatabase();
    await inTransaction(again.db, (tx) => loadDemonstration(tx, { today: TODAY, passwordHash: "x" }));
    const fingerprints = async (of: TestDatabase) =>
      (await of.db.select({ f: submissions.fingerprint }).from(submissions).orderBy(submissions.id)).map(
        ({ f }) => f,
      );
    expect(await fingerprints(again)).toEqual(await fingerprints(database));
    again.dispose();
  });

  it("prints one sign-in for each role", () => {
    expect(new Set(summary.people.map(({ role }) => role)).size).toBe(6);
  });
});
