import {
  currencyOfRate,
  rateOddity,
  rateReadings,
  readRate,
  type RateOddity,
} from "#app/domain/money/exchange-rate.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import { dayRefusal } from "#app/domain/support/entry-content.ts";
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
export type RateProblem = { row: number; column: RateColumn | null } & (
  | { code: PlainProblem }
  | { code: "units_two_ways"; decimal: string; thousands: string }
  | { code: "twice"; other: number }
  | { code: "other_held"; currency: CurrencyCode; validFrom: string; digits: string }
);
export type PlainProblem =
  | "column_missing"
  | "currency_missing"
  | "currency_dollar"
  | "currency_unknown"
  | "units_empty"
  | "units_comma"
  | "units_not-a-number"
  | "units_zero"
  | "units_too-long"
  | "day_missing"
  | "day_wrong"
  | "day_out_of_range";

/** A rate that can be read and may still be wrong: whoever sends it says that it is so, row by row. */
export interface RateQuestion {
  /** What is sent back for an answer: of this rate and no other. */
  key: string;
  rate: RateRow;
  oddity: RateOddity;
  /** The rate that it was held against: the one before it, or where there is none the one after. */
  beside: { digits: string; validFrom: string };
  /** How many times the rate beside it, or, below 1, what part. */
  times: number;
}

export interface ReadRates {
  /** Rates that are not held yet, in the order of the file. */
  toAdd: RateRow[];
  /** Rates that are held already with the same number. */
  same: RateRow[];
  problems: RateProblem[];
  questions: RateQuestion[];
  /** Currencies of which this is the first rate: nothing says whether it can be right. */
  firstOf: CurrencyCode[];
}

/** A rate that is held. */
export interface HeldRate {
  currency: string;
  validFrom: string;
  unitsPerUsd: number;
  asGiven: string;
}
const rateKey = (currency: string, validFrom: string) => `${currency} ${validFrom}`;

interface FileRow {
  number: number;
  cells: readonly { text: string }[];
}

/** Reads every row of a file of rates and says of each cell what is wrong with it. Columns stand in any order. */
export function readRates(
  { head, rows }: { head: readonly string[]; rows: readonly FileRow[] },
  held: readonly HeldRate[],
): ReadRates {
  const heads = head.map((text) => text.trim().toLowerCase());
  const placeOf = (column: RateColumn) =>
    heads.findIndex((text) => text === HEADS[column].plain || text === HEADS[column].word().toLowerCase());
  const missing = RATE_COLUMNS.filter((column) => placeOf(column) < 0);
  if (missing.length > 0)
    return {
      toAdd: [],
      same: [],
      problems: missing.map((column) => ({ row: 1, column, code: "column_missing" })),
      questions: [],
      firstOf: [],
    };
  const heldAt = new Map(held.map((rate) => [rateKey(rate.currency, rate.validFrom), rate]));
  const read: Pick<ReadRates, "toAdd" | "same" | "problems"> = { toAdd: [], same: [], problems: [] };
  const seen = new Map<string, number>();
  for (const { number: row, cells } of rows) {
    const cell = (column: RateColumn) => cells[placeOf(column)]?.text.trim() ?? "";
    const found: RateProblem[] = [];
    const currency = currencyOfRate(cell("currency"));
    if (currency === null) found.push({ row, column: "currency", code: currencyProblem(cell("currency")) });
    const rate = readRate(cell("units"));
    const readings = rate.kind === "unreadable" ? rateReadings(cell("units")) : null;
    if (readings) found.push({ row, column: "units", code: "units_two_ways", ...readings });
    else if (rate.kind === "unreadable") found.push({ row, column: "units", code: `units_${rate.reason}` });
    const validFrom = cell("from");
    const dayProblem = dayRefusal(validFrom);
    if (dayProblem === "out_of_range") found.push({ row, column: "from", code: "day_out_of_range" });
    else if (dayProblem)
      found.push({ row, column: "from", code: validFrom === "" ? "day_missing" : "day_wrong" });
    read.problems.push(...found);
    if (found.length > 0 || currency === null || rate.kind === "unreadable") continue;
    const key = rateKey(currency, validFrom);
    const earlier = seen.get(key);
    const heldRate = heldAt.get(key);
    if (earlier !== undefined) read.problems.push({ row, column: null, code: "twice", other: earlier });
    else if (heldRate !== undefined && heldRate.unitsPerUsd !== rate.unitsPerUsd)
      read.problems.push({
        row,
        column: "units",
        code: "other_held",
        currency,
        validFrom,
        digits: heldRate.asGiven,
      });
    else
      (heldRate === undefined ? read.toAdd : read.same).push({
        row,
        currency,
        digits: rate.digits,
        unitsPerUsd: rate.unitsPerUsd,
        validFrom,
      });
    seen.set(key, earlier ?? row);
  }
  return { ...read, ...plausibility(read.toAdd, held) };
}

function currencyProblem(text: string): PlainProblem {
  if (text === "") return "currency_missing";
  return text.toUpperCase() === "USD" ? "currency_dollar" : "currency_unknown";
}

/** Holds each rate against the one before it, in the file or held; a first one against the next. */
function plausibility(
  toAdd: readonly RateRow[],
  held: readonly HeldRate[],
): Pick<ReadRates, "questions" | "firstOf"> {
  const byCurrency = new Map<string, (HeldRate | RateRow)[]>();
  for (const rate of [...held, ...toAdd])
    byCurrency.set(rate.currency, [...(byCurrency.get(rate.currency) ?? []), rate]);
  for (const rates of byCurrency.values()) rates.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const firstOf = new Set<CurrencyCode>();
  const questions = toAdd.flatMap((rate): RateQuestion[] => {
    const rates = byCurrency.get(rate.currency) ?? [];
    const at = rates.indexOf(rate);
    if (rates.every((one) => "row" in one)) firstOf.add(rate.currency);
    const beside = rates[at - 1] ?? rates[at + 1];
    if (!beside) return [];
    const oddity = rateOddity(rate.unitsPerUsd, beside.unitsPerUsd);
    if (oddity === null) return [];
    const digits = "row" in beside ? beside.digits : beside.asGiven;
    return [
      {
        key: `${rate.currency} ${rate.validFrom} ${rate.digits}`,
        rate,
        oddity,
        beside: { digits, validFrom: beside.validFrom },
        times: rate.unitsPerUsd / beside.unitsPerUsd,
      },
    ];
  });
  return { questions, firstOf: [...firstOf] };
}
