import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import { formatMinorAsDecimal, type Money } from "#app/domain/money/money.ts";

/** A table for a file: names of its columns, and its rows. */
export interface FileTable {
  head: string[];
  rows: TableCell[][];
}

/** An amount and its currency, in two cells; both empty where there is none, which is not zero. */
export function amountCells(value: Money | null): [amount: TableCell, currency: string | null] {
  return value === null
    ? [null, null]
    : [{ decimal: formatMinorAsDecimal(value.amountMinor, value.currency) }, value.currency];
}

/** US cents in dollars; empty where no dollar value is held. */
export function dollarCell(usdMinor: number | null): TableCell {
  return usdMinor === null ? null : { decimal: formatMinorAsDecimal(usdMinor, "USD") };
}
