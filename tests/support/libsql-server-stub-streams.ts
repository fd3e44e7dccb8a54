/** The streams of the stub of a libSQL server: each a connection to its file, found again by a baton. */
import { randomBytes } from "node:crypto";
import Database from "libsql";

export interface StubStream {
  id: string;
  connection: Database.Database;
  /** SQL that the client has stored under a number. */
  sqls: Map<number, string>;
  /** Waits until no other stream writes; false where that took too long. */
  takeWriteLock: () => Promise<boolean>;
  /** To be called after each statement: a stream out of its transaction holds nobody up. */
  settle: () => void;
  /** Closes the stream, as the client asks for. */
  end: () => void;
  isClosed: boolean;
}

interface Held {
  stream: StubStream;
  baton: string | null;
  timer: NodeJS.Timeout | null;
}

/** One writer at a time, the others in a queue, as the server has it. */
function createWriteLock(limitMs: number) {
  let holder: StubStream | null = null;
  const waiting: { stream: StubStream; enter: () => void }[] = [];

  function release(stream: StubStream): void {
    if (holder !== stream) return;
    const next = waiting.shift();
    holder = next?.stream ?? null;
    next?.enter();
  }

  function take(stream: StubStream): Promise<boolean> {
    if (holder === stream) return Promise.resolve(true);
    if (holder === null) {
      holder = stream;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const entry = {
        stream,
        enter: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(entry), 1);
        resolve(false);
      }, limitMs);
      waiting.push(entry);
    });
  }

  return { take, release };
}

export function createStubStreams(options: { file: string; idleLimitMs: number; busyLimitMs: number }) {
  const open = new Map<string, Held>();
  const expired = new Set<string>();
  const resting: Database.Database[] = [];
  const lock = createWriteLock(options.busyLimitMs);

  function begin(): Held {
    const connection = resting.pop() ?? new Database(options.file, { timeout: options.busyLimitMs });
    const stream: StubStream = {
      id: randomBytes(8).toString("hex"),
      connection,
      sqls: new Map(),
      takeWriteLock: () => lock.take(stream),
      settle: () => {
        if (stream.isClosed || !connection.inTransaction) lock.release(stream);
      },
      end: () => close(stream),
      isClosed: false,
    };
    const held = { stream, baton: null, timer: null };
    open.set(stream.id, held);
    return held;
  }

  function close(stream: StubStream): void {
    const held = open.get(stream.id);
    if (!held) return;
    open.delete(stream.id);
    if (held.timer) clearTimeout(held.timer);
    stream.isClosed = true;
    if (stream.connection.inTransaction) stream.connection.exec("ROLLBACK");
    stream.connection.exec("PRAGMA foreign_keys=on");
    resting.push(stream.connection);
    lock.release(stream);
  }

  function expire(stream: StubStream): void {
    close(stream);
    expired.add(stream.id);
  }

  return {
    /** The stream of a baton, or a new one where there is none. */
    acquire(baton: string | null): StubStream | "invalid" | "expired" {
      if (baton === null) return begin().stream;
      const [id = ""] = baton.split(".");
      if (expired.has(id)) return "expired";
      const held = open.get(id);
      if (!held || held.baton !== baton) return "invalid";
      held.baton = null;
      if (held.timer) clearTimeout(held.timer);
      return held.stream;
    },
    /** Gives the stream back until its next request, under a new baton; null where it was closed. */
    release(stream: StubStream): string | null {
      const held = open.get(stream.id);
      if (!held) return null;
      held.baton = `${stream.id}.${randomBytes(8).toString("hex")}`;
      held.timer = setTimeout(() => expire(stream), options.idleLimitMs);
      held.timer.unref();
      return held.baton;
    },
    close,
    expireAll: () => [...open.values()].forEach(({ stream }) => expire(stream)),
    count: () => open.size,
    dispose: () => {
      [...open.values()].forEach(({ stream }) => close(stream));
      resting.splice(0).forEach((connection) => connection.close());
    },
  };
}
