import { and, eq } from "drizzle-orm";
import { allows, type Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseNotices } from "#db/schema/expertise.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import { actsFor } from "../party.ts";
import { heldNotice } from "./held-notice.server.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * Takes an offer or a request out of the directory: `withdrawn` by its own side, `closed` by the secretariat. Answers that
 * wait can still be decided.
 *
 * @throws DomainError `not_allowed_now` (409), `not_found`.
 */
export async function closeNotice(
  db: Db,
  { noticeId }: { noticeId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const notice = await heldNotice(tx, noticeId);
    const isOwn = actsFor(actor, notice);
    if (!isOwn && !allows(expertisePolicy["expertise:keep"], actor)) throw notFound();
    if (notice.state !== "open") throw new DomainError("not_allowed_now", { status: 409 });
    const state = isOwn ? "withdrawn" : "closed";
    await tx
      .update(expertiseNotices)
      .set({ state, revision: notice.revision + 1, updatedAt: request.at })
      .where(and(eq(expertiseNotices.id, noticeId), eq(expertiseNotices.revision, notice.revision)));
    const event = isOwn ? "withdraw" : "close";
    await noteExpertise(tx, { event, subject: { type: "expertise_notice", id: noticeId } }, actor, request);
  });
}
