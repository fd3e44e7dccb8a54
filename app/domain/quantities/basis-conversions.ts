import { baseShareOf, baseToSalt, saltToBase } from "#app/domain/quantities/salt-conversion.ts";
import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import { molarMass, partsOf } from "#app/domain/results/molar-mass.ts";

/** An analyte's own formula and those of the salts it is met with. */
export interface SaltForms {
  /** Of the free base; null for what is no single compound. */
  baseFormula: string | null;
  salts: readonly { name: string; formula: string; baseCount: number }[];
}

/** A quantity said in the other basis, for one salt, with what it was worked out from. */
export interface BasisConversion {
  /** The basis it is said in. */
  basis: Basis;
  /** The salt that was taken for it: `hydrochloride`. */
  salt: string;
  /** In the unit of the quantity, not rounded. */
  value: number;
  /** g/mol */
  baseMass: number;
  /** g/mol of one formula unit of the salt, which has `baseCount` molecules of the base. */
  saltMass: number;
  baseCount: number;
}

/**
 * A quantity in the basis that is asked for, once for each salt that the analyte is met with: which one it was nobody
 * has said. None where the two are the same, where no basis was stated, and where no formula is held. It stands beside
 * what was reported and takes the place of nothing.
 */
export function basisConversions(
  quantity: { value: number; basis: Basis | null },
  asked: Basis | null,
  { baseFormula, salts }: SaltForms,
): BasisConversion[] {
  const { value, basis } = quantity;
  if (basis === null || asked === null || basis === asked || baseFormula === null) return [];
  return salts.flatMap(({ name, formula, baseCount }): BasisConversion[] => {
    if (isHydrateOnly(formula, baseFormula)) return [];
    const share = baseShareOf({ baseFormula, saltFormula: formula, baseCount });
    const [baseMass, saltMass] = [molarMass(baseFormula), molarMass(formula)];
    if (share.kind === "none" || baseMass === null || saltMass === null) return [];
    const converted = asked === "base" ? saltToBase(value, share.share) : baseToSalt(value, share.share);
    return [{ basis: asked, salt: name, value: converted, baseMass, saltMass, baseCount }];
  });
}

/** The base with water of crystallisation is met with and is no salt. */
function isHydrateOnly(formula: string, baseFormula: string): boolean {
  return partsOf(formula).every(({ part }) => part === "H2O" || part === baseFormula);
}
