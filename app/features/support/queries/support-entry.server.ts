import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { notLinkedBp } from "#app/domain/support/allocations.ts";
import { isEvidenceOpen } from "#app/domain/support/entry-evidence.ts";
import { isReadyToHandIn } from "#app/domain/support/entry-content.ts";
import {
  SUPPORT_ENTRY_NOTES,
  type SupportEntryEvent,
  type SupportEntryHappening,
  type SupportEntryState,
  type SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  splitLedger,
  totalsOf,
  totalsByPurpose,
  type StageTotals,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";
import { wordsChangedSince } from "#app/features/resolutions/queries/paragraph-words.server.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { expertiseAnswers } from "#db/schema/expertise.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries, supportEntrySteps, supportTransactions } from "#db/schema/support.server.ts";
import { readingOf, sideOf, stepsOpenTo, type EntryStanding } from "../entry-access.ts";
import { STANDING_STATES } from "../entry-states.ts";
import { acknowledgementsOf } from "./entry-acknowledgements.server.ts";
import { evidenceOf, type EntryEvidence } from "./entry-evidence.server.ts";
import { allocationsOf, transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { recipientsOf, type RecipientView } from "./recipients.server.ts";
import { handedInVersions, type HandedInVersion } from "./handed-in-versions.server.ts";
import { carryingOut, pledgesOf, type PledgeStep, type PledgeView } from "./pledges.server.ts";
import { readableBy } from "./readable-entries.server.ts";
import { inWordsThen, paragraphWords, type ParagraphWords } from "./paragraph-words.server.ts";
import { familyOf, type RelatedEntry } from "./wholes.server.ts";
import type { ReachedPart } from "./reached-parts.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";

/**
 * One thing that happened to an entry. Names and reasons are null for readers who are neither of its sides; `agree`, the
 * draft that came of an answer about expertise, has no name for anybody: that one is shown by consent alone, with the answer.
 */
export interface EntryStep {
  event: SupportEntryHappening;
  toState: SupportEntryState;
  at: Date;
  bySide: SupportSide;
  byName: string | null;
  reason: string | null;
}

/** A share of the entry with the words that it answers, and what of the entry it is. */
export interface EntryShare {
  paragraph: ParagraphWords;
  purpose: { id: string; name: string } | null;
  shareBp: number;
  rationale: string | null;
  /** Whether the reader is told what linking to the paragraph is warned of: the two sides are. */
  isWarnedOf: boolean;
  /**
   * The words of the paragraph have changed since the link was made: which text it was made to. `paragraph` then holds the
   * words of that text.
   */
  linkedWords: { versionId: string; isStillThere: boolean } | null;
  totals: SupportTotals;
}

export interface EntryView {
  number: string;
  donorId: string;
  donorName: string;
  recordedBy: SupportSide;
  kind: SupportKind;
  description: string;
  recipient: RecipientView;
  projectReference: string | null;
  /** What it is a part of, and its parts, as far as the reader may know of them. */
  whole: RelatedEntry | null;
  parts: RelatedEntry[];
  state: SupportEntryState;
  revision: number;
  updatedAt: Date;
  publishedAt: Date | null;
  transactions: KeptTransaction[];
  /** Its pledges, with what carries them out as far as the reader may know of it. */
  pledges: PledgeView[];
  /** The entries whose promises its transactions carry out, as far as the reader may know of them. */
  carriesOut: { transactionId: string; number: string; isWithdrawn: boolean }[];
  /** What of other entries carries out its promises, as far as the reader may know of it; only for who may withdraw it. */
  carriedOutBy: PledgeStep[];
  totals: SupportTotals;
  shares: EntryShare[];
  /** What is linked to no paragraph; `totals` null where nothing is left. */
  rest: { shareBp: number; totals: StageTotals | null };
  /** What shows it, with what was taken away; null for readers who are neither side. */
  evidence: EntryEvidence[] | null;
  /** Whether the reader may add to the evidence and take of it away. */
  mayKeepEvidence: boolean;
  /** What laboratories say of what reached them, for its sides; for a laboratory its own words; empty for everybody else. */
  reached: ReachedPart[];
  steps: EntryStep[];
  /** What it said each time that it was handed in; empty for readers who are neither side. */
  handedIn: HandedInVersion[];
  /** The side on which the reader acts on the entry; null for one who only reads. */
  side: SupportSide | null;
  mayDo: SupportEntryEvent[];
  isReady: boolean;
  /** Why it was last returned, disputed or withdrawn; null for readers who are neither side. */
  lastReason: string | null;
}

/**
 * One entry as this reader may see it: everybody what is published, the side that recorded it its own in any state, the
 * other side and the reporting officer what was handed in.
 *
 * @param at the moment at which its pledges stand so.
 * @throws DomainError `not_found` for everybody else, as if it did not exist.
 */
export async function supportEntry(
  executor: Executor,
  number: string,
  actor: Actor,
  at: Date,
): Promise<EntryView> {
  const [found] = await executor
    .select({ entry: supportEntries, donorName: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(eq(supportEntries.number, number));
  if (!found) throw notFound();
  const { entry } = found;
  const history = await stepsOf(executor, entry.id);
  const standing: EntryStanding = { ...entry, wasHandedIn: history.some(({ event }) => event === "submit") };
  const reading = readingOf(standing, actor);
  if (reading === null) throw notFound();

  const transactions = await transactionsOf(executor, [entry.id]);
  const ledger = await readSupportLedger(executor, eq(supportEntries.id, entry.id), "alone");
  const parts = splitLedger(ledger);
  const rest = parts.filter((part) => part.paragraphKey === null);
  const stages = transactions.map(({ stage }) => stage);
  const side = sideOf(entry, actor);
  const isOfASide = side !== null && reading === "inside";
  const mayDo = actor.kind === "person" ? stepsOpenTo(standing, actor) : [];
  return {
    number: entry.number,
    donorId: entry.donorId,
    donorName: found.donorName,
    recordedBy: entry.recordedBy,
    kind: entry.kind,
    description: entry.description,
    recipient: (await recipientsOf(executor, [entry.id])).get(entry.id) ?? { kind: "programme", name: null },
    projectReference: entry.projectReference,
    ...(await familyOf(executor, entry, actor)),
    state: entry.state,
    revision: entry.revision,
    updatedAt: entry.updatedAt,
    publishedAt: entry.publishedAt,
    transactions,
    pledges: await pledgesOf(executor, {
      pledging: eq(supportEntries.id, entry.id),
      counting: and(readableBy(executor, actor), inArray(supportEntries.state, [...STANDING_STATES])),
      at,
    }),
    carriesOut: await promisesBehind(executor, transactions, actor),
    carriedOutBy: mayDo.includes("withdraw")
      ? await carryingOut(executor, entry.id, readableBy(executor, actor))
      : [],
    totals: totalsOf(parts),
    shares: await sharesOf(executor, entry.id, reading, totalsByPurpose(parts)),
    rest: {
      shareBp: notLinkedBp(ledger[0]?.allocations ?? []),
      totals: rest.length > 0 ? totalsOf(rest).given : null,
    },
    evidence: isOfASide ? await evidenceOf(executor, entry.id) : null,
    mayKeepEvidence: isOfASide && isEvidenceOpen(entry.state),
    reached: await acknowledgementsOf(executor, entry.id, { side: isOfASide ? side : null, actor }),
    steps: reading === "inside" ? history : openSteps(history),
    handedIn: reading === "inside" ? await handedInVersions(executor, entry.id) : [],
    side,
    mayDo,
    isReady: isReadyToHandIn(entry.kind, stages),
    lastReason: reading === "inside" ? reasonOf(entry.state, history) : null,
  };
}

async function promisesBehind(
  executor: Executor,
  transactions: readonly KeptTransaction[],
  actor: Actor,
): Promise<EntryView["carriesOut"]> {
  const ids = transactions.flatMap(({ fulfilsId }) => (fulfilsId === null ? [] : [fulfilsId]));
  if (ids.length === 0) return [];
  const rows = await executor
    .select({ id: supportTransactions.id, number: supportEntries.number, state: supportEntries.state })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(and(inArray(supportTransactions.id, ids), readableBy(executor, actor)));
  return transactions.flatMap(({ id, fulfilsId }) => {
    const promise = rows.find((row) => row.id === fulfilsId);
    return promise
      ? [{ transactionId: id, number: promise.number, isWithdrawn: promise.state === "withdrawn" }]
      : [];
  });
}

async function stepsOf(executor: Executor, entryId: string): Promise<EntryStep[]> {
  const rows = await executor
    .select({
      event: supportEntrySteps.event,
      toState: supportEntrySteps.toState,
      at: supportEntrySteps.at,
      bySide: supportEntrySteps.bySide,
      byName: users.name,
      reason: supportEntrySteps.reason,
      isOfAgreement: sql<number>`${supportEntrySteps.event} = 'record' and exists (
        select 1 from ${expertiseAnswers} where ${expertiseAnswers.entryId} = ${supportEntrySteps.entryId})`,
    })
    .from(supportEntrySteps)
    .innerJoin(users, eq(users.id, supportEntrySteps.byUserId))
    .where(eq(supportEntrySteps.entryId, entryId))
    .orderBy(asc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid`);
  // The column holds what the commands write: an event of the table of transitions, or that it was recorded.
  return rows.map(({ isOfAgreement, ...row }) =>
    isOfAgreement
      ? { ...row, event: "agree", byName: null }
      : { ...row, event: row.event as EntryStep["event"] },
  );
}

/** The words of the step that brought the entry into its state; a change since then does not take them away. */
function reasonOf(state: SupportEntryState, history: readonly EntryStep[]): string | null {
  const leavesIt: readonly EntryStep["event"][] = ["edit", ...SUPPORT_ENTRY_NOTES];
  return (
    history.findLast(({ event, toState }) => !leavesIt.includes(event) && toState === state)?.reason ?? null
  );
}

/** What everybody may know: that both sides agreed, and when; not who, nor what was said on the way. */
function openSteps(steps: readonly EntryStep[]): EntryStep[] {
  const open: readonly EntryStep["event"][] = ["submit", "verify", "confirm", "publish", "close"];
  const last = new Map(steps.filter(({ event }) => open.includes(event)).map((step) => [step.event, step]));
  return [...last.values()]
    .map((step) => ({ ...step, byName: null, reason: null }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function sharesOf(
  executor: Executor,
  entryId: string,
  reading: "inside" | "open",
  totals: ReturnType<typeof totalsByPurpose>,
): Promise<EntryShare[]> {
  const shares = await allocationsOf(executor, [entryId]);
  if (shares.length === 0) return [];
  const words = await paragraphWords(
    executor,
    shares.map(({ paragraphKey }) => paragraphKey),
  );
  const nothing = totalsOf([]);
  const changed = await wordsChangedSince(executor, shares);
  return shares.flatMap((share) => {
    const now = words.find(({ key }) => key === share.paragraphKey);
    if (!now) return [];
    const then = changed.get(`${share.paragraphKey} ${share.versionId ?? ""}`);
    const paragraph = then ? inWordsThen(now, then) : now;
    return [
      {
        paragraph,
        purpose: paragraph.purposes.find(({ id }) => id === share.purposeId) ?? null,
        shareBp: share.shareBp,
        rationale: share.rationale,
        isWarnedOf: reading === "inside",
        linkedWords: then ? { versionId: then.versionId, isStillThere: then.isStillThere } : null,
        totals:
          totals.find((own) => own.paragraphKey === share.paragraphKey && own.purposeId === share.purposeId)
            ?.totals ?? nothing,
      },
    ];
  });
}
