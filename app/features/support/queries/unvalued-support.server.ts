import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { isCurrencyCode, type CurrencyCode } from "#app/domain/money/currency.ts";
import { valuationAt, type ExchangeRate, type Valuation } from "#app/domain/money/exchange-rate.ts";
import type { Executor } from "#db/client.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { moneyOf } from "./entry-parts.server.ts";
import { supportPolicy } from "../support.policy.ts";

/** A transaction with an amount and no dollar value, and the value that it would get at the rates held now. */
export interface Unvalued {
  id: string;
  currency: CurrencyCode;
  occurredOn: string;
  valuation: Valuation;
}

/** Every transaction with an amount and no dollar value, of entries that were not withdrawn, by currency and day. */
export async function unvaluedTransactions(executor: Executor): Promise<Unvalued[]> {
  const rows = await executor
    .select({
      id: supportTransactions.id,
      amountMinor: supportTransactions.amountMinor,
      currency: supportTransactions.currency,
      occurredOn: supportTransactions.occurredOn,
    })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(
      and(
        isNotNull(supportTransactions.amountMinor),
        isNull(supportTransactions.usdMinor),
        ne(supportEntries.state, "withdrawn"),
      ),
    )
    .orderBy(
      asc(supportTransactions.currency),
      asc(supportTransactions.occurredOn),
      asc(supportTransactions.id),
    );
  const rates = new Map<string, ExchangeRate[]>();
  for (const { currency, validFrom, asGiven, source } of await executor
    .select()
    .from(exchangeRates)
    .orderBy(asc(exchangeRates.validFrom))) {
    if (!isCurrencyCode(currency)) continue;
    rates.set(currency, [...(rates.get(currency) ?? []), { currency, validFrom, asGiven, source }]);
  }
  return rows.flatMap(({ id, amountMinor, currency, occurredOn }) => {
    const value = moneyOf(amountMinor, currency);
    if (value === null) return [];
    const rate = rates.get(value.currency)?.findLast(({ validFrom }) => validFrom <= occurredOn) ?? null;
    return [{ id, currency: value.currency, occurredOn, valuation: valuationAt(value, rate) }];
  });
}

/** What is not valued, by currency: how many transactions can be valued now, and how many have no rate of their day. */
export interface UnvaluedLine {
  currency: CurrencyCode;
  canBeValued: number;
  withoutRate: number;
  /** The first day for which a rate is wanting; null where none is. */
  firstWithoutRate: string | null;
}

export interface UnvaluedSupport {
  lines: UnvaluedLine[];
  canBeValued: number;
  withoutRate: number;
}

/**
 * How much of the money recorded has no dollar value, and how much of it could get one. Counts alone: whose entries they
 * are is not said, since drafts are among them.
 *
 * @throws DomainError `not_found` for whoever keeps no rates.
 */
export async function unvaluedSupport(executor: Executor, actor: Actor): Promise<UnvaluedSupport> {
  requirePermission(supportPolicy["support:keep-rates"], actor);
  const all = await unvaluedTransactions(executor);
  const lines = [...new Set(all.map(({ currency }) => currency))].map((currency): UnvaluedLine => {
    const own = all.filter((one) => one.currency === currency);
    const without = own.filter(({ valuation }) => valuation.usdMinor === null);
    return {
      currency,
      canBeValued: own.length - without.length,
      withoutRate: without.length,
      firstWithoutRate: without[0]?.occurredOn ?? null,
    };
  });
  const sum = (of: (line: UnvaluedLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    lines,
    canBeValued: sum((line) => line.canBeValued),
    withoutRate: sum((line) => line.withoutRate),
  };
}
