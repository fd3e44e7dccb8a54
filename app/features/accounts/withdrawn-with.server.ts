import { and, type SQL } from "drizzle-orm";
import type { AuditEvent } from "#app/platform/audit.server.ts";
import type { Tx } from "#db/client.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { IS_OPEN } from "./invitation-rows.server.ts";

/** What the events of one change share. */
export type SharedOfChange = Pick<AuditEvent, "at" | "actor" | "requestId">;

/**
 * Withdraws the open invitations that a condition names because of another change, and gives the event of each, for the
 * trail of that change.
 *
 * @param because what they were withdrawn with: `membership` that ended, or `invitation` that took the place.
 */
export async function withdrawWith(
  tx: Tx,
  condition: SQL | undefined,
  because: { membership: string } | { invitation: string },
  shared: SharedOfChange,
): Promise<AuditEvent[]> {
  const withdrawn = await tx
    .update(invitations)
    .set({ revokedAt: shared.at })
    .where(and(condition, IS_OPEN))
    .returning();
  return withdrawn.map(({ id, role, laboratoryId, deputyForId, handsOverId }) => ({
    ...shared,
    action: "accounts:withdraw-invitation",
    subject: { type: "invitation", id },
    laboratoryId,
    details: { role, as: handsOverId ? "successor" : deputyForId ? "deputy" : "member", ...because },
  }));
}
