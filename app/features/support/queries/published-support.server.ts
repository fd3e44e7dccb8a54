import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { addressOfLink, isLinkedTo } from "#app/domain/support/linked-to.ts";
import { SUPPORT_KINDS, type SupportKind } from "#app/domain/support/support-kinds.ts";
import { splitLedger, totalsByKind, totalsOf, type StageTotals } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { paragraphNames, purposeNames, type ParagraphName } from "./paragraph-names.server.ts";
import { openToAll } from "./readable-entries.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";

/** What a share of an entry can answer: a paragraph as a whole, or one of its purposes. */
export interface EntryLink {
  paragraph: ParagraphName;
  purpose: string | null;
  /** As an address says it: see `addressOfLink`. */
  linkedTo: string;
}

/** The heads under which entries can be filtered: those only that have entries. */
export interface EntryFacets {
  donors: { id: string; name: string }[];
  years: number[];
  links: EntryLink[];
}

/** What was given, of published entries. */
export interface GivenByKind {
  /** Set while a paragraph is chosen: the totals are of the shares that answer it. */
  paragraph: ParagraphName | null;
  byKind: { kind: SupportKind; given: StageTotals }[];
  given: StageTotals;
}

export interface PublishedSupport extends GivenByKind {
  filters: EntryListFilters;
  facets: EntryFacets;
  list: EntryList;
}

/** What may be asked of the address by everybody: published entries have no other state to ask for. */
function publicFilters(filters: EntryListFilters): EntryListFilters {
  return { ...filters, state: null, reached: null };
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
  return {
    filters,
    facets: await entryFacets(executor, openToAll),
    list: await entryList(executor, condition, filters, whole),
    ...(await givenByKind(executor, undefined, filters)),
  };
}

/**
 * What was given by kind, of the published entries that `condition` over `support_entries` and the filters select, and of
 * them only the year, stage and paragraph that the filters name.
 */
export async function givenByKind(
  executor: Executor,
  condition: SQL | undefined,
  asked: EntryListFilters,
): Promise<GivenByKind> {
  const filters = publicFilters(asked);
  const ledger = await readSupportLedger(
    executor,
    and(openToAll, condition, conditionOf(executor, filters)),
    "published",
  );
  const parts = splitLedger(ledger).filter(
    (part) =>
      (filters.year === null || part.year === filters.year) &&
      (filters.stage === null || filters.stage === "given" || part.stage === filters.stage) &&
      isLinkedTo(filters.paragraph, part),
  );
  return {
    paragraph: (await paragraphNames(executor)).get(filters.paragraph) ?? null,
    byKind: totalsByKind(parts)
      .map(({ kind, totals }) => ({ kind, given: totals.given }))
      .filter(({ given }) => given.transactions > 0)
      .sort(
        (a, b) =>
          b.given.entries - a.given.entries || SUPPORT_KINDS.indexOf(a.kind) - SUPPORT_KINDS.indexOf(b.kind),
      ),
    given: totalsOf(parts).given,
  };
}

/** The heads of the entries that `condition` over `support_entries` selects. */
export async function entryFacets(executor: Executor, condition: SQL | undefined): Promise<EntryFacets> {
  const donors = await executor
    .selectDistinct({ id: organisations.id, name: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(condition)
    .orderBy(asc(organisations.name));
  const year = sql<string>`substr(${supportTransactions.occurredOn}, 1, 4)`;
  const years = await executor
    .selectDistinct({ year })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(condition)
    .orderBy(sql`1 desc`);
  return {
    donors,
    years: years.map((row) => Number(row.year)),
    links: await entryLinks(executor, condition),
  };
}

/** What the entries that `condition` over `support_entries` selects are linked to. */
export async function entryLinks(executor: Executor, condition: SQL | undefined): Promise<EntryLink[]> {
  const linked = await executor
    .selectDistinct({ paragraphKey: allocations.paragraphId, purposeId: allocations.purposeId })
    .from(allocations)
    .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
    .where(condition);
  return namedLinks(executor, linked);
}

/** Named, and in the order in which resolutions, paragraphs and purposes stand; a paragraph as a whole before its purposes. */
async function namedLinks(
  executor: Executor,
  linked: readonly { paragraphKey: string; purposeId: string | null }[],
): Promise<EntryLink[]> {
  const isLinked = new Set(linked.map(addressOfLink));
  const names = await paragraphNames(executor);
  const purposeOrder = [...(await purposeNames(executor))];
  return [...names].flatMap(([paragraphKey, paragraph]) => {
    const own = new Set(
      linked.filter((link) => link.paragraphKey === paragraphKey).map(({ purposeId }) => purposeId),
    );
    const whole = addressOfLink({ paragraphKey, purposeId: null });
    return [
      ...(isLinked.has(whole) ? [{ paragraph, purpose: null, linkedTo: whole }] : []),
      ...purposeOrder.flatMap(([id, purpose]) => (own.has(id) ? [{ paragraph, purpose, linkedTo: id }] : [])),
    ];
  });
}
