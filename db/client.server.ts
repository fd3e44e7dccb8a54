import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient, type Client, type Config } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import { schema } from "./schema.server.ts";
import { createGatedClient } from "./write-gate.server.ts";

export type Db = LibSQLDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** What queries and commands run on: the database, or the transaction they are part of. */
export type Executor = Db | Tx;

export interface OpenOptions {
  /** `file:` path, or `libsql:`, `http:` or `https:` address of a libSQL server. */
  url: string;
  authToken?: string | undefined;
  /** How long a write waits for its turn, in milliseconds. */
  waitLimitMs?: number;
  /** How long a libSQL server may take for one request, in milliseconds. A file is not asked over a network. */
  requestLimitMs?: number;
  onPoisoned?: (error: unknown) => void;
}

export interface OpenDatabase {
  db: Db;
  client: Client;
  /** False once a connection may have been poisoned. */
  isHealthy: () => boolean;
  close: () => void;
}

/** Longer than any other process may hold the file, so that it is waited for and never ends in SQLITE_BUSY. */
const FOREIGN_LOCK_TIMEOUT_MS = 5_000;
const REQUEST_LIMIT_MS = 10_000;

/** Opens the one client of the process behind the write gate. The file and its folder are made where they are missing. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  let healthy = true;
  const path = filePathOf(options.url);
  if (path) mkdirSync(dirname(path), { recursive: true });
  const bare = createClient(clientConfig(options));
  const client = createGatedClient(bare, {
    waitLimitMs: options.waitLimitMs ?? 30_000,
    isServer: path === null,
    onPoisoned: (error) => {
      healthy = false;
      options.onPoisoned?.(error);
    },
  });
  // Write-ahead logging is kept in the file; it is the only pragma that reaches every pooled connection.
  if (path) await client.executeMultiple("PRAGMA journal_mode = WAL;");
  return {
    db: drizzle(client, { schema, casing: "snake_case" }),
    client,
    isHealthy: () => healthy,
    close: () => client.close(),
  };
}

/** What the client is made with, for a file or for a server. */
export function clientConfig(options: Pick<OpenOptions, "url" | "authToken" | "requestLimitMs">): Config {
  return {
    url: options.url,
    ...(options.authToken ? { authToken: options.authToken } : {}),
    ...(filePathOf(options.url)
      ? { timeout: FOREIGN_LOCK_TIMEOUT_MS }
      : { fetch: fetchWithin(options.requestLimitMs ?? REQUEST_LIMIT_MS) }),
  };
}

/** A fetch that gives up, so that a server that has stopped answering holds nobody up for ever. */
function fetchWithin(limitMs: number): (request: Request) => Promise<Response> {
  return (request) => fetch(request, { signal: AbortSignal.timeout(limitMs) });
}

/** The path of a `file:` address, or null for a server's. */
export function filePathOf(url: string): string | null {
  if (!url.startsWith("file:")) return null;
  return url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
}
