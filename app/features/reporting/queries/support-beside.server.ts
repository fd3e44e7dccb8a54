import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { addressNotUnderstood } from "#app/domain/domain-error.ts";
import type { FunnelPlace } from "#app/domain/disclosure/participation-funnel.ts";
import type { ParticipationCounts } from "#app/domain/reporting/participation-figures.ts";
import type { TestGroup } from "#app/domain/reporting/participation-record.ts";
import { periodIndex, type ReportPeriod } from "#app/domain/reporting/report-period.ts";
import { formatRoundCode, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import {
  supportByHalfYear,
  type PlaceSupport,
} from "#app/features/support/queries/support-by-half-year.server.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { reportingPolicy } from "../reporting.policy.ts";
import type { BesideChoice } from "../reporting.schema.ts";
import { drawBeside, mostHalfYears, type BesideDrawing, type ChartHalfYear } from "./beside-chart.server.ts";
import {
  participationOfPlace,
  type PlaceOfReport,
  type PlaceOverRounds,
} from "./participation-of-place.server.ts";
import { participationRecords } from "./participation-records.server.ts";
import { exerciseDates, placesOfM49, type NamedPlace } from "./participation-setting.server.ts";

/** A half-year, and its round. */
export interface BesideRow {
  ordinal: number;
  /** Whether results of it are still taken. */
  isOpen: boolean;
  /** Null where no exercise of the test groups was held, or results of one are still taken: it is not a zero. */
  counts: ParticipationCounts | null;
  /** Null where the report gives none. */
  registration: FunnelPlace["registration"] | null;
  /** Null where nothing was given or promised. */
  support: PlaceSupport | null;
}

export interface BesideChart {
  /** Dollars where all that was given or promised for money has a dollar value; else how many payments and deliveries. */
  unit: "dollars" | "steps";
  /** By which amounts in dollars are divided for the scale. */
  scale: 1 | 1_000 | 1_000_000;
  first: { ordinal: number; takingPart: number } | null;
  last: { ordinal: number; takingPart: number } | null;
  /** The first half-year of each drawing: the table beneath holds all. */
  small: BesideDrawing & { from: number };
  wide: BesideDrawing & { from: number };
}

export interface SupportBeside {
  asOf: Date;
  isDemonstration: boolean;
  place: NamedPlace | null;
  group: TestGroup | "both";
  /** Places that somebody took part from in a closed round, or that published support reached. */
  options: Record<PlaceOfReport["level"], NamedPlace[]>;
  /** The latest first; every half-year between the first and the last. Empty where there is nothing yet. */
  rows: BesideRow[];
  whole: PlaceSupport;
  /** Rounds left out, since results of them are still taken. */
  openRounds: ReportPeriod[];
  /** Whether the reader may open the participation report, where the protected figures stand too. */
  mayReadReport: boolean;
  threshold: number;
  chart: BesideChart | null;
}

/**
 * Participation by round of a region, sub-region or country, and published support that reached it in the same
 * half-years. That two things stand beside each other is all that this says.
 *
 * Who took part in closed rounds is public; registered and the return rate are cells of the participation report, shown to
 * whoever may read that and marked where it marks them.
 *
 * @param input.threshold that of the participation report.
 * @throws DomainError `not_found` for whoever may not read it, `address_not_understood` for a place that is not in M49.
 */
export async function supportBeside(
  executor: Executor,
  input: { choice: BesideChoice; threshold: number; at: Date },
  actor: Actor,
): Promise<SupportBeside> {
  requirePermission(reportingPolicy["reporting:read-support-beside"], actor);
  const { choice, threshold, at } = input;
  const places = await placesOfM49(executor);
  const place = places.find(({ code }) => code === choice.place) ?? null;
  if (choice.place !== null && place === null) throw addressNotUnderstood("place", choice.place);
  const mayReadReport = allows(reportingPolicy["reporting:read-participation"], actor);

  const participation = participationOfPlace(
    await participationRecords(executor),
    { place, testGroups: choice.group, withRegistration: mayReadReport },
    { threshold, dates: await exerciseDates(executor, at) },
  );
  const support = await supportByHalfYear(executor, place);
  const rows = everyHalfYear(participation, support.halfYears);
  const offered = places.filter(({ code }) => participation.tookPart.has(code) || support.reached.has(code));
  const atLevel = (level: PlaceOfReport["level"]) => offered.filter((one) => one.level === level);
  return {
    asOf: at,
    isDemonstration: await isDemonstration(executor),
    place,
    group: choice.group,
    options: {
      region: atLevel("region"),
      "sub-region": atLevel("sub-region"),
      country: atLevel("country"),
    },
    rows: [...rows].reverse(),
    whole: support.whole,
    openRounds: participation.openRounds,
    mayReadReport,
    threshold,
    chart: chartOf(rows),
  };
}

function everyHalfYear(
  { rounds, openRounds }: PlaceOverRounds,
  halfYears: readonly (PlaceSupport & { ordinal: number })[],
): BesideRow[] {
  const open = new Set(openRounds.map(periodIndex));
  const inRound = new Map(rounds.map((one) => [one.roundOrdinal, one]));
  const supported = new Map(halfYears.map(({ ordinal, ...support }) => [ordinal, support]));
  const ordinals = [...inRound.keys(), ...supported.keys()];
  if (ordinals.length === 0) return [];
  const first = Math.min(...ordinals);
  return Array.from({ length: Math.max(...ordinals) - first + 1 }, (_, at): BesideRow => {
    const ordinal = first + at;
    const round = inRound.get(ordinal);
    return {
      ordinal,
      isOpen: open.has(ordinal),
      counts: round?.counts ?? null,
      registration: round?.registration ?? null,
      support: supported.get(ordinal) ?? null,
    };
  });
}

const CENTS = 100;

/** @param rows the earliest first. */
function chartOf(rows: readonly BesideRow[]): BesideChart | null {
  if (rows.length === 0) return null;
  const isValued = rows.every(
    ({ support }) =>
      support === null || support.given.withoutUsdValue + support.promised.withoutUsdValue === 0,
  );
  const dollars = rows.map(({ ordinal, counts, support }): ChartHalfYear => ({
    ordinal,
    label: formatRoundCode(roundOfOrdinal(ordinal)),
    takingPart: counts?.takingPart ?? null,
    paid: (support?.disbursed.usdMinor ?? 0) / CENTS,
    inKind: (support?.delivered.usdMinor ?? 0) / CENTS,
    promised: (support?.promised.usdMinor ?? 0) / CENTS,
    notDrawn: support?.given.withoutValue ?? 0,
  }));
  const highest = Math.max(...dollars.flatMap(({ paid, inKind, promised }) => [paid + inKind, promised]));
  const scale = !isValued || highest < 2_000 ? 1 : highest < 2_000_000 ? 1_000 : 1_000_000;
  const drawn = rows.flatMap((row, at): ChartHalfYear[] => {
    const inDollars = dollars[at];
    if (!inDollars) return [];
    const { paid, inKind, promised } = inDollars;
    return [
      isValued
        ? { ...inDollars, paid: paid / scale, inKind: inKind / scale, promised: promised / scale }
        : {
            ...inDollars,
            paid: row.support?.disbursed.transactions ?? 0,
            inKind: row.support?.delivered.transactions ?? 0,
            promised: row.support?.promised.transactions ?? 0,
            notDrawn: 0,
          },
    ];
  });
  const unit = isValued ? "dollars" : "steps";
  const drawing = (size: "small" | "wide") => ({
    ...drawBeside(drawn, size, unit),
    from: rows[Math.max(0, rows.length - mostHalfYears(size))]?.ordinal ?? 0,
  });
  const held = rows.flatMap(({ ordinal, counts }) =>
    counts === null ? [] : [{ ordinal, takingPart: counts.takingPart }],
  );
  return {
    unit,
    scale,
    first: held[0] ?? null,
    last: held.at(-1) ?? null,
    small: drawing("small"),
    wide: drawing("wide"),
  };
}
