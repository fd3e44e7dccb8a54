import { and, eq } from "drizzle-orm";
import type { InvitedAs } from "#app/domain/accounts/invitations.ts";
import type { Actor, Role } from "#app/domain/accounts/policy.ts";
import { linkTokenHash } from "#app/platform/link-token.server.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { IS_OPEN, openInvitationOf, openInvitations } from "../invitation-rows.server.ts";

export interface InvitationPage {
  email: string;
  name: string | null;
  role: Role;
  as: InvitedAs;
  place: string | null;
  inviter: string;
  expiresAt: Date;
  /**
   * What accepting takes: a new account; signing in to the one there is; nothing more, since that person is signed in;
   * or signing out first, since somebody else is.
   */
  takes: "account" | "sign-in" | "nothing" | "sign-out";
}

/** What a mailed invitation offers, for whoever holds its link; null where the link is unknown, used, withdrawn or over. */
export async function invitationPage(
  executor: Executor,
  input: { token: string; at: Date },
  actor: Actor,
): Promise<InvitationPage | null> {
  const [row] = await openInvitations(executor).where(
    and(eq(invitations.tokenHash, linkTokenHash(input.token)), IS_OPEN),
  );
  const invitation = row && openInvitationOf(row);
  if (!invitation || invitation.expiresAt <= input.at) return null;
  const { email, name, role, as, place, invitedBy, expiresAt } = invitation;
  const [holder] = await executor.select({ id: users.id }).from(users).where(eq(users.email, email));
  const takes = (): InvitationPage["takes"] => {
    if (actor.kind === "person") return actor.userId === holder?.id ? "nothing" : "sign-out";
    return holder ? "sign-in" : "account";
  };
  return { email, name, role, as, place, inviter: invitedBy.name, expiresAt, takes: takes() };
}
