import {
  cellsToHide,
  type CellContent,
  type LaboratoryGroup,
  type TableCell,
} from "#app/domain/disclosure/cell-suppression.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import {
  didNotRespond,
  hasResponded,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { ParticipationScope } from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/** Of the laboratories of one exercise: who was asked, and who said yes. */
export interface FunnelRegistration {
  invited: number;
  /** Said yes, whatever came after: every state but invited and declined. */
  registered: number;
  /**
   * submitted / registered, from 0 to 1, not rounded; null when nobody registered. Who could not test, withdrew or did not
   * respond is registered, and so in the denominator; who was only invited, or declined, is not.
   */
  returnRate: number | null;
}

/**
 * Of the registered laboratories: what became of them, once no more results are taken. Could not test and no response are
 * neither failure nor zero.
 */
export interface FunnelBreakdown {
  /** Of the submitted, those after the deadline. */
  late: number;
  couldNotTest: number;
  /** Registered, and nothing came. */
  noResponse: number;
}

/** Protected figures that are shown whole or not at all. */
export type FunnelCell<Figures> = { shown: true; figures: Figures } | { shown: false };

export interface FunnelPlace {
  /** Results came, in time or late: it follows from who took part, which is public, so it always stands. */
  submitted: number;
  registration: FunnelCell<FunnelRegistration>;
  /**
   * Shown only where the registration is. Null before its time: two looks at counts that move, beside what is public by
   * country, would tell whose move it was.
   */
  breakdown: FunnelCell<FunnelBreakdown> | null;
}

export type FunnelRegion = FunnelPlace & {
  regionCode: string;
  subRegions: (FunnelPlace & { subRegionCode: string })[];
};

