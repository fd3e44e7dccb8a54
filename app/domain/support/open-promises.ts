import type { LedgerEntry, LedgerTransaction } from "#app/domain/support/support-totals.ts";
import { isGiven, isPromise } from "#app/domain/support/support-kinds.ts";

/**
 * The ledger with each pledge and commitment cut to what is still open of it, so that nothing promised is told beside what
 * was paid of it: a pledge is lowered by the commitments and the payments that carry it out, a commitment by its
 * payments. A promise of which nothing is open is left out, and so is one that a delivery without a value carries out.
 * What was given stays as it is. Money of another currency lowers nothing, since it is never added across currencies.
 */
export function openPromises<Entry extends LedgerEntry>(entries: readonly Entry[]): Entry[] {
  const carryingOut = new Map<string, LedgerTransaction[]>();
  for (const { transactions } of entries)
    for (const transaction of transactions) {
      const { fulfilsId } = transaction;
      if (fulfilsId) carryingOut.set(fulfilsId, [...(carryingOut.get(fulfilsId) ?? []), transaction]);
    }
  return entries.map((entry) => ({
    ...entry,
    transactions: entry.transactions.flatMap((transaction) => {
      const by = carryingOut.get(transaction.transactionId) ?? [];
      return isPromise(transaction.stage) && by.length > 0 ? openPart(transaction, by) : [transaction];
    }),
  }));
}

function openPart(promise: LedgerTransaction, by: readonly LedgerTransaction[]): LedgerTransaction[] {
  const { value, usdMinor } = promise;
  if (value === null || by.some((step) => isGiven(step.stage) && step.value === null)) return [];
  const carriedOut = by.reduce(
    (sum, step) => sum + (step.value?.currency === value.currency ? step.value.amountMinor : 0),
    0,
  );
  const openMinor = value.amountMinor - carriedOut;
  if (openMinor <= 0) return [];
  return [
    {
      ...promise,
      value: { currency: value.currency, amountMinor: openMinor },
      // The same part of its dollar value, in whole cents.
      usdMinor:
        usdMinor === null ? null : Number((BigInt(usdMinor) * BigInt(openMinor)) / BigInt(value.amountMinor)),
    },
  ];
}
