import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { and, count, isNull, like } from "drizzle-orm";
import { filePathOf, openDatabase, type Tx } from "#db/client.server.ts";
import { copyDatabase, type Place } from "#db/copy.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { bringFileTogether, bringTogether } from "#db/one-file.server.ts";
import { DatabaseMissingError } from "#db/reading.server.ts";
import { sessions, verifications } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { appendAuditEvents } from "./audit.server.ts";
import { inspectFile, keepPrivate, syncToDisk } from "./backup.server.ts";
import { lockDatabaseFile } from "./lock-file.server.ts";
import { LINK_MAIL } from "./outbox.server.ts";

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
  /** Links that were open in the backup: to a new password, a new address, or a second step of a sign-in. They are ended. */
  linksEnded: number;
  /** Invitations that were open in the backup. They are withdrawn. */
  invitationsWithdrawn: number;
  /** Mails with such a link that the backup had not sent yet. They are given up, since the link opens nothing. */
  mailsGivenUp: number;
  /** Other mails that the backup had not sent yet. They are sent now, possibly once more. */
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
  const log = `${backup}-wal`;
  if (existsSync(log) && statSync(log).size > 0)
    throw new BackupNotWholeError([
      `${basename(log)} stands beside it: this is a copied database and no backup, and its last changes are in that file`,
    ]);
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

/** Brings the copy up to this release, ends in it what could be used again, and writes down that it was restored. */
async function prepareCopy(copy: string, at: Date): Promise<Omit<Restored, "former" | "events">> {
  const open = await openDatabase({ url: `file:${copy}` });
  try {
    await migrateDatabase(open);
    const told = await inTransaction(open.db, async (tx) => {
      const ended = await endWhatOpens(tx, at);
      const [mails] = await tx
        .select({ n: count() })
        .from(outboxMessages)
        .where(and(isNull(outboxMessages.sentAt), isNull(outboxMessages.failedAt)));
      const { withdrawn, ...counts } = ended;
      const restored = { ...counts, invitationsWithdrawn: withdrawn.length, mailsWaiting: mails?.n ?? 0 };
      const shared = { at, actor: { userId: null, role: "command line" } };
      await appendAuditEvents(tx, [
        {
          ...shared,
          action: "programme:restore-backup",
          subject: { type: "programme", id: "1" },
          details: restored,
        },
        ...withdrawn.map(({ id, laboratoryId }) => ({
          ...shared,
          action: "accounts:withdraw-invitation",
          subject: { type: "invitation", id },
          laboratoryId,
          details: { because: "restored" },
        })),
      ]);
      return restored;
    });
    if (!(await bringTogether(open.client))) throw new DatabaseOpenElsewhereError();
    return told;
  } finally {
    open.close();
  }
}

/**
 * Ends every session, link and invitation that is open in the backup: which of them were used or ended after it was made
 * is not known here, and each would open something a second time.
 */
async function endWhatOpens(tx: Tx, at: Date) {
  const endedSessions = await tx.delete(sessions).returning({ id: sessions.id });
  const endedLinks = await tx.delete(verifications).returning({ id: verifications.id });
  const withdrawn = await tx
    .update(invitations)
    .set({ revokedAt: at })
    .where(and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id, laboratoryId: invitations.laboratoryId });
  const givenUp = await tx
    .update(outboxMessages)
    .set({ failedAt: at, lastError: "RESTORED" })
    .where(
      and(
        like(outboxMessages.eventKey, `${LINK_MAIL}%`),
        isNull(outboxMessages.sentAt),
        isNull(outboxMessages.failedAt),
      ),
    )
    .returning({ id: outboxMessages.id });
  // Nor may one that had failed before be sent again.
  await tx
    .update(outboxMessages)
    .set({ body: "" })
    .where(and(like(outboxMessages.eventKey, `${LINK_MAIL}%`), isNull(outboxMessages.sentAt)));
  return {
    sessionsEnded: endedSessions.length,
    linksEnded: endedLinks.length,
    withdrawn,
    mailsGivenUp: givenUp.length,
  };
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
