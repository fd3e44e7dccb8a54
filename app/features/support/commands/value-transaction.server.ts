import { and, desc, eq, lte } from "drizzle-orm";
import { needsRate, valuationAt, type Valuation } from "#app/domain/money/exchange-rate.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { Executor } from "#db/client.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";

/**
 * The columns of a transaction's dollar value: at the latest rate of its currency that is in force on its day. All null
 * where no rate is held, or where there is no amount: not valued, which is not zero.
 *
 * @param day the transaction's day, `YYYY-MM-DD`.
 */
export async function valuationOn(executor: Executor, value: Money | null, day: string): Promise<Valuation> {
  if (value === null || !needsRate(value)) return valuationAt(value, null);
  const { currency } = value;
  const [rate] = await executor
    .select({
      validFrom: exchangeRates.validFrom,
      asGiven: exchangeRates.asGiven,
      source: exchangeRates.source,
    })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.currency, currency), lte(exchangeRates.validFrom, day)))
    .orderBy(desc(exchangeRates.validFrom))
    .limit(1);
  return valuationAt(value, rate ? { currency, ...rate } : null);
}
