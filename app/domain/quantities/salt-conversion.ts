import { molarMass } from "#app/domain/results/molar-mass.ts";

/** What a salt is made of, by formula. `baseCount` is the number of molecules of base in one formula unit of the salt. */
export interface SaltOfBase {
  baseFormula: string;
  saltFormula: string;
  baseCount: number;
}

/** The mass fraction of the base in its pure salt, above 0 and at most 1; or why there is none. */
export type BaseShare =
  | { kind: "share"; share: number }
  | { kind: "none"; reason: "formula-unreadable" | "count-not-whole" | "base-heavier-than-salt" };

/**
 * The mass fraction of the base in its pure salt: baseCount x M(base) / M(salt), M from the standard atomic weights of
 * IUPAC 2021. Water of crystallisation belongs to the salt when its formula has it. For a free acid and its metal salt
 * it is the same with the acid in the place of the base. Not rounded.
 */
export function baseShareOf({ baseFormula, saltFormula, baseCount }: SaltOfBase): BaseShare {
  if (!Number.isInteger(baseCount) || baseCount < 1) return { kind: "none", reason: "count-not-whole" };
  const [base, salt] = [molarMass(baseFormula), molarMass(saltFormula)];
  if (base === null || salt === null) return { kind: "none", reason: "formula-unreadable" };
  const share = (baseCount * base) / salt;
  return share > 1 ? { kind: "none", reason: "base-heavier-than-salt" } : { kind: "share", share };
}

/** A mass fraction given as the salt, said as the base, in the same unit. An uncertainty converts by the same factor. */
export function saltToBase(asSalt: number, share: number): number {
  return asSalt * share;
}

/** A mass fraction given as the base, said as the salt, in the same unit. An uncertainty converts by the same factor. */
export function baseToSalt(asBase: number, share: number): number {
  return asBase / share;
}
