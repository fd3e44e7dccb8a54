import { randomBytes } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { z } from "zod";
import { filePathOf } from "#db/client.server.ts";
import { processStart } from "./process-start.server.ts";

/** Another process of ours writes to the same database file. */
export class DatabaseInUseError extends Error {
  override readonly name = "DatabaseInUseError";
  constructor(
    readonly pid: number,
    host: string,
  ) {
    const where = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
    super(`the database is in use by a running server (${where}): stop it first`);
  }
}

/** Who holds a lock. `start` tells a process from a later one under the same number; null where the system does not say. */
const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  start: z.string().nullable(),
  token: z.string().min(1),
});
type Holder = z.output<typeof holderSchema>;

/** A holder touches its lock this often, for those who cannot see its process. */
const RENEW_MS = 10_000;
const RENEWED_WITHIN_MS = 60_000;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** The holder that a lock file names, null where there is no file. What cannot be read was left behind by a crash. */
function holderOf(path: string): Holder | "unreadable" | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return "unreadable";
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** Whether the holder still is there. Of another host's only its renewals are seen. */
function isHeld(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) {
    const renewed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - renewed < RENEWED_WITHIN_MS;
  }
  if (!isRunning(holder.pid)) return false;
  const start = processStart(holder.pid);
  return holder.start === null || start === null || holder.start === start;
}

/**
 * Puts the lock at `path`. A new file appears with its whole content at once (`link`). One that was left behind is
 * succeeded under a second lock that is named after the very holder it succeeds: of all who find it, one gets that, and
 * only after making sure that nobody has succeeded in between does it put its own in place (`rename`).
 */
function take(path: string, own: Holder): void {
  for (;;) {
    const written = `${path}.${own.token}.new`;
    writeFileSync(written, JSON.stringify(own));
    try {
      linkSync(written, path);
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    } finally {
      rmSync(written, { force: true });
    }
    const holder = holderOf(path);
    if (holder === null) continue;
    if (holder !== "unreadable" && isHeld(holder, path))
      throw new DatabaseInUseError(holder.pid, holder.host);
    if (succeed(path, holder, own)) return;
  }
}

const tokenOf = (holder: Holder | "unreadable" | null) =>
  typeof holder === "string" ? holder : (holder?.token ?? null);

function succeed(path: string, left: Holder | "unreadable", own: Holder): boolean {
  const claim = `${path}.${tokenOf(left)}`;
  take(claim, own);
  try {
    if (tokenOf(holderOf(path)) !== tokenOf(left)) return false;
    const written = `${path}.${own.token}.new`;
    writeFileSync(written, JSON.stringify(own));
    renameSync(written, path);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/**
 * Takes the lock of the one process that may write to a database file, and renews it until it is given back. A lock
 * left by a process that is gone is taken over, also where its number has been given to another process since.
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
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    start: processStart(process.pid),
    token: randomBytes(8).toString("hex"),
  };
  take(path, own);
  const isOwn = () => tokenOf(holderOf(path)) === own.token;
  const renewing = setInterval(() => {
    if (isOwn()) utimesSync(path, new Date(), new Date());
  }, RENEW_MS);
  renewing.unref();
  return () => {
    clearInterval(renewing);
    if (isOwn()) rmSync(path, { force: true });
  };
}
