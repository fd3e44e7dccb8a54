import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { promiseNotice } from "../mails.server.ts";
import { endAllLinks } from "../mailed-links.server.ts";
import { endSessionsOf, hashNewPassword, requireOwnPassword, writePassword } from "../own-password.server.ts";

/**
 * Changes one's own password. The other sessions end, and so does whatever was under way by a link
 * or a code: a reset, a change of address, a sign-in.
 *
 * @throws DomainError `password_wrong` or `too_many_attempts`, field `currentPassword`.
 */
export async function changePassword(
  db: Db,
  input: { currentPassword: string; password: string; sessionId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(accountsPolicy["accounts:keep-own"], actor);
  const { at, requestId } = request;
  await requireOwnPassword(db, actor.userId, input.currentPassword);
  const hash = await hashNewPassword(input.password);
  await inTransactionOf(db, actor, async (tx) => {
    await writePassword(tx, actor.userId, hash, at);
    await endAllLinks(tx, actor.userId);
    const ended = await endSessionsOf(tx, actor.userId, input.sessionId);
    await promiseNotice(tx, "password", actor, at);
    await appendAuditEvent(tx, {
      at,
      actor: { userId: actor.userId, role: actor.role },
      action: "accounts:change-password",
      subject: { type: "user", id: actor.userId },
      details: { sessions: ended },
      requestId,
    });
  });
}
