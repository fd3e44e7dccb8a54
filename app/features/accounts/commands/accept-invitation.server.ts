import { hashPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { linkTokenHash } from "#app/platform/link-token.server.ts";
import { m } from "#app/paraglide/messages.js";
import { promiseMail } from "#app/platform/outbox.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Executor, Tx } from "#db/client.server.ts";
import { isUniqueViolation } from "#db/errors.server.ts";
import { accounts, users } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { beginMembership } from "../begin-membership.server.ts";
import { roleInMail } from "../invitation-mail.server.ts";
import {
  IS_OPEN,
  openInvitationOf,
  openInvitations,
  type OpenInvitation,
} from "../invitation-rows.server.ts";
import { inBaseLocale } from "../mails.server.ts";

interface Request {
  requestId: string;
  at: Date;
}

async function openByToken(executor: Executor, token: string, at: Date): Promise<OpenInvitation> {
  const [row] = await openInvitations(executor).where(
    and(eq(invitations.tokenHash, linkTokenHash(token)), IS_OPEN),
  );
  const invitation = row && openInvitationOf(row);
  if (!invitation || invitation.expiresAt <= at) throw new DomainError("link_over");
  return invitation;
}

async function tellInviter(tx: Tx, invitation: OpenInvitation, name: string, at: Date): Promise<void> {
  const words = {
    name,
    role: roleInMail(invitation.role),
    place: invitation.place ?? m.accounts_mail_the_programme({}, inBaseLocale),
  };
  await promiseMail(
    tx,
    {
      eventKey: `accounts:accepted:${invitation.id}`,
      recipient: invitation.invitedBy.email,
      subject: m.accounts_mail_accepted_subject(words, inBaseLocale),
      body: m.accounts_mail_accepted_body(words, inBaseLocale),
    },
    at,
  );
}

/**
 * Accepts an invitation and makes the account for it: name, password, role, one write. The link was mailed to the
 * address, so the address is known to be theirs.
 *
 * @throws DomainError `link_over`, `account_exists` where the address has an account by now, `invitation_void`,
 *   `laboratory_closed`.
 */
export async function acceptWithNewAccount(
  db: Db,
  input: { token: string; name: string; password: string },
  request: Request,
): Promise<{ email: string }> {
  await openByToken(db, input.token, request.at);
  const password = await hashPassword(input.password);
  const { at } = request;
  return inTransaction(db, async (tx) => {
    const invitation = await openByToken(tx, input.token, at);
    const userId = newId();
    const { email } = invitation;
    try {
      await tx
        .insert(users)
        .values({ id: userId, name: input.name, email, emailVerified: true, createdAt: at, updatedAt: at });
    } catch (error) {
      if (isUniqueViolation(error, "users.email")) throw new DomainError("account_exists");
      throw error;
    }
    await tx.insert(accounts).values({
      id: newId(),
      accountId: userId,
      providerId: "credential",
      userId,
      password,
      createdAt: at,
      updatedAt: at,
    });
    await appendAuditEvent(tx, {
      at,
      actor: { userId, role: invitation.role },
      action: "accounts:create",
      subject: { type: "user", id: userId },
      laboratoryId: invitation.laboratoryId,
      details: { role: invitation.role, invitation: invitation.id },
      requestId: request.requestId,
    });
    await beginMembership(tx, invitation, userId, request);
    await tellInviter(tx, invitation, input.name, at);
    return { email };
  });
}

/**
 * Accepts an invitation as the person who is signed in: one role more for their account.
 *
 * @throws DomainError `link_over`, `for_another` where it was sent to another address, `role_held`, `invitation_void`,
 *   `laboratory_closed`.
 */
export async function acceptWithOwnAccount(
  db: Db,
  input: { token: string },
  actor: Person,
  request: Request,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const invitation = await openByToken(tx, input.token, request.at);
    if (invitation.email !== actor.email.toLowerCase()) throw new DomainError("for_another");
    await beginMembership(tx, invitation, actor.userId, request);
    await tellInviter(tx, invitation, actor.name, request.at);
  });
}
