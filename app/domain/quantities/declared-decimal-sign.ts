import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";
import { readTypedQuantity } from "#app/domain/quantities/typed-quantity.ts";

/** The decimal sign that whoever sends a table says that it has; null where each figure has to speak for itself. */
export type DecimalSign = "point" | "comma" | null;

/** `reading` answers a text that reads two ways, by its canonical form; empty where there is nothing to answer. */
export interface DeclaredReading {
  reading: string;
  /** The text has the other sign, whatever was declared: 1.5 in a table with a decimal comma. */
  contradicts: boolean;
}

/** Reads a quantity of a table that declares its decimal sign: `1,234` is then one thing or the other. */
export function readDeclared(text: string, sign: DecimalSign): DeclaredReading {
  const read = readTypedQuantity(text);
  if (sign === null || read.kind === "empty" || read.kind === "unreadable")
    return { reading: "", contradicts: false };
  if (read.kind === "ambiguous")
    return { reading: read.canonicals[sign === "comma" ? 0 : 1], contradicts: false };
  const marks = toPlainDigits(text).match(/[.,\u066B]/gu) ?? [];
  const decimal = read.canonical.includes(".") ? marks.at(-1) : undefined;
  const grouping = decimal === undefined ? marks[0] : undefined;
  const other = sign === "comma" ? "." : ",";
  const own = sign === "comma" ? "," : ".";
  return { reading: "", contradicts: decimal === other || grouping === own };
}
