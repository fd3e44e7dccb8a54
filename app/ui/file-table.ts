import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMinorAsDecimal, type Money } from "#app/domain/money/money.ts";

/** A table for a file: names of its columns, and its rows. */
export interface FileTable {
  head: string[];
  rows: TableCell[][];
}

/** As of when, in a form that a file name takes: `20261124T0800Z`. */
export function fileStamp(at: Date): string {
  return `${at.toISOString().slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
}

/**
 * The table with what its figures count and as of when they stand, beside each row: so a row that is copied out of it, into
 * another table or a letter, can still be traced. A line above the head would keep programs from reading the file.
 *
 * @param definitions sentences as they stand under the table on the screen.
 */
export function withDefinitions(
  { head, rows }: { head: readonly string[]; rows: readonly (readonly TableCell[])[] },
  definitions: readonly string[],
  asOf: Date,
): FileTable {
  const traced = [definitions.join(" "), asOf.toISOString()];
  return {
    head: [...head, m.shell_file_definitions(), m.shell_file_as_of()],
    rows: rows.map((row) => [...row, ...traced]),
  };
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
