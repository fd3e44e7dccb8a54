import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseLanguages, expertiseNotices } from "#db/schema/expertise.server.ts";
import type { NoticeInput } from "../expertise.schema.ts";
import { actsFor } from "../party.ts";
import { heldNotice } from "./held-notice.server.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * Changes an open offer or request of the own side.
 *
 * @throws DomainError `not_allowed_now` (409), `revision_conflict` (409, params: revision), `not_found`.
 */
export async function editNotice(
  db: Db,
  input: NoticeInput & { noticeId: string; revision: number },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { noticeId, languages, revision, ...content } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const notice = await heldNotice(tx, noticeId);
    if (!actsFor(actor, notice)) throw notFound();
    if (notice.state !== "open") throw new DomainError("not_allowed_now", { status: 409 });
    if (notice.revision !== revision)
      throw new DomainError("revision_conflict", { status: 409, params: { revision: notice.revision } });
    await tx
      .update(expertiseNotices)
      .set({ ...content, revision: revision + 1, updatedAt: request.at })
      .where(and(eq(expertiseNotices.id, noticeId), eq(expertiseNotices.revision, revision)));
    await tx.delete(expertiseLanguages).where(eq(expertiseLanguages.noticeId, noticeId));
    await tx
      .insert(expertiseLanguages)
      .values([...new Set(languages)].map((language) => ({ noticeId, language })));
    const what = { event: "edit", subject: { type: "expertise_notice", id: noticeId } };
    await noteExpertise(tx, { ...what, details: { revision: revision + 1 } }, actor, request);
  });
}
