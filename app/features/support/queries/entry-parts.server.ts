import { asc, eq, inArray } from "drizzle-orm";
import { isCurrencyCode } from "#app/domain/money/currency.ts";
import { money, type Money } from "#app/domain/money/money.ts";
import type { Instalment } from "#app/domain/support/pledge-standing.ts";
import type { SupportStage } from "#app/domain/support/support-kinds.ts";
import type { Executor } from "#db/client.server.ts";
import { pledgeInstalments } from "#db/schema/support-parts.server.ts";
import { allocations, supportTransactions } from "#db/schema/support.server.ts";

/** A step of an entry, as kept. `usdMinor` is US cents, null where no rate is held. */
export interface KeptTransaction {
  id: string;
  entryId: string;
  stage: SupportStage;
  occurredOn: string;
  value: Money | null;
  amountAsTyped: string | null;
  usdMinor: number | null;
  rate: number | null;
  rateSource: string | null;
  /** The day from which that rate was in force; null for dollars. */
  rateValidFrom: string | null;
  /** In kind: how much, and of what; null where nobody counted. */
  quantity: number | null;
  quantityUnit: string | null;
  /** The promise that it carries out. */
  fulfilsId: string | null;
}

/** The transactions of the entries, by day. */
export async function transactionsOf(
  executor: Executor,
  entryIds: readonly string[],
): Promise<KeptTransaction[]> {
  if (entryIds.length === 0) return [];
  const rows = await executor
    .select()
    .from(supportTransactions)
    .where(inArray(supportTransactions.entryId, [...entryIds]))
    .orderBy(asc(supportTransactions.occurredOn), asc(supportTransactions.id));
  return rows.map(({ amountMinor, currency, ...row }) => ({ ...row, value: moneyOf(amountMinor, currency) }));
}

/**
 * The amount of a row; null where the row has none. In a code of no list nobody knows how many decimals its minor units
 * make: such an amount is told as none, and counted as without a value, so that one row never takes a whole page away.
 */
export function moneyOf(amountMinor: number | null, currency: string | null): Money | null {
  if (amountMinor === null || currency === null || !isCurrencyCode(currency)) return null;
  return money(amountMinor, currency);
}

export interface KeptAllocation {
  entryId: string;
  paragraphKey: string;
  purposeId: string | null;
  shareBp: number;
  rationale: string | null;
  /** The text of the resolution whose words it was made to; null for the words of today. */
  versionId: string | null;
}

/** The shares of the entries, in their order. */
export async function allocationsOf(
  executor: Executor,
  entryIds: readonly string[],
): Promise<KeptAllocation[]> {
  if (entryIds.length === 0) return [];
  return executor
    .select({
      entryId: allocations.entryId,
      paragraphKey: allocations.paragraphId,
      purposeId: allocations.purposeId,
      shareBp: allocations.shareBp,
      rationale: allocations.rationale,
      versionId: allocations.resolutionVersionId,
    })
    .from(allocations)
    .where(inArray(allocations.entryId, [...entryIds]))
    .orderBy(asc(allocations.entryId), asc(allocations.position));
}

/** Rows gathered under the entry that they belong to, in their order. */
export function byEntry<Row extends { entryId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.entryId);
    if (group) group.push(row);
    else groups.set(row.entryId, [row]);
  }
  return groups;
}

/** The parts of a pledge, by day; empty where no day is known. */
export async function scheduleOf(executor: Executor, transactionId: string): Promise<Instalment[]> {
  return executor
    .select({ dueOn: pledgeInstalments.dueOn, amountMinor: pledgeInstalments.amountMinor })
    .from(pledgeInstalments)
    .where(eq(pledgeInstalments.transactionId, transactionId))
    .orderBy(asc(pledgeInstalments.dueOn));
}
