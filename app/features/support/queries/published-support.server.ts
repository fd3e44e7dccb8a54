import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import { splitLedger, totalsByKind, totalsOf, type StageTotals } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES } from "../entry-states.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { ledgerOf } from "./entries-ledger.server.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { paragraphNames, type ParagraphName } from "./paragraph-names.server.ts";

/** The heads under which published entries can be filtered: those only that have entries. */
export interface PublishedFacets {
  donors: { id: string; name: string }[];
  years: number[];
  paragraphs: ParagraphName[];
}

export interface PublishedSupport {
  filters: EntryListFilters;
  facets: PublishedFacets;
  list: EntryList;
  /** Set while a paragraph is chosen: the totals below are of the shares that answer it. */
  paragraph: ParagraphName | null;
  byKind: { kind: SupportKind; given: StageTotals }[];
  given: StageTotals;
}

const openToAll = inArray(supportEntries.state, [...PUBLISHED_STATES]);

/** What may be asked of the address by everybody: published entries have no other state to ask for. */
function publicFilters(filters: EntryListFilters): EntryListFilters {
  return { ...filters, state: null };
}

/**
 * Published support after the filters: a page of entries, and what was given of each kind.
 *
 * @param whole all entries instead of a page, for a file.
 */
export async function publishedSupport(
  executor: Executor,
  asked: EntryListFilters,
  whole = false,
): Promise<PublishedSupport> {
  const filters = publicFilters(asked);
  const condition = and(openToAll, conditionOf(executor, filters));
  const names = await paragraphNames(executor);
  const parts = splitLedger(await ledgerOf(executor, condition)).filter(
    (part) =>
      (filters.year === null || part.year === filters.year) &&
      (filters.stage === null || part.stage === filters.stage) &&
      (filters.paragraph === "" || part.paragraphKey === filters.paragraph),
  );
  return {
    filters,
    facets: await publishedFacets(executor, names),
    list: await entryList(executor, condition, filters, whole),
    paragraph: names.get(filters.paragraph) ?? null,
    byKind: totalsByKind(parts)
      .map(({ kind, totals }) => ({ kind, given: totals.given }))
      .filter(({ given }) => given.transactions > 0)
      .sort((a, b) => b.given.entries - a.given.entries),
    given: totalsOf(parts).given,
  };
}

async function publishedFacets(
  executor: Executor,
  names: Map<string, ParagraphName>,
): Promise<PublishedFacets> {
  const donors = await executor
    .selectDistinct({ id: organisations.id, name: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(openToAll)
    .orderBy(asc(organisations.name));
  const year = sql<string>`substr(${supportTransactions.occurredOn}, 1, 4)`;
  const years = await executor
    .selectDistinct({ year })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(openToAll)
    .orderBy(sql`1 desc`);
  const linked = await executor
    .selectDistinct({ key: allocations.paragraphId })
    .from(allocations)
    .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
    .where(openToAll);
  const keys = new Set(linked.map(({ key }) => key));
  return {
    donors,
    years: years.map((row) => Number(row.year)),
    paragraphs: [...names.values()].filter(({ key }) => keys.has(key)),
  };
}
