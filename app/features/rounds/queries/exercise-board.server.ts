import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  countByState,
  hasResponded,
  isAwaited,
  PARTICIPATION_STATES,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { windowOf, type SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { compositionOrigin, type CompositionOrigin } from "#app/domain/rounds/composition-origin.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import type { CONSIGNMENT_EVENTS } from "#db/schema/dispatch.server.ts";
import { participations, type PARTICIPATION_STEPS } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { exercises, itemComponents, rounds, testItems } from "#db/schema/rounds.server.ts";
import { roundsPolicy } from "../rounds.policy.ts";
import { PAGE_SIZE, type BoardFilters, type BoardSortColumn } from "../rounds.schema.ts";
import { exerciseTimeline, type TimelineEntry } from "./exercise-timeline.server.ts";

/** Where one laboratory stands. */
type StepEvent = (typeof PARTICIPATION_STEPS)[number];
type MoveEvent = (typeof CONSIGNMENT_EVENTS)[number];

/** What happened last with a laboratory or with its set of items, and when; unknown where no step is held. */
export type LastHappened = { at: Date } & (
  { kind: "step"; event: StepEvent } | { kind: "set"; event: MoveEvent } | { kind: "unknown" }
);

export interface BoardRow {
  laboratoryId: string;
  laboratoryName: string;
  countryName: string;
  regionCode: string;
  regionName: string;
  kind: "police" | "customs" | "health" | "toxicology" | "university" | "other";
  state: ParticipationState;
  /** Results came after the deadline: a fact beside the state. */
  isLate: boolean;
  couldNotTestReason: string | null;
  last: LastHappened;
  /** The latest version of its results; null while there is none. */
  submission: { version: number; receiptNumber: string; submittedAt: Date } | null;
}

export interface ExerciseHead {
  id: string;
  /** `2026/1` */
  roundCode: string;
  testGroup: "SM" | "BS";
  resultsOpenAt: Date;
  resultsDueAt: Date;
  lateUntil: Date | null;
  timeZone: string;
  window: SubmissionWindow;
  composition: { origin: CompositionOrigin; source: string | null };
}

export interface ExerciseBoard {
  asOf: Date;
  exercise: ExerciseHead;
  filters: BoardFilters;
  /** Of the whole exercise, whatever the filters: disjoint, adding up to `invited`. */
  counts: Record<ParticipationState, number>;
  invited: number;
  submitted: number;
  awaited: number;
  /** Of the submitted, those after the deadline. */
  late: number;
  /** Regions that have a laboratory here, by name. */
  regions: { code: string; name: string }[];
  /** Laboratories that the filters let through. */
  matching: number;
  pageSize: number;
  rows: BoardRow[];
  timeline: TimelineEntry[];
}

/**
 * The board of an exercise: every laboratory invited, where it stands, and what happened last.
 *
 * @param input.rows the page of the filters, or all that they let through (for a download).
 * @throws DomainError `not_found` when there is no such exercise.
 */
export async function exerciseBoard(
  executor: Executor,
  input: { exerciseId: string; filters: BoardFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<ExerciseBoard> {
  requirePermission(roundsPolicy["rounds:read-board"], actor);
  const { exerciseId, filters, at } = input;
  const [held] = await executor
    .select({ exercise: exercises, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(exercises.id, exerciseId));
  if (!held) throw notFound();

  const all = await readRows(executor, exerciseId);
  const chosen = all.filter(isLetThrough(filters)).sort(comparison(filters));
  const page = Math.min(filters.page, Math.max(1, Math.ceil(chosen.length / PAGE_SIZE)));
  const first = (page - 1) * PAGE_SIZE;
  const regionNames = new Map(all.map(({ regionCode, regionName }) => [regionCode, regionName]));
  const { exercise } = held;
  const window = windowOf(exercise, at);
  return {
    asOf: at,
    exercise: {
      id: exercise.id,
      roundCode: formatRoundCode(held),
      testGroup: exercise.testGroup,
      resultsOpenAt: exercise.resultsOpenAt,
      resultsDueAt: exercise.resultsDueAt,
      lateUntil: exercise.lateUntil,
      timeZone: exercise.timeZone,
      window,
      composition: {
        origin: compositionOrigin(
          { source: exercise.compositionSource, isHeld: await holdsComposition(executor, exerciseId) },
          await isDemonstration(executor),
        ),
        source: exercise.compositionSource,
      },
    },
    filters: { ...filters, page },
    counts: countByState(all.map(({ state }) => state)),
    invited: all.length,
    submitted: all.filter(({ state }) => hasResponded(state)).length,
    awaited: all.filter(({ state }) => isAwaited(state, window)).length,
    late: all.filter(({ isLate }) => isLate).length,
    regions: [...regionNames]
      .map(([code, name]) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    matching: chosen.length,
    pageSize: PAGE_SIZE,
    rows: input.rows === "all" ? chosen : chosen.slice(first, first + PAGE_SIZE),
    timeline: input.rows === "all" ? [] : await exerciseTimeline(executor, exerciseId),
  };
}

/** Whether anything is held of what is in the samples. */
async function holdsComposition(executor: Executor, exerciseId: string): Promise<boolean> {
  const [component] = await executor
    .select({ analyteId: itemComponents.analyteId })
    .from(itemComponents)
    .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
    .where(eq(testItems.exerciseId, exerciseId))
    .limit(1);
  return component !== undefined;
}

/** One statement, so that counts and list are of the same moment. */
async function readRows(executor: Executor, exerciseId: string): Promise<BoardRow[]> {
  const found = await executor
    .select({
      laboratoryId: laboratories.id,
      laboratoryName: laboratories.name,
      countryName: countries.name,
      regionCode: regions.code,
      regionName: regions.name,
      kind: laboratories.kind,
      state: participations.state,
      isLate: participations.isLate,
      couldNotTestReason: participations.couldNotTestReason,
      updatedAt: participations.updatedAt,
      dispatchedAt: participations.dispatchedAt,
      receivedAt: participations.receivedAt,
      participationSubmittedAt: participations.submittedAt,
      lastStep: sql<string | null>`(select step.event || '@' || step.at from participation_events as step
        where step.participation_id = ${participations.id} order by step.at desc, step.rowid desc limit 1)`,
      lastMove: sql<string | null>`(select move.event || '@' || move.at from consignment_events as move
        join consignments as moved on moved.id = move.consignment_id
        where moved.participation_id = ${participations.id} order by move.at desc, move.rowid desc limit 1)`,
      version: submissions.version,
      receiptNumber: submissions.receiptNumber,
      submittedAt: submissions.submittedAt,
    })
    .from(participations)
    .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .innerJoin(regions, eq(regions.code, countries.regionCode))
    .leftJoin(
      submissions,
      and(
        eq(submissions.participationId, participations.id),
        eq(
          submissions.version,
          sql`(select max(later.version) from submissions as later where later.participation_id = ${participations.id})`,
        ),
      ),
    )
    .where(eq(participations.exerciseId, exerciseId));
  return found.map(({ version, receiptNumber, submittedAt, ...read }) => {
    const { updatedAt, dispatchedAt, receivedAt, participationSubmittedAt, lastStep, lastMove, ...row } =
      read;
    const named = { dispatchedAt, receivedAt, submittedAt: participationSubmittedAt };
    return {
      ...row,
      last: lastOf(lastStep, lastMove, named) ?? { kind: "unknown", at: updatedAt },
      isLate: row.isLate && hasResponded(row.state),
      submission:
        version !== null && receiptNumber !== null && submittedAt !== null
          ? { version, receiptNumber, submittedAt }
          : null,
    };
  });
}

/**
 * What happened last. A step is told by the day on which it happened where that was named, and not by the day on which
 * somebody recorded it.
 */
function lastOf(
  lastStep: string | null,
  lastMove: string | null,
  named: Record<"dispatchedAt" | "receivedAt" | "submittedAt", Date | null>,
): LastHappened | null {
  const [event, at] = lastStep?.split("@") ?? [];
  const [move, movedAt] = lastMove?.split("@") ?? [];
  const happened = { dispatch: "dispatchedAt", record_receipt: "receivedAt", submit: "submittedAt" } as const;
  const day = event && event in happened ? named[happened[event as keyof typeof happened]] : null;
  // Both columns hold words of a closed list, by their checks.
  const step: LastHappened | null = event
    ? { kind: "step", event: event as StepEvent, at: day ?? new Date(Number(at)) }
    : null;
  const moved: LastHappened | null = move
    ? { kind: "set", event: move as MoveEvent, at: new Date(Number(movedAt)) }
    : null;
  return moved && (!step || moved.at > step.at) ? moved : step;
}

/** Letters alone, so that `Kéta` is found by `keta` and the other way round. */
const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();

function isLetThrough(filters: BoardFilters): (row: BoardRow) => boolean {
  const words = folded(filters.q).split(/\s+/u).filter(Boolean);
  return (row) => {
    if (filters.state !== null && row.state !== filters.state) return false;
    if (filters.region !== null && row.regionCode !== filters.region) return false;
    if (filters.kind !== null && row.kind !== filters.kind) return false;
    if (filters.late && !row.isLate) return false;
    const text = folded(`${row.laboratoryName} ${row.countryName} ${row.laboratoryId}`);
    return words.every((word) => text.includes(word));
  };
}

const byText = (a: string, b: string) => a.localeCompare(b, "en");

const COMPARISONS: Readonly<Record<BoardSortColumn, (a: BoardRow, b: BoardRow) => number>> = {
  name: (a, b) => byText(a.laboratoryName, b.laboratoryName),
  country: (a, b) => byText(a.countryName, b.countryName),
  region: (a, b) => byText(a.regionName, b.regionName),
  kind: (a, b) => byText(a.kind, b.kind),
  state: (a, b) => PARTICIPATION_STATES.indexOf(a.state) - PARTICIPATION_STATES.indexOf(b.state),
  changed: (a, b) => a.last.at.getTime() - b.last.at.getTime(),
};

/** By the chosen column; rows alike in it by name and then id, so that no page shows a row twice. */
function comparison({ sort }: BoardFilters): (a: BoardRow, b: BoardRow) => number {
  const isDescending = sort.startsWith("-");
  const compare = COMPARISONS[sort.replace(/^-/, "") as BoardSortColumn];
  return (a, b) =>
    (isDescending ? -compare(a, b) : compare(a, b)) ||
    COMPARISONS.name(a, b) ||
    byText(a.laboratoryId, b.laboratoryId);
}
