import { desc, inArray, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { allows } from "#app/domain/accounts/policy.ts";
import {
  ownParticipations,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import { takesPart } from "#app/domain/participation/participation-state.ts";
import type { Executor } from "#db/client.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { testItems } from "#db/schema/rounds.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { asksForWork, exercisePage, type ExercisePage } from "./exercise-page.server.ts";
import { importedExercises } from "./imported-from.server.ts";
import { countedItemsOf } from "./item-outcomes.server.ts";
import { submissionPage, type SubmissionPage } from "./submission-page.server.ts";

/** What is asked of a laboratory in one exercise, and until when. */
export interface AgendaEntry {
  kind: "take_part" | "enter" | "submit" | "wait_for_opening";
  participation: OwnParticipation;
  /** Last moment; for `wait_for_opening` the first. */
  at: Date;
  /** The deadline has passed and results are still taken as late. */
  isLateNow: boolean;
  items: ExercisePage["items"];
  nextItem: number | null;
  /** How many items are answered and readable. */
  ready: number;
  lastSaved: { at: Date; by: string } | null;
}

export interface OwnReceipt {
  number: string;
  version: number;
  submittedAt: Date;
}

/** A round of a laboratory: what was submitted, and what came of that very version. */
export interface OwnRound {
  participation: OwnParticipation;
  /** Of the version that was assessed, or of the newest one where none was. */
  receipt: OwnReceipt | null;
  /**
   * What the immediate outcome makes of the version of the receipt: how many items say what was found, and how many of
   * these are correct, of how many in the set. Null without an outcome.
   */
  outcome: { correct: number; reported: number; items: number } | null;
  /** A file of a past round brought it. */
  isImported: boolean;
  /** A newer version that stands beside the one that was assessed. */
  correction: OwnReceipt | null;
}

export interface LaboratoryHome {
  agenda: AgendaEntry[];
  /** Exercises that the laboratory takes part in and that are not over. */
  underWay: OwnParticipation[];
  /** A page of the laboratory's rounds, the latest first, out of `roundsInAll`. */
  rounds: OwnRound[];
  roundsInAll: number;
  page: number;
  pageSize: number;
  /** The newest receipt; null where there is none, or the reader may not see it. */
  lastReceipt: Pick<SubmissionPage, "laboratory" | "exercise" | "receipt" | "imported"> | null;
  /** Whether the reader submits for the laboratory and reads what was submitted. */
  maySubmit: boolean;
  asOf: Date;
}

const ROUNDS_A_PAGE = 20;

/**
 * The home of a coordinator or an analyst: what is asked, by date, and what has been done.
 *
 * @param input.page the page of its rounds, 1 where left out, or all of them (for a download).
 * @throws DomainError `not_found` for anybody who is not of the laboratory.
 */
export async function laboratoryHome(
  executor: Executor,
  asked: { laboratoryId: string; asOf: Date; page?: number | "all" },
  actor: Actor,
): Promise<LaboratoryHome> {
  const { page: wanted = 1, ...input } = asked;
  const list = await ownParticipations(executor, input, actor);
  const maySubmit = allows(resultsPolicy["results:submit"], actor, input);
  const agenda: AgendaEntry[] = [];
  for (const participation of list) {
    const entry = await agendaEntry(executor, participation, input, actor);
    if (entry) agenda.push(entry);
  }
  agenda.sort((a, b) => a.at.getTime() - b.at.getTime());
  const imported = await importedExercises(executor, input.laboratoryId);
  const rounds = (await roundsOf(executor, list, maySubmit)).map((round) => ({
    ...round,
    isImported: imported.has(round.participation.exercise.id),
  }));
  const newest = rounds
    .flatMap(({ participation, receipt, correction }) => {
      const last = correction ?? receipt;
      return last ? [{ participation, receipt: last }] : [];
    })
    .sort((a, b) => b.receipt.submittedAt.getTime() - a.receipt.submittedAt.getTime())[0];
  const page = wanted === "all" ? 1 : Math.min(wanted, Math.max(1, Math.ceil(rounds.length / ROUNDS_A_PAGE)));
  const from = (page - 1) * ROUNDS_A_PAGE;
  return {
    agenda,
    underWay: list.filter(({ window, state }) => window !== "closed" && takesPart(state)),
    rounds: wanted === "all" ? rounds : rounds.slice(from, from + ROUNDS_A_PAGE),
    roundsInAll: rounds.length,
    page,
    pageSize: ROUNDS_A_PAGE,
    lastReceipt: newest
      ? await submissionPage(
          executor,
          {
            laboratoryId: input.laboratoryId,
            exerciseId: newest.participation.exercise.id,
            version: newest.receipt.version,
          },
          actor,
        ).then(({ laboratory, exercise, receipt, imported }) => ({ laboratory, exercise, receipt, imported }))
      : null,
    maySubmit,
    asOf: input.asOf,
  };
}

async function agendaEntry(
  executor: Executor,
  participation: OwnParticipation,
  input: { laboratoryId: string; asOf: Date },
  actor: Actor,
): Promise<AgendaEntry | null> {
  const { exercise, window } = participation;
  const isLateNow = window === "late-accepted";
  const until = isLateNow && exercise.lateUntil ? exercise.lateUntil : exercise.resultsDueAt;
  const base = { participation, isLateNow, items: [], nextItem: null, ready: 0, lastSaved: null };
  if (participation.mayTakePart && participation.state === "invited")
    return { ...base, kind: "take_part", at: until };
  if (!participation.takesDrafts || window === "closed") return null;
  if (window === "not-yet-open") return { ...base, kind: "wait_for_opening", at: exercise.resultsOpenAt };
  const { items, nextItem } = await exercisePage(executor, { ...input, exerciseId: exercise.id }, actor);
  const saved = items
    .flatMap(({ savedAt, savedBy }) => (savedAt && savedBy !== null ? [{ at: savedAt, by: savedBy }] : []))
    .sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  const kind = nextItem === null ? "submit" : "enter";
  const ready = items.filter((item) => !asksForWork(item)).length;
  return { ...base, kind, at: until, items, nextItem, ready, lastSaved: saved ?? null };
}

async function roundsOf(
  executor: Executor,
  list: OwnParticipation[],
  maySubmit: boolean,
): Promise<Omit<OwnRound, "isImported">[]> {
  if (!maySubmit || list.length === 0)
    return list.map((participation) => ({ participation, receipt: null, outcome: null, correction: null }));
  const submitted = await executor
    .select({
      id: submissions.id,
      participationId: submissions.participationId,
      number: submissions.receiptNumber,
      version: submissions.version,
      submittedAt: submissions.submittedAt,
      rule: submissions.assessmentRule,
    })
    .from(submissions)
    .where(
      inArray(
        submissions.participationId,
        list.map(({ id }) => id),
      ),
    )
    .orderBy(desc(submissions.version));
  if (submitted.length === 0)
    return list.map((participation) => ({ participation, receipt: null, outcome: null, correction: null }));
  const counts = await countedItemsOf(
    executor,
    submitted.map(({ id }) => id),
  );
  const sets = await executor
    .select({ exerciseId: testItems.exerciseId, items: sql<number>`count(*)` })
    .from(testItems)
    .where(
      inArray(
        testItems.exerciseId,
        list.map(({ exercise }) => exercise.id),
      ),
    )
    .groupBy(testItems.exerciseId);
  return list.map((participation) => {
    const own = submitted.filter(({ participationId }) => participationId === participation.id);
    // The outcome goes with the receipt of the version that it was made of. A correction that came after it stands beside.
    const shown = own.find(({ rule }) => rule !== null) ?? own[0];
    const newest = own[0];
    if (!shown || !newest) return { participation, receipt: null, outcome: null, correction: null };
    const items = sets.find(({ exerciseId }) => exerciseId === participation.exercise.id)?.items ?? 0;
    return {
      participation,
      receipt: receiptOf(shown),
      outcome: shown.rule === null ? null : { correct: 0, reported: 0, ...counts.get(shown.id), items },
      correction: newest.id === shown.id ? null : receiptOf(newest),
    };
  });
}

function receiptOf({ number, version, submittedAt }: OwnReceipt): OwnReceipt {
  return { number, version, submittedAt };
}
