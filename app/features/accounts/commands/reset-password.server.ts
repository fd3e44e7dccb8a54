import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { endAllLinks, readLink, takeLink } from "../mailed-links.server.ts";
import { promiseNotice } from "../mails.server.ts";
import { endSessionsOf, hashNewPassword, writePassword } from "../own-password.server.ts";

/**
 * Sets a new password by a mailed link, once, and ends every session of the account, and every change of address and
 * sign-in that is under way. A second factor stays as it is.
 *
 * @throws DomainError `link_over`.
 */
export async function resetPassword(
  db: Db,
  input: { token: string; password: string },
  request: { requestId: string; at: Date },
): Promise<void> {
  const { at, requestId } = request;
  if (!(await readLink(db, "password-reset", input.token, at))) throw new DomainError("link_over");
  const hash = await hashNewPassword(input.password);
  await inTransaction(db, async (tx) => {
    const facts = await takeLink(tx, "password-reset", input.token, at);
    const [user] = await tx
      .select()
      .from(users)
      .where(eq(users.id, facts?.userId ?? ""));
    if (!user) throw new DomainError("link_over");
    await writePassword(tx, user.id, hash, at);
    await endAllLinks(tx, user.id);
    const ended = await endSessionsOf(tx, user.id, null);
    await promiseNotice(tx, "password", user, at);
    await appendAuditEvent(tx, {
      at,
      actor: { userId: user.id, role: "public" },
      action: "accounts:reset-password",
      subject: { type: "user", id: user.id },
      details: { sessions: ended },
      requestId,
    });
  });
}
