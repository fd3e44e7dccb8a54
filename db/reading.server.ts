import { existsSync } from "node:fs";
import { createClient, type Client, type InStatement } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { clientConfig, filePathOf, type Db, type OpenOptions } from "./client.server.ts";
import { schema } from "./schema.server.ts";
import { asUnavailable } from "./unavailable.server.ts";
import { isRead } from "./write-gate.server.ts";

/** There is no database where one was to be read. */
export class DatabaseMissingError extends Error {
  override readonly name = "DatabaseMissingError";
  constructor() {
    super("there is no database file there");
  }
}

export interface ReadingDatabase {
  db: Db;
  /** Refuses everything but reads. */
  read: (statement: InStatement) => ReturnType<Client["execute"]>;
  close: () => void;
}

/**
 * Opens a database to read it, beside a server that may be writing to it. Nothing of it is changed, and a file that is
 * not there is not made.
 *
 * @throws DatabaseMissingError
 */
export function openForReading(
  options: Pick<OpenOptions, "url" | "authToken" | "requestLimitMs">,
): ReadingDatabase {
  const path = filePathOf(options.url);
  if (path && !existsSync(path)) throw new DatabaseMissingError();
  const bare = createClient(clientConfig(options));
  const execute = async (...args: [InStatement]) => {
    if (!isRead(args[0])) throw new Error("this database was opened to be read only");
    try {
      return await bare.execute(...args);
    } catch (error) {
      throw asUnavailable(error, false) ?? error;
    }
  };
  const refuse = () => Promise.reject(new Error("this database was opened to be read only"));
  const own: Partial<Client> = {
    execute,
    batch: refuse,
    migrate: refuse,
    transaction: refuse,
    executeMultiple: refuse,
  };
  const client = new Proxy(bare, {
    get: (target, key): unknown => Reflect.get(own, key) ?? Reflect.get(target, key, target),
  });
  return {
    db: drizzle(client, { schema, casing: "snake_case" }),
    read: (statement) => execute(statement),
    close: () => bare.close(),
  };
}
