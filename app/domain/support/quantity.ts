import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";

/** What is counted of support in kind. What is none of these is kept under the name that it was given. */
export const QUANTITY_UNITS = [
  "unit",
  "piece",
  "set",
  "ampoule",
  "training_day",
  "participant",
  "expert_day",
  "meeting",
  "document",
] as const;
export type QuantityUnit = (typeof QUANTITY_UNITS)[number];

/** Chosen in place of a unit of the list, beside a name. */
export const UNIT_NOT_LISTED = "other";

/** The longest name of a unit that is none of {@link QUANTITY_UNITS}. */
export const UNIT_NAME_MAX = 40;

/** How much was given in kind, and of what: one of {@link QUANTITY_UNITS}, or a name of its own. */
export interface CountedQuantity {
  quantity: number;
  quantityUnit: string;
}

export type ReadCount =
  | { kind: "count"; quantity: number }
  | { kind: "unreadable"; reason: "not-a-number" | "negative" | "zero" | "grouped" | "too-large" };

const MOST = 10_000_000;

/**
 * Reads how many: digits with at most two decimals after a point or a comma (half a day is a quantity). Three digits after
 * a mark could be a thousandfold of what is meant and are refused, and so are marks that group.
 */
export function readCount(text: string): ReadCount {
  const plain = toPlainDigits(text).trim().replace("٫", ".");
  if (/^[-−–]\s*\d/u.test(plain)) return { kind: "unreadable", reason: "negative" };
  if (/^\d{1,3}([.,' ]\d{3})+$/u.test(plain)) return { kind: "unreadable", reason: "grouped" };
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/u.exec(plain);
  if (match === null) return { kind: "unreadable", reason: "not-a-number" };
  const quantity = Number(`${match[1] ?? ""}.${match[2] ?? "0"}`);
  if (quantity === 0) return { kind: "unreadable", reason: "zero" };
  return quantity > MOST ? { kind: "unreadable", reason: "too-large" } : { kind: "count", quantity };
}
