import { and, eq, isNull, or } from "drizzle-orm";
import { mayEndRole } from "#app/domain/accounts/invitations.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { IS_OPEN } from "../invitation-rows.server.ts";
import { wornMembership } from "../worn-membership.server.ts";

/**
 * Ends somebody's role: it opens nothing from the next request on, and stays in the history. What that person had
 * invited to in this role, and an invitation to deputise for it or to take it over, is withdrawn with it.
 *
 * @throws DomainError `not_found` where it has ended, is one's own, or is not the actor's to end.
 */
export async function endRole(
  db: Db,
  input: { membershipId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [held] = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.id, input.membershipId), isNull(memberships.endedAt)));
    if (!held) throw notFound();
    const { laboratoryId } = held;
    requirePermission(
      accountsPolicy[laboratoryId === null ? "accounts:end-role" : "accounts:keep-laboratory-people"],
      actor,
      { laboratoryId },
    );
    const worn = await wornMembership(tx, actor);
    if (!mayEndRole(actor, { ...held, isDeputy: held.deputyForId !== null }, worn.isDeputy)) throw notFound();
    await tx.update(memberships).set({ endedAt: request.at }).where(eq(memberships.id, held.id));
    await tx
      .update(invitations)
      .set({ revokedAt: request.at })
      .where(
        and(
          IS_OPEN,
          or(
            eq(invitations.deputyForId, held.id),
            eq(invitations.handsOverId, held.id),
            held.role === "programme_secretariat"
              ? eq(invitations.invitedBy, held.userId)
              : and(
                  eq(invitations.invitedBy, held.userId),
                  eq(invitations.laboratoryId, held.laboratoryId ?? ""),
                ),
          ),
        ),
      );
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "accounts:end-role",
      subject: { type: "membership", id: held.id },
      laboratoryId,
      details: { role: held.role, deputy: held.deputyForId !== null, user: held.userId },
      requestId: request.requestId,
    });
  });
}
