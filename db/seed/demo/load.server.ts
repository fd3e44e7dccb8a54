import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { consignmentEvents, consignments, importPermits } from "../../schema/dispatch.server.ts";
import { participationEvents, participations } from "../../schema/participation.server.ts";
import { programme } from "../../schema/programme.server.ts";
import {
  assessedComponents,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "../../schema/results.server.ts";
import { referenceText } from "../reference/load.server.ts";
import { publishedExercises } from "../reference/published-rounds.server.ts";
import { loadAcknowledgements } from "./acknowledgements.server.ts";
import type { DemoEvent } from "./demo-event.server.ts";
import { demoRates, loadRates } from "./exchange-rates.server.ts";
import { loadExpertise } from "./expertise.server.ts";
import { demoExercises, type DemoExercise } from "./exercises.server.ts";
import { generateItem } from "./generated-results.server.ts";
import { DEMO_LABORATORIES, type DemoLaboratory } from "./laboratories.server.ts";
import { loadLaboratories, loadRegister } from "./laboratory-register.server.ts";
import { loadExercises } from "./load-exercises.server.ts";
import { loadPeople } from "./load-people.server.ts";
import { menuOf } from "./menus.server.ts";
import { loadNeeds, loadToldNeeds } from "./needs.server.ts";
import { participationsOf, type DemoParticipation } from "./participations.server.ts";
import { DEMO_PEOPLE, senderOf, type DemoPerson } from "./people.server.ts";
import { chanceFrom, type Chance } from "./random.server.ts";
import { loadStatuses } from "./statuses.server.ts";
import { submissionRows, type SubmissionRows } from "./submission-rows.server.ts";
import { DEMO_SHARED_SUPPORT } from "./shared-support.server.ts";
import { DEMO_SUPPORT_ENTRIES } from "./support-entries.server.ts";
import { supportHistory } from "./support-history.server.ts";
import { loadDemoSupport } from "./support.server.ts";

const SEED = 50_4;
const LABORATORIES_OF_SMALL = 40;

export interface DemoOptions {
  today: Date;
  /** Of the one password that all printed sign-ins share. */
  passwordHash: string;
  /**
   * `whole`: the programme at its published size. `small`: its first forty laboratories in the exercises with a published
   * composition and the open ones, with the support entries that are written by hand. For tests that need a programme and
   * not its size.
   */
  size?: "whole" | "small";
  /** Told after each exercise. */
  progress?: (said: { round: string; exercises: number; of: number }) => void;
}

export interface DemoSummary {
  laboratories: number;
  countries: number;
  exercises: number;
  participations: number;
  submissions: number;
  supportEntries: number;
  people: readonly DemoPerson[];
  /** For the audit trail, oldest first. */
  events: DemoEvent[];
}

/**
 * Loads the demonstration programme into an empty database: SM and BS of every round from 2011/1 to the one that is open
 * around `today`, 326 invented laboratories in 91 countries, results from a fixed seed, support of invented donors since
 * 2007, and people to sign in as.
 */
export async function loadDemonstration(tx: Tx, options: DemoOptions): Promise<DemoSummary> {
  const { today } = options;
  const isWhole = options.size !== "small";
  const chance = chanceFrom(SEED);
  const laboratories = isWhole ? DEMO_LABORATORIES : DEMO_LABORATORIES.slice(0, LABORATORIES_OF_SMALL);
  const everyExercise = demoExercises(
    publishedExercises(referenceText("ice-published-samples.csv")),
    today,
    chance,
  );
  const exercises = isWhole
    ? everyExercise
    : everyExercise.filter(({ compositionSource }) => compositionSource !== null);
  const menus = new Map(exercises.map(({ id, items, testGroup }) => [id, menuOf(items, testGroup)]));

  await tx
    .insert(programme)
    .values({ id: 1, isDemonstration: true, secretariatEmail: "secretariat@ringtrial.example" });
  await loadLaboratories(tx, laboratories);
  await loadPeople(tx, laboratories, options);
  const events = await loadRegister(tx, laboratories, today, chance);
  await loadExercises(tx, exercises, menus);

  const counts = { participations: 0, submissions: 0 };
  for (const [at, exercise] of exercises.entries()) {
    const menu = menus.get(exercise.id) ?? [];
    const loaded = await loadExercise(tx, { exercise, laboratories, menu, chance }, events);
    counts.participations += loaded.participations;
    counts.submissions += loaded.submissions;
    options.progress?.({
      round: formatRoundCode(exercise.round),
      exercises: at + 1,
      of: exercises.length,
    });
  }

  const rates = demoRates(today, chance);
  await loadRates(tx, rates, today);
  const entries = [
    ...DEMO_SUPPORT_ENTRIES,
    ...(isWhole ? [...supportHistory(today, laboratories, chance), ...DEMO_SHARED_SUPPORT] : []),
  ];
  events.push(...(await loadDemoSupport(tx, entries, rates)));
  await loadToldNeeds(tx, today);
  await loadExpertise(tx, laboratories, today);
  if (isWhole) {
    await loadNeeds(tx, laboratories, today, chance);
    events.push(...(await loadAcknowledgements(tx, chance)), ...(await loadStatuses(tx)));
  }
  return {
    laboratories: laboratories.length,
    countries: new Set(laboratories.map(({ countryCode }) => countryCode)).size,
    exercises: exercises.length,
    ...counts,
    supportEntries: entries.length,
    people: DEMO_PEOPLE.filter(({ signsIn }) => signsIn),
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/** Who took part in one exercise, how their sets travelled, and what they submitted. */
async function loadExercise(
  tx: Tx,
  given: {
    exercise: DemoExercise;
    laboratories: readonly DemoLaboratory[];
    menu: readonly string[];
    chance: Chance;
  },
  events: DemoEvent[],
): Promise<{ participations: number; submissions: number }> {
  const { exercise, laboratories, chance } = given;
  const taken = participationsOf(exercise, laboratories, chance);
  await insertRows(tx, participations, taken.participations);
  await insertRows(tx, participationEvents, taken.participationEvents);
  await insertRows(tx, importPermits, taken.importPermits);
  await insertRows(tx, consignments, taken.consignments);
  await insertRows(tx, consignmentEvents, taken.consignmentEvents);
  const rows = collectSubmissions(given, taken.participations, events);
  await insertRows(tx, submissions, rows.submissions);
  await insertRows(tx, submittedItems, rows.submittedItems);
  await insertRows(tx, findings, rows.findings);
  await insertRows(tx, findingTechniques, rows.findingTechniques);
  await insertRows(tx, assessedComponents, rows.assessedComponents);
  return { participations: taken.participations.length, submissions: rows.submissions.length };
}

function collectSubmissions(
  given: {
    exercise: DemoExercise;
    laboratories: readonly DemoLaboratory[];
    menu: readonly string[];
    chance: Chance;
  },
  those: readonly DemoParticipation[],
  events: DemoEvent[],
): SubmissionRows {
  const { exercise, laboratories, menu, chance } = given;
  const errs = new Map(laboratories.map((one) => [one.id, one.errs]));
  const rows: SubmissionRows = {
    submissions: [],
    submittedItems: [],
    findings: [],
    findingTechniques: [],
    assessedComponents: [],
  };
  const submitted = those
    .flatMap((p) => (p.submittedAt ? [{ ...p, submittedAt: p.submittedAt }] : []))
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  for (const [at, { id, laboratoryId, submittedAt, isLate = false }] of submitted.entries()) {
    const receipt = `RT-${exercise.round.year}-${exercise.round.number}-${exercise.testGroup}-${String(at + 1).padStart(5, "0")}`;
    const answering = { menu, chance, errs: errs.get(laboratoryId) ?? 1 };
    const made = submissionRows({
      exercise,
      participationId: id,
      laboratoryId,
      receiptNumber: receipt,
      submittedAt,
      submittedBy: senderOf(laboratoryId),
      isLate,
      nonce: chance.hex(32),
      items: exercise.items.map((item) => generateItem(item, answering)),
    });
    rows.submissions.push(...made.submissions);
    rows.submittedItems.push(...made.submittedItems);
    rows.findings.push(...made.findings);
    rows.findingTechniques.push(...made.findingTechniques);
    rows.assessedComponents.push(...made.assessedComponents);
    events.push({
      at: submittedAt,
      actorUserId: senderOf(laboratoryId),
      actorRole: "laboratory_coordinator",
      action: "results:submit",
      subject: { type: "submission", id: `${id}-1` },
      laboratoryId,
      exerciseId: exercise.id,
      details: {
        receipt,
        version: 1,
        isLate,
        fingerprint: made.submissions[0]?.fingerprint ?? null,
      },
    });
  }
  return rows;
}
