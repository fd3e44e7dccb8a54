import { and, asc, eq, inArray, not, or, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import { addressOfLink } from "#app/domain/support/linked-to.ts";
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
import {
  ENTRY_STANDINGS,
  STANDING_STATES,
  standingOf,
  WITH_THE_RECORDER,
  type EntryStandingWord,
} from "../entry-states.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { latestReasons } from "./latest-reasons.server.ts";
import { paragraphNames, purposeNames, type ParagraphName } from "./paragraph-names.server.ts";
import { entryLinks, type EntryLink } from "./published-support.server.ts";
import { pledgesBehind, pledgesOf, type PledgeView } from "./pledges.server.ts";
import { readableBy } from "./readable-entries.server.ts";
import { toldOfReached, type ReachedCounts } from "./told-what-reached.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";
import { drawYears, type YearChart } from "./year-chart.server.ts";

/** Recorded by the secretariat, and not yet confirmed or disputed by its donor. */
export const TO_CONFIRM = sql`(${supportEntries.state} = 'submitted' and ${supportEntries.recordedBy} = 'secretariat')`;

/** Entries that wait for their donor: to confirm, or of its own and not handed in, or sent back. */
export const waitsForItsDonor = or(
  TO_CONFIRM,
  and(eq(supportEntries.recordedBy, "donor"), inArray(supportEntries.state, [...WITH_THE_RECORDER])),
);

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

/** A line of which only what was given is told. */
export type GivenLine<Heading> = Heading & { given: SupportTotals["given"]; ofLargest: number | null };

export interface OurSupport {
  organisation: string;
  organisationId: string;
  filters: EntryListFilters;
  waiting: WaitingEntry[];
  /** Of what both sides agreed to; what is handed in only is in none of them. */
  totals: SupportTotals;
  /** How many entries the totals count, how many of them are published, and how many more are handed in only. */
  counted: { entries: number; published: number; handedIn: number };
  /** All that still stands, by how far its two sides have come; the totals are those of the first two. */
  standings: { standing: EntryStandingWord; entries: number; totals: SupportTotals }[];
  /** The years of all that still stands, the latest first. */
  yearsRecorded: number[];
  years: Line<{ year: number }>[];
  charts: YearChart[];
  kinds: GivenLine<{ kind: SupportKind }>[];
  purposes: GivenLine<{ paragraph: ParagraphName | null; purpose: string | null; linkedTo: string }>[];
  stages: { ofLargest: Record<"pledge" | "commitment" | "disbursement" | "in_kind_delivery", number | null> };
  list: EntryList;
  /** What the organisation's entries are linked to. */
  links: EntryLink[];
  /** Of all its entries, what laboratories said of what reached them. */
  reached: ReachedCounts;
  /** Every pledge that still stands, with what carries it out; what is handed in only is among both. */
  pledges: PledgeView[];
}

/**
 * What the reader's own organisation gave: totals of all that both sides agreed to and that still stands, and beside them
 * what it handed in and nobody has verified yet; and its entries after the filters. Money is added within a currency only, and in US dollars only where a dollar value is held.
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

  const told = await toldOfReached(executor, own);
  const standing = and(own, inArray(supportEntries.state, [...STANDING_STATES]), not(TO_CONFIRM));
  // What is committed or paid of a promise is told once, under the furthest that it has come.
  const ledger = openPromises(
    await readSupportLedger(executor, standing, "agreed_first"),
    await pledgesBehind(executor, eq(supportEntries.donorId, organisationId)),
  );
  const standings = ENTRY_STANDINGS.map((word) => {
    const entries = ledger.filter(({ state }) => standingOf(state) === word);
    return { standing: word, entries: entries.length, totals: totalsOf(splitLedger(entries)) };
  });
  const countOf = (word: EntryStandingWord) => standings.find((line) => line.standing === word)?.entries ?? 0;
  const years = ledger.flatMap(({ transactions }) => transactions.map(({ year }) => year));
  return {
    organisation: organisation.name,
    organisationId,
    filters,
    waiting: await waitingEntries(executor, organisationId),
    counted: {
      entries: countOf("published") + countOf("agreed"),
      published: countOf("published"),
      handedIn: countOf("handed_in"),
    },
    standings: standings.filter(({ entries }) => entries > 0),
    yearsRecorded: [...new Set(years)].sort((one, other) => other - one),
    ...(await headings(
      executor,
      ledger.filter(({ state }) => standingOf(state) !== "handed_in"),
    )),
    pledges: await pledgesOf(executor, { pledging: standing, counting: standing, at }),
    reached: told.counts,
    links: await entryLinks(executor, own),
    list: told.toldIn(
      await entryList(
        executor,
        and(own, conditionOf(executor, { ...filters, donor: "" }), told.standingAs(filters.reached)),
        filters,
        whole,
      ),
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
    kinds: withBars(byKind, measure).map(({ kind, totals: { given }, ofLargest }) => ({
      kind,
      given,
      ofLargest,
    })),
    purposes: withBars(byPurpose, measure).map(
      ({ paragraphKey, purposeId, totals: { given }, ofLargest }) => ({
        paragraph: paragraphKey === null ? null : (paragraphs.get(paragraphKey) ?? null),
        purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
        linkedTo: addressOfLink({ paragraphKey, purposeId }),
        given,
        ofLargest,
      }),
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
    .where(and(eq(supportEntries.donorId, organisationId), waitsForItsDonor))
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
