import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { exchangeRates } from "../../schema/support-values.server.ts";
import { valuationAt, type Valuation } from "#app/domain/money/exchange-rate.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { Chance } from "./random.server.ts";

/** Said of every rate: nobody may take one for a real one. */
export const RATE_SOURCE = "Invented for the demonstration";
const FIRST_YEAR = 2007;

/** Units per US dollar about which the invented rates wander. */
const ABOUT: Readonly<Record<string, number>> = {
  AUD: 1.32,
  CAD: 1.24,
  CHF: 0.96,
  EUR: 0.86,
  GBP: 0.72,
  JPY: 112,
  KWD: 0.3,
  NOK: 8.1,
  SEK: 8.6,
};

export interface DemoRate {
  validFrom: string;
  unitsPerUsd: number;
}

/** Invented rates in the shape of operational ones: a new one on the first of each month, from 2007 to the day of loading. */
export function demoRates(today: Date, chance: Chance): Map<string, DemoRate[]> {
  const rates = new Map<string, DemoRate[]>();
  const last = today.toISOString().slice(0, 10);
  for (const [currency, about] of Object.entries(ABOUT)) {
    const list: DemoRate[] = [];
    let drift = 0;
    for (let month = 0; ; month += 1) {
      const validFrom = new Date(Date.UTC(FIRST_YEAR, month, 1)).toISOString().slice(0, 10);
      if (validFrom > last) break;
      drift = drift * 0.97 + (chance.next() - 0.5) * 0.04;
      list.push({ validFrom, unitsPerUsd: Number((about * (1 + drift)).toPrecision(4)) });
    }
    rates.set(currency, list);
  }
  return rates;
}

export async function loadRates(
  tx: Tx,
  rates: ReadonlyMap<string, readonly DemoRate[]>,
  today: Date,
): Promise<void> {
  await insertRows(
    tx,
    exchangeRates,
    [...rates].flatMap(([currency, list]) =>
      list.map(({ validFrom, unitsPerUsd }) => ({
        currency,
        validFrom,
        unitsPerUsd,
        asGiven: String(unitsPerUsd),
        source: RATE_SOURCE,
        addedAt: today,
      })),
    ),
  );
}

/** The columns of a transaction's dollar value at the rate in force that day: the latest that is not after it. */
export function valuedAt(
  rates: ReadonlyMap<string, readonly DemoRate[]>,
  money: Money | null,
  day: string,
): Valuation {
  const rate =
    money === null ? undefined : rates.get(money.currency)?.findLast(({ validFrom }) => validFrom <= day);
  return valuationAt(
    money,
    rate && money
      ? {
          currency: money.currency,
          validFrom: rate.validFrom,
          asGiven: String(rate.unitsPerUsd),
          source: RATE_SOURCE,
        }
      : null,
  );
}
