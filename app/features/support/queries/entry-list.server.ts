import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  inArray,
  isNull,
  like,
  notInArray,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { WHOLE_BP } from "#app/domain/money/shares.ts";
import { askedAsAWhole, NOT_LINKED } from "#app/domain/support/linked-to.ts";
import { GIVEN_STAGES } from "#app/domain/support/support-kinds.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import { alias } from "drizzle-orm/sqlite-core";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES, REVIEW_ORDER } from "../entry-states.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { byEntry, transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { recipientsOf, type RecipientView } from "./recipients.server.ts";
import type { ReachedMark } from "./reached-parts.server.ts";

/** A step of an entry in a list. */
export type ListedTransaction = Pick<
  KeptTransaction,
  | "id"
  | "stage"
  | "occurredOn"
  | "value"
  | "usdMinor"
  | "rate"
  | "rateValidFrom"
  | "rateSource"
  | "quantity"
  | "quantityUnit"
>;

/** An entry in a list. */
export interface EntryRow {
  number: string;
  donorId: string;
  donorName: string;
  recordedBy: SupportSide;
  kind: SupportKind;
  description: string;
  recipient: RecipientView;
  state: SupportEntryState;
  /** The number of the entry that it is a part of, and that counts it, where whoever reads the list may know of it. */
  partOf: string | null;
  /** Day of its latest transaction, `YYYY-MM-DD`; null for a draft without one. */
  latestOn: string | null;
  transactions: ListedTransaction[];
  updatedAt: Date;
  /** What laboratories say of what reached them; left out in the lists of whoever is no side of the entries. */
  reached?: ReachedMark[];
}

export interface EntryList {
  rows: EntryRow[];
  total: number;
  page: number;
  pageSize: number;
}

/** What the filters of an address select among the entries, as a condition over `support_entries`. */
export function conditionOf(executor: Executor, filters: EntryListFilters): SQL | undefined {
  const { q, donor, kind, stage, state, recorder, year, paragraph } = filters;
  const transactionWhere = (condition: SQL | undefined) =>
    exists(
      executor
        .select({ one: sql`1` })
        .from(supportTransactions)
        .where(and(eq(supportTransactions.entryId, supportEntries.id), condition)),
    );
  return and(
    q === "" ? undefined : wordsCondition(executor, q),
    donor === "" ? undefined : eq(supportEntries.donorId, donor),
    kind === null ? undefined : eq(supportEntries.kind, kind),
    state === null ? undefined : eq(supportEntries.state, state),
    recorder === null ? undefined : eq(supportEntries.recordedBy, recorder),
    // Both of one step: a pledge of this year and a delivery of another is no delivery of this year.
    stage === null && year === null
      ? undefined
      : transactionWhere(
          and(
            stage === null
              ? undefined
              : inArray(supportTransactions.stage, stage === "given" ? [...GIVEN_STAGES] : [stage]),
            year === null ? undefined : like(supportTransactions.occurredOn, `${year}-%`),
          ),
        ),
    paragraph === ""
      ? undefined
      : paragraph === NOT_LINKED
        ? notWhollyLinked
        : answering(executor, paragraph),
  );
}

/** Entries that are linked to no paragraph, or in part only. A condition over `support_entries`. */
const notWhollyLinked = sql`(
  select coalesce(sum(${allocations.shareBp}), 0) from ${allocations}
  where ${allocations.entryId} = ${supportEntries.id}) < ${WHOLE_BP}`;

/**
 * Entries of which a share answers what is asked for: a paragraph by its key, a purpose by its id, or a paragraph as a whole.
 * A condition over `support_entries`.
 */
export function answering(executor: Executor, asked: string): SQL {
  const whole = askedAsAWhole(asked);
  return exists(
    executor
      .select({ one: sql`1` })
      .from(allocations)
      .where(
        and(
          eq(allocations.entryId, supportEntries.id),
          whole === null
            ? or(eq(allocations.paragraphId, asked), eq(allocations.purposeId, asked))
            : and(eq(allocations.paragraphId, whole), isNull(allocations.purposeId)),
        ),
      ),
  );
}

/** The words stand in the number, in what it is for, in the project reference, or in the recipient's name. */
function wordsCondition(executor: Executor, words: string): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/gu, "\\$&")}%`;
  const holds = (column: SQL.Aliased | SQL | object) => sql`${column} like ${pattern} escape '\\'`;
  return or(
    holds(supportEntries.number),
    holds(supportEntries.description),
    holds(supportEntries.recipientName),
    holds(supportEntries.projectReference),
    inArray(
      supportEntries.recipientRegionCode,
      executor.select({ code: regions.code }).from(regions).where(holds(regions.name)),
    ),
    inArray(
      supportEntries.recipientCountryCode,
      executor.select({ code: countries.code }).from(countries).where(holds(countries.name)),
    ),
    inArray(
      supportEntries.recipientLaboratoryId,
      executor.select({ id: laboratories.id }).from(laboratories).where(holds(laboratories.name)),
    ),
    inArray(
      supportEntries.id,
      executor
        .select({ id: supportBeneficiaries.entryId })
        .from(supportBeneficiaries)
        .leftJoin(regions, eq(regions.code, supportBeneficiaries.regionCode))
        .leftJoin(countries, eq(countries.code, supportBeneficiaries.countryCode))
        .leftJoin(laboratories, eq(laboratories.id, supportBeneficiaries.laboratoryId))
        .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
        .where(
          or(
            ...[
              regions.name,
              countries.name,
              laboratories.name,
              organisations.name,
              supportBeneficiaries.name,
            ].map(holds),
          ),
        ),
    ),
  );
}

const itsWhole = alias(supportEntries, "its_whole");

/** Whoever reads an entry that is not public is of a side of it, or reads what was handed in. */
const wholeKnownBeside = sql<string | null>`case
  when ${inArray(itsWhole.state, [...PUBLISHED_STATES])} then ${itsWhole.number}
  when ${notInArray(supportEntries.state, [...PUBLISHED_STATES])} and ${itsWhole.state} <> 'draft'
    and ${itsWhole.donorId} = ${supportEntries.donorId} then ${itsWhole.number}
