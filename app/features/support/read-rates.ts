import { currencyOfRate, readRate } from "#app/domain/money/exchange-rate.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import { isCalendarDay } from "#app/domain/support/entry-content.ts";
import { m } from "#app/paraglide/messages.js";

/** The columns of a file of rates, in the order of its template. */
export const RATE_COLUMNS = ["currency", "units", "from"] as const;
export type RateColumn = (typeof RATE_COLUMNS)[number];

const HEADS: Readonly<Record<RateColumn, { plain: string; word: () => string }>> = {
  currency: { plain: "currency", word: m.support_currency },
  units: { plain: "units per us dollar", word: m.support_rates_units },
  from: { plain: "in force from", word: m.support_rates_from },
};

/** The head of a column, as the template has it in the reader's language. */
export function rateColumnWord(column: RateColumn): string {
  return HEADS[column].word();
}

/** A rate as a file gives it. */
export interface RateRow {
  /** As a person counts in the file, the heading being 1. */
  row: number;
  currency: CurrencyCode;
  /** The digits as given, with a point. */
  digits: string;
  unitsPerUsd: number;
  validFrom: string;
}

/** What is wrong in a file of rates, and where; `column` null for a row, or the heading, as a whole. */
export interface RateProblem {
  row: number;
  column: RateColumn | null;
  text: string;
}

export interface ReadRates {
  /** Rates that are not held yet, in the order of the file. */
  toAdd: RateRow[];
  /** Rates that are held already with the same number. */
  same: RateRow[];
  problems: RateProblem[];
}

/** By currency and day, the number that is held. */
export type HeldRates = ReadonlyMap<string, number>;
export const rateKey = (currency: string, validFrom: string) => `${currency} ${validFrom}`;

interface FileRow {
  number: number;
  cells: readonly { text: string }[];
}

/** Reads every row of a file of rates and says of each cell what is wrong with it. Columns stand in any order. */
export function readRates(
  { head, rows }: { head: readonly string[]; rows: readonly FileRow[] },
  held: HeldRates,
): ReadRates {
  const heads = head.map((text) => text.trim().toLowerCase());
  const placeOf = (column: RateColumn) =>
    heads.findIndex((text) => text === HEADS[column].plain || text === HEADS[column].word().toLowerCase());
  const missing = RATE_COLUMNS.filter((column) => placeOf(column) < 0);
  if (missing.length > 0)
    return {
      toAdd: [],
      same: [],
      problems: missing.map((column) => ({
        row: 1,
        column,
        text: m.support_rates_no_column({ column: rateColumnWord(column) }),
      })),
    };
  const read: ReadRates = { toAdd: [], same: [], problems: [] };
  const seen = new Map<string, number>();
  for (const { number: row, cells } of rows) {
    const cell = (column: RateColumn) => cells[placeOf(column)]?.text.trim() ?? "";
    const found: RateProblem[] = [];
    const currency = currencyOfRate(cell("currency"));
    if (currency === null) found.push({ row, column: "currency", text: currencyProblem(cell("currency")) });
    const rate = readRate(cell("units"));
    if (rate.kind === "unreadable") found.push({ row, column: "units", text: UNITS_PROBLEMS[rate.reason]() });
    const validFrom = cell("from");
    if (!isCalendarDay(validFrom))
      found.push({
        row,
        column: "from",
        text: validFrom === "" ? m.support_rates_day_missing() : m.support_rates_day_wrong(),
      });
    read.problems.push(...found);
    if (found.length > 0 || currency === null || rate.kind === "unreadable") continue;
    const key = rateKey(currency, validFrom);
    const earlier = seen.get(key);
    const heldNumber = held.get(key);
    if (earlier !== undefined)
      read.problems.push({ row, column: null, text: m.support_rates_twice({ row: earlier }) });
    else if (heldNumber !== undefined && heldNumber !== rate.unitsPerUsd)
      read.problems.push({
        row,
        column: "units",
        text: m.support_rates_other_held({ currency, day: validFrom, rate: String(heldNumber) }),
      });
    else
      (heldNumber === undefined ? read.toAdd : read.same).push({
        row,
        currency,
        digits: rate.digits,
        unitsPerUsd: rate.unitsPerUsd,
        validFrom,
      });
    seen.set(key, earlier ?? row);
  }
  return read;
}

function currencyProblem(text: string): string {
  if (text === "") return m.support_rates_currency_missing();
  return text.toUpperCase() === "USD"
    ? m.support_rates_currency_dollar()
    : m.support_rates_currency_unknown();
}

const UNITS_PROBLEMS = {
  empty: m.support_rates_units_missing,
  comma: m.support_rates_units_comma,
  "not-a-number": m.support_rates_units_not_a_number,
  zero: m.support_rates_units_zero,
  "too-long": m.support_rates_units_too_long,
} as const;
