import { and, count, eq, isNull, sql } from "drizzle-orm";
import {
  INVITATION_DAYS,
  mayInvite,
  MOST_WAITING_PER_LABORATORY,
  placeOfRole,
} from "#app/domain/accounts/invitations.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { newLinkToken } from "#app/platform/link-token.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import type { Invite } from "../accounts.schema.ts";
import { promiseInvitation } from "../invitation-mail.server.ts";
import { IS_OPEN } from "../invitation-rows.server.ts";
import { requirePlace } from "../invited-place.server.ts";
import { mailLimits, type MailLimits } from "../mail-limits.server.ts";
import { withdrawWith } from "../withdrawn-with.server.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Invites somebody to a role by mail: as its holder, as a coordinator's deputy, or to take a coordinator's role over.
 * Inviting to the same role again ends the invitation before. The link opens once, for two weeks.
 *
 * @returns the id of the invitation, and whether one before it was ended.
 * @throws DomainError `not_found`, `own_address`, `laboratory_missing`, `laboratory_closed`, `organisation_missing`, `role_held`,
 *   `too_many_waiting` or `too_many_mails`, with the field that they are about.
 */
export async function invitePerson(
  db: Db,
  input: Invite,
  actor: Person,
  request: { requestId: string; at: Date },
  limits: MailLimits = mailLimits,
): Promise<{ id: string; hasReplaced: boolean }> {
  const place = placeOfRole(input.role);
  const laboratoryId = place === "laboratory" ? input.laboratoryId : null;
  const organisationId = place === "organisation" ? input.organisationId : null;
  requirePermission(
    accountsPolicy[place === "laboratory" ? "accounts:keep-laboratory-people" : "accounts:invite"],
    actor,
    { laboratoryId },
  );
  return inTransactionOf(db, actor, async (tx, worn) => {
    const ofId = input.as === "member" ? null : (input.ofMembershipId ?? worn.id);
    const inviter = { isDeputy: worn.isDeputy, isOwnRole: ofId === worn.id };
    if (!mayInvite(actor, { role: input.role, as: input.as, laboratoryId }, inviter)) throw notFound();
    if (actor.email.toLowerCase() === input.email) throw new DomainError("own_address", { field: "email" });
    const placeName = await requirePlace(tx, place, laboratoryId, organisationId);
    if (ofId !== null) await requireCoordinator(tx, ofId, laboratoryId, input.email);
    await refuseWhereHeld(tx, input, { laboratoryId, organisationId });
    await refuseTooMany(tx, laboratoryId, actor);
    await limits.requireForInvitation(input.email);

    const { token, hash } = newLinkToken();
    const id = newId();
    const expiresAt = new Date(request.at.getTime() + INVITATION_DAYS * DAY_MS);
    const shared = {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      requestId: request.requestId,
    };
    const before = and(
      eq(invitations.email, input.email),
      eq(invitations.role, input.role),
      sql`coalesce(${invitations.laboratoryId}, ${invitations.organisationId}, '') = ${laboratoryId ?? organisationId ?? ""}`,
    );
    const withdrawn = await withdrawWith(tx, before, { invitation: id }, shared);
    await tx.insert(invitations).values({
      id,
      email: input.email,
      name: input.name,
      role: input.role,
      laboratoryId,
      organisationId,
      deputyForId: input.as === "deputy" ? ofId : null,
      handsOverId: input.as === "successor" ? ofId : null,
      tokenHash: hash,
      createdAt: request.at,
      expiresAt,
      invitedBy: actor.userId,
    });
    const { email, name, role, as } = input;
    await promiseInvitation(
      tx,
      { id, email, name, role, as, place: placeName, invitedBy: actor.name, expiresAt, token },
      request.at,
    );
    await appendAuditEvents(tx, [
      ...withdrawn,
      {
        ...shared,
        action: "accounts:invite",
        subject: { type: "invitation", id },
        laboratoryId,
        details: { role, as, organisation: organisationId },
      },
    ]);
    return { id, hasReplaced: withdrawn.length > 0 };
  });
}

/** Whose role is deputised for or handed over: a coordinator of the laboratory who is no deputy, and somebody else. */
async function requireCoordinator(
  tx: Tx,
  membershipId: string,
  laboratoryId: string | null,
  email: string,
): Promise<void> {
  const [held] = await tx
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.id, membershipId),
        eq(memberships.role, "laboratory_coordinator"),
        eq(memberships.laboratoryId, laboratoryId ?? ""),
        isNull(memberships.deputyForId),
        isNull(memberships.endedAt),
      ),
    );
  if (!held) throw notFound();
  if (held.email.toLowerCase() === email) throw new DomainError("role_held", { field: "email" });
}

async function refuseWhereHeld(
  tx: Tx,
  input: Invite,
  place: { laboratoryId: string | null; organisationId: string | null },
): Promise<void> {
  const [held] = await tx
    .select({ deputyForId: memberships.deputyForId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(users.email, input.email),
        eq(memberships.role, input.role),
        sql`coalesce(${memberships.laboratoryId}, ${memberships.organisationId}, '') = ${place.laboratoryId ?? place.organisationId ?? ""}`,
        isNull(memberships.endedAt),
      ),
    );
  // A deputy may take the role over for good.
  if (held && !(input.as === "successor" && held.deputyForId !== null))
    throw new DomainError("role_held", { field: "email" });
}

async function refuseTooMany(tx: Tx, laboratoryId: string | null, actor: Person): Promise<void> {
  if (laboratoryId === null || actor.role === "programme_secretariat") return;
  const [{ waiting } = { waiting: 0 }] = await tx
    .select({ waiting: count() })
    .from(invitations)
    .where(and(eq(invitations.laboratoryId, laboratoryId), IS_OPEN));
  if (waiting >= MOST_WAITING_PER_LABORATORY) throw new DomainError("too_many_waiting", { field: "email" });
}
