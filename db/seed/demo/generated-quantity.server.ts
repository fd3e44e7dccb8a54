import type { FindingAsReported } from "#app/domain/results/canonical-submission.ts";
import type { DemoItem } from "./compositions.server.ts";
import type { Chance } from "./random.server.ts";

type Quantity = NonNullable<FindingAsReported["quantity"]>;

/** Grams per mole of hydrogen chloride: what a hydrochloride weighs more than its base. */
const HYDROGEN_CHLORIDE = 36.461;

/**
 * Around the assigned value with the spread of such rounds. Some weigh the hydrochloride and say so, some weigh it and
 * write that it is the base; some are far off, some only below their limit, some write a decimal comma, some give no
 * uncertainty.
 *
 * @param given.assigned in the item's unit and basis.
 * @param given.molarMass of the base, in g/mol; null where none is held.
 */
export function generateQuantity(
  item: DemoItem,
  given: { assigned: number; molarMass: number | null; errs: number },
  chance: Chance,
): Quantity {
  const { assigned, errs } = given;
  const decimals = assigned >= 100 ? 0 : 1;
  const comma = chance.hit(0.3);
  const asTyped = (text: string) => (comma ? text.replace(".", ",") : text);
  if (assigned < 10 && chance.hit(0.04)) return belowLimit(item, Math.ceil(assigned * 1.2), asTyped);

  const asSalt = item.testGroup === "SM" && chance.hit(0.045 * errs) && given.molarMass !== null;
  const saysSalt = asSalt && chance.hit(0.45);
  const factor =
    (asSalt && given.molarMass !== null ? (given.molarMass + HYDROGEN_CHLORIDE) / given.molarMass : 1) *
    (chance.hit(0.02 * errs) ? chance.pick([0.5, 1.6]) : 1);
  const canonical = Math.max(0.1, chance.normal(assigned * factor, assigned * 0.06)).toFixed(decimals);
  const uncertainty = (Number(canonical) * 0.08).toFixed(Math.max(1, decimals));
  const stated = chance.hit(0.7);
  return {
    typed: asTyped(canonical),
    qualifier: "=",
    canonical,
    value: Number(canonical),
    unit: item.unit,
    basis: saysSalt ? "salt" : item.basis,
    expandedUncertainty: stated ? { typed: asTyped(uncertainty), value: Number(uncertainty) } : null,
    coverageFactor: stated ? { typed: "2", value: 2 } : null,
    replicates: chance.pick([1, 2, 3, 3, 5]),
  };
}

function belowLimit(item: DemoItem, limit: number, asTyped: (text: string) => string): Quantity {
  const canonical = limit.toFixed(1);
  return {
    typed: asTyped(`< ${canonical}`),
    qualifier: "<",
    canonical,
    value: limit,
    unit: item.unit,
    basis: item.basis,
    expandedUncertainty: null,
    coverageFactor: null,
    replicates: null,
  };
}
