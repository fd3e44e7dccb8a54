import { and, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { memberships, sessions } from "#db/schema/accounts.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";

/**
 * Wears another of one's own roles in this session, from the next request on.
 *
 * @throws DomainError `not_found` for a role that is not one's own or has ended.
 */
export async function chooseRole(
  db: Db,
  input: { membershipId: string; sessionId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(accountsPolicy["accounts:choose-role"], actor);
  await inTransactionOf(db, actor, async (tx) => {
    const [chosen] = await tx
      .select({ id: memberships.id, role: memberships.role, laboratoryId: memberships.laboratoryId })
      .from(memberships)
      .where(
        and(
          eq(memberships.id, input.membershipId),
          eq(memberships.userId, actor.userId),
          isNull(memberships.endedAt),
        ),
      );
    if (!chosen) throw notFound();
    const changed = await tx
      .update(sessions)
      .set({ actingMembershipId: chosen.id })
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id });
    if (changed.length === 0) throw notFound();
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: chosen.role },
      action: "accounts:choose-role",
      subject: { type: "membership", id: chosen.id },
      laboratoryId: chosen.laboratoryId,
      details: { from: actor.role, to: chosen.role },
      requestId: request.requestId,
    });
  });
}
