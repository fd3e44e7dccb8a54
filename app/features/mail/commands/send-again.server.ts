import { and, eq, isNull, ne } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { mailPolicy } from "../mail.policy.ts";
import type { SendAgain } from "../mail.schema.ts";
import { isInState } from "../queries/mail-list.server.ts";

/**
 * Has one mail that was not sent, or every mail that failed, tried again at once and as often as a new one. It stays
 * the same mail, under the same Message-ID.
 *
 * @returns how many mails are tried again.
 * @throws DomainError `not_found`, `already_sent` (409), or `mail_emptied` (409) where its words were taken out because its link
 *   is over.
 */
export async function sendAgain(
  db: Db,
  input: SendAgain,
  actor: Actor,
  request: { requestId: string; at: Date },
): Promise<number> {
  const person = requirePermission(mailPolicy["mail:send-again"], actor);
  return inTransactionOf(db, person, async (tx) => {
    const which = and(
      "mail" in input
        ? and(eq(outboxMessages.id, input.mail), isNull(outboxMessages.sentAt))
        : isInState("failed"),
      // Words that were taken out after the mail had failed are not sent.
      ne(outboxMessages.body, ""),
    );
    const again = await tx
      .update(outboxMessages)
      .set({ attempts: 0, nextAttemptAt: request.at, failedAt: null })
      .where(which)
      .returning({ id: outboxMessages.id });
    if ("mail" in input && again.length === 0) {
      const [known] = await tx
        .select({ sentAt: outboxMessages.sentAt })
        .from(outboxMessages)
        .where(eq(outboxMessages.id, input.mail));
      if (!known) throw notFound();
      throw new DomainError(known.sentAt === null ? "mail_emptied" : "already_sent", { status: 409 });
    }
    if (again.length > 0)
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: person.userId, role: person.role },
        action: "mail:send-again",
        subject: "mail" in input ? { type: "mail", id: input.mail } : { type: "outbox", id: "failed" },
        details: { mails: again.length },
        requestId: request.requestId,
      });
    return again.length;
  });
}
