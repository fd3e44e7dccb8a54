/** Where an active laboratory is, as M49 has it. */
export interface PlacedLaboratory {
  id: string;
  countryCode: string;
  subRegionCode: string;
  regionCode: string;
}

/**
 * The place that is shown of a laboratory that is not named: an M49 sub-region or region by its code, `anywhere` for no
 * place at all, `withheld` where even that would tell who it is.
 */
export type ShownPlace = { kind: "region"; code: string } | { kind: "anywhere" } | { kind: "withheld" };

interface Group {
  code: string;
  laboratories: PlacedLaboratory[];
}

/**
 * Enough laboratories to be one of, and two or more outside any one country: a country is closer than a region, and
 * whoever knows of all of its own that it was none of them is still left with more than one.
 */
function hides(laboratories: readonly PlacedLaboratory[], threshold: number): boolean {
  if (laboratories.length < threshold) return false;
  const ofCountry = new Map<string, number>();
  for (const { countryCode } of laboratories)
    ofCountry.set(countryCode, (ofCountry.get(countryCode) ?? 0) + 1);
  return [...ofCountry.values()].every((own) => laboratories.length - own >= 2);
}

function groupsBy(
  laboratories: readonly PlacedLaboratory[],
  codeOf: (laboratory: PlacedLaboratory) => string,
): Group[] {
  const groups = new Map<string, PlacedLaboratory[]>();
  for (const laboratory of laboratories)
    groups.set(codeOf(laboratory), [...(groups.get(codeOf(laboratory)) ?? []), laboratory]);
  return [...groups].map(([code, members]) => ({ code, laboratories: members })).sort(bySize);
}

const bySize = (a: Group, b: Group) =>
  a.laboratories.length - b.laboratories.length || (a.code < b.code ? -1 : 1);

/**
 * Splits groups into those that may stand for themselves and the rest, which is put together. A rest that is too small
 * by itself takes the smallest groups in: who is not in a named group would otherwise be known by that.
 */
function apartAndRest(
  groups: readonly Group[],
  threshold: number,
  restBefore: readonly PlacedLaboratory[] = [],
): { apart: Group[]; rest: PlacedLaboratory[] } {
  const apart = groups.filter((group) => hides(group.laboratories, threshold));
  const rest = [
    ...restBefore,
    ...groups.filter((group) => !apart.includes(group)).flatMap(({ laboratories }) => laboratories),
  ];
  while (rest.length > 0 && !hides(rest, threshold)) {
    const smallest = apart.shift();
    if (smallest === undefined) break;
    rest.push(...smallest.laboratories);
  }
  return { apart, rest };
}

/**
 * The place that may be shown of each laboratory without its consent to be named. Whatever place is shown, at least
 * `threshold` laboratories are shown with that same place, two or more of them outside any one country: so nobody who knows the register
 * can tell which of them it is. A sub-region stands where it is large enough, its region for what is left of it, and no
 * place for what is left of all.
 */
export function shownPlaces(
  population: readonly PlacedLaboratory[],
  threshold: number,
): ReadonlyMap<string, ShownPlace> {
  const shown: Group[] = [];
  const left: PlacedLaboratory[] = [];
  for (const region of groupsBy(population, ({ regionCode }) => regionCode)) {
    const { apart, rest } = apartAndRest(
      groupsBy(region.laboratories, ({ subRegionCode }) => subRegionCode),
      threshold,
    );
    shown.push(...apart);
    if (hides(rest, threshold)) shown.push({ code: region.code, laboratories: rest });
    else left.push(...rest);
  }
  const { apart, rest } = apartAndRest(shown.sort(bySize), threshold, left);
  const unplaced: ShownPlace = hides(rest, threshold) ? { kind: "anywhere" } : { kind: "withheld" };
  return new Map<string, ShownPlace>([
    ...apart.flatMap(({ code, laboratories }) =>
      laboratories.map(({ id }) => [id, { kind: "region" as const, code }] as const),
    ),
    ...rest.map(({ id }) => [id, unplaced] as const),
  ]);
}

/**
 * The place of today, never closer than the one that stood when the need was confirmed: a reader who saw both would
 * otherwise learn from the change.
 *
 * @param confirmed M49 code that was shown then; null for no place.
 * @param parentOf the region of a sub-region; null for a region.
 */
export function noCloserThan(
  today: ShownPlace,
  confirmed: string | null,
  parentOf: (code: string) => string | null,
): ShownPlace {
  if (today.kind !== "region") return today;
  if (confirmed === null) return { kind: "anywhere" };
  if (today.code === confirmed || parentOf(confirmed) === today.code) return today;
  if (parentOf(today.code) === confirmed) return { kind: "region", code: confirmed };
  // It moved: no place is true of both.
  return { kind: "anywhere" };
}
