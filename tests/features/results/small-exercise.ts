import { afterEach, beforeEach } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { DraftFinding, DraftItem } from "#app/domain/results/draft-item.ts";
import { blankFinding } from "#app/domain/results/draft-item.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import type { Submitted } from "#app/features/results/write-submission.server.ts";
import type { Db } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, itemComponents, rounds, testItems } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

// Vitest puts Vite's base path under the name of our setting; an empty value counts as not given.
process.env["BASE_URL"] = "";

export const DAY = 86_400_000;
/** A moment while results are open. */
export const NOW = new Date("2026-04-24T07:42:00Z");
export const DUE = new Date("2026-04-30T21:59:00Z");
export const LATE_UNTIL = new Date(DUE.getTime() + 14 * DAY);

export const PLACE = { laboratoryId: "lab-a", exerciseId: "2026-1-sm" };
export const OTHER_PLACE = { laboratoryId: "lab-b", exerciseId: "2026-1-sm" };

function person(userId: string, role: Person["role"], laboratoryId: string | null): Person {
  return {
    kind: "person",
    userId,
    name: userId,
    email: `${userId}@laboratory.example`,
    role,
    laboratoryId,
    organisationId: null,
  };
}

export const COORDINATOR = person("coordinator-a", "laboratory_coordinator", "lab-a");
export const ANALYST = person("analyst-a", "analyst", "lab-a");
export const OTHER_COORDINATOR = person("coordinator-b", "laboratory_coordinator", "lab-b");
export const SECRETARIAT = person("secretariat", "programme_secretariat", null);
const PEOPLE = [COORDINATOR, ANALYST, OTHER_COORDINATOR, SECRETARIAT];

export const request = (at: Date = NOW) => ({ requestId: "request-1", at });

/**
 * Two laboratories in one exercise of four items: item 1 cocaine with phenacetin as a cutting agent, item 2
 * metamfetamine, item 3 a blank, item 4 heroin with a trace of caffeine. Both laboratories have registered.
 */
export async function loadSmallExercise(
  db: Db,
  options: { outcomeAtOnce?: boolean; lateUntil?: Date | null; state?: "invited" | "registered" } = {},
): Promise<void> {
  const { outcomeAtOnce = true, lateUntil = LATE_UNTIL, state = "registered" } = options;
  await inTransaction(db, async (tx) => {
    const at = new Date("2026-01-01T00:00:00Z");
    await tx.insert(laboratories).values(
      ["lab-a", "lab-b"].map((id) => ({
        id,
        name: `Laboratory ${id}`,
        countryCode: "040",
        kind: "police" as const,
        createdAt: at,
      })),
    );
    await tx
      .insert(users)
      .values(
        PEOPLE.map(({ userId, name, email }) => ({ id: userId, name, email, createdAt: at, updatedAt: at })),
      );
    await tx.insert(memberships).values(
      PEOPLE.map(({ userId, role, laboratoryId }) => ({
        id: `m-${userId}`,
        userId,
        role,
        laboratoryId,
        createdAt: at,
      })),
    );
    await tx.insert(rounds).values({ id: "2026-1", year: 2026, number: 1 });
    await tx.insert(exercises).values({
      id: "2026-1-sm",
      roundId: "2026-1",
      testGroup: "SM",
      registrationOpensAt: new Date("2026-01-10T00:00:00Z"),
      resultsOpenAt: new Date("2026-03-01T00:00:00Z"),
      resultsDueAt: DUE,
      lateUntil,
      timeZone: "Europe/Vienna",
      outcomeAtOnce,
    });
    await tx.insert(testItems).values(
      [1, 2, 3, 4].map((number) => ({
        id: `item-${number}`,
        exerciseId: "2026-1-sm",
        number,
        matrix: "powder",
        unitCode: "%",
        basis: "base" as const,
      })),
    );
    await tx.insert(itemComponents).values(
      (
        [
          ["item-1", "cocaine", "principal"],
          ["item-1", "phenacetin", "cutting_agent"],
          ["item-2", "metamfetamine", "principal"],
          ["item-3", "caffeine", "cutting_agent"],
          ["item-4", "heroin", "principal"],
          ["item-4", "caffeine", "trace"],
        ] as const
      ).map(([testItemId, analyteId, role]) => ({
        testItemId,
        analyteId,
        role,
        quantificationAsked: role === "principal",
      })),
    );
    await tx.insert(participations).values(
      ["lab-a", "lab-b"].map((laboratoryId) => ({
        id: `p-${laboratoryId}`,
        laboratoryId,
        exerciseId: "2026-1-sm",
        state,
        invitedAt: at,
        registeredAt: state === "registered" ? at : null,
        updatedAt: at,
      })),
    );
  });
}

export function finding(over: Partial<DraftFinding>, key = "f1"): DraftFinding {
  return { ...blankFinding(key, "%"), techniques: ["gc_ms"], basis: "base", ...over };
}

export function item(over: Partial<DraftItem>): DraftItem {
  return { outcome: "findings", couldNotTestReason: "", remark: "", findings: [], ...over };
}

/** What a laboratory that finds everything types. */
export const RIGHT_ANSWERS: readonly DraftItem[] = [
  item({
    findings: [
      finding({ analyte: "Cocaine", quantity: "41,2", uncertainty: "1.9", coverage: "2", replicates: "3" }),
    ],
  }),
  item({ findings: [finding({ analyte: "methamphetamine", quantity: "< 0.5" })] }),
  item({ outcome: "nothing_detected" }),
  item({ findings: [finding({ analyte: "diacetylmorphine" }), finding({ analyte: "caffeine" }, "f2")] }),
];

/** Saves the items in order, each for the first time. */
export async function saveAll(db: Db, drafts: readonly (DraftItem | null)[], at: Date = NOW): Promise<void> {
  for (const [index, draft] of drafts.entries())
    if (draft)
      await saveDraftItem(db, { ...PLACE, number: index + 1, revision: 0, draft }, COORDINATOR, request(at));
}

/** Each test of a file has a database of its own; `db` and `client` are those of the running one. */
export function ownDatabase(
  fill: (db: Db) => Promise<void> = async () => {},
): Pick<TestDatabase, "db" | "client"> {
  let open: TestDatabase | undefined;
  const running = () => {
    if (!open) throw new Error("no test is running");
    return open;
  };
  beforeEach(async () => {
    open = await testDatabase();
    await fill(open.db);
  });
  afterEach(() => running().dispose());
  return {
    get db() {
      return running().db;
    },
    get client() {
      return running().client;
    },
  };
}

/** Whether something was refused with this code. */
export const refusedWith = (code: string) => (error: unknown) =>
  error instanceof DomainError && error.code === code;

/** Reads the review page and submits what it shows. */
export async function submitReviewed(
  db: Db,
  given: { at?: Date; actor?: Person; withoutItems?: boolean } = {},
): Promise<Submitted> {
  const { at = NOW, actor = COORDINATOR, withoutItems = false } = given;
  return submitResults(db, await reviewed(db, withoutItems), actor, request(at));
}

/** What the review page would send. */
export async function reviewed(db: Db, withoutItems = false) {
  const { seen } = await reviewPage(db, { ...PLACE, asOf: NOW }, COORDINATOR);
  return { ...PLACE, seen, withoutItems };
}
