import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertRows } from "#db/insert-rows.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { exerciseSummaries } from "#db/schema/reporting.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const AT = new Date("2026-04-30T21:59:00.123Z");
const person = (at: number) => ({
  id: `person-${at}`,
  name: `O'Neill, "é" \u{1F9EA} ${at}`,
  email: `${at}@example.org`,
  emailVerified: at % 2 === 0,
  image: at % 3 === 0 ? null : `image ${at}`,
  createdAt: AT,
  updatedAt: AT,
});

describe("many rows at once", () => {
  it("come back as they were given, over several statements, in their order", async () => {
    const given = Array.from({ length: 2_345 }, (_, at) => person(at));
    await inTransaction(database.db, (tx) => insertRows(tx, users, given));
    const held = await database.db.select().from(users);
    expect(held.map(({ twoFactorEnabled: _, ...one }) => one)).toEqual(given);
    // A column that no row has gets its default.
    expect(held.every(({ twoFactorEnabled }) => twoFactorEnabled === false)).toBe(true);
  });

  it("keep texts that look like numbers, and what is kept as JSON", async () => {
    const exercise = {
      id: "2026-1-sm",
      roundId: "2026-1",
      testGroup: "SM" as const,
      registrationOpensAt: AT,
      resultsOpenAt: AT,
      resultsDueAt: new Date(AT.getTime() + 1),
      timeZone: "Europe/Vienna",
    };
    const counts = { submitted: 3, "per state": [1, null, "2"] };
    await inTransaction(database.db, async (tx) => {
      await insertRows(tx, rounds, [{ id: "2026-1", year: 2026, number: 1 }]);
      await insertRows(tx, exercises, [exercise]);
      await insertRows(tx, exerciseSummaries, [
        { exerciseId: exercise.id, counts, asOf: AT, lastAuditEvent: 0 },
      ]);
      await insertRows(tx, laboratories, [
        { id: "007", name: "12", countryCode: "032", kind: "other", createdAt: AT },
      ]);
    });
    const [summary] = await database.db.select().from(exerciseSummaries);
    expect(summary?.counts).toEqual(counts);
    const [laboratory] = await database.db.select().from(laboratories);
    expect(laboratory).toMatchObject({ id: "007", name: "12", countryCode: "032", status: "active" });
  });

  it("are refused together where the database refuses one, and none is written", async () => {
    const before = await database.db.select().from(users);
    await expect(
      inTransaction(database.db, (tx) => insertRows(tx, users, [person(9_001), person(1)])),
    ).rejects.toThrow();
    expect(await database.db.select().from(users)).toHaveLength(before.length);
  });

  it("may be none", async () => {
    await inTransaction(database.db, (tx) => insertRows(tx, users, []));
  });
});
