import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { standIn } from "#app/platform/known-device.server.ts";
import type { Db } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { mailLimits, type MailLimits } from "../mail-limits.server.ts";
import { beginLink } from "../mailed-links.server.ts";
import { inBaseLocale, linkAddress, promiseLinkMail } from "../mails.server.ts";

/** A link to a new password opens for an hour. */
const LINK_MS = 60 * 60 * 1000;

/**
 * Mails a link to a new password, where there is an account. Whether there is one shows neither in the answer nor in
 * the trail, which has a stand-in for what was typed.
 *
 * @param input.email in lower case.
 * @throws DomainError `too_many_attempts` (params: minutes) for the network address, whatever was typed.
 */
export async function askPasswordReset(
  db: Db,
  input: { email: string },
  request: { clientAddress: string; requestId: string; at: Date },
  limits: MailLimits = mailLimits,
): Promise<void> {
  const minutes = await limits.minutesFor(request.clientAddress);
  if (minutes !== null) throw new DomainError("too_many_attempts", { params: { minutes } });
  const maySend = await limits.maySendTo(input.email);
  const { at, requestId } = request;
  await inTransaction(db, async (tx) => {
    await appendAuditEvent(tx, {
      at,
      actor: { userId: null, role: "public" },
      action: "accounts:ask-password-reset",
      subject: { type: "sign-in", id: standIn(input.email) },
      requestId,
    });
    const [user] = await tx.select().from(users).where(eq(users.email, input.email));
    if (!user || !maySend) return;
    const token = await beginLink(
      tx,
      "password-reset",
      { userId: user.id, about: null },
      { at, ms: LINK_MS },
    );
    const words = { name: user.name, address: linkAddress("/reset-password", token) };
    await promiseLinkMail(
      tx,
      {
        about: "password-reset",
        recipient: user.email,
        subject: m.accounts_mail_reset_subject({}, inBaseLocale),
        body: m.accounts_mail_reset_body(words, inBaseLocale),
      },
      at,
    );
  });
}
