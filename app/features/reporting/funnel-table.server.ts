import {
  participationFunnel,
  type FunnelPlace,
  type ParticipationFunnel,
} from "#app/domain/disclosure/participation-funnel.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import { periodIndex, periodIndexOfRound, type ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import type { PlaceNames } from "./queries/participation-setting.server.ts";

/** A row of the funnel table. */
export interface FunnelRow extends FunnelPlace {
  key: string;
  /** Null in the row of all regions. */
  regionName: string | null;
  /** Null in a region's own row. */
  subRegionName: string | null;
}

export type FunnelTable =
  | {
      kind: "given";
      threshold: number;
      window: SubmissionWindow;
      rows: FunnelRow[];
      total: FunnelPlace;
    }
  | {
      kind: "not-given";
      reason: Extract<ParticipationFunnel, { kind: "not-given" }>["reason"];
      /** The latest exercise that a funnel could be given for. */
      suggestion: { period: ReportPeriod; testGroup: TestGroup } | null;
    };

/** The funnel of the scope with the names of its places, in their order; or for which exercise one could be given. */
export function funnelTable(
  records: readonly ParticipationRecord[],
  scope: { period: ReportPeriod; testGroups: TestGroup | "both"; regionCode: string | null },
  given: { threshold: number; window: SubmissionWindow },
  names: PlaceNames,
): FunnelTable {
  const funnel = participationFunnel(records, scope, given);
  if (funnel.kind === "not-given")
    return { kind: "not-given", reason: funnel.reason, suggestion: latestExercise(records, scope) };
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "en");
  const rows = funnel.regions
    .map((region) => ({ ...region, name: names.region(region.regionCode) }))
    .sort(byName)
    .flatMap(({ regionCode, name, subRegions, ...place }): FunnelRow[] => [
      { key: regionCode, regionName: name, subRegionName: null, ...place },
      ...subRegions
        .map((one) => ({ ...one, name: names.region(one.subRegionCode) }))
        .sort(byName)
        .map(({ subRegionCode, name: subRegionName, ...one }) => ({
          key: `${regionCode}/${subRegionCode}`,
          regionName: name,
          subRegionName,
          ...one,
        })),
    ]);
  return { kind: "given", threshold: funnel.threshold, window: funnel.window, rows, total: funnel.total };
}

/** The latest exercise within the scope. */
function latestExercise(
  records: readonly ParticipationRecord[],
  scope: { period: ReportPeriod; testGroups: TestGroup | "both" },
): { period: ReportPeriod; testGroup: TestGroup } | null {
  const within = records.filter(
    ({ roundOrdinal, testGroup }) =>
      periodIndexOfRound(scope.period.kind, roundOrdinal) === periodIndex(scope.period) &&
      (scope.testGroups === "both" || scope.testGroups === testGroup),
  );
  const latest = Math.max(...within.map(({ roundOrdinal }) => roundOrdinal));
  const exercise = within
    .filter(({ roundOrdinal }) => roundOrdinal === latest)
    .find(({ testGroup }, _, all) => testGroup === "SM" || all.every((one) => one.testGroup === "BS"));
  return exercise
    ? { period: { kind: "round", roundOrdinal: exercise.roundOrdinal }, testGroup: exercise.testGroup }
    : null;
}
