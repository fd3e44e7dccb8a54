import { createClient, type Client, type InValue, type Row } from "@libsql/client";
import { clientConfig, type OpenOptions } from "./client.server.ts";
import { asUnavailable } from "./unavailable.server.ts";

/** So many rows go in one request. */
const ROWS_A_TIME = 200;

export type Place = Pick<OpenOptions, "url" | "authToken" | "requestLimitMs">;

/** The place to be restored into holds something. */
export class DatabaseNotEmptyError extends Error {
  override readonly name = "DatabaseNotEmptyError";
  constructor() {
    super("the database there is not empty");
  }
}

/** Whole numbers stay what they are, however large: a copy says what the original says. */
const exactClient = (place: Place): Client => createClient({ ...clientConfig(place), intMode: "bigint" });

/** What one transaction of a copy can do. */
type Session = Awaited<ReturnType<Client["transaction"]>>;

/**
 * Writes the database file at `from` into a new file, in one read transaction: what is written meanwhile is in the copy
 * as a whole or not at all, and waits for nothing. The new file is packed (`VACUUM INTO`).
 */
export async function copyFile(from: string, to: string): Promise<void> {
  const client = createClient(clientConfig({ url: `file:${from}` }));
  try {
    await client.execute({ sql: "VACUUM INTO ?", args: [to] });
  } finally {
    client.close();
  }
}

/**
 * Copies tables, rows, indexes and triggers from one database into another, which has to be empty, by one read
 * transaction there and one write transaction here.
 *
 * @throws DatabaseNotEmptyError; DatabaseUnavailableError where one of them is a server that cannot be worked with;
 *   Error for a virtual table that is no search table: its inside cannot be copied this way.
 */
export async function copyDatabase(from: Place, to: Place): Promise<void> {
  const source = exactClient(from);
  const target = exactClient(to);
  try {
    const reading = await source.transaction("deferred");
    try {
      const writing = await target.transaction("write");
      try {
        await copyAll(reading, writing);
        await writing.commit().catch((error: unknown) => {
          throw asUnavailable(error, true) ?? error;
        });
      } finally {
        writing.close();
      }
    } finally {
      reading.close();
    }
  } catch (error) {
    throw asUnavailable(error, false) ?? error;
  } finally {
    source.close();
    target.close();
  }
}

interface Part {
  kind: string;
  name: string;
  sql: string;
}

async function partsOf(session: Session): Promise<Part[]> {
  const { rows } = await session.execute(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rowid",
  );
  return rows.map((row) => ({ kind: text(row["type"]), name: text(row["name"]), sql: text(row["sql"]) }));
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("the schema of the database cannot be read");
  return value;
}

async function copyAll(reading: Session, writing: Session): Promise<void> {
  if ((await partsOf(writing)).length > 0) throw new DatabaseNotEmptyError();
  const parts = await partsOf(reading);
  const tables = withoutShadows(parts.filter(({ kind }) => kind === "table"));
  // Rows come table by table; whether their keys lead somewhere is asked at the end.
  await writing.execute("PRAGMA defer_foreign_keys = ON");
  await writing.batch(tables.map(({ sql }) => sql));
  for (const table of tables) await copyRows(table, reading, writing);
  // Triggers come last, since rows that were let in once are not judged again.
  const rest = parts.filter(({ kind }) => kind !== "table");
  await writing.batch(
    [...rest.filter(({ kind }) => kind !== "trigger"), ...rest.filter(isTrigger)].map(sqlOf),
  );
}

/**
 * Without the tables in which a search table keeps its inside: they come with it, and are filled by its rows.
 *
 * @throws Error for a virtual table of another kind.
 */
function withoutShadows(tables: readonly Part[]): Part[] {
  const virtual = tables.filter(({ sql }) => /^\s*create\s+virtual\b/i.test(sql));
  const unknown = virtual.find(({ sql }) => !/\busing\s+fts5\b/i.test(sql));
  if (unknown) throw new Error(`the table ${unknown.name} is virtual and cannot be copied row by row`);
  const shadows = new Set(
    virtual.flatMap(({ name }) =>
      ["data", "idx", "content", "docsize", "config"].map((inside) => `${name}_${inside}`),
    ),
  );
  return tables.filter(({ name }) => !shadows.has(name));
}

const isTrigger = ({ kind }: Part) => kind === "trigger";
const sqlOf = ({ sql }: Part) => sql;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function copyRows(table: Part, reading: Session, writing: Session): Promise<void> {
  const described = await reading.execute(`PRAGMA table_xinfo(${quoted(table.name)})`);
  // A hidden column is worked out from the others.
  const columns = described.rows.filter((row) => Number(row["hidden"]) === 0).map((row) => text(row["name"]));
  const list = columns.map(quoted).join(", ");
  const insert = `INSERT INTO ${quoted(table.name)} (${list}) VALUES (${columns.map(() => "?").join(", ")})`;
  const withoutRowid = /\bwithout\s+rowid\b/i.test(table.sql);
  let after: InValue = null;
  let read = 0;
  for (;;) {
    const { rows }: { rows: Row[] } = withoutRowid
      ? await reading.execute({
          sql: `SELECT NULL, ${list} FROM ${quoted(table.name)} LIMIT ? OFFSET ?`,
          args: [ROWS_A_TIME, read],
        })
      : await reading.execute({
          sql: `SELECT rowid, ${list} FROM ${quoted(table.name)} WHERE ?1 IS NULL OR rowid > ?1 ORDER BY rowid LIMIT ?2`,
          args: [after, ROWS_A_TIME],
        });
    if (rows.length > 0)
      await writing.batch(
        rows.map((row) => ({ sql: insert, args: columns.map((_, at) => row[at + 1] ?? null) })),
      );
    if (rows.length < ROWS_A_TIME) return;
    read += rows.length;
    after = rows.at(-1)?.[0] ?? null;
  }
}
