import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { projectRoot } from "#db/migrate.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

/** The tables as drawn: the lines of each, `type name KEYS "null"`. */
function drawn(): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const text = readFileSync(join(projectRoot(), "docs", "data-model.md"), "utf8");
  for (const [, name = "", body = ""] of text.matchAll(/^ {2}(\w+)(?:\[[^\]]*\])? \{\n([^}]*)^ {2}\}/gm))
    tables.set(
      name,
      body
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    );
  return tables;
}

const columnsShape = z.array(
  z.object({ name: z.string(), type: z.string(), notnull: z.number(), pk: z.number() }),
);
const keysShape = z.array(z.object({ from: z.string() }));
const indexesShape = z.array(
  z.object({ name: z.string(), unique: z.number(), origin: z.string(), partial: z.number() }),
);
const indexColumnsShape = z.array(z.object({ name: z.string().nullable() }));

const pragma = async <T>(shape: z.ZodType<T>, what: string): Promise<T> =>
  shape.parse((await database.client.execute(`pragma ${what}`)).rows);

/** The lines that the drawing of a table should have, as the database has it. */
async function linesOf(table: string): Promise<string[]> {
  const foreign = new Set((await pragma(keysShape, `foreign_key_list(${table})`)).map(({ from }) => from));
  const unique = new Set<string>();
  for (const index of await pragma(indexesShape, `index_list(${table})`)) {
    if (index.unique === 0 || index.origin === "pk" || index.partial === 1) continue;
    const [column, ...others] = await pragma(indexColumnsShape, `index_info(${index.name})`);
    if (column?.name && others.length === 0) unique.add(column.name);
  }
  return (await pragma(columnsShape, `table_info(${table})`)).map(({ name, type, notnull, pk }) => {
    const keys = [
      ...(pk > 0 ? ["PK"] : []),
      ...(foreign.has(name) ? ["FK"] : []),
      ...(unique.has(name) && pk === 0 ? ["UK"] : []),
    ].join(", ");
    return [type.toLowerCase(), name, keys, notnull === 0 && pk === 0 ? '"null"' : ""]
      .filter((part) => part !== "")
      .join(" ");
  });
}

it("the drawing of the data model has every table of the database, with its columns and keys", async () => {
  const found = await database.client.execute(
    "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like '\\_\\_%' escape '\\' and name not like 'sqlite%'",
  );
  const tables = z.array(z.object({ name: z.string() })).parse(found.rows);
  const drawing = drawn();
  expect([...drawing.keys()].sort()).toEqual(tables.map(({ name }) => name).sort());
  for (const { name } of tables) expect(drawing.get(name), name).toEqual(await linesOf(name));
});
