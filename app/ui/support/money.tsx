import { currencyExponent } from "#app/domain/money/currency.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { StageTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { formatAmount, formatMoney } from "../format.ts";

const USD_EXPONENT = currencyExponent("USD");

/** `EUR 300,000`. */
export function moneyWord({ amountMinor, currency }: Money): string {
  return formatMoney(amountMinor, currency, currencyExponent(currency));
}

/** US cents as an amount for a column that names the currency. */
export function dollarAmount(usdMinor: number): string {
  return formatAmount(usdMinor, USD_EXPONENT);
}

/** Amounts of several currencies in a sentence; they are listed and never added. */
export function amountsWord(amounts: readonly Money[]): string {
  const [first, ...rest] = amounts.map(moneyWord);
  return rest.reduce((all, next) => m.support_and({ first: all, second: next }), first ?? "");
}

/** Each currency on a line of its own. */
export function Amounts({ amounts }: { amounts: readonly Money[] }) {
  return (
    <>
      {amounts.map((amount) => (
        <span key={amount.currency} className="block">
          {moneyWord(amount)}
        </span>
      ))}
    </>
  );
}

/** What was given as recorded: the amounts, or that none has a value. */
export function GivenAmounts({ totals }: { totals: StageTotals }) {
  if (totals.transactions === 0) return <span className="soft">{m.support_nothing()}</span>;
  if (totals.amounts.length === 0) return <span className="soft">{m.support_no_value()}</span>;
  return <Amounts amounts={totals.amounts} />;
}

/** The dollar value as far as one is held, and how much it leaves out. */
export function DollarValue({ totals }: { totals: StageTotals }) {
  return (
    <>
      {totals.usdMinor === null ? null : <span className="block">{dollarAmount(totals.usdMinor)}</span>}
      {totals.withoutUsdValue > 0 ? (
        <span className="block soft">{m.support_not_valued_count({ count: totals.withoutUsdValue })}</span>
      ) : null}
    </>
  );
}

/** The length of a bar, 0 to 1; open for what has not moved yet. */
export function Bar({ length, isOpen }: { length: number | null; isOpen?: boolean }) {
  if (length === null) return null;
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      <rect className={isOpen ? "open" : "fill"} width={`${Math.round(length * 1000) / 10}%`} height="100%" />
    </svg>
  );
}
