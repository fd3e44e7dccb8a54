import { lt } from "drizzle-orm";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { sessions } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/**
 * Deletes the sessions that have expired, with the address and the browser that they keep. Returns how many there
 * were; the audit trail has the number where there were any.
 */
export async function purgeExpiredSessions(db: Db, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const gone = await tx.delete(sessions).where(lt(sessions.expiresAt, at)).returning({ id: sessions.id });
    if (gone.length > 0)
      await appendAuditEvent(tx, {
        at,
        actor: { userId: null, role: "clock" },
        action: "accounts:purge-sessions",
        subject: { type: "sessions", id: "expired" },
        details: { sessions: gone.length },
      });
    return gone.length;
  });
}
