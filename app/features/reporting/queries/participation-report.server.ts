import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { addressNotUnderstood } from "#app/domain/domain-error.ts";
import {
  participationFigures,
  participationSeries,
  type ParticipationCounts,
  type ParticipationPoint,
  type PlaceCounts,
} from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import { formatPeriodAddress } from "#app/domain/reporting/period-address.ts";
import {
  periodAt,
  periodIndex,
  periodIndexOfRound,
  type ReportPeriod,
  type ReportPeriodKind,
} from "#app/domain/reporting/report-period.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { funnelTable, type FunnelTable } from "../funnel-table.server.ts";
import { reportingPolicy } from "../reporting.policy.ts";
import type { ParticipationChoice, PlaceSort } from "../reporting.schema.ts";
import { participationChart, type ParticipationChart } from "./participation-chart.server.ts";
import { participationRecords } from "./participation-records.server.ts";
import {
  exerciseDates,
  placeNames,
  type ExerciseDates,
  type PlaceNames,
} from "./participation-setting.server.ts";

export type RegionRow = PlaceCounts & { code: string; name: string };
export type SubRegionRow = PlaceCounts & { code: string; name: string; regionName: string };
export type CountryRow = ParticipationCounts & { code: string; name: string; regionName: string };

/** The countries of a region with laboratories that took part. */
export interface RegionTiles {
  code: string;
  name: string;
  takingPart: number;
  countries: { code: string; name: string; takingPart: number }[];
}

export interface ParticipationReport {
  asOf: Date;
  /** Said on every document that leaves the site. */
  isDemonstration: boolean;
  /** What is shown: the choice with its defaults filled in. */
  period: ReportPeriod;
  group: TestGroup | "both";
  region: { code: string; name: string } | null;
  sort: PlaceSort;
  /** What may be chosen: periods in which an exercise was held, the latest first, and the regions of the programme. */
  options: {
    rounds: ReportPeriod[];
    calendarYears: ReportPeriod[];
    iceYears: ReportPeriod[];
    regions: { code: string; name: string }[];
  };
  /** False where no exercise of these test groups was held in the period. */
  isHeld: boolean;
  /**
   * Exercises of the period of which results may still come; the counts still grow. Nothing is told by place meanwhile, and
   * `regions`, `subRegions`, `countries`, `tiles` and the funnel's rows are empty: a country that grows by one once results
   * are due has a laboratory that was late.
   */
  stillOpen: ExerciseDates[];
  /** A round that is open and not in the period, for those who look for it. */
  openElsewhere: ReportPeriod | null;
  previousPeriod: ReportPeriod | null;
  total: PlaceCounts;
  regions: RegionRow[];
  subRegions: SubRegionRow[];
  countries: CountryRow[];
  tiles: RegionTiles[];
  /** The latest first; all held periods of the kind, the open ones marked. */
  series: { regions: { code: string; name: string }[]; points: (ParticipationPoint & { isOpen: boolean })[] };
  /** Null while there are not two closed periods to draw a line between. */
  chart: ParticipationChart | null;
  funnel: FunnelTable;
}

/**
 * Who took part, live, as rule 2 allows. Screen, CSV and chart are drawn from this one view model.
 *
 * @param input.threshold fewest laboratories that a row of the funnel may be about.
 * @returns null while the programme has no participation at all.
 * @throws DomainError `address_not_understood` for a region that the programme has not got, and for a period in which it held
 *   no round at all.
 */
