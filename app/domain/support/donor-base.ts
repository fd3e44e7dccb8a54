/** What a donor gave once: money paid or a delivery in kind. US cents; null where it has no dollar value. */
export interface Gift {
  donorId: string;
  year: number;
  usdMinor: number | null;
}

/** How broad and how even support was in one year. */
export interface DonorYear {
  year: number;
  /** Donors that gave, with a value or without: new + returning + continuing. */
  donors: number;
  /** Gave, and in no year before. */
  new: number;
  /** Gave in some year before, but not in the last one. */
  returning: number;
  /** Gave in the year before as well. */
  continuing: number;
  /** Gave in the year before and not in this one. */
  lapsed: number;
  /** Of those, donors with a dollar value: concentration is of them alone. */
  valued: number;
  /** US cents; null where nothing has a dollar value, which is not zero. */
  usdMinor: number | null;
  /** The largest donor's share of the dollar value, 0 to 1; null where there is none. */
  largestShare: number | null;
  /**
   * Herfindahl-Hirschman index: the sum of the squares of the donors' shares, from 1 / valued (all give alike) to 1 (one
   * gives all); null where nothing has a dollar value.
   */
  concentration: number | null;
}

/**
 * Donors year by year, from the first year with a gift to the last; a year without any is there with none.
 *
 * @param gifts of the whole history: whether a donor gave before is asked of all of it.
 */
export function donorYears(gifts: readonly Gift[]): DonorYear[] {
  if (gifts.length === 0) return [];
  const years = gifts.map(({ year }) => year);
  const first = Math.min(...years);
  const gaveIn = new Map<number, Map<string, number | null>>();
  for (const { donorId, year, usdMinor } of gifts) {
    const donors = gaveIn.get(year) ?? new Map<string, number | null>();
    const before = donors.get(donorId) ?? null;
    donors.set(donorId, usdMinor === null ? before : (before ?? 0) + usdMinor);
    gaveIn.set(year, donors);
  }
  const seen = new Set<string>();
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => {
    const year = first + at;
    const donors = gaveIn.get(year) ?? new Map<string, number | null>();
    const before = gaveIn.get(year - 1) ?? new Map<string, number | null>();
    const ids = [...donors.keys()];
    const continuing = ids.filter((id) => before.has(id)).length;
    const fresh = ids.filter((id) => !seen.has(id)).length;
    for (const id of ids) seen.add(id);
    const values = [...donors.values()].filter((value) => value !== null);
    const sum = values.reduce((all, value) => all + value, 0);
    const shares = sum > 0 ? values.map((value) => value / sum) : null;
    return {
      year,
      donors: ids.length,
      new: fresh,
      returning: ids.length - continuing - fresh,
      continuing,
      lapsed: [...before.keys()].filter((id) => !donors.has(id)).length,
      valued: values.length,
      usdMinor: values.length === 0 ? null : sum,
      largestShare: shares && Math.max(...shares),
      concentration: shares && shares.reduce((all, share) => all + share * share, 0),
    };
  });
}

/** How many years of the window each donor gave in. */
export interface Steadiness {
  /** The years looked at, both included. */
  from: number;
  to: number;
  /** Donors that gave in so many of those years: `[5]` gave in each, of a window of five. From the most years to one. */
  byYears: { years: number; donors: number }[];
}

export const STEADINESS_WINDOW = 5;

/** How steady donors were over the {@link STEADINESS_WINDOW} years that end with `to`. Who gave in none is in no line. */
export function steadiness(gifts: readonly Gift[], to: number): Steadiness {
  const from = to - STEADINESS_WINDOW + 1;
  const yearsOf = new Map<string, Set<number>>();
  for (const { donorId, year } of gifts) {
    if (year < from || year > to) continue;
    yearsOf.set(donorId, (yearsOf.get(donorId) ?? new Set()).add(year));
  }
  return {
    from,
    to,
    byYears: Array.from({ length: STEADINESS_WINDOW }, (_, at) => STEADINESS_WINDOW - at).map((years) => ({
      years,
      donors: [...yearsOf.values()].filter(({ size }) => size === years).length,
    })),
  };
}
