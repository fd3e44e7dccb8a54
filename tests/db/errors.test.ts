import { Writable } from "node:stream";
import pino from "pino";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorSerializers } from "#app/platform/logging.server.ts";
import { DatabaseError, isUniqueViolation } from "#db/errors.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { analytes } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

const SECRET = "somebody.private@laboratory.example";
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const at = new Date();
  await database.db
    .insert(users)
    .values({ id: "one", name: "One", email: SECRET, createdAt: at, updatedAt: at });
});
afterAll(() => database.dispose());

function logged(error: unknown): string {
  let text = "";
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  pino({ serializers: errorSerializers }, sink).error({ err: error }, "failed");
  return text;
}

async function failingInsert(): Promise<unknown> {
  const at = new Date();
  try {
    await database.db
      .insert(users)
      .values({ id: "two", name: "Two", email: SECRET, createdAt: at, updatedAt: at });
  } catch (error) {
    return error;
  }
  throw new Error("the insert should have failed");
}

describe("what a database error says", () => {
  it("is with Drizzle the very values, which is why they are wrapped", async () => {
    const error = await failingInsert();
    expect(error instanceof Error ? error.message : "").toContain(SECRET);
  });

  it("has no address in the log, and names the constraint", async () => {
    const text = logged(await failingInsert());
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("Two");
    expect(text).toContain("SQLITE_CONSTRAINT_UNIQUE");
    expect(text).toContain("users.email");
  });

  it("has no value in the log either when it is the cause of another error", async () => {
    const text = logged(new Error("a page could not be made", { cause: await failingInsert() }));
    expect(text).not.toContain(SECRET);
    expect(text).toContain("a page could not be made");
  });

  it("leaves a transaction as an error without data", async () => {
    const at = new Date();
    const work = inTransaction(database.db, async (tx) => {
      await tx.insert(users).values({ id: "two", name: "Two", email: SECRET, createdAt: at, updatedAt: at });
    });
    const error: unknown = await work.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(isUniqueViolation(error, "users.email")).toBe(true);
    expect(isUniqueViolation(error, "users.id")).toBe(false);
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET);
  });

  it("is told for a query that the database does not understand, without its parameters", async () => {
    const error: unknown = await database.db
      .select()
      .from(analytes)
      .where(eq(analytes.id, SECRET))
      .orderBy(users.email)
      .then(() => null)
      .catch((caught: unknown) => caught);
    expect(error).not.toBeNull();
    expect(logged(error)).not.toContain(SECRET);
  });
});
