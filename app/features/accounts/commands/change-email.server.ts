import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { isUniqueViolation } from "#db/errors.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { mailLimits, type MailLimits } from "../mail-limits.server.ts";
import { beginLink, endLinks, takeLink } from "../mailed-links.server.ts";
import { inBaseLocale, linkAddress, promiseLinkMail, promiseNotice } from "../mails.server.ts";
import { requireOwnPassword } from "../own-password.server.ts";

/** A link that confirms a new address opens for a day. */
const LINK_MS = 24 * 60 * 60 * 1000;

/**
 * Asks for another e-mail address: nothing changes until it is confirmed by a link that is mailed to it. Where another
 * account has that address nothing is mailed to it, and the answer is the same. The old address is told either way, as
 * long as somebody can still stop it.
 *
 * @param input.email in lower case.
 * @throws DomainError `password_wrong` or `too_many_attempts`, field `currentPassword`; `email_same`, field `email`.
 */
export async function askEmailChange(
  db: Db,
  input: { email: string; currentPassword: string },
  actor: Person,
  request: { requestId: string; at: Date },
  limits: MailLimits = mailLimits,
): Promise<void> {
  requirePermission(accountsPolicy["accounts:keep-own"], actor);
  const { at, requestId } = request;
  if (input.email === actor.email.toLowerCase()) throw new DomainError("email_same", { field: "email" });
  await requireOwnPassword(db, actor.userId, input.currentPassword);
  const maySend = await limits.maySendTo(input.email);
  await inTransactionOf(db, actor, async (tx) => {
    await appendAuditEvent(tx, {
      at,
      actor: { userId: actor.userId, role: actor.role },
      action: "accounts:ask-email-change",
      subject: { type: "user", id: actor.userId },
      requestId,
    });
    await promiseNotice(tx, "email-asked", actor, at);
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, input.email));
    if (taken || !maySend) return;
    const facts = { userId: actor.userId, about: input.email };
    const token = await beginLink(tx, "email-change", facts, { at, ms: LINK_MS });
    const words = { name: actor.name, address: linkAddress("/confirm-email", token) };
    await promiseLinkMail(
      tx,
      {
        about: "email-change",
        recipient: input.email,
        subject: m.accounts_mail_email_subject({}, inBaseLocale),
        body: m.accounts_mail_email_body(words, inBaseLocale),
      },
      at,
    );
  });
}

/**
 * Changes the address by the link that was mailed to the new one, and tells the old one. Whoever holds the link need not
 * be signed in. A reset under way at the old address ends.
 *
 * @throws DomainError `link_over`, also where the address has been taken meanwhile.
 */
export async function confirmEmailChange(
  db: Db,
  input: { token: string },
  request: { requestId: string; at: Date },
): Promise<void> {
  const { at, requestId } = request;
  await inTransaction(db, async (tx) => {
    const facts = await takeLink(tx, "email-change", input.token, at);
    if (!facts?.about) throw new DomainError("link_over");
    const [user] = await tx.select().from(users).where(eq(users.id, facts.userId));
    if (!user) throw new DomainError("link_over");
    try {
      await tx
        .update(users)
        .set({ email: facts.about, emailVerified: true, updatedAt: at })
        .where(eq(users.id, user.id));
    } catch (error) {
      if (isUniqueViolation(error, "users.email")) throw new DomainError("link_over");
      throw error;
    }
    await endLinks(tx, "password-reset", user.id);
    await promiseNotice(tx, "email", user, at);
    await appendAuditEvent(tx, {
      at,
      actor: { userId: user.id, role: "public" },
      action: "accounts:change-email",
      subject: { type: "user", id: user.id },
      requestId,
    });
  });
}
