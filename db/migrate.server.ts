import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "drizzle-orm/libsql/migrator";
import type { OpenDatabase } from "./client.server.ts";

/** The project's root: the nearest folder above this code that holds a package.json, in sources, in tests and in the bundle. */
export function projectRoot(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, "package.json"))) {
    const up = dirname(at);
    if (up === at) throw new Error("no package.json above the running code");
    at = up;
  }
  return at;
}

/** Where the committed migrations lie. */
export const migrationsFolder = (): string => join(projectRoot(), "db", "migrations");

/**
 * Applies the committed migrations that the database has not had yet, then checks every foreign key, since a
 * rebuilt table is copied with the checks off.
 *
 * @throws Error naming the tables whose keys lead nowhere.
 */
export async function migrateDatabase(open: OpenDatabase): Promise<void> {
  await migrate(open.db, { migrationsFolder: migrationsFolder() });
  const broken = await open.client.execute("PRAGMA foreign_key_check");
  if (broken.rows.length > 0) {
    const tables = [
      ...new Set(broken.rows.map((row) => (typeof row["table"] === "string" ? row["table"] : "a table"))),
    ].join(", ");
    throw new Error(`after migration, keys lead nowhere in: ${tables}`);
  }
}