export type ParticipationFunnel =
  | {
      kind: "given";
      threshold: number;
      /** Whether results were still taken: what became of the laboratories is not known before its time. */
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

export type GivenFunnel = Extract<ParticipationFunnel, { kind: "given" }>;

/**
 * The funnel of one exercise by region and sub-region, never by country (rule 2). The protected figures of a row are shown only
 * where at least `threshold` laboratories submitted and as many registered ones did not, each of several countries, where each
 * count is of some of them and not of all, and where no hidden row can be had by subtraction. What is hidden is
 * worked out over all regions before one is chosen, so that the choice gives nothing away. The breakdown asks for more
 * than the registration and is hidden in more rows.
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
  const all = [...records];
  const exercise = all.filter(
    (record) => record.roundOrdinal === period.roundOrdinal && record.testGroup === testGroups,
  );
  const places = placesOf(all);
  return funnelOf(exercise, places, { ...given, regionCode: scope.regionCode ?? null });
}

/**
 * {@link participationFunnel} of the exercises of one test group in these rounds, of which no more results are taken, by
 * the ordinal of the round: the same funnels, from one reading of the programme.
 */
export function closedFunnels(
  records: readonly ParticipationRecord[],
  scope: { testGroup: TestGroup; roundOrdinals: readonly number[] },
  threshold: number,
): Map<number, GivenFunnel> {
  const ofGroup = records.filter(({ testGroup }) => testGroup === scope.testGroup);
  const places = placesOf(records);
  return new Map(
    scope.roundOrdinals.map((ordinal) => [
      ordinal,
      funnelOf(
        ofGroup.filter(({ roundOrdinal }) => roundOrdinal === ordinal),
        places,
        { window: "closed", threshold, regionCode: null },
      ),
    ]),
  );
}

/** The regions of the programme, each with its sub-regions, by code. */
type Places = { regionCode: string; subRegionCodes: string[] }[];

function placesOf(records: readonly ParticipationRecord[]): Places {
  const byRegion = new Map<string, Set<string>>();
  for (const { regionCode, subRegionCode } of records) {
    const own = byRegion.get(regionCode);
    if (own) own.add(subRegionCode);
    else byRegion.set(regionCode, new Set([subRegionCode]));
  }
  return [...byRegion]
    .map(([regionCode, own]) => ({ regionCode, subRegionCodes: [...own].sort() }))
    .sort((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
}

/** @param exercise its records, and no others. */
function funnelOf(
  exercise: readonly ParticipationRecord[],
  places: Places,
  given: { window: SubmissionWindow; threshold?: number; regionCode: string | null },
): GivenFunnel {
  const { window, threshold = DEFAULT_THRESHOLD } = given;
  if (new Set(exercise.map(({ laboratoryId }) => laboratoryId)).size !== exercise.length) {
    throw new RangeError("A laboratory stands twice in the exercise");
  }

  const regions = places.map(({ regionCode, subRegionCodes }) => {
    const inRegion = exercise.filter((record) => record.regionCode === regionCode);
    return {
      key: regionCode,
      regionCode,
      records: inRegion,
      parts: subRegionCodes.map((subRegionCode) => ({
        key: `${regionCode}/${subRegionCode}`,
        subRegionCode,
        records: inRegion.filter((record) => record.subRegionCode === subRegionCode),
      })),
    };
  });
  const tableOf = (contentIn: (within: readonly ParticipationRecord[]) => CellContent): TableCell => ({
    key: "all",
    parts: regions.map(({ key, parts }) => ({
      key,
      parts: parts.map((part) => ({ key: part.key, content: contentIn(part.records) })),
    })),
  });
  const withoutRegistration = cellsToHide(tableOf(registrationToProtect), threshold);
  const withoutBreakdown = cellsToHide(tableOf(breakdownToProtect), threshold);
  const placeAt = (key: string, within: readonly ParticipationRecord[]): FunnelPlace => {
    const isHidden = withoutRegistration.has(key);
    return {
      submitted: submittedIn(within),
      registration: isHidden ? { shown: false } : { shown: true, figures: registrationOf(within) },
      breakdown:
        window !== "closed"
          ? null
          : isHidden || withoutBreakdown.has(key)
            ? { shown: false }
            : { shown: true, figures: breakdownOf(within) },
    };
  };
  return {
    kind: "given",
    threshold,
    window,
    total: placeAt("all", exercise),
    regions: regions
      .filter(({ regionCode }) => !given.regionCode || given.regionCode === regionCode)
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
 * The laboratories of a row by what is known of them: who submitted is public by country, and who did not nearly so, since it
 * is public who lapsed. Those who did not fall into the registered and, what invited leaves over, those who never said yes.
 */
function registrationToProtect(records: readonly ParticipationRecord[]): CellContent {
  const absent = records.filter(({ state }) => !hasResponded(state));
  const outstanding = absent.filter(({ state }) => isRegistered(state));
  return [
    groupOf(
      records.filter(({ state }) => hasResponded(state)),
      [],
    ),
    groupOf(outstanding, []),
    groupOf(absent, [outstanding.length, absent.length - outstanding.length]),
  ];
}

/** The same, and what became of them. Withdrawn stands in no column, and is what registered leaves over. */
function breakdownToProtect(records: readonly ParticipationRecord[]): CellContent {
  const { late, couldNotTest, noResponse } = breakdownOf(records);
  const submitted = records.filter(({ state }) => hasResponded(state));
  const outstanding = records.filter(({ state }) => isRegistered(state) && !hasResponded(state));
  return [
    groupOf(submitted, [late, submitted.length - late]),
    groupOf(outstanding, [couldNotTest, noResponse, outstanding.length - couldNotTest - noResponse]),
    ...registrationToProtect(records).slice(2),
  ];
}

function groupOf(records: readonly ParticipationRecord[], parts: readonly number[]): LaboratoryGroup {
  return {
    byCountry: new Map(
      groupBy(records, ({ countryCode }) => countryCode).map(([country, within]) => [country, within.length]),
    ),
    parts,
  };
}

function registrationOf(records: readonly ParticipationRecord[]): FunnelRegistration {
  const registered = records.filter(({ state }) => isRegistered(state)).length;
  return {
    invited: records.length,
    registered,
    returnRate: registered === 0 ? null : submittedIn(records) / registered,
  };
}

/** As it is once no more results are taken. */
function breakdownOf(records: readonly ParticipationRecord[]): FunnelBreakdown {
  const count = (isCounted: (record: ParticipationRecord) => boolean) => records.filter(isCounted).length;
  return {
    late: count(({ state, isLate }) => hasResponded(state) && isLate),
    couldNotTest: count(({ state }) => state === "could_not_test"),
    noResponse: count(({ state }) => didNotRespond(state, "closed")),
  };
}

function isRegistered(state: ParticipationState): boolean {
  return state !== "invited" && state !== "declined";
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