export async function participationReport(
  executor: Executor,
  input: { choice: ParticipationChoice; threshold: number; at: Date },
  actor: Actor,
): Promise<ParticipationReport | null> {
  requirePermission(reportingPolicy["reporting:read-participation"], actor);
  const { threshold, at } = input;
  const records = await participationRecords(executor);
  if (records.length === 0) return null;
  const names = await placeNames(executor);
  const regionsOfProgramme = [...new Set(records.map(({ regionCode }) => regionCode))]
    .map((code) => ({ code, name: names.region(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const { choice } = input;
  const asked = regionsOfProgramme.find(({ code }) => code === choice.region) ?? null;
  if (choice.region !== null && asked === null) throw addressNotUnderstood("region", choice.region);
  const dates = await exerciseDates(executor, at);

  const isOfGroup = ({ testGroup }: { testGroup: TestGroup }) =>
    choice.group === "both" || choice.group === testGroup;
  const open = dates.filter(({ window }) => window !== "closed").filter(isOfGroup);
  const ofGroup = records.filter(isOfGroup);
  const period = choice.period ?? latestClosed(ofGroup.length > 0 ? ofGroup : records, open);
  const isIn = (one: ReportPeriod) => (held: { roundOrdinal: number }) =>
    periodIndexOfRound(one.kind, held.roundOrdinal) === periodIndex(one);
  // Without a round of the other group either, the page would have nothing to offer but figures of nothing.
  if (choice.period && !records.some(isIn(choice.period)) && !dates.some(isIn(choice.period)))
    throw addressNotUnderstood("period", formatPeriodAddress(choice.period));
  const stillOpen = open.filter(isIn(period));
  const arePlacesGiven = stillOpen.length === 0;
  const region = arePlacesGiven ? asked : null;
  const scope = { period, testGroups: choice.group, regionCode: region?.code ?? null };
  const figures = participationFigures(records, scope);
  const points = participationSeries(records, {
    periodKind: period.kind,
    testGroups: choice.group,
    regionCode: region?.code ?? null,
  })
    .map((point) => ({ ...point, isOpen: open.some(isIn(point.period)) }))
    // Of a region alone, or by region, an open one is not told.
    .filter(({ isOpen }) => !isOpen || region === null)
    .map((point) => (point.isOpen ? { ...point, regions: [] } : point));
  const exercise = dates.filter(isOfGroup).find(isIn(period));
  const inOrder = placeOrder(choice.sort);
  const figuresOf = <Row>(rows: readonly Row[]): readonly Row[] => (arePlacesGiven ? rows : []);
  const countries = figuresOf(figures.countries)
    .map(({ countryCode, regionCode, subRegionCode: _, ...counts }): CountryRow & { regionCode: string } => ({
      ...counts,
      code: countryCode,
      name: names.country(countryCode),
      regionName: names.region(regionCode),
      regionCode,
    }))
    .sort(inOrder);
  const seriesRegions = regionsOfProgramme.filter(({ code }) =>
    points.some((point) => point.regions.some((one) => one.regionCode === code)),
  );

  return {
    asOf: at,
    isDemonstration: await isDemonstration(executor),
    period,
    group: choice.group,
    region,
    sort: choice.sort,
    options: {
      rounds: periodsHeld(records, "round"),
      calendarYears: periodsHeld(records, "calendar-year"),
      iceYears: periodsHeld(records, "ice-year"),
      regions: regionsOfProgramme,
    },
    isHeld: ofGroup.some(isIn(period)),
    stillOpen,
    openElsewhere: openElsewhere(open.filter((one) => !isIn(period)(one))),
    previousPeriod: figures.previousPeriod,
    total: figures.total,
    regions: figuresOf(figures.regions)
      .map(({ regionCode, ...counts }) => ({ ...counts, code: regionCode, name: names.region(regionCode) }))
      .sort(inOrder),
    subRegions: figuresOf(figures.subRegions)
      .map(({ regionCode, subRegionCode, ...counts }) => ({
        ...counts,
        code: subRegionCode,
        name: names.region(subRegionCode),
        regionName: names.region(regionCode),
      }))
      .sort(inOrder),
    countries: countries.map(({ regionCode: _, ...row }) => row),
    tiles: tilesOf(countries, names),
    series: { regions: seriesRegions, points: [...points].reverse() },
    chart: participationChart(
      points.filter(({ isOpen }) => !isOpen),
      seriesRegions,
    ),
    funnel: totalAlone(
      funnelTable(records, scope, { threshold, window: exercise?.window ?? "closed" }, names),
      !arePlacesGiven,
    ),
  };
}

/** Before no more results are taken, a row of a place would tell by growing whose laboratory was late. */
function totalAlone(funnel: FunnelTable, isOpen: boolean): FunnelTable {
  return funnel.kind === "given" && isOpen ? { ...funnel, rows: [] } : funnel;
}

/** The latest calendar year of which no exercise is open; where every year has one, the latest. */
function latestClosed(
  records: readonly ParticipationRecord[],
  open: readonly { roundOrdinal: number }[],
): ReportPeriod {
  const kind: ReportPeriodKind = "calendar-year";
  const held = periodsHeld(records, kind).map(periodIndex);
  const openIndices = new Set(open.map(({ roundOrdinal }) => periodIndexOfRound(kind, roundOrdinal)));
  return periodAt(kind, held.find((index) => !openIndices.has(index)) ?? held[0] ?? 0);
}

function openElsewhere(open: readonly ExerciseDates[]): ReportPeriod | null {
  return open.length === 0
    ? null
    : { kind: "round", roundOrdinal: Math.max(...open.map(({ roundOrdinal }) => roundOrdinal)) };
}

/** The latest first. */
function periodsHeld(records: readonly ParticipationRecord[], kind: ReportPeriodKind): ReportPeriod[] {
  return [...new Set(records.map(({ roundOrdinal }) => periodIndexOfRound(kind, roundOrdinal)))]
    .sort((a, b) => b - a)
    .map((index) => periodAt(kind, index));
}

interface Placed {
  name: string;
  takingPart: number;
}

function placeOrder(sort: PlaceSort): (a: Placed, b: Placed) => number {
  const byName = (a: Placed, b: Placed) => a.name.localeCompare(b.name, "en");
  switch (sort) {
    case "place":
      return byName;
    case "-place":
      return (a, b) => byName(b, a);
    case "taking-part":
      return (a, b) => a.takingPart - b.takingPart || byName(a, b);
    case "-taking-part":
      return (a, b) => b.takingPart - a.takingPart || byName(a, b);
  }
}

function tilesOf(
  countries: readonly { code: string; name: string; regionCode: string; takingPart: number }[],
  names: PlaceNames,
): RegionTiles[] {
  const byRegion = new Map<string, RegionTiles>();
  for (const { code, name, regionCode, takingPart } of countries) {
    if (takingPart === 0) continue;
    const tiles = byRegion.get(regionCode) ?? {
      code: regionCode,
      name: names.region(regionCode),
      takingPart: 0,
      countries: [],
    };
    tiles.takingPart += takingPart;
    tiles.countries.push({ code, name, takingPart });
    byRegion.set(regionCode, tiles);
  }
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "en");
  for (const tiles of byRegion.values()) tiles.countries.sort(byName);
  return [...byRegion.values()].sort(byName);
}
