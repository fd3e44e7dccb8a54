import { cellsToHide, type TableCell } from "#app/domain/disclosure/cell-suppression.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import { didNotRespond, hasResponded } from "#app/domain/participation/participation-state.ts";
import type { ParticipationScope } from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";

/** From invitation to results, in laboratories of one exercise. Could not test and no response are neither failure nor zero. */
export interface FunnelFigures {
  invited: number;
  /** Said yes, whatever came after: every state but invited and declined. */
  registered: number;
  /** Results came, in time or late. */
  submitted: number;
  /** Of the submitted, those after the deadline. */
  late: number;
  couldNotTest: number;
  noResponse: number;
  /** submitted / registered, from 0 to 1, not rounded; null when nobody registered. */
  returnRate: number | null;
}

/** A row of the funnel, whole or not at all. */
export type FunnelCell = { shown: true; figures: FunnelFigures } | { shown: false };

export interface FunnelRegion {
  regionCode: string;
  cell: FunnelCell;
  subRegions: { subRegionCode: string; cell: FunnelCell }[];
}

export type ParticipationFunnel =
  | {
      kind: "given";
      threshold: number;
      /** Of all regions, also where the scope asks for one. */
      total: FunnelCell;
      /** Places with at least one laboratory invited, by code. */
      regions: FunnelRegion[];
    }
  /** Cells of several exercises can be subtracted from each other, so the funnel is of one round and one test group. */
  | { kind: "not-given"; reason: "needs-one-round" | "needs-one-test-group" };

/**
 * The funnel of one exercise by region and sub-region, never by country (rule 2). A row is shown only where at least
 * `threshold` laboratories were invited, and where it does not give away a smaller one by subtraction. What is hidden is worked out
 * over all regions before one is chosen, so that the choice gives nothing away.
 *
 * @throws RangeError when a laboratory stands twice in the exercise.
 */
export function participationFunnel(
  records: Iterable<ParticipationRecord>,
  scope: ParticipationScope,
  threshold: number = DEFAULT_THRESHOLD,
): ParticipationFunnel {
  const { period, testGroups } = scope;
  if (period.kind !== "round") return { kind: "not-given", reason: "needs-one-round" };
  if (testGroups === "both") return { kind: "not-given", reason: "needs-one-test-group" };

  const exercise = [...records].filter(
    (record) => record.roundOrdinal === period.roundOrdinal && record.testGroup === testGroups,
  );
  if (new Set(exercise.map((record) => record.laboratoryId)).size !== exercise.length) {
    throw new RangeError("A laboratory stands twice in the exercise");
  }

  const regions = groupBy(exercise, (record) => record.regionCode).map(([regionCode, inRegion]) => ({
    regionCode,
    records: inRegion,
    subRegions: groupBy(inRegion, (record) => record.subRegionCode).map(([subRegionCode, inSubRegion]) => ({
      subRegionCode,
      records: inSubRegion,
    })),
  }));
  const table: TableCell = {
    key: "all",
    parts: regions.map(({ regionCode, subRegions }) => ({
      key: regionCode,
      parts: subRegions.map((one) => ({
        key: `${regionCode}/${one.subRegionCode}`,
        laboratories: one.records.length,
      })),
    })),
  };
  const hidden = cellsToHide(table, threshold);
  const cellAt = (key: string, within: readonly ParticipationRecord[]): FunnelCell =>
    hidden.has(key) ? { shown: false } : { shown: true, figures: figuresOf(within) };
  return {
    kind: "given",
    threshold,
    total: cellAt("all", exercise),
    regions: regions
      .filter(({ regionCode }) => !scope.regionCode || scope.regionCode === regionCode)
      .map((region) => ({
        regionCode: region.regionCode,
        cell: cellAt(region.regionCode, region.records),
        subRegions: region.subRegions.map((one) => ({
          subRegionCode: one.subRegionCode,
          cell: cellAt(`${region.regionCode}/${one.subRegionCode}`, one.records),
        })),
      })),
  };
}

function figuresOf(records: readonly ParticipationRecord[]): FunnelFigures {
  const count = (isCounted: (record: ParticipationRecord) => boolean) => records.filter(isCounted).length;
  const registered = count(({ state }) => state !== "invited" && state !== "declined");
  const submitted = count(({ state }) => hasResponded(state));
  return {
    invited: records.length,
    registered,
    submitted,
    late: count(({ state, isLate }) => hasResponded(state) && isLate),
    couldNotTest: count(({ state }) => state === "could_not_test"),
    noResponse: count(({ state }) => didNotRespond(state)),
    returnRate: registered === 0 ? null : submitted / registered,
  };
}

/** Groups by code, in the order of the codes. */
function groupBy<Row>(rows: readonly Row[], codeOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(codeOf(row));
    if (group) group.push(row);
    else groups.set(codeOf(row), [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
