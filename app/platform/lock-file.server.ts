import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { filePathOf } from "#db/client.server.ts";

/** Another process of ours writes to the same database file. */
export class DatabaseInUseError extends Error {
  override readonly name = "DatabaseInUseError";
  constructor(readonly pid: number) {
    super(`the database is in use by a running server (process ${pid}): stop it first`);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Takes the lock of the one process that may write to a database file. A lock left by a process that is gone is taken over.
 * A libSQL server needs none: it queues its writers itself.
 *
 * @returns the function that gives the lock back.
 * @throws DatabaseInUseError while its holder runs.
 */
export function lockDatabaseFile(url: string): () => void {
  const file = filePathOf(url);
  if (!file) return () => undefined;
  const path = `${file}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt++)
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST") || attempt > 2) throw error;
      const holder = Number(readFileSync(path, "utf8"));
      if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isRunning(holder))
        throw new DatabaseInUseError(holder);
      rmSync(path, { force: true });
    }
}
