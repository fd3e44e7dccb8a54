import { desc, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";

/**
 * Refuses what was decided on an entry that was changed since it was opened.
 *
 * @throws DomainError `revision_conflict` (409; params: revision, and by: `self` where the actor made the change, in another
 *   tab or window, otherwise `other`).
 */
export async function refuseStale(
  tx: Tx,
  entry: { id: string; revision: number },
  openedRevision: number,
  actor: Person,
): Promise<void> {
  if (entry.revision === openedRevision) return;
  const [latest] = await tx
    .select({ byUserId: supportEntrySteps.byUserId })
    .from(supportEntrySteps)
    .where(eq(supportEntrySteps.entryId, entry.id))
    .orderBy(desc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid desc`)
    .limit(1);
  const by = latest?.byUserId === actor.userId ? "self" : "other";
  throw new DomainError("revision_conflict", { status: 409, params: { revision: entry.revision, by } });
}
