import { currencyExponent, type CurrencyCode } from "#app/domain/money/currency.ts";
import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";

/** An amount of one currency in whole minor units (cents; yen; fils). */
export interface Money {
  amountMinor: number;
  currency: CurrencyCode;
}

/** @throws RangeError when the amount is not a safe integer. */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  return { amountMinor: safeMinor(amountMinor), currency };
}

/** Adds minor units of the same currency. @throws RangeError when the sum cannot be held exactly. */
export function addMinor(a: number, b: number): number {
  return safeMinor(a + b);
}

function safeMinor(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError("An amount is not a safe integer of minor units");
  return amountMinor;
}

export type ReadAmount =
  | { kind: "amount"; minor: number }
  /**
   * The one mark can group thousands or be the decimal mark; the person has to say which. `readings` are the amounts that
   * the currency can have, the smaller first: one where it has fewer than three decimals, and then `other` is the number
   * that it cannot have, as a plain decimal.
   */
  | { kind: "ambiguous"; readings: readonly [number, number]; other: null }
  | { kind: "ambiguous"; readings: readonly [number]; other: string }
  | {
      kind: "unreadable";
      reason: "empty" | "not-a-number" | "negative" | "misplaced-mark" | "too-many-decimals" | "too-large";
    };

/**
 * Reads an amount as typed into minor units of the currency. Point and comma can both be the decimal mark or
 * group thousands; spaces and apostrophes only group, and the Indian grouping `12,34,567` is known. Every
 * reading that the marks allow is tried: `1,234` and `1.234` are ambiguous in every currency, also where one of the two
 * readings has more decimals than the currency. Such decimals are refused, never rounded.
 */
export function readAmount(text: string, currency: CurrencyCode): ReadAmount {
  const plain = toPlainDigits(text).trim();
  if (plain === "") return unreadable("empty");
  if (/^[-−–]\s?\d/u.test(plain) || /^\(\d[^()]*\)$/u.test(plain)) return unreadable("negative");
  if (!/^\d[\d.,٫' ]*$/u.test(plain)) return unreadable("not-a-number");

  const exponent = currencyExponent(currency);
  const readings = new Set<number>();
  let tooFine: string | null = null;
  for (const decimalMark of ["", ".", ",", "٫"] as const) {
    const reading = readWith(plain, decimalMark);
    if (reading === null) continue;
    if (reading.decimals.length > exponent) {
      tooFine = `${reading.whole}.${reading.decimals}`;
      continue;
    }
    readings.add(Number(reading.whole + reading.decimals.padEnd(exponent, "0")));
  }
  const [first, second] = [...readings].sort((a, b) => a - b);
  if (first === undefined) return unreadable(tooFine === null ? "misplaced-mark" : "too-many-decimals");
  if (!Number.isSafeInteger(second ?? first)) return unreadable("too-large");
  if (second !== undefined) return { kind: "ambiguous", readings: [first, second], other: null };
  if (tooFine !== null) return { kind: "ambiguous", readings: [first], other: tooFine };
  return { kind: "amount", minor: first };
}

function unreadable(reason: Extract<ReadAmount, { kind: "unreadable" }>["reason"]): ReadAmount {
  return { kind: "unreadable", reason };
}

/** Reads digits and marks with the given decimal mark ("" for none); null when the marks do not stand as they then would. */
function readWith(
  text: string,
  decimalMark: "" | "." | "," | "٫",
): { whole: string; decimals: string } | null {
  let whole = text;
  let decimals = "";
  if (decimalMark !== "") {
    const pieces = text.split(decimalMark);
    if (pieces.length !== 2) return null;
    [whole = "", decimals = ""] = pieces;
    if (!/^\d+$/u.test(decimals)) return null;
  }
  if (/^\d+$/u.test(whole)) return { whole, decimals };
  // One grouping mark throughout, groups of three after a first group that does not begin with 0.
  const grouped = /^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/u.exec(whole);
  const indian = /^[1-9]\d?(?:,\d{2})+,\d{3}$/u.test(whole);
  if ((grouped === null || grouped[1] === decimalMark) && (!indian || decimalMark === ",")) return null;
  return { whole: whole.replace(/\D/gu, ""), decimals };
}

/**
 * Minor units as a plain decimal with the currency's decimals and a point: `1234.50`, `1234` for JPY. For
 * files and forms; for people amounts are formatted in their own language elsewhere.
 */
export function formatMinorAsDecimal(minor: number, currency: CurrencyCode): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(safeMinor(minor))).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
