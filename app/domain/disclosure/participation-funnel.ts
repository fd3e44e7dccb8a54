import { cellsToHide, type TableCell } from "#app/domain/disclosure/cell-suppression.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import { didNotRespond, hasResponded } from "#app/domain/participation/participation-state.ts";
import type { ParticipationScope } from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/**
 * What rule 2 protects of the way from invitation to results, in laboratories of one exercise. Could not test and no
 * response are neither failure nor zero; null is not known yet.
 */
export interface FunnelFigures {
  invited: number;
  /** Said yes, whatever came after: every state but invited and declined. */
  registered: number;
  /** submitted / registered, from 0 to 1, not rounded; null when nobody registered. */
  returnRate: number | null;
  /** Of the submitted, those after the deadline. Null until the deadline has passed. */
  late: number | null;
  couldNotTest: number;
  /** Registered, and nothing came. Null until nothing can come any more. */
  noResponse: number | null;
}

/** The protected figures of a row, whole or not at all. */
export type FunnelCell = { shown: true; figures: FunnelFigures } | { shown: false };

export interface FunnelPlace {
  /** Results came, in time or late: it follows from who took part, which is public, so it always stands. */
  submitted: number;
  cell: FunnelCell;
}

export type FunnelRegion = FunnelPlace & {
  regionCode: string;
  subRegions: (FunnelPlace & { subRegionCode: string })[];
};

export type ParticipationFunnel =
  | {
      kind: "given";
      threshold: number;
      /** Whether results were still taken: what can be late or missing is not known before its time. */
      window: SubmissionWindow;
      /** Of all regions, also where the scope asks for one. */
      total: FunnelPlace;
      /**
       * Places of the programme, by code: those that a laboratory was ever invited from. A list of the
       * places of this exercise would tell that somebody was invited from each.
       */
      regions: FunnelRegion[];
    }
  /** Cells of several exercises can be subtracted from each other, so the funnel is of one round and one test group. */
  | { kind: "not-given"; reason: "needs-one-round" | "needs-one-test-group" };

/**
 * The funnel of one exercise by region and sub-region, never by country (rule 2). The protected figures of a row are shown only
 * where at least `threshold` laboratories took part, and where they give away no hidden one by subtraction. What is
 * hidden is worked out over all regions before one is chosen, so that the choice gives nothing away.
 *
 * @param records of the whole programme.
 * @param given.window whether results of the exercise are still taken: what is not over is not counted.
 * @throws RangeError when a laboratory stands twice in the exercise.
 */
export function participationFunnel(
  records: Iterable<ParticipationRecord>,
  scope: ParticipationScope,
  given: { window: SubmissionWindow; threshold?: number },
): ParticipationFunnel {
  const { period, testGroups } = scope;
  if (period.kind !== "round") return { kind: "not-given", reason: "needs-one-round" };
  if (testGroups === "both") return { kind: "not-given", reason: "needs-one-test-group" };
  const { window, threshold = DEFAULT_THRESHOLD } = given;

  const all = [...records];
  const isOfExercise = (record: ParticipationRecord) =>
    record.roundOrdinal === period.roundOrdinal && record.testGroup === testGroups;
  const exercise = all.filter(isOfExercise);
  if (new Set(exercise.map(({ laboratoryId }) => laboratoryId)).size !== exercise.length) {
    throw new RangeError("A laboratory stands twice in the exercise");
  }

  const regions = groupBy(all, ({ regionCode }) => regionCode).map(([regionCode, inRegion]) => ({
    key: regionCode,
    regionCode,
    records: inRegion.filter(isOfExercise),
    parts: groupBy(inRegion, ({ subRegionCode }) => subRegionCode).map(([subRegionCode, inSubRegion]) => {
      const within = inSubRegion.filter(isOfExercise);
      return {
        key: `${regionCode}/${subRegionCode}`,
        subRegionCode,
        records: within,
        content: contentToProtect(figuresOf(within, window), submittedIn(within)),
      };
    }),
  }));
  const table: TableCell = { key: "all", parts: regions };
  const hidden = cellsToHide(table, threshold);
  const placeAt = (key: string, within: readonly ParticipationRecord[]): FunnelPlace => ({
    submitted: submittedIn(within),
    cell: hidden.has(key) ? { shown: false } : { shown: true, figures: figuresOf(within, window) },
  });
  return {
    kind: "given",
    threshold,
    window,
    total: placeAt("all", exercise),
    regions: regions
      .filter(({ regionCode }) => !scope.regionCode || scope.regionCode === regionCode)
      .map((region) => ({
        regionCode: region.regionCode,
        ...placeAt(region.key, region.records),
        subRegions: region.parts.map((one) => ({
          subRegionCode: one.subRegionCode,
          ...placeAt(one.key, one.records),
        })),
      })),
  };
}

/**
 * The counts that must stay open. Registered, the return rate and invited need no more: submitted is known, and each of
 * those who could not test or did not respond was registered and invited, so they stay open with these.
 */
function contentToProtect({ couldNotTest, noResponse, late }: FunnelFigures, submitted: number) {
  return {
    laboratories: submitted,
    beside: noResponse === null ? [couldNotTest] : [couldNotTest, noResponse],
    among: late === null ? [] : [late],
  };
}

function figuresOf(records: readonly ParticipationRecord[], window: SubmissionWindow): FunnelFigures {
  const count = (isCounted: (record: ParticipationRecord) => boolean) => records.filter(isCounted).length;
  const isDue = window === "late-accepted" || window === "closed";
  const registered = count(({ state }) => state !== "invited" && state !== "declined");
  return {
    invited: records.length,
    registered,
    returnRate: registered === 0 ? null : submittedIn(records) / registered,
    late: isDue ? count(({ state, isLate }) => hasResponded(state) && isLate) : null,
    couldNotTest: count(({ state }) => state === "could_not_test"),
    noResponse: window === "closed" ? count(({ state }) => didNotRespond(state, window)) : null,
  };
}

function submittedIn(records: readonly ParticipationRecord[]): number {
  return records.filter(({ state }) => hasResponded(state)).length;
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
