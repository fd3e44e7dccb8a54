import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "../../client.server.ts";
import { accounts, memberships, users } from "../../schema/accounts.server.ts";
import { laboratories } from "../../schema/laboratories.server.ts";
import { organisations } from "../../schema/organisations.server.ts";
import { participations } from "../../schema/participation.server.ts";
import { programme } from "../../schema/programme.server.ts";
import {
  assessedComponents,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "../../schema/results.server.ts";
import { exercises, itemComponents, menuAnalytes, rounds, testItems } from "../../schema/rounds.server.ts";
import { referenceText } from "../reference/load.server.ts";
import { publishedExercises } from "../reference/published-rounds.server.ts";
import { menuOf, openExercise, pastExercise, type DemoExercise } from "./exercises.server.ts";
import { generateItem } from "./generated-results.server.ts";
import { DEMO_LABORATORIES } from "./laboratories.server.ts";
import { participationsOf, type DemoParticipation } from "./participations.server.ts";
import { DEMO_PEOPLE, OWN_LABORATORY, type DemoPerson } from "./people.server.ts";
import { chanceFrom, type Chance } from "./random.server.ts";
import { submissionRows, testItemId, type SubmissionRows } from "./submission-rows.server.ts";
import { DEMO_DONORS } from "./support-entries.server.ts";
import { loadDemoSupport } from "./support.server.ts";

const SEED = 50_4;

/** What the load did that belongs in the audit trail, oldest first. */
export interface DemoEvent {
  at: Date;
  actorUserId: string;
  action: string;
  subject: { type: string; id: string };
  laboratoryId?: string;
  exerciseId?: string;
}

export interface DemoSummary {
  laboratories: number;
  exercises: number;
  participations: number;
  submissions: number;
  supportEntries: number;
  people: readonly DemoPerson[];
  events: DemoEvent[];
}

const ROWS_AT_ONCE = 400;

async function insertAll<T extends SQLiteTable>(tx: Tx, table: T, rows: T["$inferInsert"][]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx.insert(table).values(rows.slice(from, from + ROWS_AT_ONCE));
}

/**
 * Loads the demonstration programme into an empty database: the published rounds and one that is open around `today`,
 * forty invented laboratories, results from a fixed seed, support entries of invented donors, one person per role.
 *
 * @param passwordHash of the one password that all printed sign-ins share.
 */
export async function loadDemonstration(
  tx: Tx,
  options: { today: Date; passwordHash: string },
): Promise<DemoSummary> {
  const { today } = options;
  const chance = chanceFrom(SEED);
  const published = publishedExercises(referenceText("ice-published-samples.csv"));
  const composed = (code: string, testGroup: string) => {
    const found = published.find(
      (p) => `${p.round.year}/${p.round.number}` === code && p.testGroup === testGroup,
    );
    if (!found) throw new Error(`no published composition of ${code} ${testGroup}`);
    return found;
  };
  const all = [
    ...published.map(pastExercise),
    openExercise(composed("2016/2", "SM"), today),
    openExercise(composed("2015/2", "BS"), today),
  ];

  await tx
    .insert(programme)
    .values({ id: 1, isDemonstration: true, secretariatEmail: "secretariat@ringtrial.example" });
  await insertAll(
    tx,
    laboratories,
    DEMO_LABORATORIES.map(({ id, name, countryCode, kind }) => ({
      id,
      name,
      countryCode,
      kind,
      createdAt: today,
    })),
  );
  await loadPeople(tx, options);
  await loadExercises(tx, all);

  const rows: SubmissionRows = {
    submissions: [],
    submittedItems: [],
    findings: [],
    findingTechniques: [],
    assessedComponents: [],
  };
  const taken: DemoParticipation[] = [];
  const events: DemoEvent[] = [];
  for (const exercise of all) {
    const those = participationsOf(exercise, chance);
    taken.push(...those);
    collectSubmissions(exercise, those, chance, rows, events);
  }
  await insertAll(tx, participations, taken);
  await insertAll(tx, submissions, rows.submissions);
  await insertAll(tx, submittedItems, rows.submittedItems);
  await insertAll(tx, findings, rows.findings);
  await insertAll(tx, findingTechniques, rows.findingTechniques);
  await insertAll(tx, assessedComponents, rows.assessedComponents);
  const supportEntries = await loadDemoSupport(tx);
  return {
    laboratories: DEMO_LABORATORIES.length,
    exercises: all.length,
    participations: taken.length,
    submissions: rows.submissions.length,
    supportEntries,
    people: DEMO_PEOPLE.filter(({ signsIn }) => signsIn),
    events: events.sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

const senderOf = (laboratoryId: string) =>
  laboratoryId === OWN_LABORATORY ? "person-coordinator" : `person-of-${laboratoryId}`;

function collectSubmissions(
  exercise: DemoExercise,
  those: readonly DemoParticipation[],
  chance: Chance,
  rows: SubmissionRows,
  events: DemoEvent[],
): void {
  const submitted = those
    .flatMap((p) => (p.submittedAt ? [{ ...p, submittedAt: p.submittedAt }] : []))
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  for (const [at, participation] of submitted.entries()) {
    const receipt = `RT-${exercise.round.year}-${exercise.round.number}-${exercise.testGroup}-${String(at + 1).padStart(5, "0")}`;
    const made = submissionRows({
      exercise,
      participationId: participation.id,
      laboratoryId: participation.laboratoryId,
      receiptNumber: receipt,
      submittedAt: participation.submittedAt,
      submittedBy: senderOf(participation.laboratoryId),
      isLate: participation.isLate ?? false,
      nonce: chance.hex(32),
      items: exercise.items.map((item) => generateItem(item, chance)),
    });
    rows.submissions.push(...made.submissions);
    rows.submittedItems.push(...made.submittedItems);
    rows.findings.push(...made.findings);
    rows.findingTechniques.push(...made.findingTechniques);
    rows.assessedComponents.push(...made.assessedComponents);
    if (exercise.isOpen)
      events.push({
        at: participation.submittedAt,
        actorUserId: senderOf(participation.laboratoryId),
        action: "results:submit",
        subject: { type: "submission", id: `${participation.id}-1` },
        laboratoryId: participation.laboratoryId,
        exerciseId: exercise.id,
      });
  }
}

async function loadExercises(tx: Tx, all: readonly DemoExercise[]): Promise<void> {
  const codes = new Map(all.map(({ round }) => [`${round.year}-${round.number}`, round]));
  await insertAll(
    tx,
    rounds,
    [...codes].map(([id, { year, number }]) => ({ id, year, number })),
  );
  await insertAll(
    tx,
    exercises,
    all.map(
      ({
        id,
        round,
        testGroup,
        registrationOpensAt,
        resultsOpenAt,
        resultsDueAt,
        lateUntil,
        compositionSource,
      }) => ({
        id,
        roundId: `${round.year}-${round.number}`,
        testGroup,
        registrationOpensAt,
        resultsOpenAt,
        resultsDueAt,
        lateUntil,
        timeZone: "Europe/Vienna",
        outcomeAtOnce: true,
        compositionSource,
      }),
    ),
  );
  await insertAll(tx, menuAnalytes, all.flatMap(menuOf));
  await insertAll(
    tx,
    testItems,
    all.flatMap((exercise) =>
      exercise.items.map(({ itemNumber, matrix, unit, basis, unnamedTraces, notes }) => ({
        id: testItemId(exercise.id, itemNumber),
        exerciseId: exercise.id,
        number: itemNumber,
        matrix,
        unitCode: unit,
        basis,
        unnamedTraces,
        notes: notes === "" ? null : notes,
      })),
    ),
  );
  await insertAll(
    tx,
    itemComponents,
    all.flatMap((exercise) =>
      exercise.items.flatMap(({ itemNumber, components }) =>
        components.map((component) => ({ testItemId: testItemId(exercise.id, itemNumber), ...component })),
      ),
    ),
  );
}

async function loadPeople(
  tx: Tx,
  { today, passwordHash }: { today: Date; passwordHash: string },
): Promise<void> {
  const senders: DemoPerson[] = DEMO_LABORATORIES.filter(({ id }) => id !== OWN_LABORATORY).map(
    ({ id, name }) => ({
      id: senderOf(id),
      name: `Coordinator of ${name}`,
      email: `${id}@ringtrial.example`,
      role: "laboratory_coordinator",
      laboratoryId: id,
      signsIn: false,
    }),
  );
  await insertAll(tx, organisations, [...DEMO_DONORS]);
  const people = [...DEMO_PEOPLE, ...senders];
  await insertAll(
    tx,
    users,
    people.map(({ id, name, email }) => ({
      id,
      name,
      email,
      emailVerified: true,
      createdAt: today,
      updatedAt: today,
    })),
  );
  await insertAll(
    tx,
    accounts,
    people
      .filter(({ signsIn }) => signsIn)
      .map(({ id }) => ({
        id: `account-${id}`,
        accountId: id,
        providerId: "credential",
        userId: id,
        password: passwordHash,
        createdAt: today,
        updatedAt: today,
      })),
  );
  await insertAll(
    tx,
    memberships,
    people.map(({ id, role, laboratoryId, organisationId }) => ({
      id: `membership-${id}`,
      userId: id,
      role,
      laboratoryId: laboratoryId ?? null,
      organisationId: organisationId ?? null,
      createdAt: today,
    })),
  );
}
