import { asc, count, desc, eq, max } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import type { RateFilters } from "../support.schema.ts";

/** A rate that is held, and where it comes from. */
export interface RateView {
  currency: string;
  /** Units of the currency to one US dollar, as given. */
  asGiven: string;
  validFrom: string;
  source: string;
  addedAt: Date;
}

export interface RateList {
  filters: RateFilters;
  rates: RateView[];
  /** Rates after the filter. */
  total: number;
  page: number;
  pageSize: number;
  /** All that is held: how many rates, the currencies that have any, and the latest day from which one is in force. */
  held: { rates: number; currencies: string[]; latestFrom: string | null };
}

const PAGE_SIZE = 50;

/**
 * The rates that are held, by currency, the latest first. Everybody may read them: a dollar value can be traced.
 *
 * @param whole all rates instead of a page, for a file.
 */
export async function exchangeRateList(
  executor: Executor,
  filters: RateFilters,
  whole = false,
): Promise<RateList> {
  const condition = filters.currency === "" ? undefined : eq(exchangeRates.currency, filters.currency);
  const [counted] = await executor.select({ rates: count() }).from(exchangeRates).where(condition);
  const [all] = await executor
    .select({ rates: count(), latestFrom: max(exchangeRates.validFrom) })
    .from(exchangeRates);
  const currencies = await executor
    .selectDistinct({ currency: exchangeRates.currency })
    .from(exchangeRates)
    .orderBy(asc(exchangeRates.currency));
  const total = counted?.rates ?? 0;
  const page = Math.min(filters.page, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const query = executor
    .select({
      currency: exchangeRates.currency,
      asGiven: exchangeRates.asGiven,
      validFrom: exchangeRates.validFrom,
      source: exchangeRates.source,
      addedAt: exchangeRates.addedAt,
    })
    .from(exchangeRates)
    .where(condition)
    .orderBy(asc(exchangeRates.currency), desc(exchangeRates.validFrom));
  return {
    filters,
    rates: await (whole ? query : query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)),
    total,
    page,
    pageSize: PAGE_SIZE,
    held: {
      rates: all?.rates ?? 0,
      currencies: currencies.map(({ currency }) => currency),
      latestFrom: all?.latestFrom ?? null,
    },
  };
}
