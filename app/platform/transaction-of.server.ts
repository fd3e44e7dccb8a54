import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { wornMembership, type WornMembership } from "./worn-membership.server.ts";

/**
 * Runs `fn` in one write transaction in somebody's name. Who they are was read when their request came; that they still
 * wear the role is asked here, in the transaction, before anything is done. Every change that a person asks for goes
 * through this; the linter names the few files that may open a transaction in nobody's name.
 *
 * @param fn gets the membership that the actor wears as well.
 * @throws DomainError `not_found` where the role has ended meanwhile, as the next request would be answered; and what
 *   `inTransaction` throws.
 */
export async function inTransactionOf<T>(
  db: Db,
  actor: Person,
  fn: (tx: Tx, worn: WornMembership) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => fn(tx, await wornMembership(tx, actor)));
}
