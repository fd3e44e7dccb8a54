import { m } from "#app/paraglide/messages.js";
import { formatNumber } from "../format.ts";

/** How much was given in kind, and of what. */
export interface Counted {
  quantity: number | null;
  quantityUnit: string | null;
}

const UNITS: Readonly<Record<string, (words: { count: number; written: string }) => string>> = {
  unit: m.support_quantity_unit,
  piece: m.support_quantity_piece,
  participant: m.support_quantity_participant,
  expert_day: m.support_quantity_expert_day,
  training_day: m.support_quantity_training_day,
  ampoule: m.support_quantity_ampoule,
};

/** `12 participants`; a unit that has no word of its own stands as it was recorded. Null where nothing was counted. */
export function quantityWord({ quantity, quantityUnit }: Counted): string | null {
  if (quantity === null || quantityUnit === null) return null;
  const written = formatNumber(quantity);
  const word = Object.hasOwn(UNITS, quantityUnit) ? UNITS[quantityUnit] : undefined;
  return word?.({ count: quantity, written }) ?? m.support_quantity_other({ written, unit: quantityUnit });
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
