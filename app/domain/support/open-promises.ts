import { standingPromises } from "#app/domain/support/promise-standing.ts";
import { isPromise } from "#app/domain/support/support-kinds.ts";
import type { LedgerEntry, LedgerTransaction } from "#app/domain/support/support-totals.ts";

/**
 * The ledger with each pledge cut to what of it is neither committed nor given, and each commitment to what is not given, so
 * that nothing promised is told beside what was committed or paid of it. A promise of which nothing is open is left out;
 * one of which it cannot be told stays without an amount, to be counted. What was given stays as it is.
 *
 * @param entries the latest first, as a ledger is read.
 * @param behind as for {@link standingPromises}.
 */
export function openPromises<Entry extends LedgerEntry>(
  entries: readonly Entry[],
  behind: ReadonlyMap<string, string>,
): Entry[] {
  const steps = entries.flatMap(({ transactions }) => transactions).reverse();
  const standing = standingPromises(
    steps.map(({ transactionId, stage, value, fulfilsId }) => ({
      id: transactionId,
      stage,
      value,
      fulfilsId: fulfilsId ?? null,
    })),
    behind,
  );
  return entries.map((entry) => ({
    ...entry,
    transactions: entry.transactions.flatMap((transaction) => {
      const promise = standing.get(transaction.transactionId);
      return isPromise(transaction.stage) && promise
        ? openPart(transaction, promise.notCommitted)
        : [transaction];
    }),
  }));
}

function openPart(promise: LedgerTransaction, open: LedgerTransaction["value"]): LedgerTransaction[] {
  const { value, usdMinor } = promise;
  if (value === null || open === null) return [{ ...promise, value: null, usdMinor: null }];
  if (open.amountMinor === 0) return [];
  return [
    {
      ...promise,
      value: open,
      // The same part of its dollar value, in whole cents.
      usdMinor:
        usdMinor === null
          ? null
          : Number((BigInt(usdMinor) * BigInt(open.amountMinor)) / BigInt(value.amountMinor)),
    },
  ];
}
