import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Client, type Row } from "@libsql/client";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";

/** Its own types lean on packages that are not here. */
const statementsBetween = generateSQLiteMigration as (from: unknown, to: unknown) => Promise<string[]>;

const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "-";

async function rowsOf(client: Client, sql: string): Promise<Row[]> {
  return (await client.execute(sql)).rows;
}

/** The checks of a table's own SQL: every `CHECK(…)` with its name, whatever its spaces. */
function checksOf(sql: string): string[] {
  const found: string[] = [];
  for (const match of sql.matchAll(/CONSTRAINT\s+["`]?(\w+)["`]?\s+CHECK\s*\(/gi)) {
    const from = match.index + match[0].length;
    let at = from;
    for (let depth = 1; depth > 0 && at < sql.length; at++)
      depth += sql[at] === "(" ? 1 : sql[at] === ")" ? -1 : 0;
    found.push(`${match[1]} ${sql.slice(from, at - 1).replace(/["`\s]/g, "")}`);
  }
  return found;
}

/**
 * What a database is made of, a line each, as SQLite itself tells it: columns with type, null, default and key; foreign
 * keys with what happens on deletion; indexes with their columns and conditions; checks. Triggers, indexes over
 * expressions and search tables are left out: Drizzle's schema cannot say them, and the tests of what the database
 * refuses try them.
 */
export async function shapeOf(client: Client): Promise<string[]> {
  const lines: string[] = [];
  const tables = (await rowsOf(client, "PRAGMA main.table_list")).filter(
    ({ type, name }) => type === "table" && !/^(sqlite_|__drizzle)/.test(text(name)),
  );
  for (const { name } of tables) {
    const table = text(name);
    for (const column of await rowsOf(client, `PRAGMA table_info("${table}")`))
      lines.push(
        `column ${table}.${text(column["name"])} ${text(column["type"]).toLowerCase()} ` +
          `notnull ${text(column["notnull"])} default ${text(column["dflt_value"])} key ${text(column["pk"])}`,
      );
    for (const key of await rowsOf(client, `PRAGMA foreign_key_list("${table}")`))
      lines.push(
        `foreign key ${table}.${text(key["from"])} to ${text(key["table"])}.${text(key["to"])} ` +
          `on delete ${text(key["on_delete"])} on update ${text(key["on_update"])}`,
      );
    for (const index of await rowsOf(client, `PRAGMA index_list("${table}")`)) {
      const parts = await rowsOf(client, `PRAGMA index_xinfo("${text(index["name"])}")`);
      const own = parts.filter((part) => part["key"] === 1);
      if (own.some((part) => part["cid"] === -2)) continue;
      const [made] = await rowsOf(
        client,
        `SELECT sql FROM sqlite_master WHERE type = 'index' AND name = '${text(index["name"])}'`,
      );
      const condition = /\bWHERE\b(.*)$/is.exec(text(made?.["sql"]))?.[1]?.replace(/["`\s]/g, "") ?? "-";
      lines.push(
        `index ${text(index["name"])} on ${table} (${own.map((part) => text(part["name"])).join(", ")}) ` +
          `unique ${text(index["unique"])} where ${condition}`,
      );
    }
    const [made] = await rowsOf(
      client,
      `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${table}'`,
    );
    for (const check of checksOf(text(made?.["sql"]))) lines.push(`check ${table} ${check}`);
  }
  return lines.sort();
}

/** The shape of a database that is made from the declared tables alone, with no migration in between. */
export async function shapeOfSchema(declared: Record<string, unknown>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-shape-"));
  const client = createClient({ url: `file:${join(folder, "declared.db")}` });
  try {
    const wanted: unknown = await generateSQLiteDrizzleJson(declared, undefined, "snake_case");
    const nothing: unknown = await generateSQLiteDrizzleJson({});
    const statements = await statementsBetween(nothing, wanted);
    await client.executeMultiple(`PRAGMA synchronous = OFF; BEGIN; ${statements.join(";\n")}; COMMIT;`);
    return await shapeOf(client);
  } finally {
    client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines that only one of two shapes has. */
export function differences(declared: readonly string[], migrated: readonly string[]): string[] {
  return [
    ...declared.filter((line) => !migrated.includes(line)).map((line) => `only in db/schema: ${line}`),
    ...migrated.filter((line) => !declared.includes(line)).map((line) => `only in db/migrations: ${line}`),
  ];
}
