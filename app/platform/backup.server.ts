import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { filePathOf } from "#db/client.server.ts";
import { copyDatabase, copyFile, type Place } from "#db/copy.server.ts";
import { faultsOfMigrations, faultsOfStore, type Faults } from "#db/inspect.server.ts";
import { DatabaseMissingError, openForReading } from "#db/reading.server.ts";
import { chainBreakInWords, verifyAuditChain, type ChainEnd } from "./audit-chain.server.ts";

/** The file that a backup was to be written to is there already. */
export class BackupExistsError extends Error {
  override readonly name = "BackupExistsError";
  constructor(readonly path: string) {
    super(`${path} is there already: a backup is never written over`);
  }
}

export interface Inspection {
  /** What is wrong with it; empty where it is whole. */
  faults: Faults;
  /** The last event of its audit trail, to be noted elsewhere. */
  chainEnd: ChainEnd | null;
}

/** Everything that a database file can be asked before it is trusted: its pages, its keys, its migrations, its audit trail. */
export async function inspectFile(path: string): Promise<Inspection> {
  const database = openForReading({ url: `file:${path}` });
  try {
    const ofMigrations = await faultsOfMigrations(database);
    const faults = [...(await faultsOfStore(database)), ...ofMigrations];
    if (ofMigrations.length > 0) return { faults, chainEnd: null };
    const verdict = await verifyAuditChain(database.db);
    return verdict.isWhole
      ? { faults, chainEnd: verdict.last }
      : { faults: [...faults, `audit trail: ${chainBreakInWords(verdict.break)}`], chainEnd: null };
  } finally {
    database.close();
  }
}

/** `ringtrial-20260401T100000Z.db`: names sort by time. */
export function backupName(at: Date): string {
  return `ringtrial-${at.toISOString().replace(/[-:]|\.\d+/g, "")}.db`;
}

/**
 * Writes the database into a file of its own, as it stands at one moment, while a server may go on writing to it. The
 * file appears under its name when it is on the disk as a whole, and only its owner may read it.
 *
 * @returns its size in bytes, and what an inspection of it found: a backup is taken of a broken database as well.
 * @throws BackupExistsError; DatabaseMissingError; DatabaseUnavailableError
 */
export async function makeBackup(from: Place, to: string): Promise<Inspection & { bytes: number }> {
  if (existsSync(to)) throw new BackupExistsError(to);
  const path = filePathOf(from.url);
  if (path && !existsSync(path)) throw new DatabaseMissingError();
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    writeFileSync(part, "", { mode: 0o600 });
    if (path) await copyFile(path, part);
    else await copyDatabase(from, { url: `file:${part}` });
    const inspection = await inspectFile(part);
    syncToDisk(part);
    renameSync(part, to);
    syncToDisk(dirname(to));
    return { ...inspection, bytes: statSync(to).size };
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(`${part}${end}`, { force: true });
  }
}

/** Makes sure that what was written to a file, or which files a folder holds, outlives a power cut. */
export function syncToDisk(path: string): void {
  // A folder cannot be opened on Windows, where renaming is on the disk by itself.
  if (process.platform === "win32" && statSync(path).isDirectory()) return;
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only its owner may read it: it holds results and mail addresses. */
export function keepPrivate(path: string): void {
  chmodSync(path, 0o600);
}
