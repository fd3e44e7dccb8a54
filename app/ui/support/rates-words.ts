import { EARLIEST_DAY, LATEST_DAY } from "#app/domain/support/entry-content.ts";
import type {
  PlainProblem,
  RateColumn,
  RateProblem,
  RateQuestion,
} from "#app/features/support/read-rates.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay, formatNumber } from "../format.ts";

const COLUMNS: Readonly<Record<RateColumn, () => string>> = {
  currency: m.support_currency,
  units: m.support_rates_units,
  from: m.support_rates_from,
};

/** The head of a column of a file of rates. */
export function rateColumnWord(column: RateColumn): string {
  return COLUMNS[column]();
}

const PLAIN: Readonly<Record<Exclude<PlainProblem, "column_missing">, () => string>> = {
  currency_missing: m.support_rates_currency_missing,
  currency_dollar: m.support_rates_currency_dollar,
  currency_unknown: m.support_rates_currency_unknown,
  units_empty: m.support_rates_units_missing,
  units_comma: m.support_rates_units_comma,
  "units_not-a-number": m.support_rates_units_not_a_number,
  units_zero: m.support_rates_units_zero,
  "units_too-long": m.support_rates_units_too_long,
  day_missing: m.support_rates_day_missing,
  day_wrong: m.support_rates_day_wrong,
  day_out_of_range: () => m.shell_day_out_of_range({ first: EARLIEST_DAY, last: LATEST_DAY }),
};

/** What is wrong in a row of a file of rates, and what to do about it. */
export function rateProblemText(problem: RateProblem): string {
  switch (problem.code) {
    case "column_missing":
      return m.support_rates_no_column({ column: problem.column ? rateColumnWord(problem.column) : "" });
    case "units_two_ways":
      return m.support_rates_two_ways({ decimal: problem.decimal, thousands: problem.thousands });
    case "twice":
      return m.support_rates_twice({ row: problem.other });
    case "other_held":
      return m.support_rates_other_held({
        currency: problem.currency,
        day: formatIsoDay(problem.validFrom),
        rate: problem.digits,
      });
    default:
      return PLAIN[problem.code]();
  }
}

/** Why a rate is asked about, with the rate that it was held against. */
export function rateQuestionText({ rate, oddity, beside, times }: RateQuestion): string {
  const words = {
    currency: rate.currency,
    rate: rate.digits,
    day: formatIsoDay(rate.validFrom),
    beside: beside.digits,
    besideDay: formatIsoDay(beside.validFrom),
    times: formatNumber(times >= 1 ? times : 1 / times, 3),
  };
  if (oddity === "inverted") return m.support_rates_question_inverted(words);
  return times >= 1 ? m.support_rates_question_more(words) : m.support_rates_question_less(words);
}