end`;

/**
 * A page of the entries that `condition` selects, sorted as the filters say. `whole` gives all of them, for a file.
 * A page beyond the last shows the last.
 */
export async function entryList(
  executor: Executor,
  condition: SQL | undefined,
  filters: EntryListFilters,
  whole = false,
): Promise<EntryList> {
  const [counted] = await executor.select({ total: count() }).from(supportEntries).where(condition);
  const total = counted?.total ?? 0;
  const page = Math.min(filters.page, Math.max(1, Math.ceil(total / filters.size)));
  const sums = executor
    .select({
      entryId: supportTransactions.entryId,
      latestOn: sql<string | null>`max(${supportTransactions.occurredOn})`.as("latest_on"),
      usdMinor: sql<number | null>`sum(${supportTransactions.usdMinor})`.as("usd_minor_sum"),
    })
    .from(supportTransactions)
    .groupBy(supportTransactions.entryId)
    .as("sums");
  const query = executor
    .select({
      id: supportEntries.id,
      number: supportEntries.number,
      donorId: supportEntries.donorId,
      donorName: organisations.name,
      recordedBy: supportEntries.recordedBy,
      kind: supportEntries.kind,
      description: supportEntries.description,
      state: supportEntries.state,
      partOf: wholeKnownBeside,
      updatedAt: supportEntries.updatedAt,
      latestOn: sums.latestOn,
    })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .leftJoin(itsWhole, eq(itsWhole.id, supportEntries.parentEntryId))
    .leftJoin(sums, eq(sums.entryId, supportEntries.id))
    .where(condition)
    .orderBy(
      ...orderOf(filters, { latestOn: sums.latestOn, usdMinor: sums.usdMinor }),
      desc(supportEntries.number),
    );
  const found = await (whole ? query : query.limit(filters.size).offset((page - 1) * filters.size));
  const ids = found.map(({ id }) => id);
  const [transactions, recipients] = [
    byEntry(await transactionsOf(executor, ids)),
    await recipientsOf(executor, ids),
  ];
  return {
    rows: found.map(({ id, ...row }) => ({
      ...row,
      recipient: recipients.get(id) ?? { kind: "programme", name: null },
      transactions: (transactions.get(id) ?? []).map((step) => ({
        id: step.id,
        stage: step.stage,
        occurredOn: step.occurredOn,
        value: step.value,
        usdMinor: step.usdMinor,
        rate: step.rate,
        rateValidFrom: step.rateValidFrom,
        rateSource: step.rateSource,
        quantity: step.quantity,
        quantityUnit: step.quantityUnit,
      })),
    })),
    total,
    page,
    pageSize: filters.size,
  };
}

/** The order by the chosen key. What has no day or no dollar value comes last either way. */
function orderOf(
  { sort, order }: EntryListFilters,
  sums: { latestOn: SQL.Aliased; usdMinor: SQL.Aliased },
): SQL[] {
  const way = order === "asc" ? asc : desc;
  const rank = sql`case ${supportEntries.state} ${sql.join(
    REVIEW_ORDER.map((state, at) => sql`when ${state} then ${at}`),
    sql` `,
  )} else ${REVIEW_ORDER.length} end`;
  switch (sort) {
    case "state":
      return [way(rank), asc(supportEntries.updatedAt)];
    case "number":
      return [way(supportEntries.number)];
    case "donor":
      return [way(sql`${organisations.name} collate nocase`)];
    case "date":
      return [sql`${sums.latestOn} is null`, way(sums.latestOn)];
    case "usd":
      return [sql`${sums.usdMinor} is null`, way(sums.usdMinor)];
  }
}
