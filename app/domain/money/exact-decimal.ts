/** A number by its digits, with a point: `1234.50`. For files, where a figure is written to the last digit. */
export interface ExactDecimal {
  decimal: string;
}

/** A cell of a table for a file: text, a whole or measured number, a number by its digits, or nothing held. */
export type TableCell = string | number | ExactDecimal | null;
