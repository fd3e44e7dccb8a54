import { and, eq, isNull } from "drizzle-orm";
import { mayInvite, type InvitedAs } from "#app/domain/accounts/invitations.ts";
import type { Person, Role } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";

/** An invitation that was neither accepted nor withdrawn; it may be over by its date. */
export interface OpenInvitation {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  as: InvitedAs;
  laboratoryId: string | null;
  organisationId: string | null;
  deputyForId: string | null;
  handsOverId: string | null;
  place: string | null;
  invitedBy: { id: string; name: string; email: string };
  createdAt: Date;
  expiresAt: Date;
}

export const IS_OPEN = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Open invitations that the condition lets through, unordered. */
export function openInvitations(executor: Executor) {
  return executor
    .select({
      invitation: invitations,
      laboratory: laboratories.name,
      organisation: organisations.name,
      inviter: { id: users.id, name: users.name, email: users.email },
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .leftJoin(laboratories, eq(laboratories.id, invitations.laboratoryId))
    .leftJoin(organisations, eq(organisations.id, invitations.organisationId));
}

/** A row of {@link openInvitations} as it is read. */
export function openInvitationOf(row: Awaited<ReturnType<typeof openInvitations>>[number]): OpenInvitation {
  const { invitation, laboratory, organisation, inviter } = row;
  const { id, email, name, role, laboratoryId, organisationId, deputyForId, handsOverId } = invitation;
  return {
    id,
    email,
    name,
    role,
    as: handsOverId ? "successor" : deputyForId ? "deputy" : "member",
    laboratoryId,
    organisationId,
    deputyForId,
    handsOverId,
    place: laboratory ?? organisation,
    invitedBy: inviter,
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
  };
}

/** Whether a person may withdraw an invitation or send it again: whoever may make it, by the membership that they wear. */
export function mayChangeInvitation(
  actor: Person,
  invitation: OpenInvitation,
  worn: { id: string; isDeputy: boolean },
): boolean {
  const ofId = invitation.deputyForId ?? invitation.handsOverId;
  return mayInvite(actor, invitation, { isDeputy: worn.isDeputy, isOwnRole: ofId === worn.id });
}
