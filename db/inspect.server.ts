import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrationsFolder } from "./migrate.server.ts";
import type { ReadingDatabase } from "./reading.server.ts";

/** What is wrong with a database, a line each, for whoever looks after it. */
export type Faults = string[];

/**
 * Whether a database is whole as far as SQLite can tell: its pages and indexes, and that every key leads somewhere.
 * Reads all of it.
 */
export async function faultsOfStore(database: ReadingDatabase): Promise<Faults> {
  const faults: Faults = [];
  const integrity = await database.read("SELECT integrity_check AS said FROM pragma_integrity_check");
  for (const { said } of integrity.rows)
    if (said !== "ok") faults.push(`integrity: ${typeof said === "string" ? said : "not readable"}`);
  const keys = await database.read(
    'SELECT "table" AS name, count(*) AS n FROM pragma_foreign_key_check GROUP BY "table" ORDER BY "table"',
  );
  for (const { name, n } of keys.rows)
    faults.push(`foreign keys: ${Number(n)} in ${typeof name === "string" ? name : "a table"} lead nowhere`);
  return faults;
}

/**
 * Whether the database was made by this application, at this release or an earlier one: its migrations are the first
 * ones of those in this checkout, to the letter.
 */
export async function faultsOfMigrations(database: ReadingDatabase): Promise<Faults> {
  const tables = await database.read("SELECT name FROM sqlite_schema WHERE name = '__drizzle_migrations'");
  if (tables.rows.length === 0) return ["migrations: this is no database of this application"];
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const applied = await database.read(
    "SELECT hash, created_at FROM __drizzle_migrations ORDER BY created_at",
  );
  const faults: Faults = [];
  for (const [at, { hash, created_at }] of applied.rows.entries()) {
    const ours = known[at];
    if (!ours)
      faults.push(`migrations: number ${at + 1} is not known here; this release is older than the database`);
    else if (ours.hash !== hash || ours.folderMillis !== Number(created_at))
      faults.push(`migrations: number ${at + 1} is not the one of this release`);
  }
  return faults;
}
