import { basisConversions, type BasisConversion } from "#app/domain/quantities/basis-conversions.ts";
import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import type { Reference } from "./queries/reference.server.ts";

/**
 * A reported quantity in the basis that its item asks for, where it was reported in the other one.
 *
 * @param analyteId null for an analyte that is not in the list: nothing is known of its salts.
 */
export function conversionsOf(
  quantity: { value: number; basis: Basis | null } | null,
  analyteId: string | null,
  asked: Basis,
  { saltFormsOf }: Reference,
): BasisConversion[] {
  const forms = analyteId === null ? undefined : saltFormsOf.get(analyteId);
  return quantity === null || forms === undefined ? [] : basisConversions(quantity, asked, forms);
}
