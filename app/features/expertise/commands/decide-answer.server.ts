import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { ExpertiseForm } from "#app/domain/expertise/notice.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import { draftExchangeEntry } from "#app/features/support/commands/draft-exchange-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseAnswers } from "#db/schema/expertise.server.ts";
import { actsFor } from "../party.ts";
import { heldAnswer } from "./held-notice.server.ts";
import { mailParty, noteExpertise, partyName } from "./tell-of-expertise.server.ts";

/** What comes of each form, as kinds of support. */
const KIND_OF_FORM: Readonly<Record<ExpertiseForm, SupportKind>> = {
  remote: "expertise",
  visit: "expertise",
  training: "training",
  documents: "information_exchange",
};

/**
 * The side that was answered accepts or declines. Accepted, it becomes a draft of a support entry in kind, whose donor is
 * whoever gives the expertise: the offering side, or whoever answered a request. Addresses are shared where both let it.
 *
 * @throws DomainError `not_allowed_now` (409), `not_found`.
 */
export async function decideAnswer(
  db: Db,
  input: {
    noticeId: string;
    answerId: string;
    decision: "accept" | "decline";
    reply: string;
    sharesAddress: boolean;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { decision } = input;
  const reply = input.reply === "" ? null : input.reply;
  await inTransactionOf(db, actor, async (tx) => {
    const { notice, answer } = await heldAnswer(tx, input);
    if (!actsFor(actor, notice)) throw notFound();
    const state = decision === "accept" ? ("accepted" as const) : ("declined" as const);
    if (answer.state === state) return;
    if (answer.state !== "waiting") throw new DomainError("not_allowed_now", { status: 409 });
    const isOffer = notice.side === "offer";
    const exchange =
      decision === "accept"
        ? await draftExchangeEntry(
            tx,
            {
              giver: isOffer ? notice : answer,
              taker: isOffer ? answer : notice,
              kind: KIND_OF_FORM[notice.form],
              // A request is written by whoever asks: what is given the giver says, before it can be handed in.
              description: isOffer ? notice.description : "",
            },
            actor,
            request,
          )
        : null;
    await tx
      .update(expertiseAnswers)
      .set({
        state,
        reply,
        ownerSharesAddress: decision === "accept" && input.sharesAddress,
        decidedAt: request.at,
        decidedBy: actor.userId,
        entryId: exchange?.entryId ?? null,
      })
      .where(eq(expertiseAnswers.id, answer.id));
    const subject = { type: "expertise_answer", id: answer.id };
    const details = { notice: notice.id, entry: exchange?.number ?? null };
    await noteExpertise(tx, { event: decision, subject, details }, actor, request);
    const isShared = decision === "accept" && input.sharesAddress && answer.answererSharesAddress;
    const words = {
      who: await partyName(tx, notice),
      reply: reply ?? "",
      contact: isShared ? actor.email : "",
      address: `${environment().SITE_URL}/expertise/${notice.id}`,
    };
    const language = mailLanguage();
    const body =
      decision === "decline"
        ? m.expertise_mail_declined_body(words, language)
        : isShared
          ? m.expertise_mail_accepted_shared_body(words, language)
          : m.expertise_mail_accepted_body(words, language);
    await mailParty(
      tx,
      answer,
      {
        eventKey: `expertise-decision:${answer.id}`,
        subject:
          decision === "accept"
            ? m.expertise_mail_accepted_subject({}, language)
            : m.expertise_mail_declined_subject({}, language),
        body,
      },
      request.at,
    );
  });
}
