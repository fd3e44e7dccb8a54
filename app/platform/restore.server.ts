import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { count, isNull } from "drizzle-orm";
import { filePathOf, openDatabase } from "#db/client.server.ts";
import { copyDatabase, type Place } from "#db/copy.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { bringFileTogether, bringTogether } from "#db/one-file.server.ts";
import { DatabaseMissingError } from "#db/reading.server.ts";
import { sessions } from "#db/schema/accounts.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { inspectFile, keepPrivate, syncToDisk } from "./backup.server.ts";
import { lockDatabaseFile } from "./lock-file.server.ts";

/** The backup is not fit to take the database's place. */
export class BackupNotWholeError extends Error {
  override readonly name = "BackupNotWholeError";
  constructor(readonly faults: readonly string[]) {
    super(`the backup is not fit to be restored:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/** Another program has the database file open, so that it cannot be put aside whole. */
export class DatabaseOpenElsewhereError extends Error {
  override readonly name = "DatabaseOpenElsewhereError";
  constructor() {
    super("another program has the database open: end it first");
  }
}

export interface Restored {
  /** Where the former database lies now; null where there was none, or the place is a server. */
  former: string | null;
  /** Events of the audit trail up to the backup. */
  events: number;
  /** Sessions that were open in the backup. They are ended. */
  sessionsEnded: number;
  /** Mails that the backup had not sent yet. They are sent now, possibly once more. */
  mailsWaiting: number;
}

/**
 * Puts a backup in the database's place. First a copy of it is inspected, brought up to this release, and the restoring
 * is written into its audit trail; only then does it take the place, in one step. The former database stays beside it.
 * Into a libSQL server it is copied row by row, in one transaction, and only where that is empty.
 *
 * @throws DatabaseInUseError while a server runs on the file; BackupNotWholeError; DatabaseMissingError where there is
 *   no backup; DatabaseOpenElsewhereError; DatabaseNotEmptyError; DatabaseUnavailableError
 */
export async function restoreBackup(backup: string, place: Place, at: Date): Promise<Restored> {
  if (!existsSync(backup)) throw new DatabaseMissingError();
  const path = filePathOf(place.url);
  const unlock = lockDatabaseFile(place.url);
  const copy = path ? `${path}.restoring` : `${backup}.restoring`;
  try {
    mkdirSync(dirname(copy), { recursive: true });
    removeDatabase(copy);
    copyFileSync(backup, copy);
    keepPrivate(copy);
    const { faults, chainEnd } = await inspectFile(copy);
    if (faults.length > 0) throw new BackupNotWholeError(faults);
    const prepared = await prepareCopy(copy, at);
    const former = path ? await takePlace(copy, path, at) : null;
    if (!path) await copyDatabase({ url: `file:${copy}` }, place);
    return { ...prepared, former, events: chainEnd?.number ?? 0 };
  } finally {
    removeDatabase(copy);
    unlock();
  }
}

/** Brings the copy up to this release and writes down that it was restored. */
async function prepareCopy(
  copy: string,
  at: Date,
): Promise<Pick<Restored, "sessionsEnded" | "mailsWaiting">> {
  const open = await openDatabase({ url: `file:${copy}` });
  try {
    await migrateDatabase(open);
    const told = await inTransaction(open.db, async (tx) => {
      // A session that was ended after the backup would be open again.
      const ended = await tx.delete(sessions).returning({ id: sessions.id });
      const [mails] = await tx
        .select({ n: count() })
        .from(outboxMessages)
        .where(isNull(outboxMessages.sentAt));
      await appendAuditEvent(tx, {
        at,
        actor: { userId: null, role: "command line" },
        action: "programme:restore-backup",
        subject: { type: "programme", id: "1" },
        details: { sessionsEnded: ended.length, mailsWaiting: mails?.n ?? 0 },
      });
      return { sessionsEnded: ended.length, mailsWaiting: mails?.n ?? 0 };
    });
    if (!(await bringTogether(open.client))) throw new DatabaseOpenElsewhereError();
    return told;
  } finally {
    open.close();
  }
}

/** Puts the former database aside and the copy in its place. At every moment there is a whole database under the name. */
async function takePlace(copy: string, path: string, at: Date): Promise<string | null> {
  syncToDisk(copy);
  if (!existsSync(path)) {
    // What a database left that is gone would be read into the new one.
    if (existsSync(`${path}-wal`)) throw new DatabaseOpenElsewhereError();
    renameSync(copy, path);
    syncToDisk(dirname(path));
    return null;
  }
  if (!(await bringFileTogether(path))) throw new DatabaseOpenElsewhereError();
  const former = `${path}.before-${at.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  try {
    linkSync(path, former);
  } catch {
    // Not every file system has links.
    copyFileSync(path, former);
    syncToDisk(former);
  }
  keepPrivate(former);
  renameSync(copy, path);
  syncToDisk(dirname(path));
  return former;
}

function removeDatabase(path: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${end}`, { force: true });
}
