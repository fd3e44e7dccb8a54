import { AsyncLocalStorage } from "node:async_hooks";
import type { Client, InStatement, Transaction, TransactionMode } from "@libsql/client";
import {
  DatabasePoisonedError,
  isPoisoned,
  WriteOutsideTransactionError,
  WriteQueueFullError,
} from "./errors.server.ts";
import { asUnavailable, findUnavailable, type DatabaseUnavailableError } from "./unavailable.server.ts";

/**
 * libSQL's local client is synchronous and pools connections: two writers at once freeze the event loop and end in
 * SQLITE_BUSY, and after one SQLITE_BUSY a connection can lose writes that it acknowledged. So every write of the
 * process passes this gate, first in, first out, whoever asks: Drizzle, better-auth or the migrator.
 *
 * A libSQL server queues its writers itself and poisons nothing. The gate keeps the rules in front of it the same, and
 * names what can go wrong on the way there ({@link DatabaseUnavailableError}).
 */
export interface GateOptions {
  /** How long a write waits for its turn before it is refused, in milliseconds. */
  waitLimitMs: number;
  /** Whether the client asks a libSQL server, and not a file. */
  isServer?: boolean;
  /** Told when a connection may be poisoned: the process must stop and start again. */
  onPoisoned: (error: unknown) => void;
}

interface TransactionScope {
  state: "opening" | "open";
}

const scopes = new AsyncLocalStorage<TransactionScope>();

/** Runs `fn` as the owner of the next transaction it opens; a write beside that transaction throws. */
export function asTransactionOwner<T>(fn: () => Promise<T>): Promise<T> {
  if (scopes.getStore()) throw new WriteOutsideTransactionError();
  return scopes.run({ state: "opening" }, fn);
}

const READS = /^\s*(?:select\b|explain\b|pragma\s+\w+\s*;?\s*$)/i;
const READS_WITH = /^\s*with\b/i;
const WRITES = /\b(?:insert|update|delete|replace)\b/i;

/** Whether the statement only reads. What cannot be told counts as a write. */
export function isRead(statement: InStatement): boolean {
  const sql = typeof statement === "string" ? statement : statement.sql;
  return READS.test(sql) || (READS_WITH.test(sql) && !WRITES.test(sql));
}

/** One at a time, in order of asking. */
function createQueue(waitLimitMs: number) {
  const waiting: (() => void)[] = [];
  let held = false;

  async function take(): Promise<() => void> {
    if (held)
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          const at = waiting.indexOf(enter);
          if (at >= 0) waiting.splice(at, 1);
          reject(new WriteQueueFullError(waitLimitMs));
        }, waitLimitMs);
        const enter = () => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push(enter);
      });
    held = true;
    let released = false;
    // Without this the queue drains without ever returning to the event loop, and readers wait for all of it.
    await new Promise((resolve) => setImmediate(resolve));
    return () => {
      if (released) return;
      released = true;
      const next = waiting.shift();
      if (next) next();
      else held = false;
    };
  }
  return { take };
}

/** The client behind the gate. It is a `Client` like the one it was given. */
export function createGatedClient(client: Client, options: GateOptions): Client {
  const queue = createQueue(options.waitLimitMs);
  let poisoned = false;

  /** @param isKept whether the work, where it succeeds, has changed what is kept. */
  function watch<T>(work: Promise<T>, isKept: boolean): Promise<T> {
    return work.catch((error: unknown) => {
      if (options.isServer) throw asUnavailable(error, isKept) ?? error;
      if (isPoisoned(error)) {
        poisoned = true;
        options.onPoisoned(error);
      }
      throw error;
    });
  }

  /** A turn, unless a connection may be poisoned: what it acknowledged then could be lost. */
  async function takeTurn(): Promise<() => void> {
    const release = await queue.take();
    if (!poisoned) return release;
    release();
    throw new DatabasePoisonedError();
  }

  async function gated<T>(work: () => Promise<T>): Promise<T> {
    if (scopes.getStore()) throw new WriteOutsideTransactionError();
    const release = await takeTurn();
    try {
      return await watch(work(), true);
    } finally {
      release();
    }
  }

  async function transaction(mode?: TransactionMode): Promise<Transaction> {
    const scope = scopes.getStore();
    if (scope?.state === "open") throw new WriteOutsideTransactionError();
    const release = await takeTurn();
    let inner: Transaction;
    try {
      inner = await watch(client.transaction(mode ?? "write"), false);
    } catch (error) {
      release();
      throw error;
    }
    if (scope) scope.state = "open";
    return releasing(inner, release, watch);
  }

  const gate: Partial<Client> = {
    transaction,
    batch: (...args: Parameters<Client["batch"]>) => gated(() => client.batch(...args)),
    migrate: (...args: Parameters<Client["migrate"]>) => gated(() => client.migrate(...args)),
    executeMultiple: (sql) => gated(() => client.executeMultiple(sql)),
    execute: (...args: [InStatement]) =>
      isRead(args[0]) ? watch(client.execute(...args), false) : gated(() => client.execute(...args)),
  };

  return new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(gate, key);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

type Watch = <T>(work: Promise<T>, isKept: boolean) => Promise<T>;

/**
 * The transaction, giving its turn back when it ends in whichever way. Once a server has lost it, nothing more is sent
 * in its name: the server would take each statement for a change of its own and keep it.
 */
function releasing(inner: Transaction, release: () => void, watch: Watch): Transaction {
  let lost: DatabaseUnavailableError | null = null;

  async function pass(call: () => unknown, isKept: boolean): Promise<unknown> {
    if (lost) throw lost;
    try {
      return await watch(Promise.resolve(call()), isKept);
    } catch (error) {
      lost = findUnavailable(error);
      throw error;
    }
  }

  async function rollBack(call: () => unknown): Promise<void> {
    try {
      await watch(Promise.resolve(call()), false);
    } catch (error) {
      // A server that cannot be told rolls back by itself; why the transaction failed is worth more than this.
      if (!findUnavailable(error)) throw error;
    }
  }

  return new Proxy(inner, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      const call = value.bind(target) as (...args: unknown[]) => unknown;
      switch (key) {
        case "commit":
          return () => pass(call, true).finally(release);
        case "rollback":
          return () => rollBack(call).finally(release);
        case "close":
          return () => {
            call();
            release();
          };
        case "execute":
        case "batch":
        case "executeMultiple":
          return (...args: unknown[]) => pass(() => call(...args), false);
        default:
          return call;
      }
    },
  });
}
