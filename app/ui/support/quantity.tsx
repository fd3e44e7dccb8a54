import type { QuantityUnit } from "#app/domain/support/quantity.ts";
import { m } from "#app/paraglide/messages.js";
import { formatNumber } from "../format.ts";

/** How much was given in kind, and of what. */
export interface Counted {
  quantity: number | null;
  quantityUnit: string | null;
}

const UNITS: Readonly<Record<QuantityUnit, (words: { count: number; written: string }) => string>> = {
  unit: m.support_quantity_unit,
  piece: m.support_quantity_piece,
  participant: m.support_quantity_participant,
  expert_day: m.support_quantity_expert_day,
  training_day: m.support_quantity_training_day,
  ampoule: m.support_quantity_ampoule,
  set: m.support_quantity_set,
  meeting: m.support_quantity_meeting,
  document: m.support_quantity_document,
};

const CHOICES: Readonly<Record<QuantityUnit, () => string>> = {
  unit: m.support_unit_unit,
  piece: m.support_unit_piece,
  set: m.support_unit_set,
  ampoule: m.support_unit_ampoule,
  training_day: m.support_unit_training_day,
  participant: m.support_unit_participant,
  expert_day: m.support_unit_expert_day,
  meeting: m.support_unit_meeting,
  document: m.support_unit_document,
};

/** A unit as a list offers it. */
export function unitChoice(unit: QuantityUnit): string {
  return CHOICES[unit]();
}

const isListed = (unit: string): unit is QuantityUnit => Object.hasOwn(UNITS, unit);

/** A unit as a table's file names it, as a list offers it; one that has no word of its own as it was recorded. */
export function unitWord(unit: string): string {
  return isListed(unit) ? unitChoice(unit) : unit;
}

/** `12 participants`; a unit that has no word of its own stands as it was recorded. Null where nothing was counted. */
export function quantityWord({ quantity, quantityUnit }: Counted): string | null {
  if (quantity === null || quantityUnit === null) return null;
  const written = formatNumber(quantity);
  return isListed(quantityUnit)
    ? UNITS[quantityUnit]({ count: quantity, written })
    : m.support_quantity_other({ written, unit: quantityUnit });
}

/** How much was given in kind, on a line of its own; nothing where nothing was counted. */
export function Quantity({ counted }: { counted: Counted }) {
  const word = quantityWord(counted);
  return word === null ? null : (
    <span className="block small">
      <bdi>{word}</bdi>
    </span>
  );
}
