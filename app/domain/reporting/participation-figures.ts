import { hasResponded } from "#app/domain/participation/participation-state.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import {
  periodAt,
  periodIndex,
  periodIndexOfRound,
  type ReportPeriod,
  type ReportPeriodKind,
} from "#app/domain/reporting/report-period.ts";

/** What a participation report is about. */
export interface ParticipationScope {
  period: ReportPeriod;
  testGroups: TestGroup | "both";
  /** One M49 region; left out or null for all. */
  regionCode?: string | null;
}

/**
 * Counts of distinct laboratories. new + returning + continuing = takingPart; lapsed stands outside.
 * These follow from who took part and are public at every level (rule 2).
 */
export interface ParticipationCounts {
  /** Submitted results, in time or late, in at least one exercise of the period: state submitted or evaluated. */
  takingPart: number;
  /** Took part, and never before. */
  new: number;
  /** Took part, and in some earlier period but not in the previous one. */
  returning: number;
  /** Took part, and in the previous period as well. */
  continuing: number;
  /** Took part in the previous period and not in this one. */
  lapsed: number;
}

/** Counts of a place and of the countries within it that have a laboratory taking part. */
export type PlaceCounts = ParticipationCounts & { countries: number };

export interface ParticipationFigures {
  period: ReportPeriod;
  /** What the period is compared with; null when nothing was held before it. */
  previousPeriod: ReportPeriod | null;
  total: PlaceCounts;
  /** Places with a laboratory that took part or lapsed, by code. */
  regions: (PlaceCounts & { regionCode: string })[];
  subRegions: (PlaceCounts & { regionCode: string; subRegionCode: string })[];
  countries: (ParticipationCounts & { regionCode: string; subRegionCode: string; countryCode: string })[];
}

type Movement = "new" | "returning" | "continuing" | "lapsed";

/**
 * Who took part in the period, who came, came back, stayed and left, in total and by place.
 *
 * `records` is the whole history of the programme: whether a laboratory took part before is asked of all of it, within the
 * same test groups. The previous period is the last one of the same kind before this one in which an exercise of
 * those groups was held (has records): nobody lapses by missing what did not take place. A laboratory is counted
 * once, in the place that its latest record in the period names; a lapsed one where it was in the previous period.
 */
export function participationFigures(
  records: Iterable<ParticipationRecord>,
  scope: ParticipationScope,
): ParticipationFigures {
  return figuresIn(readHistory(records, scope.period.kind, scope.testGroups), scope);
}

/**
 * {@link participationFigures} of every period of the kind in which an exercise of the test groups was held, the earliest
 * first: the same figures, from one reading of the history.
 */
export function participationFiguresOver(
  records: Iterable<ParticipationRecord>,
  scope: { periodKind: ReportPeriodKind; testGroups: TestGroup | "both" },
): ParticipationFigures[] {
  const history = readHistory(records, scope.periodKind, scope.testGroups);
  return history.held.map((index) => figuresIn(history, { period: periodAt(scope.periodKind, index) }));
}

function figuresIn(
  { held, laboratories }: History,
  scope: Pick<ParticipationScope, "period" | "regionCode">,
): ParticipationFigures {
  const { kind } = scope.period;
  const current = periodIndex(scope.period);
  const previous = held.filter((index) => index < current).at(-1) ?? null;

  const total = tally({});
  const regions = new Map<string, Tally<{ regionCode: string }>>();
  const subRegions = new Map<string, Tally<{ regionCode: string; subRegionCode: string }>>();
  const countries = new Map<
    string,
    Tally<{ regionCode: string; subRegionCode: string; countryCode: string }>
  >();
  for (const periods of laboratories.values()) {
    const movement = movementOf(periods, current, previous);
    const place = periods.get(movement === "lapsed" && previous !== null ? previous : current);
    if (movement === null || place === undefined) continue;
    const { regionCode, subRegionCode, countryCode } = place;
    if (scope.regionCode && scope.regionCode !== regionCode) continue;
    for (const one of [
      total,
      tallyAt(regions, regionCode, { regionCode }),
      tallyAt(subRegions, `${regionCode} ${subRegionCode}`, { regionCode, subRegionCode }),
      tallyAt(countries, countryCode, { regionCode, subRegionCode, countryCode }),
    ]) {
      count(one, movement, countryCode);
    }
  }
  const counted = <Place>(one: Tally<Place>) => ({
    ...one.place,
    ...one.counts,
    countries: one.countries.size,
  });
  return {
    period: scope.period,
    previousPeriod: previous === null ? null : periodAt(kind, previous),
    total: { ...total.counts, countries: total.countries.size },
    regions: inOrder(regions).map(counted),
    subRegions: inOrder(subRegions).map(counted),
    countries: inOrder(countries).map((one) => ({ ...one.place, ...one.counts })),
  };
}

