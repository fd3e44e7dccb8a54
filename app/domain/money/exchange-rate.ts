import { currencyExponent, isCurrencyCode, type CurrencyCode } from "#app/domain/money/currency.ts";
import type { Money } from "#app/domain/money/money.ts";
import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";

/** A rate that is held: so many units of the currency to one US dollar, from a day (`YYYY-MM-DD`) until the next. */
export interface ExchangeRate {
  currency: CurrencyCode;
  validFrom: string;
  /** The digits as they were given, with a point: arithmetic starts from these, not from a rounded number. */
  asGiven: string;
  source: string;
}

export type ReadRate =
  | { kind: "rate"; digits: string; unitsPerUsd: number }
  | { kind: "unreadable"; reason: "empty" | "comma" | "not-a-number" | "zero" | "too-long" };

/** More digits than a number of the machine holds would be two rates that look alike. */
const MOST_DIGITS = 15;

/**
 * Reads units per US dollar: digits with at most one point (or the Arabic decimal mark, which is never anything else). A comma is refused, since `1,234` is two rates a thousandfold
 * apart; so is a rate of more than 15 digits.
 */
export function readRate(text: string): ReadRate {
  const plain = toPlainDigits(text).trim().replace("٫", ".");
  if (plain === "") return { kind: "unreadable", reason: "empty" };
  if (/^\d[\d.]*,[\d.,]*$/u.test(plain)) return { kind: "unreadable", reason: "comma" };
  const match = /^(\d+)(?:\.(\d+))?$/u.exec(plain);
  if (match === null) return { kind: "unreadable", reason: "not-a-number" };
  const [, whole = "", decimals = ""] = match;
  const significant = (whole + decimals).replace(/^0+/u, "");
  if (significant === "") return { kind: "unreadable", reason: "zero" };
  if (significant.length > MOST_DIGITS || decimals.length > MOST_DIGITS)
    return { kind: "unreadable", reason: "too-long" };
  const digits = decimals === "" ? whole : `${whole}.${decimals}`;
  return { kind: "rate", digits, unitsPerUsd: Number(digits) };
}

/**
 * The two numbers that three digits after one mark can mean, `1,234` and `1.234` alike: with decimals, and with thousands.
 * Null where the text can be read in one way at most (decision 0038).
 */
export function rateReadings(text: string): { decimal: string; thousands: string } | null {
  const match = /^([1-9]\d{0,2})[.,](\d{3})$/u.exec(toPlainDigits(text).trim());
  if (match === null) return null;
  const [, whole = "", after = ""] = match;
  return { decimal: `${whole}.${after}`, thousands: `${whole}${after}` };
}

/**
 * US cents of an amount at a rate, in whole numbers and rounded half up. Null where the rate cannot be read or the
 * dollars cannot be held exactly: not valued, which is not zero.
 *
 * @param unitsPerUsd the digits of the rate as given.
 */
export function dollarsAtRate({ amountMinor, currency }: Money, unitsPerUsd: string): number | null {
  const read = readRate(unitsPerUsd);
  if (read.kind !== "rate") return null;
  const [whole = "", decimals = ""] = read.digits.split(".");
  const dividend = BigInt(amountMinor) * 100n * 10n ** BigInt(decimals.length);
  const divisor = 10n ** BigInt(currencyExponent(currency)) * BigInt(whole + decimals);
  const cents = Number((2n * dividend + divisor) / (2n * divisor));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** A dollar value with the rate it was made at, to be kept with the amount; all null where it is not valued. */
export type Valuation =
  | { usdMinor: number; rate: number; rateSource: string; rateValidFrom: string | null }
  | { usdMinor: null; rate: null; rateSource: null; rateValidFrom: null };

export const NOT_VALUED = {
  usdMinor: null,
  rate: null,
  rateSource: null,
  rateValidFrom: null,
} as const satisfies Valuation;

/** Whether the amount needs a rate to have a dollar value: a dollar is a dollar. */
export function needsRate(value: Money): boolean {
  return value.currency !== "USD";
}

/**
 * The dollar value of an amount.
 *
 * @param rate the latest of its currency that is in force on its day; null where none is held.
 */
export function valuationAt(value: Money | null, rate: ExchangeRate | null): Valuation {
  if (value === null) return NOT_VALUED;
  if (!needsRate(value))
    return { usdMinor: value.amountMinor, rate: 1, rateSource: "USD", rateValidFrom: null };
  if (rate?.currency !== value.currency) return NOT_VALUED;
  const usdMinor = dollarsAtRate(value, rate.asGiven);
  if (usdMinor === null) return NOT_VALUED;
  return { usdMinor, rate: Number(rate.asGiven), rateSource: rate.source, rateValidFrom: rate.validFrom };
}

/** The currency of a rate as it stands in a file; null where a rate cannot be held for it. */
export function currencyOfRate(text: string): CurrencyCode | null {
  const code = text.trim().toUpperCase();
  return isCurrencyCode(code) && code !== "USD" ? code : null;
}

/** How a rate looks beside another of its currency: as if it were upside down, or too far from it to be a rate's own move. */
export type RateOddity = "inverted" | "far";

/** By this factor a currency hardly moves between two lists of rates; a lost decimal point or a wrong row does. */
const FAR = 2;
/** So much a rate moves without being looked at as one that may be upside down. */
const NEAR = 1.1;

/**
 * Whether a rate is odd beside the one before it (or the next, where there is none before): more than {@link FAR} times it
 * or less than its part, or nearer to it when turned round (dollars per unit) although it moved by more than a tenth.
 * Null where it is not. A rate of nearly 1 looks much the same turned round, and is not told apart.
 */
export function rateOddity(unitsPerUsd: number, neighbour: number): RateOddity | null {
  const distance = Math.abs(Math.log(unitsPerUsd / neighbour));
  const distanceTurned = Math.abs(Math.log(unitsPerUsd * neighbour));
  if (distance > Math.log(NEAR) && distanceTurned < distance && distanceTurned < Math.log(FAR))
    return "inverted";
  return distance > Math.log(FAR) ? "far" : null;
}
