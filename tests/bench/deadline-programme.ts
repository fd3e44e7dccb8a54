import { randomBytes } from "node:crypto";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { OpenDatabase } from "#db/client.server.ts";
import { memberships, sessions, users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { exercises, itemComponents, rounds, testItems } from "#db/schema/rounds.server.ts";
import { M49_COUNTRIES } from "#db/seed/reference/countries.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Tx } from "#db/client.server.ts";
import { sessionCookie } from "#tests/support/app.ts";

export interface Sender {
  laboratoryId: string;
  userId: string;
  cookie: string;
}

const FINDINGS: Readonly<Record<number, readonly [analyte: string, quantity: string]>> = {
  1: ["Cocaine", "76,4"],
  2: ["JWH-073", "14.1"],
  3: ["Ketamine", "11.9"],
  4: ["diacetylmorphine", "27.8"],
};
const PRINCIPALS = ["cocaine", "jwh-073", "ketamine", "heroin"];

function asTyped(item: number) {
  const [analyte, quantity] = FINDINGS[item] ?? ["Cocaine", "1.0"];
  return {
    outcome: "findings",
    couldNotTestReason: "",
    remark: "",
    findings: [
      {
        key: "f1",
        analyte,
        isOther: false,
        casNumber: "",
        techniques: ["gc_ms", "ftir", "colour_test"],
        quantity,
        quantityReading: "",
        unit: "%",
        basis: "base",
        uncertainty: "1.9",
        uncertaintyReading: "",
        coverage: "2",
        coverageReading: "",
        replicates: "3",
      },
    ],
  };
}

async function insertAll<T extends SQLiteTable>(tx: Tx, table: T, rows: T["$inferInsert"][]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(table).values(rows.slice(from, from + 500));
}

/**
 * A programme of the published size: laboratories with a coordinator and a session each, and exercises that are open,
 * every laboratory with its four items entered as a draft.
 */
export async function fillDeadlineProgramme(
  open: OpenDatabase,
  size: { laboratories: number; exercises: readonly string[] },
): Promise<Sender[]> {
  const at = new Date();
  const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);
  const senders: Sender[] = [];
  const numbers = Array.from({ length: size.laboratories }, (_, i) => i);
  await inTransaction(open.db, async (tx) => {
    await insertAll(
      tx,
      laboratories,
      numbers.map((i) => ({
        id: `lab${i}`,
        name: `Benchmark laboratory ${i}`,
        countryCode: M49_COUNTRIES[i % 91]?.code ?? "004",
        kind: "police" as const,
        createdAt: at,
      })),
    );
    await insertAll(
      tx,
      users,
      numbers.map((i) => ({
        id: `user${i}`,
        name: `Sender ${i}`,
        email: `s${i}@bench.example`,
        createdAt: at,
        updatedAt: at,
      })),
    );
    await insertAll(
      tx,
      memberships,
      numbers.map((i) => ({
        id: `membership${i}`,
        userId: `user${i}`,
        role: "laboratory_coordinator" as const,
        laboratoryId: `lab${i}`,
        createdAt: at,
      })),
    );
    const tokens = numbers.map(() => randomBytes(24).toString("base64url"));
    await insertAll(
      tx,
      sessions,
      numbers.map((i) => ({
        id: `session${i}`,
        token: tokens[i] ?? "",
        userId: `user${i}`,
        createdAt: at,
        updatedAt: at,
        expiresAt: hours(5),
      })),
    );
    for (const i of numbers)
      senders.push({ laboratoryId: `lab${i}`, userId: `user${i}`, cookie: sessionCookie(tokens[i] ?? "") });
    for (const [place, exerciseId] of size.exercises.entries()) {
      const year = 2030 + place;
      await tx.insert(rounds).values({ id: `${year}-1`, year, number: 1 });
      await tx.insert(exercises).values({
        id: exerciseId,
        roundId: `${year}-1`,
        testGroup: "SM",
        registrationOpensAt: hours(-48),
        resultsOpenAt: hours(-24),
        resultsDueAt: hours(2),
        lateUntil: hours(48),
        timeZone: "Europe/Vienna",
        outcomeAtOnce: true,
      });
      const items = [1, 2, 3, 4];
      await tx.insert(testItems).values(
        items.map((n) => ({
          id: `${exerciseId}-${n}`,
          exerciseId,
          number: n,
          matrix: "powder",
          unitCode: "%",
          basis: "base" as const,
        })),
      );
      await tx.insert(itemComponents).values(
        items.map((n) => ({
          testItemId: `${exerciseId}-${n}`,
          analyteId: PRINCIPALS[n - 1] ?? "cocaine",
          role: "principal" as const,
          quantificationAsked: true,
          assignedValue: 10,
        })),
      );
      await insertAll(
        tx,
        participations,
        numbers.map((i) => ({
          id: `${exerciseId}-lab${i}`,
          laboratoryId: `lab${i}`,
          exerciseId,
          state: "received" as const,
          invitedAt: hours(-48),
          registeredAt: hours(-47),
          receivedAt: hours(-20),
          updatedAt: hours(-20),
        })),
      );
      await insertAll(
        tx,
        draftItems,
        numbers.flatMap((i) =>
          items.map((n) => ({
            participationId: `${exerciseId}-lab${i}`,
            testItemId: `${exerciseId}-${n}`,
            asTyped: asTyped(n),
            revision: 1,
            savedAt: at,
            savedBy: `user${i}`,
          })),
        ),
      );
    }
  });
  return senders;
}