/** Laboratories taking part in one period, in total and by region. */
export interface ParticipationPoint {
  period: ReportPeriod;
  takingPart: number;
  countries: number;
  /** Every region of the series, at 0 where none of its laboratories took part. */
  regions: { regionCode: string; takingPart: number }[];
}

/**
 * Who took part over time: one point for each period in which an exercise of the test groups was held, the earliest first. A
 * laboratory is counted once a period. A period in which nothing was held has no point; it is not a zero.
 */
export function participationSeries(
  records: Iterable<ParticipationRecord>,
  scope: { periodKind: ReportPeriodKind; testGroups: TestGroup | "both"; regionCode?: string | null },
): ParticipationPoint[] {
  const { held, laboratories } = readHistory(records, scope.periodKind, scope.testGroups);
  const isWanted = (place: ParticipationRecord) => !scope.regionCode || scope.regionCode === place.regionCode;
  const regionCodes = new Set<string>(scope.regionCode ? [scope.regionCode] : []);
  for (const periods of laboratories.values()) {
    for (const place of periods.values()) if (isWanted(place)) regionCodes.add(place.regionCode);
  }
  return held.map((index) => {
    const places = [...laboratories.values()].flatMap((periods) => {
      const place = periods.get(index);
      return place && isWanted(place) ? [place] : [];
    });
    return {
      period: periodAt(scope.periodKind, index),
      takingPart: places.length,
      countries: new Set(places.map((place) => place.countryCode)).size,
      regions: [...regionCodes].sort().map((regionCode) => ({
        regionCode,
        takingPart: places.filter((place) => place.regionCode === regionCode).length,
      })),
    };
  });
}

/** For each laboratory, the periods in which it took part, each with its latest record there. */
type LaboratoryPeriods = Map<number, ParticipationRecord>;

interface History {
  /** The indices of periods in which something was held, the earliest first. */
  held: number[];
  laboratories: Map<string, LaboratoryPeriods>;
}

function readHistory(
  records: Iterable<ParticipationRecord>,
  kind: ReportPeriodKind,
  testGroups: TestGroup | "both",
): History {
  const held = new Set<number>();
  const laboratories = new Map<string, LaboratoryPeriods>();
  for (const record of records) {
    if (testGroups !== "both" && record.testGroup !== testGroups) continue;
    const index = periodIndexOfRound(kind, record.roundOrdinal);
    held.add(index);
    if (!hasResponded(record.state)) continue;
    let periods = laboratories.get(record.laboratoryId);
    if (!periods) laboratories.set(record.laboratoryId, (periods = new Map<number, ParticipationRecord>()));
    const latest = periods.get(index);
    if (!latest || record.roundOrdinal >= latest.roundOrdinal) periods.set(index, record);
  }
  return { held: [...held].sort((a, b) => a - b), laboratories };
}

function movementOf(periods: LaboratoryPeriods, current: number, previous: number | null): Movement | null {
  const tookPartBefore = previous !== null && periods.has(previous);
  if (!periods.has(current)) return tookPartBefore ? "lapsed" : null;
  if (tookPartBefore) return "continuing";
  return [...periods.keys()].some((index) => index < current) ? "returning" : "new";
}

interface Tally<Place> {
  place: Place;
  counts: ParticipationCounts;
  countries: Set<string>;
}

function tally<Place>(place: Place): Tally<Place> {
  return {
    place,
    counts: { takingPart: 0, new: 0, returning: 0, continuing: 0, lapsed: 0 },
    countries: new Set(),
  };
}

function tallyAt<Place>(tallies: Map<string, Tally<Place>>, key: string, place: Place): Tally<Place> {
  const found = tallies.get(key) ?? tally(place);
  tallies.set(key, found);
  return found;
}

function count(one: Tally<unknown>, movement: Movement, countryCode: string): void {
  one.counts[movement] += 1;
  if (movement === "lapsed") return;
  one.counts.takingPart += 1;
  one.countries.add(countryCode);
}

function inOrder<Place>(tallies: Map<string, Tally<Place>>): Tally<Place>[] {
  return [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
