import { openDatabase, type Db, type OpenDatabase } from "#db/client.server.ts";
import { environment } from "./environment.server.ts";

declare global {
  var ringtrialDevelopmentDatabase: OpenDatabase | undefined;
}

let opened: OpenDatabase | undefined;

/** Opens the one database of the process. In development only it outlives a hot reload. */
export async function openProcessDatabase(onPoisoned: (error: unknown) => void): Promise<OpenDatabase> {
  const settings = environment();
  if (settings.NODE_ENV === "development") opened = globalThis.ringtrialDevelopmentDatabase;
  opened ??= await openDatabase({
    url: settings.DATABASE_URL,
    authToken: settings.DATABASE_AUTH_TOKEN,
    waitLimitMs: settings.WRITE_WAIT_LIMIT_MS,
    requestLimitMs: settings.DATABASE_TIMEOUT_MS,
    onPoisoned,
  });
  if (settings.NODE_ENV === "development") globalThis.ringtrialDevelopmentDatabase = opened;
  return opened;
}

/** The database that this process opened at its start. */
export function database(): Db {
  if (!opened) throw new Error("the database is asked for before the start has opened it");
  return opened.db;
}
