import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loadReferenceData } from "#db/seed/reference/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

let base: string | undefined;

/** A migrated file with the reference data, made once a worker. */
async function baseFile(): Promise<string> {
  if (base && existsSync(base)) return base;
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-base-"));
  const making = join(folder, "making.db");
  const open = await openDatabase({ url: `file:${making}` });
  await migrateDatabase(open);
  await inTransaction(open.db, (tx) => loadReferenceData(tx));
  await open.client.executeMultiple("PRAGMA wal_checkpoint(TRUNCATE);");
  open.close();
  base = join(folder, "base.db");
  renameSync(making, base);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return base;
}

export interface TestDatabase extends OpenDatabase {
  url: string;
  /** Closes the database and takes its file away. */
  dispose: () => void;
}

/** A real libSQL file of its own, with the schema and the reference data and nothing else. */
export async function testDatabase(): Promise<TestDatabase> {
  const from = await baseFile();
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-test-"));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "test.db");
  copyFileSync(from, path);
  const url = `file:${path}`;
  const open = await openDatabase({ url });
  return {
    ...open,
    url,
    dispose: () => {
      open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
