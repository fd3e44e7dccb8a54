import { afterAll, beforeAll, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { insertRows } from "#db/insert-rows.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { updateRows } from "#db/update-rows.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const AT = new Date("2026-04-30T21:59:00.123Z");

it("many rows are changed at once, each to values of its own, and nothing else of them or of others", async () => {
  const { db } = database;
  const given = Array.from({ length: 2_345 }, (_, at) => ({
    id: `person-${at}`,
    name: `Name ${at}`,
    email: `${at}@example.org`,
    image: "an image",
    createdAt: AT,
    updatedAt: AT,
  }));
  const later = new Date(AT.getTime() + 1);
  const changes = given.slice(0, -1).map(({ id }, at) => ({
    id,
    name: `O'Neill, "é" ${at}`,
    emailVerified: at % 2 === 0,
    image: at % 3 === 0 ? null : `012${at}`,
    updatedAt: later,
  }));
  await inTransaction(db, async (tx) => {
    await insertRows(tx, users, given);
    await updateRows(tx, users, changes);
    await updateRows(tx, users, [{ id: "nobody", name: "Nobody" }]);
    await updateRows(tx, users, []);
  });
  const held = await db.select().from(users);
  expect(held).toHaveLength(given.length);
  const byId = new Map(held.map((row) => [row.id, row]));
  for (const [at, change] of changes.entries())
    expect(byId.get(change.id)).toMatchObject({ ...given[at], ...change });
  const [untouched] = await db.select().from(users).where(eq(users.id, "person-2344"));
  expect(untouched).toMatchObject(given[2_344] ?? {});
});
