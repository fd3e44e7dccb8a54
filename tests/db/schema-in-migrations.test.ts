import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#db/migrate.server.ts";
import { schema } from "#db/schema.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { differences, shapeOf, shapeOfSchema } from "#tests/support/database-shape.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
let migrated: string[];
let declared: Record<string, unknown>;
beforeAll(async () => {
  database = await testDatabase();
  migrated = await shapeOf(database.client);
  const folder = join(projectRoot(), "db", "schema");
  const files = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith(".server.ts"))
      .map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<Record<string, unknown>>),
  );
  declared = Object.assign({}, ...files) as Record<string, unknown>;
});
afterAll(() => database.dispose());

describe("the migrations", () => {
  it("make exactly the tables, columns, keys, indexes and checks that db/schema declares", async () => {
    expect(migrated.length).toBeGreaterThan(200);
    expect(differences(await shapeOfSchema(declared), migrated)).toEqual([]);
  });

  it("make every table that Drizzle is told of, and no other is declared", () => {
    const tables = (of: Record<string, unknown>) =>
      Object.entries(of).flatMap(([name, value]) =>
        typeof value === "object" && value !== null && Symbol.for("drizzle:IsDrizzleTable") in value
          ? [name]
          : [],
      );
    expect(tables(schema).sort()).toEqual(tables(declared).sort());
    expect(tables(schema).length).toBeGreaterThan(20);
  });
});

describe("the comparison", () => {
  const columns = {
    id: text().primaryKey(),
    eventKey: text().notNull().unique(),
    recipient: text().notNull(),
  };
  /** What is found where the outbox is declared in another form. */
  const foundWith = async (outbox: unknown) => {
    const ofOutbox = (lines: readonly string[]) => lines.filter((line) => line.includes("outbox_messages"));
    const other = await shapeOfSchema({ users: schema.users, outbox });
    return differences(ofOutbox(other), ofOutbox(migrated));
  };

  it("sees a column that was added to the schema alone", async () => {
    const wider = sqliteTable("outbox_messages", { ...columns, colour: text() });
    expect(await foundWith(wider)).toContain(
      "only in db/schema: column outbox_messages.colour text notnull 0 default - key 0",
    );
  });

  it("sees a column that is null, a default, a check, an index and a foreign key that differ", async () => {
    const other = sqliteTable(
      "outbox_messages",
      {
        ...columns,
        recipient: text().references(() => schema.users.id, { onDelete: "cascade" }),
        attempts: integer().notNull().default(1),
      },
      (t) => [check("some_check", sql`${t.attempts} > 0`), index("some_index").on(t.recipient)],
    );
    const found = (await foundWith(other)).join("\n");
    for (const line of [
      "only in db/schema: column outbox_messages.recipient text notnull 0",
      "only in db/schema: column outbox_messages.attempts integer notnull 1 default 1",
      "only in db/schema: check outbox_messages some_check",
      "only in db/schema: index some_index on outbox_messages (recipient)",
      "only in db/schema: foreign key outbox_messages.recipient to users.id on delete CASCADE",
      "only in db/migrations: column outbox_messages.subject",
      "only in db/migrations: index outbox_messages_due",
    ])
      expect(found).toContain(line);
  });

  it("sees nothing where the table is the declared one", async () => {
    expect(await foundWith(outboxMessages)).toEqual([]);
  });
});
