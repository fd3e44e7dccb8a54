import { and, eq, isNull } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvents, type AuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { isUniqueViolation } from "#db/errors.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { IS_OPEN, type OpenInvitation } from "./invitation-rows.server.ts";
import { refuseWhereClosed } from "./invited-place.server.ts";
import { withdrawWith } from "./withdrawn-with.server.ts";

/**
 * Gives the invited person the role, in the transaction of their acceptance. Where it is handed over, the old one ends
 * at the same moment, its deputies become the new one's, and the new one says whose it was.
 *
 * @throws DomainError `invitation_void` where what was to be deputised for or handed over has ended, `role_held`,
 *   `laboratory_closed`.
 */
export async function beginMembership(
  tx: Tx,
  invitation: OpenInvitation,
  userId: string,
  request: { requestId: string; at: Date },
): Promise<void> {
  const { role, laboratoryId, organisationId, deputyForId, handsOverId } = invitation;
  const { at } = request;
  const shared = { at, actor: { userId, role }, requestId: request.requestId };
  await refuseWhereClosed(tx, laboratoryId);
  const before = handsOverId ?? deputyForId;
  if (before !== null) {
    const [held] = await tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(and(eq(memberships.id, before), isNull(memberships.endedAt)));
    if (!held) throw new DomainError("invitation_void");
    if (held.userId === userId) throw new DomainError("role_held");
  }
  const id = newId();
  const changed: AuditEvent[] = [];
  const ofMembership = (
    action: string,
    subject: string,
    details: AuditEvent["details"] = {},
  ): AuditEvent => ({
    ...shared,
    action,
    subject: { type: "membership", id: subject },
    laboratoryId,
    details: { role, ...details },
  });
  if (handsOverId !== null) {
    await tx.update(memberships).set({ endedAt: at }).where(eq(memberships.id, handsOverId));
    // Whoever takes it over from being a deputy is one no more.
    const ended = await tx
      .update(memberships)
      .set({ endedAt: at })
      .where(
        and(
          eq(memberships.userId, userId),
          eq(memberships.deputyForId, handsOverId),
          isNull(memberships.endedAt),
        ),
      )
      .returning({ id: memberships.id });
    for (const deputy of ended)
      changed.push(
        ofMembership("accounts:end-role", deputy.id, { deputy: true, user: userId, with: handsOverId }),
      );
  }
  try {
    await tx.insert(memberships).values({
      id,
      userId,
      role,
      laboratoryId,
      organisationId,
      createdAt: at,
      deputyForId,
      handedOverFromId: handsOverId,
    });
  } catch (error) {
    if (isUniqueViolation(error, "memberships_once")) throw new DomainError("role_held");
    throw error;
  }
  await tx
    .update(invitations)
    .set({ acceptedAt: at, acceptedBy: userId })
    .where(eq(invitations.id, invitation.id));
  if (handsOverId !== null) {
    const moved = await tx
      .update(memberships)
      .set({ deputyForId: id })
      .where(and(eq(memberships.deputyForId, handsOverId), isNull(memberships.endedAt)))
      .returning({ id: memberships.id });
    for (const deputy of moved)
      changed.push(ofMembership("accounts:move-deputy", deputy.id, { from: handsOverId, to: id }));
    const asked = await tx
      .update(invitations)
      .set({ deputyForId: id })
      .where(and(eq(invitations.deputyForId, handsOverId), IS_OPEN))
      .returning({ id: invitations.id });
    for (const open of asked)
      changed.push({
        ...ofMembership("accounts:move-invitation", open.id, { from: handsOverId, to: id }),
        subject: { type: "invitation", id: open.id },
      });
    const others = eq(invitations.handsOverId, handsOverId);
    changed.push(...(await withdrawWith(tx, others, { membership: handsOverId }, shared)));
  }
  const accepted: AuditEvent = {
    ...shared,
    action: "accounts:accept-invitation",
    subject: { type: "invitation", id: invitation.id },
    laboratoryId,
    details: { role, as: invitation.as, membership: id },
  };
  const handed = handsOverId === null ? [] : [ofMembership("accounts:hand-over", handsOverId, { to: id })];
  await appendAuditEvents(tx, [accepted, ...handed, ...changed]);
}
