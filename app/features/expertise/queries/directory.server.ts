import { desc, inArray } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  isOver,
  type ExpertiseForm,
  type ExpertiseSide,
  type ExpertiseState,
  type ExpertiseTopic,
} from "#app/domain/expertise/notice.ts";
import { foldedText, holdsWords } from "#app/domain/laboratories/folded-name.ts";
import type { Executor } from "#db/client.server.ts";
import { expertiseAnswers, expertiseLanguages, expertiseNotices } from "#db/schema/expertise.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import { PAGE_SIZE, type DirectoryFilters } from "../expertise.schema.ts";
import { actsFor, partyOf, type Party } from "../party.ts";
import { partyViews, type PartyView } from "./parties.server.ts";

/** An offer or a request. */
export interface NoticeView extends Party {
  id: string;
  revision: number;
  side: ExpertiseSide;
  topic: ExpertiseTopic;
  description: string;
  languages: string[];
  form: ExpertiseForm;
  fromDay: string | null;
  untilDay: string | null;
  state: ExpertiseState;
  isOver: boolean;
  by: PartyView;
  /** The reader acts for its side. */
  isOwn: boolean;
  /** Answers that wait for its side; null for readers of the other sides. */
  waiting: number | null;
}

export interface Directory {
  asOf: Date;
  filters: DirectoryFilters;
  offers: number;
  requests: number;
  matching: number;
  pageSize: number;
  rows: NoticeView[];
  /** Those of the reader's own side, the closed ones as well. */
  ours: NoticeView[];
  /** Whether the reader stands for a side that can offer and ask. */
  takesPart: boolean;
}

/**
 * What is open of offers and requests after the filters, the latest first, and the reader's own.
 *
 * @throws DomainError `not_found` for whoever may not read the directory.
 */
export async function expertiseDirectory(
  executor: Executor,
  { filters, rows: extent, at }: { filters: DirectoryFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<Directory> {
  requirePermission(expertisePolicy["expertise:read"], actor);
  const all = await readNotices(executor, at, actor);
  const open = all.filter((notice) => notice.state === "open" && !notice.isOver);
  const matching = open.filter(
    (notice) =>
      (filters.side === null || notice.side === filters.side) &&
      (filters.topic === null || notice.topic === filters.topic) &&
      (filters.form === null || notice.form === filters.form) &&
      (filters.language === null || notice.languages.includes(filters.language)) &&
      (filters.q === "" || holdsWords(foldedText(`${notice.description} ${notice.by.name}`), filters.q)),
  );
  return {
    asOf: at,
    filters,
    offers: open.filter(({ side }) => side === "offer").length,
    requests: open.filter(({ side }) => side === "request").length,
    matching: matching.length,
    pageSize: PAGE_SIZE,
    rows:
      extent === "all" ? matching : matching.slice((filters.page - 1) * PAGE_SIZE, filters.page * PAGE_SIZE),
    ours: all.filter(({ isOwn }) => isOwn),
    takesPart: actsFor(actor, partyOf(actor)),
  };
}

/** All offers and requests, the latest first. Callers check who asks. */
export async function readNotices(executor: Executor, at: Date, actor: Actor): Promise<NoticeView[]> {
  const notices = await executor
    .select()
    .from(expertiseNotices)
    .orderBy(desc(expertiseNotices.createdAt), expertiseNotices.id);
  const languages = new Map<string, string[]>();
  for (const { noticeId, language } of await executor.select().from(expertiseLanguages))
    languages.set(noticeId, [...(languages.get(noticeId) ?? []), language].sort());
  const own = notices.filter((notice) => actsFor(actor, notice)).map(({ id }) => id);
  const answers =
    own.length === 0
      ? []
      : await executor
          .select({ noticeId: expertiseAnswers.noticeId, state: expertiseAnswers.state })
          .from(expertiseAnswers)
          .where(inArray(expertiseAnswers.noticeId, own));
  const viewOf = await partyViews(executor);
  const today = at.toISOString().slice(0, 10);
  return notices.map((notice) => {
    const isOwn = own.includes(notice.id);
    return {
      id: notice.id,
      revision: notice.revision,
      laboratoryId: notice.laboratoryId,
      organisationId: notice.organisationId,
      side: notice.side,
      topic: notice.topic,
      description: notice.description,
      languages: languages.get(notice.id) ?? [],
      form: notice.form,
      fromDay: notice.fromDay,
      untilDay: notice.untilDay,
      state: notice.state,
      isOver: isOver(notice, today),
      by: viewOf(notice),
      isOwn,
      waiting: isOwn
        ? answers.filter(({ noticeId, state }) => noticeId === notice.id && state === "waiting").length
        : null,
    };
  });
}
