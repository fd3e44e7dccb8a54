import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";
import { paragraphs, purposes, resolutions } from "#db/schema/resolutions.server.ts";
import { unitedNationsMemberships } from "#db/schema/laboratories.server.ts";
import { analytes, analyteSalts, analyteSynonyms } from "#db/schema/rounds.server.ts";
import { ANALYTES } from "#db/seed/reference/analytes.server.ts";
import type { AnalyteRecord } from "#db/seed/reference/analytes/analyte-record.server.ts";
import { loadAnalytes } from "#db/seed/reference/load-analytes.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
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

  it("holds every analyte with its source, its names and its salts, and the members of the United Nations", async () => {
    const rows = await database.db.select().from(analytes);
    expect(rows).toHaveLength(ANALYTES.length);
    expect(rows.filter(({ source }) => source === null)).toEqual([]);
    expect(rows.find(({ id }) => id === "isotonitazene")).toMatchObject({
      inn: "isotonitazene",
      schedule: "1961 I",
      scheduleSource: "CND, session 64 (2021): change in the scope of control",
      retiredAt: null,
    });
    const [sulfate] = await database.db
      .select()
      .from(analyteSalts)
      .where(eq(analyteSalts.analyteId, "amfetamine"));
    expect(sulfate).toMatchObject({ name: "sulfate", casNumber: "60-13-9", baseCount: 2 });
    expect(sulfate?.molarMass).toBeCloseTo(368.49, 2);
    expect(await database.db.$count(analyteSynonyms)).toBeGreaterThan(1000);
    expect(await database.db.$count(unitedNationsMemberships)).toBe(193);
  });

  it("writes nothing when it is loaded again", async () => {
    const written = async () =>
      Number((await database.db.get<{ n: number }>(sql`select total_changes() as n`)).n);
    const before = await written();
    expect(await inTransaction(database.db, (tx) => loadReferenceData(tx))).toBe(0);
    expect(await written()).toBe(before);
  });

  it("is one event of the trail at a start that adds or corrects something, and none otherwise", async () => {
    const own = await testDatabase("file");
    vi.stubEnv("DATABASE_URL", own.url);
    // Settings are read once for a process, and other files have read theirs in it.
    vi.resetModules();
    const { prepareDatabase } = await import("#app/platform/serve.server.ts");
    const start = () => prepareDatabase(() => undefined);
    try {
      await own.db.update(analytes).set({ schedule: "1971 I" }).where(eq(analytes.id, "amfetamine"));
      await start();
      await start().then(({ close }) => close());
      expect(await own.db.select().from(auditEvents)).toMatchObject([
        { action: "programme:load-reference-data", actorRole: "start", details: '{"rows":1}' },
      ]);
    } finally {
      vi.unstubAllEnvs();
      own.dispose();
    }
  });

  it("corrects what is said of an analyte, and adds a name and a salt; the name stays as it was", async () => {
    await database.db
      .update(analytes)
      .set({ inn: "amphetamine", schedule: "1971 I", scheduleSource: null })
      .where(eq(analytes.id, "amfetamine"));
    await database.db
      .update(analyteSalts)
      .set({ molarMass: 1, baseCount: 1 })
      .where(eq(analyteSalts.analyteId, "amfetamine"));
    await inTransaction(database.db, (tx) => loadReferenceData(tx));

    const [row] = await database.db.select().from(analytes).where(eq(analytes.id, "amfetamine"));
    expect(row).toMatchObject({ inn: "amphetamine", schedule: "1971 II" });
    expect(row?.scheduleSource).toContain("Green List");
    const [salt] = await database.db
      .select()
      .from(analyteSalts)
      .where(eq(analyteSalts.analyteId, "amfetamine"));
    expect(salt?.baseCount).toBe(2);
    expect(salt?.molarMass).toBeGreaterThan(300);
  });

  it("retires and never deletes; what has no record is left alone", async () => {
    const made: AnalyteRecord = {
      id: "made-up",
      inn: "made-up",
      named: "common",
      synonyms: ["made up substance"],
      casNumber: null,
      formula: "C9H13N",
      molarMass: null,
      salts: [],
      schedule: null,
      scheduleSource: null,
      class: "cutting_agent",
    };
    const held = async () => (await database.db.select().from(analytes).where(eq(analytes.id, "made-up")))[0];
    await inTransaction(database.db, (tx) => loadAnalytes(tx, [made]));
    expect(await held()).toMatchObject({ retiredAt: null });

    await inTransaction(database.db, (tx) => loadAnalytes(tx, [{ ...made, retiredOn: "2026-03-01" }]));
    expect((await held())?.retiredAt?.toISOString()).toBe("2026-03-01T00:00:00.000Z");

    await inTransaction(database.db, (tx) => loadReferenceData(tx));
    await inTransaction(database.db, (tx) => loadAnalytes(tx, [made]));
    expect((await held())?.retiredAt?.toISOString()).toBe("2026-03-01T00:00:00.000Z");
    const names = await database.db
      .select()
      .from(analyteSynonyms)
      .where(eq(analyteSynonyms.analyteId, "made-up"));
    expect(names).toHaveLength(2);
  });
});
