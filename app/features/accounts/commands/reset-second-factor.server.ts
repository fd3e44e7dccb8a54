import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { promiseNotice } from "../mails.server.ts";
import { endSessionsOf } from "../own-password.server.ts";
import { takeAwaySecondFactor } from "./set-up-second-factor.server.ts";

/**
 * Takes away the second factor of another person who has lost theirs, and ends their sessions. They are told by mail and
 * sign in by password alone, once more; who needs one sets up a new one then.
 *
 * @throws DomainError `not_found` for oneself, or where there is none.
 */
export async function resetSecondFactor(
  db: Db,
  input: { userId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(accountsPolicy["accounts:reset-second-factor"], actor);
  const { at, requestId } = request;
  await inTransactionOf(db, actor, async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.id, input.userId), eq(users.twoFactorEnabled, true)));
    if (!user || user.id === actor.userId) throw notFound();
    await takeAwaySecondFactor(tx, user.id);
    const ended = await endSessionsOf(tx, user.id, null);
    await promiseNotice(tx, "second-factor-reset", user, at);
    await appendAuditEvent(tx, {
      at,
      actor: { userId: actor.userId, role: actor.role },
      action: "accounts:reset-second-factor",
      subject: { type: "user", id: user.id },
      details: { sessions: ended },
      requestId,
    });
  });
}
