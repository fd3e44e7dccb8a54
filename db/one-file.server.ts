import { createClient, type Client } from "@libsql/client";
import { clientConfig } from "./client.server.ts";
import { withoutData, DatabaseError } from "./errors.server.ts";

/**
 * Brings a database file together into one: what still lies in its write-ahead log goes into the file itself, and the
 * log is gone until the file is opened to be written to. SQLite does it for whoever has the file to itself, and for
 * nobody else.
 *
 * @returns false where somebody else has the file open.
 */
export async function bringTogether(client: Client): Promise<boolean> {
  try {
    const { rows } = await client.execute("PRAGMA journal_mode = DELETE");
    return rows[0]?.["journal_mode"] === "delete";
  } catch (error) {
    const clean = withoutData(error);
    if (clean instanceof DatabaseError && clean.code.startsWith("SQLITE_BUSY")) return false;
    throw clean;
  }
}

/** As {@link bringTogether}, for a file that is not open here. */
export async function bringFileTogether(path: string): Promise<boolean> {
  const client = createClient(clientConfig({ url: `file:${path}` }));
  try {
    return await bringTogether(client);
  } finally {
    client.close();
  }
}
