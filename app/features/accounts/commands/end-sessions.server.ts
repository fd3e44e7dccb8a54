import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { sessions } from "#db/schema/accounts.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { endSessionsOf } from "../own-password.server.ts";

/**
 * Ends one's own sessions: one of them, all but the present one, or all.
 *
 * @param input.which the id of a session, `others` or `all`.
 * @throws DomainError `not_found` for a session that is not one's own or has ended.
 */
export async function endSessions(
  db: Db,
  input: { which: string; sessionId: string | null },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(accountsPolicy["accounts:keep-own"], actor);
  await inTransactionOf(db, actor, async (tx) => {
    let ended: number;
    if (input.which === "all") ended = await endSessionsOf(tx, actor.userId, null);
    else if (input.which === "others") ended = await endSessionsOf(tx, actor.userId, input.sessionId);
    else {
      const gone = await tx
        .delete(sessions)
        .where(and(eq(sessions.id, input.which), eq(sessions.userId, actor.userId)))
        .returning({ id: sessions.id });
      if (gone.length === 0) throw notFound();
      ended = 1;
    }
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "accounts:end-sessions",
      subject: { type: "user", id: actor.userId },
      details: { sessions: ended },
      requestId: request.requestId,
    });
  });
}
