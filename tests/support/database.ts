import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loadReferenceData } from "#db/seed/reference/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { newStubToken, startLibsqlServerStub, type LibsqlServerStub } from "./libsql-server-stub.ts";

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
  /** What the server asks for; null for a file. */
  authToken: string | null;
  /** The database's file, also where a server stands in front of it. */
  file: string;
  /** The stub that stands for the server; null for a file. */
  server: LibsqlServerStub | null;
  /** Closes the database and takes its file away. */
  dispose: () => void;
}

/**
 * Where the tests of this run keep their data: in a file, or on the stub of a libSQL server (vitest's project
 * `server`).
 */
export const databaseKind = process.env["RINGTRIAL_TEST_DATABASE"] === "server" ? "server" : "file";

/** A real libSQL file of its own, with the schema and the reference data and nothing else. */
export async function testDatabase(kind: "file" | "server" = databaseKind): Promise<TestDatabase> {
  const from = await baseFile();
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-test-"));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "test.db");
  copyFileSync(from, file);
  const authToken = kind === "server" ? newStubToken() : null;
  const server = authToken ? await startLibsqlServerStub({ file, token: authToken }) : null;
  const url = server?.url ?? `file:${file}`;
  const open = await openDatabase({ url, ...(authToken ? { authToken } : {}) });
  return {
    ...open,
    url,
    authToken,
    file,
    server,
    dispose: () => {
      open.close();
      server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
