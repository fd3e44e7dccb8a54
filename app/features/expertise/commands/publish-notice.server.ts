import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseLanguages, expertiseNotices } from "#db/schema/expertise.server.ts";
import type { NoticeInput } from "../expertise.schema.ts";
import { isSameParty, requireParty } from "../party.ts";
import { refuseClosed } from "./refuse-closed.server.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * Puts an offer or a request into the directory, under the name of the own laboratory or organisation. Sent twice, it is
 * one.
 *
 * @throws DomainError `laboratory_closed` (409), `already_stated` (409), `not_found`.
 */
export async function publishNotice(
  db: Db,
  input: NoticeInput & { noticeId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { party } = requireParty(actor);
  const { noticeId, languages, ...content } = input;
  await inTransactionOf(db, actor, async (tx) => {
    await refuseClosed(tx, party);
    const [before] = await tx.select().from(expertiseNotices).where(eq(expertiseNotices.id, noticeId));
    if (before) {
      if (!isSameParty(before, party)) throw notFound();
      if (before.description === content.description && before.topic === content.topic) return;
      throw new DomainError("already_stated", { status: 409 });
    }
    await tx.insert(expertiseNotices).values({
      id: noticeId,
      ...content,
      ...party,
      state: "open",
      createdAt: request.at,
      createdBy: actor.userId,
      updatedAt: request.at,
    });
    await tx
      .insert(expertiseLanguages)
      .values([...new Set(languages)].map((language) => ({ noticeId, language })));
    const { side, topic, form } = content;
    const what = { event: "publish", subject: { type: "expertise_notice", id: noticeId } };
    await noteExpertise(tx, { ...what, details: { side, topic, form } }, actor, request);
  });
}
