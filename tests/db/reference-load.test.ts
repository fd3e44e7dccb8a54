import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";
import { paragraphs, purposes, resolutions } from "#db/schema/resolutions.server.ts";
import { analyteSynonyms } from "#db/schema/rounds.server.ts";
import { loadReferenceData } from "#db/seed/reference/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

describe("the reference data of every installation", () => {
  it("holds the paragraphs of the excerpt under their stable keys, and no title that the excerpt does not print", async () => {
    const rows = await database.db
      .select({ id: paragraphs.id, held: paragraphs.held })
      .from(paragraphs)
      .where(eq(paragraphs.resolutionId, "cnd-50-4"))
      .orderBy(paragraphs.position);
    expect(rows).toEqual([
      { id: "cnd-50-4/fragment_1", held: "in part" },
      { id: "cnd-50-4/para_6", held: "in full" },
      { id: "cnd-50-4/para_7", held: "in full" },
    ]);
    const [resolution] = await database.db.select().from(resolutions).where(eq(resolutions.id, "cnd-50-4"));
    expect(resolution).toMatchObject({ title: null, adoptedOn: null, number: "50/4" });
  });

  it("names three purposes for paragraph 6 and two for paragraph 7, each in the paragraph's own words", async () => {
    const rows = await database.db
      .select({ phrase: purposes.phrase, text: paragraphs.text, paragraph: paragraphs.id })
      .from(purposes)
      .innerJoin(paragraphs, eq(paragraphs.id, purposes.paragraphId));
    expect(rows.filter(({ paragraph }) => paragraph === "cnd-50-4/para_6")).toHaveLength(3);
    expect(rows.filter(({ paragraph }) => paragraph === "cnd-50-4/para_7")).toHaveLength(2);
    for (const { phrase, text } of rows) expect(text).toContain(phrase);
  });

  it("holds the words of each paragraph as the first version of its resolution", async () => {
    const rows = await database.db
      .select({ now: paragraphs, then: paragraphTexts, version: resolutionVersions })
      .from(paragraphs)
      .leftJoin(paragraphTexts, eq(paragraphTexts.paragraphId, paragraphs.id))
      .leftJoin(resolutionVersions, eq(resolutionVersions.id, paragraphTexts.resolutionVersionId));
    expect(rows).toHaveLength(20);
    for (const { now, then, version } of rows) {
      expect(then).toMatchObject({ text: now.text, held: now.held, verb: now.verb, number: now.number });
      expect(version).toMatchObject({ resolutionId: now.resolutionId, language: "en", version: 1 });
    }
  });

  it("adds nothing when it is loaded again", async () => {
    const count = async () =>
      (await database.db.select({ n: sql<number>`count(*)` }).from(analyteSynonyms))[0]?.n;
    const before = await count();
    await inTransaction(database.db, (tx) => loadReferenceData(tx));
    expect(await count()).toBe(before);
    expect(before).toBeGreaterThan(200);
  });
});
