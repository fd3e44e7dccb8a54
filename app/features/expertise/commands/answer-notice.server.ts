import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { isOver } from "#app/domain/expertise/notice.ts";
import { m } from "#app/paraglide/messages.js";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseAnswers } from "#db/schema/expertise.server.ts";
import { isSameParty, requireParty } from "../party.ts";
import { heldNotice } from "./held-notice.server.ts";
import { mailParty, noteExpertise, partyName } from "./tell-of-expertise.server.ts";

/**
 * Answers an offer or a request. The message goes to the other side's people by the outbox, without the address of whoever
 * wrote it. Sent twice, it is one answer.
 *
 * @throws DomainError `own_notice`, `notice_closed`, `already_answered` (each 409); `not_found`.
 */
export async function answerNotice(
  db: Db,
  input: { noticeId: string; answerId: string; message: string; sharesAddress: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { party } = requireParty(actor);
  const { noticeId, answerId, message, sharesAddress } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const notice = await heldNotice(tx, noticeId);
    const [before] = await tx.select().from(expertiseAnswers).where(eq(expertiseAnswers.id, answerId));
    if (before) {
      if (before.noticeId === noticeId && isSameParty(before, party)) return;
      throw notFound();
    }
    if (isSameParty(notice, party)) throw new DomainError("own_notice", { status: 409 });
    if (notice.state !== "open" || isOver(notice, request.at.toISOString().slice(0, 10)))
      throw new DomainError("notice_closed", { status: 409 });
    const waiting = await tx
      .select()
      .from(expertiseAnswers)
      .where(and(eq(expertiseAnswers.noticeId, noticeId), eq(expertiseAnswers.state, "waiting")));
    if (waiting.some((answer) => isSameParty(answer, party)))
      throw new DomainError("already_answered", { status: 409 });
    await tx.insert(expertiseAnswers).values({
      id: answerId,
      noticeId,
      ...party,
      message,
      state: "waiting",
      answererSharesAddress: sharesAddress,
      madeAt: request.at,
      madeBy: actor.userId,
    });
    const subject = { type: "expertise_answer", id: answerId };
    const details = { notice: noticeId, sharesAddress };
    await noteExpertise(tx, { event: "answer", subject, details }, actor, request);
    const words = {
      who: await partyName(tx, party),
      message,
      address: `${environment().SITE_URL}/expertise/${noticeId}`,
    };
    const language = mailLanguage();
    const isOffer = notice.side === "offer";
    await mailParty(
      tx,
      notice,
      {
        eventKey: `expertise-answer:${answerId}`,
        subject: isOffer
          ? m.expertise_mail_offer_answered_subject({}, language)
          : m.expertise_mail_request_answered_subject({}, language),
        body: m.expertise_mail_answered_body(words, language),
      },
      request.at,
    );
  });
}
