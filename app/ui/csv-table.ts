import { formatMinorAsDecimal, type Money } from "#app/domain/money/money.ts";

export type CsvCell = string | number | null;

/** A table for a file: names of its columns, and its rows. Amounts are plain decimals with a point. */
export interface CsvTable {
  head: string[];
  rows: CsvCell[][];
}

/** An amount and its currency, in two cells; both empty where there is none, which is not zero. */
export function amountCells(value: Money | null): [string | null, string | null] {
  return value === null
    ? [null, null]
    : [formatMinorAsDecimal(value.amountMinor, value.currency), value.currency];
}

/** US cents as a plain decimal; empty where no dollar value is held. */
export function dollarCell(usdMinor: number | null): string | null {
  return usdMinor === null ? null : formatMinorAsDecimal(usdMinor, "USD");
}
