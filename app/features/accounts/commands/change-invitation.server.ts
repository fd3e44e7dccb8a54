import { and, eq } from "drizzle-orm";
import { INVITATION_DAYS, placeOfRole } from "#app/domain/accounts/invitations.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newLinkToken } from "#app/platform/link-token.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { promiseInvitation } from "../invitation-mail.server.ts";
import {
  IS_OPEN,
  mayChangeInvitation,
  openInvitationOf,
  openInvitations,
  type OpenInvitation,
} from "../invitation-rows.server.ts";
import { requirePlace } from "../invited-place.server.ts";
import { mailLimits, type MailLimits } from "../mail-limits.server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

interface Change {
  action: "accounts:withdraw-invitation" | "accounts:send-invitation-again";
  write: (tx: Tx, invitation: OpenInvitation) => Promise<void>;
}

async function changeInvitation(
  db: Db,
  input: { invitationId: string },
  actor: Person,
  request: { requestId: string; at: Date },
  { action, write }: Change,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx, worn) => {
    const [row] = await openInvitations(tx).where(and(eq(invitations.id, input.invitationId), IS_OPEN));
    if (!row) throw notFound();
    const invitation = openInvitationOf(row);
    const { laboratoryId } = invitation;
    requirePermission(
      accountsPolicy[laboratoryId === null ? "accounts:invite" : "accounts:keep-laboratory-people"],
      actor,
      { laboratoryId },
    );
    if (!mayChangeInvitation(actor, invitation, worn)) throw notFound();
    await write(tx, invitation);
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action,
      subject: { type: "invitation", id: invitation.id },
      laboratoryId,
      details: { role: invitation.role, as: invitation.as },
      requestId: request.requestId,
    });
  });
}

/**
 * Withdraws an invitation: its link opens nothing any more.
 *
 * @throws DomainError `not_found` where it was accepted or withdrawn already, or is not the actor's to make.
 */
export function withdrawInvitation(
  db: Db,
  input: { invitationId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  return changeInvitation(db, input, actor, request, {
    action: "accounts:withdraw-invitation",
    write: async (tx, { id }) => {
      await tx.update(invitations).set({ revokedAt: request.at }).where(eq(invitations.id, id));
    },
  });
}

/**
 * Sends an invitation again, with a new link and its whole time; the link that was sent before opens nothing.
 *
 * @throws DomainError `not_found` where it was accepted or withdrawn already, or is not the actor's to make;
 *   `laboratory_closed`, `organisation_missing` or `too_many_mails`, as of a new one.
 */
export function sendInvitationAgain(
  db: Db,
  input: { invitationId: string },
  actor: Person,
  request: { requestId: string; at: Date },
  limits: MailLimits = mailLimits,
): Promise<void> {
  return changeInvitation(db, input, actor, request, {
    action: "accounts:send-invitation-again",
    write: async (tx, invitation) => {
      await requirePlace(
        tx,
        placeOfRole(invitation.role),
        invitation.laboratoryId,
        invitation.organisationId,
      );
      await limits.requireForInvitation(invitation.email);
      const { token, hash } = newLinkToken();
      const expiresAt = new Date(request.at.getTime() + INVITATION_DAYS * DAY_MS);
      await tx
        .update(invitations)
        .set({ tokenHash: hash, expiresAt })
        .where(eq(invitations.id, invitation.id));
      await promiseInvitation(tx, { ...invitation, invitedBy: actor.name, expiresAt, token }, request.at);
    },
  });
}
