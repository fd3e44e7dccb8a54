import { basisConversions, type BasisConversion } from "#app/domain/quantities/basis-conversions.ts";
import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import type { Reference } from "./queries/reference.server.ts";

/**
 * A reported quantity in the basis that its item asks for, where it was reported in the other one.
 *
 * @param finding `analyteId` is null for an analyte that is not in the list: nothing is known of its salts.
 */
export function conversionsOf(
  quantity: { value: number; basis: Basis | null } | null,
  finding: { analyteId: string | null; analyteAsTyped: string; casAsTyped: string | null },
  asked: Basis,
  { saltFormsOf }: Reference,
): BasisConversion[] {
  const { analyteId, analyteAsTyped: name, casAsTyped: casNumber } = finding;
  const forms = analyteId === null ? undefined : saltFormsOf.get(analyteId);
  if (quantity === null || forms === undefined) return [];
  return basisConversions(quantity, asked, forms, { name, casNumber });
}
