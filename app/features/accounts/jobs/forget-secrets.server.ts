import { and, isNotNull, isNull, like, lt, ne, or } from "drizzle-orm";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { LINK_MAIL } from "#app/platform/outbox.server.ts";
import type { Db } from "#db/client.server.ts";
import { verifications } from "#db/schema/accounts.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/** A mail that could not be sent keeps its words so long: it may be tried again. */
const KEPT_FAILED_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Takes the words out of mails that held a link, once they are sent, and deletes links that are over: what opens an
 * account stays in the database no longer than it has to. The audit trail has the numbers where there were any.
 */
export async function forgetSecrets(db: Db, at: Date): Promise<{ mails: number; links: number }> {
  return inTransaction(db, async (tx) => {
    const mails = await tx
      .update(outboxMessages)
      .set({ body: "" })
      .where(
        and(
          like(outboxMessages.eventKey, `${LINK_MAIL}%`),
          ne(outboxMessages.body, ""),
          or(
            isNotNull(outboxMessages.sentAt),
            and(
              isNull(outboxMessages.sentAt),
              lt(outboxMessages.failedAt, new Date(at.getTime() - KEPT_FAILED_MS)),
            ),
          ),
        ),
      )
      .returning({ id: outboxMessages.id });
    const links = await tx
      .delete(verifications)
      .where(lt(verifications.expiresAt, at))
      .returning({ id: verifications.id });
    const gone = { mails: mails.length, links: links.length };
    if (gone.mails + gone.links > 0)
      await appendAuditEvent(tx, {
        at,
        actor: { userId: null, role: "clock" },
        action: "accounts:forget-secrets",
        subject: { type: "secrets", id: "over" },
        details: gone,
      });
    return gone;
  });
}
