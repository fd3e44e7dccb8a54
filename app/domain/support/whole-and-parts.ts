import { isGiven, SUPPORT_STAGES, type SupportStage } from "./support-kinds.ts";

/** An entry that is a whole or a part of one, as far as it decides what is counted where. */
export interface FamilyEntry {
  entryId: string;
  /** The whole that it is a part of; null for a whole. */
  wholeId: string | null;
  donorId: string;
  /** The stages at which it has a step. */
  stages: readonly SupportStage[];
}

/** What was given is one, whether it was paid or delivered. */
function isSameMoney(one: SupportStage, other: SupportStage): boolean {
  return one === other || (isGiven(one) && isGiven(other));
}

/**
 * The stages of an entry that are counted elsewhere, so that nothing is counted twice:
 *
 * - Of a whole and its parts of the same donor the whole counts: a part counts only at stages that the whole has no step of,
 *   as where a whole is a pledge and its parts pay it.
 * - A whole with parts of other donors is a pool that they pay into: what they paid counts with them, and neither the pool nor
 *   what its own donor gives out of it counts again at such a stage.
 *
 * @param family every entry that is a whole or a part.
 * @param counts whether an entry of the family is among what is added up beside this one.
 * @returns by entry; entries of which all is counted where it stands are not in it.
 */
export function countedElsewhere<Entry extends FamilyEntry>(
  family: readonly Entry[],
  counts: (other: Entry, beside: Entry) => boolean,
): ReadonlyMap<string, readonly SupportStage[]> {
  const byId = new Map(family.map((entry) => [entry.entryId, entry]));
  const partsOf = new Map<string, Entry[]>();
  for (const entry of family)
    if (entry.wholeId !== null) partsOf.set(entry.wholeId, [...(partsOf.get(entry.wholeId) ?? []), entry]);
  const elsewhere = new Map<string, readonly SupportStage[]>();
  for (const entry of family) {
    const whole = entry.wholeId === null ? entry : byId.get(entry.wholeId);
    // What another donor pays into a pool counts with that donor.
    if (whole === undefined || whole.donorId !== entry.donorId) continue;
    const paidIn = (partsOf.get(whole.entryId) ?? []).filter(({ donorId }) => donorId !== whole.donorId);
    const others = (whole === entry ? paidIn : [whole, ...paidIn]).filter((other) => counts(other, entry));
    const stages = SUPPORT_STAGES.filter((stage) =>
      others.some((other) => other.stages.some((one) => isSameMoney(one, stage))),
    );
    if (stages.length > 0) elsewhere.set(entry.entryId, stages);
  }
  return elsewhere;
}
