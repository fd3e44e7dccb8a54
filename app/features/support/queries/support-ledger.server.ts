import { and, asc, eq, inArray } from "drizzle-orm";
import { isCurrencyCode } from "#app/domain/money/currency.ts";
import { money, type Money } from "#app/domain/money/money.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { LedgerEntry } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import {
  allocations,
  supportEntries,
  supportTransactions,
  type RECIPIENT_KINDS,
} from "#db/schema/support.server.ts";

/** In these states both sides have agreed and everybody may read the entry. */
export const PUBLISHED_STATES = ["published", "closed"] as const satisfies readonly SupportEntryState[];
/** Handed in, and on its way to being published. */
export const HANDED_IN_STATES = [
  "submitted",
  "verified",
  "confirmed",
] as const satisfies readonly SupportEntryState[];

export interface Recipient {
  kind: (typeof RECIPIENT_KINDS)[number];
  /** Null for the programme itself. */
  name: string | null;
}

/** An entry as the ledger counts it, with what a list says of it. */
export interface ReadLedgerEntry extends LedgerEntry {
  number: string;
  state: SupportEntryState;
  description: string;
  donorName: string;
  recipient: Recipient;
  projectReference: string | null;
  /** Day of its latest transaction, `YYYY-MM-DD`; null where it has none. */
  latestOn: string | null;
}

/**
 * Reads entries in the given states with their transactions and all their shares, the latest number first; with
 * `paragraphKey` only those of which a share answers that paragraph.
 */
export async function readSupportLedger(
  executor: Executor,
  { states, paragraphKey }: { states: readonly SupportEntryState[]; paragraphKey?: string },
): Promise<ReadLedgerEntry[]> {
  const linked = executor
    .select({ id: allocations.entryId })
    .from(allocations)
    .where(paragraphKey === undefined ? undefined : eq(allocations.paragraphId, paragraphKey));
  const chosen = and(
    inArray(supportEntries.state, [...states]),
    paragraphKey === undefined ? undefined : inArray(supportEntries.id, linked),
  );
  const chosenIds = executor.select({ id: supportEntries.id }).from(supportEntries).where(chosen);
  const entries = await executor
    .select({
      entry: supportEntries,
      donorName: organisations.name,
      regionName: regions.name,
      countryName: countries.name,
      laboratoryName: laboratories.name,
    })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .leftJoin(regions, eq(regions.code, supportEntries.recipientRegionCode))
    .leftJoin(countries, eq(countries.code, supportEntries.recipientCountryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .where(chosen);
  const transactions = await executor
    .select()
    .from(supportTransactions)
    .where(inArray(supportTransactions.entryId, chosenIds))
    .orderBy(asc(supportTransactions.occurredOn), asc(supportTransactions.id));
  const shares = await executor
    .select()
    .from(allocations)
    .where(inArray(allocations.entryId, chosenIds))
    .orderBy(asc(allocations.entryId), asc(allocations.position));

  const transactionsOf = groupByEntry(transactions);
  const sharesOf = groupByEntry(shares);
  return entries
    .map(({ entry, donorName, regionName, countryName, laboratoryName }) => {
      const own = transactionsOf.get(entry.id) ?? [];
      return {
        entryId: entry.id,
        donorId: entry.donorId,
        kind: entry.kind,
        number: entry.number,
        state: entry.state,
        description: entry.description,
        donorName,
        recipient: {
          kind: entry.recipientKind,
          name: {
            programme: null,
            region: regionName,
            country: countryName,
            laboratory: laboratoryName,
            other_body: entry.recipientName,
          }[entry.recipientKind],
        },
        projectReference: entry.projectReference,
        latestOn: own.at(-1)?.occurredOn ?? null,
        transactions: own.map((transaction) => ({
          transactionId: transaction.id,
          stage: transaction.stage,
          year: Number(transaction.occurredOn.slice(0, 4)),
          value: valueOf(transaction),
          usdMinor: transaction.usdMinor,
        })),
        allocations: (sharesOf.get(entry.id) ?? []).map(({ paragraphId, purposeId, shareBp }) => ({
          paragraphKey: paragraphId,
          purposeId,
          shareBp,
        })),
      };
    })
    .sort((a, b) => b.number.localeCompare(a.number, "en", { numeric: true }));
}

function groupByEntry<Row extends { entryId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.entryId);
    if (group) group.push(row);
    else groups.set(row.entryId, [row]);
  }
  return groups;
}

function valueOf({
  amountMinor,
  currency,
}: {
  amountMinor: number | null;
  currency: string | null;
}): Money | null {
  if (amountMinor === null || currency === null) return null;
  if (!isCurrencyCode(currency)) throw new Error("a stored transaction has a currency that is not known");
  return money(amountMinor, currency);
}
