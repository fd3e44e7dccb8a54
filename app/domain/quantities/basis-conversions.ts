import { baseShareOf, baseToSalt, saltToBase } from "#app/domain/quantities/salt-conversion.ts";
import { saltsNamed } from "#app/domain/quantities/named-salts.ts";
import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import { molarMass, partsOf } from "#app/domain/results/molar-mass.ts";

/** An analyte's own formula and those of the salts it is met with. */
export interface SaltForms {
  /** Of the free base; null for what is no single compound. */
  baseFormula: string | null;
  salts: readonly { name: string; formula: string; baseCount: number; casNumber: string | null }[];
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
 * A quantity in the basis that is asked for, by the salt that the reported name or CAS number names; once for each salt
 * that the analyte is met with where they name none. None where the two are the same, where no basis was stated, and where
 * no formula is held. It stands beside what was reported and takes the place of nothing.
 *
 * @param reported the analyte's name and CAS number as typed.
 */
export function basisConversions(
  quantity: { value: number; basis: Basis | null },
  asked: Basis | null,
  { baseFormula, salts }: SaltForms,
  reported: { name: string; casNumber: string | null },
): BasisConversion[] {
  const { value, basis } = quantity;
  if (basis === null || asked === null || basis === asked || baseFormula === null) return [];
  return saltsNamed(reported, salts).flatMap(({ name, formula, baseCount }): BasisConversion[] => {
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
