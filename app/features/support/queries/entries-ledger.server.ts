import { eq, type SQL } from "drizzle-orm";
import type { LedgerEntry } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { byEntry, moneyOf } from "./entry-parts.server.ts";

/** The ledger of the entries that `condition` over `support_entries` selects: what every total is computed from. */
export async function ledgerOf(executor: Executor, condition: SQL | undefined): Promise<LedgerEntry[]> {
  const [entries, transactions, shares] = await Promise.all([
    executor
      .select({ entryId: supportEntries.id, donorId: supportEntries.donorId, kind: supportEntries.kind })
      .from(supportEntries)
      .where(condition)
      .orderBy(supportEntries.number),
    executor
      .select({
        entryId: supportTransactions.entryId,
        transactionId: supportTransactions.id,
        stage: supportTransactions.stage,
        occurredOn: supportTransactions.occurredOn,
        amountMinor: supportTransactions.amountMinor,
        currency: supportTransactions.currency,
        usdMinor: supportTransactions.usdMinor,
      })
      .from(supportTransactions)
      .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
      .where(condition)
      .orderBy(supportTransactions.occurredOn, supportTransactions.id),
    executor
      .select({
        entryId: allocations.entryId,
        paragraphKey: allocations.paragraphId,
        purposeId: allocations.purposeId,
        shareBp: allocations.shareBp,
      })
      .from(allocations)
      .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
      .where(condition)
      .orderBy(allocations.entryId, allocations.position),
  ]);
  const transactionsOfEntry = byEntry(transactions);
  const sharesOfEntry = byEntry(shares);
  return entries.map((entry) => ({
    ...entry,
    transactions: (transactionsOfEntry.get(entry.entryId) ?? []).map((row) => ({
      transactionId: row.transactionId,
      stage: row.stage,
      year: Number(row.occurredOn.slice(0, 4)),
      value: moneyOf(row.amountMinor, row.currency),
      usdMinor: row.usdMinor,
    })),
    allocations: (sharesOfEntry.get(entry.entryId) ?? []).map(({ paragraphKey, purposeId, shareBp }) => ({
      paragraphKey,
      purposeId,
      shareBp,
    })),
  }));
}
