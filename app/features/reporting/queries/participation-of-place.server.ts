import {
  closedFunnels,
  type FunnelPlace,
  type GivenFunnel,
} from "#app/domain/disclosure/participation-funnel.ts";
import {
  participationFiguresOver,
  type ParticipationCounts,
  type ParticipationFigures,
} from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import { periodIndex, type ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { ExerciseDates } from "./participation-setting.server.ts";

export interface PlaceOfReport {
  level: "region" | "sub-region" | "country";
  code: string;
}

/** A place in one closed round: cells of the participation report of that round, and no others. */
export interface PlaceInRound {
  roundOrdinal: number;
  counts: ParticipationCounts;
  /** Null where the report gives none: by country, over both test groups, or to this reader. */
  registration: FunnelPlace["registration"] | null;
}

export interface PlaceOverRounds {
  /** The earliest first. */
  rounds: PlaceInRound[];
  /** Rounds that are left out, since results of them are still taken. */
  openRounds: ReportPeriod[];
  /** Codes of the places of which a laboratory took part in a closed round. */
  tookPart: ReadonlySet<string>;
}

/**
 * Who took part from a place, round by round. Every cell is one of the participation report of the same round and test
 * groups, made by the same functions over the same records; what is hidden there is hidden here. Nothing is added
 * up over rounds, so that there is no new cell that could be subtracted from another.
 *
 * @param records of the whole programme.
 * @param scope.place null for all places.
 * @param scope.withRegistration whether the reader may read the report's protected figures, as far as it shows them.
 */
export function participationOfPlace(
  records: readonly ParticipationRecord[],
  scope: { place: PlaceOfReport | null; testGroups: TestGroup | "both"; withRegistration: boolean },
  given: { threshold: number; dates: readonly ExerciseDates[] },
): PlaceOverRounds {
  const { place, testGroups } = scope;
  const open = new Set(
    given.dates
      .filter(
        ({ window, testGroup }) => window !== "closed" && (testGroups === "both" || testGroups === testGroup),
      )
      .map(({ roundOrdinal }) => roundOrdinal),
  );
  const all = participationFiguresOver(records, { periodKind: "round", testGroups });
  const closed = all.filter(({ period }) => !open.has(periodIndex(period)));
  const funnels =
    scope.withRegistration && testGroups !== "both" && place?.level !== "country"
      ? closedFunnels(
          records,
          { testGroup: testGroups, roundOrdinals: closed.map(({ period }) => periodIndex(period)) },
          given.threshold,
        )
      : null;
  return {
    rounds: closed.map((figures): PlaceInRound => {
      const roundOrdinal = periodIndex(figures.period);
      const funnel = funnels?.get(roundOrdinal);
      return {
        roundOrdinal,
        counts: countsOf(figures, place),
        registration: funnel ? registrationIn(funnel, place) : null,
      };
    }),
    openRounds: all.map(({ period }) => period).filter((period) => open.has(periodIndex(period))),
    tookPart: new Set(
      closed.flatMap(({ regions, subRegions, countries }) => [
        ...regions.map(({ regionCode }) => regionCode),
        ...subRegions.map(({ subRegionCode }) => subRegionCode),
        ...countries.map(({ countryCode }) => countryCode),
      ]),
    ),
  };
}

/** Figures list the places that somebody took part or lapsed from; from any other nobody did. */
const NOBODY: ParticipationCounts = { takingPart: 0, new: 0, returning: 0, continuing: 0, lapsed: 0 };

function countsOf(figures: ParticipationFigures, place: PlaceOfReport | null): ParticipationCounts {
  if (place === null) return figures.total;
  const { level, code } = place;
  const found = {
    region: () => figures.regions.find(({ regionCode }) => regionCode === code),
    "sub-region": () => figures.subRegions.find(({ subRegionCode }) => subRegionCode === code),
    country: () => figures.countries.find(({ countryCode }) => countryCode === code),
  }[level]();
  return found ?? NOBODY;
}

function registrationIn(
  funnel: GivenFunnel,
  place: PlaceOfReport | null,
): FunnelPlace["registration"] | null {
  if (place === null) return funnel.total.registration;
  const row =
    place.level === "region"
      ? funnel.regions.find(({ regionCode }) => regionCode === place.code)
      : funnel.regions
          .flatMap(({ subRegions }) => subRegions)
          .find(({ subRegionCode }) => subRegionCode === place.code);
  // A place that nobody was ever invited from has no row in the report.
  return row?.registration ?? null;
}
