import { currencyExponent } from "#app/domain/money/currency.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { StageTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoney } from "../format.ts";

export function moneyText({ amountMinor, currency }: Money): string {
  return formatMoney(amountMinor, currency, currencyExponent(currency));
}

/** Amounts of several currencies in a sentence: `EUR 300,000; USD 12,500`. Never added together. */
export function amountsText(amounts: readonly Money[]): string {
  return amounts
    .map(moneyText)
    .reduce((first, rest) => (first ? m.resolutions_and_more({ first, rest }) : rest), "");
}

export function usdText(usdMinor: number): string {
  return formatMoney(usdMinor, "USD", currencyExponent("USD"));
}

/** Amounts one below the other, a line for each currency; a dash where there is none. */
export function Amounts({ amounts }: { amounts: readonly Money[] }) {
  if (amounts.length === 0) return <span className="soft">–</span>;
  return (
    <>
      {amounts.map((amount) => (
        <span key={amount.currency} className="amount">
          {moneyText(amount)}
        </span>
      ))}
    </>
  );
}

/** The US dollar value of what was given, as far as it is held, and how much of it is not valued. */
export function UsdValue({ totals }: { totals: StageTotals }) {
  return (
    <>
      {totals.usdMinor === null ? (
        <span className="soft">–</span>
      ) : (
        <span className="amount">{usdText(totals.usdMinor)}</span>
      )}
      {totals.withoutUsdValue > 0 ? (
        <span className="amount soft">{m.resolutions_usd_unvalued({ count: totals.withoutUsdValue })}</span>
      ) : null}
    </>
  );
}
