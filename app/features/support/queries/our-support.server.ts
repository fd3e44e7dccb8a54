import { and, asc, eq, inArray, not, or, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import { openPromises } from "#app/domain/support/open-promises.ts";
import { SUPPORT_KINDS, type SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  splitLedger,
  totalsByKind,
  totalsByPurpose,
  totalsByYear,
  totalsOf,
  type LedgerEntry,
  type LedgerPart,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { COUNTED, PUBLISHED_STATES, WITH_THE_RECORDER } from "../entry-states.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { latestReasons } from "./latest-reasons.server.ts";
import { paragraphNames, purposeNames, type ParagraphName } from "./paragraph-names.server.ts";
import { pledgesOf, type PledgeView } from "./pledges.server.ts";
import { readableBy } from "./readable-entries.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";
import { drawYears, type YearChart } from "./year-chart.server.ts";

/** Recorded by the secretariat, and not yet confirmed or disputed by its donor. */
export const TO_CONFIRM = sql`(${supportEntries.state} = 'submitted' and ${supportEntries.recordedBy} = 'secretariat')`;

/** An entry that waits for its donor. */
export interface WaitingEntry {
  number: string;
  description: string;
  state: SupportEntryState;
  recordedBy: SupportSide;
  updatedAt: Date;
  /** Why it was returned; null for a draft and for what waits to be confirmed. */
  reason: string | null;
}

/** What stands under one heading; `ofLargest` is the length of its bar, 0 to 1, null where no single unit can be drawn. */
export type Line<Heading> = Heading & { totals: SupportTotals; ofLargest: number | null };

export interface OurSupport {
  organisation: string;
  organisationId: string;
  filters: EntryListFilters;
  waiting: WaitingEntry[];
  totals: SupportTotals;
  /** How many entries the totals count, and how many of them are published. */
  counted: { entries: number; published: number };
  years: Line<{ year: number }>[];
  charts: YearChart[];
  kinds: Line<{ kind: SupportKind }>[];
  purposes: Line<{ paragraph: ParagraphName | null; purpose: string | null }>[];
  stages: { ofLargest: Record<"pledge" | "commitment" | "disbursement" | "in_kind_delivery", number | null> };
  list: EntryList;
  /** Every pledge that the totals count, with what carries it out. */
  pledges: PledgeView[];
}

/**
 * What the reader's own organisation gave: totals of all that it handed in or confirmed and that still stands, and its
 * entries after the filters. Money is added within a currency only, and in US dollars only where a dollar value is held.
 *
 * @param input `at`: the moment at which pledges stand so; `whole` gives every entry, for a file.
 * @throws DomainError `not_found` for a reader of no organisation.
 */
export async function ourSupport(
  executor: Executor,
  { filters, at, whole = false }: { filters: EntryListFilters; at: Date; whole?: boolean },
  actor: Person,
): Promise<OurSupport> {
  const { organisationId } = actor;
  if (organisationId === null) throw notFound();
  const own = and(eq(supportEntries.donorId, organisationId), readableBy(executor, actor));
  const [organisation] = await executor
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!organisation) throw notFound();

  const counting = and(own, inArray(supportEntries.state, [...COUNTED]), not(TO_CONFIRM));
  const ledger = await readSupportLedger(executor, counting);
  const published = await executor
    .select({ id: supportEntries.id })
    .from(supportEntries)
    .where(and(own, inArray(supportEntries.state, [...PUBLISHED_STATES])));
  return {
    organisation: organisation.name,
    organisationId,
    filters,
    waiting: await waitingEntries(executor, organisationId),
    counted: { entries: ledger.length, published: published.length },
    // What is paid of a promise is told once, under what was given.
    ...(await headings(executor, openPromises(ledger))),
    pledges: await pledgesOf(executor, { pledging: counting, counting, at }),
    list: await entryList(
      executor,
      and(own, conditionOf(executor, { ...filters, donor: "" })),
      filters,
      whole,
    ),
  };
}

async function headings(executor: Executor, ledger: readonly LedgerEntry[]) {
  const parts = splitLedger(ledger);
  const totals = totalsOf(parts);
  const measure = measureOf(parts);
  const paragraphs = await paragraphNames(executor);
  const purposes = await purposeNames(executor);
  const keyOrder = [...paragraphs.keys()];
  const place = (key: string | null) => (key === null ? keyOrder.length : keyOrder.indexOf(key));
  const purposeOrder = [...purposes.keys()];

  const byYear = totalsByYear(parts).sort((a, b) => a.year - b.year);
  const byKind = totalsByKind(parts).sort(
    (a, b) => SUPPORT_KINDS.indexOf(a.kind) - SUPPORT_KINDS.indexOf(b.kind),
  );
  const byPurpose = totalsByPurpose(parts)
    .filter(({ totals: { given } }) => given.transactions > 0)
    .sort(
      (a, b) =>
        place(a.paragraphKey) - place(b.paragraphKey) ||
        purposeOrder.indexOf(a.purposeId ?? "") - purposeOrder.indexOf(b.purposeId ?? ""),
    );
  const stageValues = Object.values(totals.byStage).map(measure);
  const ofLargestStage = (stage: keyof typeof totals.byStage) =>
    lengthOf(measure(totals.byStage[stage]), stageValues);
  return {
    totals,
    years: withBars(byYear, measure),
    charts: drawYears(byYear),
    kinds: withBars(byKind, measure),
    purposes: withBars(
      byPurpose.map(({ paragraphKey, purposeId, totals: own }) => ({
        paragraph: paragraphKey === null ? null : (paragraphs.get(paragraphKey) ?? null),
        purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
        totals: own,
      })),
      measure,
    ),
    stages: {
      ofLargest: {
        pledge: ofLargestStage("pledge"),
        commitment: ofLargestStage("commitment"),
        disbursement: ofLargestStage("disbursement"),
        in_kind_delivery: ofLargestStage("in_kind_delivery"),
      },
    },
  };
}

type Measure = (totals: SupportTotals["given"]) => number | null;

/** In what bars can be drawn: US dollars where all that has a value has a dollar value, the currency where there is but one, else nothing. */
function measureOf(parts: readonly LedgerPart[]): Measure {
  const valued = parts.flatMap((part) => (part.value ? [{ ...part, value: part.value }] : []));
  if (valued.every((part) => part.usdMinor !== null)) return (totals) => totals.usdMinor;
  const [first] = valued;
  const isOneCurrency = valued.every((part) => part.value.currency === first?.value.currency);
  return isOneCurrency ? (totals) => totals.amounts[0]?.amountMinor ?? null : () => null;
}

function lengthOf(value: number | null, all: readonly (number | null)[]): number | null {
  const largest = Math.max(0, ...all.flatMap((other) => (other === null ? [] : [other])));
  return value === null || largest === 0 ? null : value / largest;
}

function withBars<Heading extends { totals: SupportTotals }>(lines: readonly Heading[], measure: Measure) {
  const values = lines.map(({ totals }) => measure(totals.given));
  return lines.map((line) => ({ ...line, ofLargest: lengthOf(measure(line.totals.given), values) }));
}

async function waitingEntries(executor: Executor, organisationId: string): Promise<WaitingEntry[]> {
  const rows = await executor
    .select({
      id: supportEntries.id,
      number: supportEntries.number,
      description: supportEntries.description,
      state: supportEntries.state,
      recordedBy: supportEntries.recordedBy,
      updatedAt: supportEntries.updatedAt,
    })
    .from(supportEntries)
    .where(
      and(
        eq(supportEntries.donorId, organisationId),
        or(
          TO_CONFIRM,
          and(eq(supportEntries.recordedBy, "donor"), inArray(supportEntries.state, [...WITH_THE_RECORDER])),
        ),
      ),
    )
    .orderBy(asc(supportEntries.updatedAt));
  const reasons = await latestReasons(
    executor,
    rows.filter(({ recordedBy, state }) => recordedBy === "donor" && state !== "draft").map(({ id }) => id),
  );
  // What was sent back or is to be confirmed comes first: somebody waits for it.
  return rows
    .map(({ id, ...row }) => ({ ...row, reason: reasons.get(id) ?? null }))
    .sort((a, b) => Number(a.state === "draft") - Number(b.state === "draft"));
}
