import { asc, eq } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { addressesShared, noticesMatch, type ExpertiseAnswerState } from "#app/domain/expertise/notice.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { expertiseAnswers } from "#db/schema/expertise.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import { actsFor, partyOf } from "../party.ts";
import { readNotices, type NoticeView } from "./directory.server.ts";
import { partyViews, type PartyView } from "./parties.server.ts";

/** An answer as its two sides see it, and the secretariat without addresses. */
export interface AnswerView {
  id: string;
  by: PartyView;
  /** The reader's own side answered. */
  isOwn: boolean;
  message: string;
  reply: string | null;
  state: ExpertiseAnswerState;
  madeAt: Date;
  decidedAt: Date | null;
  answererSharesAddress: boolean;
  /** The other side's person and address; null unless both sides let addresses be shared. */
  contact: { name: string; email: string } | null;
  /** The entry that came of it. `isOpen`: its page is open to the reader. */
  entry: { number: string; isOpen: boolean } | null;
}

export interface NoticePage {
  notice: NoticeView;
  /** Open ones of the other side that fit by topic, language and days. */
  matches: NoticeView[];
  answers: AnswerView[];
  mayAnswer: boolean;
  mayClose: boolean;
  takesPart: boolean;
}

/**
 * One offer or request: what fits it, and the answers that the reader may see.
 *
 * @throws DomainError `not_found`: also for one that left the directory, except for its sides and the secretariat.
 */
export async function noticePage(
  executor: Executor,
  { noticeId, at }: { noticeId: string; at: Date },
  actor: Actor,
): Promise<NoticePage> {
  requirePermission(expertisePolicy["expertise:read"], actor);
  const all = await readNotices(executor, at, actor);
  const notice = all.find(({ id }) => id === noticeId);
  if (!notice) throw notFound();
  const keeps = allows(expertisePolicy["expertise:keep"], actor);
  const answers = await answersOf(executor, notice, actor);
  if (notice.state !== "open" && !notice.isOwn && !keeps && answers.length === 0) throw notFound();
  const takesPart = actsFor(actor, partyOf(actor));
  const isOpen = notice.state === "open" && !notice.isOver;
  return {
    notice,
    matches: all.filter((other) => other.state === "open" && !other.isOver && noticesMatch(notice, other)),
    answers,
    mayAnswer:
      takesPart &&
      isOpen &&
      !notice.isOwn &&
      !answers.some(({ isOwn, state }) => isOwn && state === "waiting"),
    mayClose: notice.state === "open" && (notice.isOwn || keeps),
    takesPart,
  };
}

async function answersOf(executor: Executor, notice: NoticeView, actor: Actor): Promise<AnswerView[]> {
  const keeps = allows(expertisePolicy["expertise:keep"], actor);
  const rows = await executor
    .select({
      answer: expertiseAnswers,
      number: supportEntries.number,
      donorId: supportEntries.donorId,
      recordedBy: supportEntries.recordedBy,
      state: supportEntries.state,
    })
    .from(expertiseAnswers)
    .leftJoin(supportEntries, eq(supportEntries.id, expertiseAnswers.entryId))
    .where(eq(expertiseAnswers.noticeId, notice.id))
    .orderBy(asc(expertiseAnswers.madeAt), asc(expertiseAnswers.id));
  const viewOf = await partyViews(executor);
  const seen = rows.filter(({ answer }) => notice.isOwn || keeps || actsFor(actor, answer));
  const views: AnswerView[] = [];
  for (const { answer, number, donorId, recordedBy, state } of seen) {
    const isOwn = actsFor(actor, answer);
    // Each side sees the other's person, and only where both let it.
    const otherId = isOwn ? answer.decidedBy : notice.isOwn ? answer.madeBy : null;
    const contact = addressesShared(answer) && otherId !== null ? await personOf(executor, otherId) : null;
    const isPublished = state === "published" || state === "closed";
    const isTheirs =
      recordedBy === "secretariat"
        ? keeps
        : actor.kind === "person" && actor.role === "donor_reviewer" && actor.organisationId === donorId;
    views.push({
      id: answer.id,
      by: viewOf(answer),
      isOwn,
      message: answer.message,
      reply: answer.reply,
      state: answer.state,
      madeAt: answer.madeAt,
      decidedAt: answer.decidedAt,
      answererSharesAddress: answer.answererSharesAddress,
      contact,
      entry: number === null ? null : { number, isOpen: isPublished || isTheirs },
    });
  }
  return views;
}

async function personOf(executor: Executor, userId: string): Promise<{ name: string; email: string } | null> {
  const [person] = await executor
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return person ?? null;
}
