import { currencyExponent } from "#app/domain/money/currency.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { StageTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { formatAmount, formatMoney } from "../format.ts";
import { Sentence, slot } from "../sentence.tsx";

const USD_EXPONENT = currencyExponent("USD");

/** `EUR 300,000`, for places that take text only. */
export function moneyWord({ amountMinor, currency }: Money): string {
  return formatMoney(amountMinor, currency, currencyExponent(currency));
}

/** The same on paper, where a line would break between the code and the figure. */
export function printedMoney(value: Money): string {
  return moneyWord(value).replaceAll(" ", "\u00a0");
}

/** `EUR 300,000`: one piece, whichever way the line around it runs. */
export function MoneyText({ value }: { value: Money }) {
  return <bdi className="nowrap">{moneyWord(value)}</bdi>;
}

/** US cents as an amount for a column that names the currency. */
export function dollarAmount(usdMinor: number): string {
  return formatAmount(usdMinor, USD_EXPONENT);
}

/** Amounts of several currencies in a sentence; they are listed and never added. */
export function AmountsInLine({ amounts }: { amounts: readonly Money[] }) {
  const [first = "", ...rest] = amounts.map(({ currency }) => slot(currency));
  const text = rest.reduce((all, next) => m.support_and({ first: all, second: next }), first);
  const parts = Object.fromEntries(
    amounts.map((value) => [value.currency, <MoneyText key={value.currency} value={value} />]),
  );
  return <Sentence text={text} parts={parts} />;
}

/** A sentence with amounts in it. `say` puts the slot that it is given where they stand. */
export function AmountsSentence(props: { amounts: readonly Money[]; say: (amounts: string) => string }) {
  return (
    <Sentence
      text={props.say(slot("amounts"))}
      parts={{ amounts: <AmountsInLine amounts={props.amounts} /> }}
    />
  );
}

/** Each currency on a line of its own; a dash where there is none. */
export function Amounts({ amounts }: { amounts: readonly Money[] }) {
  if (amounts.length === 0) return <span className="soft">–</span>;
  return (
    <>
      {amounts.map((amount) => (
        <span key={amount.currency} className="amount">
          <MoneyText value={amount} />
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

/** The dollar value as far as one is held, and how much it leaves out. `withCode` where no head names the currency. */
export function DollarValue({ totals, withCode }: { totals: StageTotals; withCode?: boolean }) {
  const { usdMinor, withoutUsdValue } = totals;
  return (
    <>
      {usdMinor === null ? null : (
        <span className="amount">
          {withCode ? (
            <MoneyText value={{ amountMinor: usdMinor, currency: "USD" }} />
          ) : (
            <bdi>{dollarAmount(usdMinor)}</bdi>
          )}
        </span>
      )}
      {withoutUsdValue > 0 ? (
        <span className="amount soft">{m.support_not_valued_count({ count: withoutUsdValue })}</span>
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
