import type { Db, Tx } from "./client.server.ts";
import { withoutData } from "./errors.server.ts";
import { asTransactionOwner } from "./write-gate.server.ts";

/**
 * Runs `fn` in one write transaction: all of it is kept, or nothing. No network and no waiting inside.
 * The only caller of `db.transaction`.
 *
 * @throws DatabaseError for what the database refused, WriteOutsideTransactionError when `fn` writes beside its `tx`
 *   or a transaction is already open in this call chain; whatever `fn` throws, after rolling back.
 */
export async function inTransaction<T>(db: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await asTransactionOwner(() => db.transaction(fn));
  } catch (error) {
    throw withoutData(error);
  }
}
