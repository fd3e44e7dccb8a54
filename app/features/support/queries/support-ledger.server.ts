import { asc, eq, inArray, type SQL } from "drizzle-orm";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { LedgerEntry } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { byEntry, moneyOf, type RecipientView } from "./entry-parts.server.ts";

/** An entry as the ledger counts it, with what a list says of it. */
export interface ReadLedgerEntry extends LedgerEntry {
  number: string;
  state: SupportEntryState;
  recordedBy: SupportSide;
  description: string;
  donorName: string;
  recipient: RecipientView;
  projectReference: string | null;
  /** Day of its latest transaction, `YYYY-MM-DD`; null where it has none. */
  latestOn: string | null;
}

/**
 * Reads the entries that `condition` over `support_entries` selects, with their transactions and all their shares, the
 * latest number first: what every total is computed from.
 */
export async function readSupportLedger(
  executor: Executor,
  condition: SQL | undefined,
): Promise<ReadLedgerEntry[]> {
  const chosenIds = executor.select({ id: supportEntries.id }).from(supportEntries).where(condition);
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
    .where(condition);
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

  const transactionsOf = byEntry(transactions);
  const sharesOf = byEntry(shares);
  return entries
    .map(({ entry, donorName, regionName, countryName, laboratoryName }) => {
      const own = transactionsOf.get(entry.id) ?? [];
      return {
        entryId: entry.id,
        donorId: entry.donorId,
        kind: entry.kind,
        number: entry.number,
        state: entry.state,
        recordedBy: entry.recordedBy,
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
          value: moneyOf(transaction.amountMinor, transaction.currency),
          usdMinor: transaction.usdMinor,
          fulfilsId: transaction.fulfilsId,
          counted: { quantity: transaction.quantity, quantityUnit: transaction.quantityUnit },
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
