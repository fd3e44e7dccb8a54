import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chainBreakInWords, sealedFields, verifyAuditChain } from "#app/platform/audit-chain.server.ts";
import { appendAuditEvents, chainHash } from "#app/platform/audit.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { runCommand, settingsFor } from "#tests/support/command.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

const EVENTS = 30;
let database: TestDatabase;

const append = (from: number, to: number) =>
  inTransaction(database.db, (tx) =>
    appendAuditEvents(
      tx,
      Array.from({ length: to - from }, (_, n) => ({
        at: new Date(Date.UTC(2026, 3, 1) + from + n),
        actor: { userId: n % 2 ? `user${n}` : null, role: "test" },
        action: "test:happen",
        subject: { type: "thing", id: String(from + n) },
        details: { n },
      })),
    ),
  );

beforeEach(async () => {
  database = await testDatabase();
  await append(0, EVENTS);
});
afterEach(() => database.dispose());

const dropTriggers = () =>
  database.client.executeMultiple(
    "DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete; DROP TRIGGER audit_events_next;",
  );
const tamper = (sql: string) => database.client.execute(sql);
const found = async () => {
  const verdict = await verifyAuditChain(database.db);
  return verdict.isWhole ? "whole" : chainBreakInWords(verdict.break);
};

/** Seals the events from this number on again, as somebody could who has the code and the database. */
async function sealAgainFrom(number: number): Promise<void> {
  const rows = await database.db.select().from(auditEvents).orderBy(asc(auditEvents.id));
  let before = rows.find(({ id }) => id === number - 1)?.hash ?? "";
  await inTransaction(database.db, async (tx) => {
    for (const row of rows.filter(({ id }) => id >= number)) {
      const hash = chainHash(before, sealedFields(row));
      await tx.update(auditEvents).set({ previousHash: before, hash }).where(eq(auditEvents.id, row.id));
      before = hash;
    }
  });
}

describe("walking the audit trail", () => {
  it("finds it whole, names its end, and finds that end again where it was noted", async () => {
    const verdict = await verifyAuditChain(database.db);
    if (!verdict.isWhole || !verdict.last) throw new Error("it should be whole");
    expect(verdict.last.number).toBe(EVENTS);
    expect(await verifyAuditChain(database.db, verdict.last)).toEqual(verdict);
    const ran = await runCommand(
      "audit-verify.ts",
      [`${verdict.last.number}:${verdict.last.hash}`],
      settingsFor(database),
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain(`${EVENTS} events, the last ${EVENTS}:${verdict.last.hash}`);
  });

  it("names the first event that says something else than was sealed, whichever field it is", async () => {
    await dropTriggers();
    await tamper("UPDATE audit_events SET details = '{\"n\":0}' WHERE id = 11");
    await tamper("UPDATE audit_events SET actor_user_id = 'other' WHERE id = 15");
    expect(await found()).toBe("event 11 is not what was sealed: a field or the hash of it differs");
    const ran = await runCommand("audit-verify.ts", [], settingsFor(database));
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("broken: event 11 is not what was sealed");
  });

  it.each([
    ["at", "at + 1"],
    ["actor_role", "'other'"],
    ["action", "'other'"],
    ["subject_type", "'other'"],
    ["subject_id", "'other'"],
    ["laboratory_id", "'other'"],
    ["exercise_id", "'other'"],
    ["request_id", "'other'"],
    ["hash", "'other'"],
  ])("sees that %s was changed", async (column, value) => {
    await dropTriggers();
    await tamper(`UPDATE audit_events SET "${column}" = ${value} WHERE id = 7`);
    expect(await found()).toContain("event 7 is not what was sealed");
  });

  it("goes on where one piece of it ends and the next begins", async () => {
    await append(EVENTS, 1_005);
    expect(await found()).toBe("whole");
    await dropTriggers();
    await tamper("DELETE FROM audit_events WHERE id = 1001");
    expect(await found()).toBe("event 1001 is missing: event 1002 stands in its place");
  });

  it("names the event that is missing", async () => {
    await dropTriggers();
    await tamper("DELETE FROM audit_events WHERE id = 6");
    expect(await found()).toBe("event 6 is missing: event 7 stands in its place");
    await tamper("DELETE FROM audit_events WHERE id = 1");
    expect(await found()).toBe("event 1 is missing: event 2 stands in its place");
  });

  it("names the event after one that was changed and sealed again by itself", async () => {
    await dropTriggers();
    await tamper("UPDATE audit_events SET subject_id = 'other' WHERE id = 20");
    const [row] = await database.db.select().from(auditEvents).where(eq(auditEvents.id, 20));
    if (!row) throw new Error("event 20 is there");
    const hash = chainHash(row.previousHash, sealedFields(row));
    await database.db.update(auditEvents).set({ hash }).where(eq(auditEvents.id, 20));
    expect(await found()).toBe("event 21 does not follow the one before: its previous hash differs");
  });

  it("takes an end that was cut off or rewritten for whole by itself, and not where it was noted elsewhere", async () => {
    const before = await verifyAuditChain(database.db);
    if (!before.isWhole || !before.last) throw new Error("it should be whole");
    await dropTriggers();
    await tamper(`UPDATE audit_events SET subject_id = 'other' WHERE id = ${EVENTS - 1}`);
    await sealAgainFrom(EVENTS - 1);
    expect(await found()).toBe("whole");
    expect(await verifyAuditChain(database.db, before.last)).toEqual({
      isWhole: false,
      break: { kind: "noted", number: EVENTS },
    });
    await tamper(`DELETE FROM audit_events WHERE id = ${EVENTS}`);
    expect(await found()).toBe("whole");
    const { number, hash } = before.last;
    const ran = await runCommand("audit-verify.ts", [`${number}:${hash}`], settingsFor(database));
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(
      `event ${EVENTS} was noted and is missing: the chain ends with event ${EVENTS - 1}`,
    );
  });

  it("ends with other codes where it was asked wrongly and where there is nothing to read", async () => {
    expect((await runCommand("audit-verify.ts", ["17"], settingsFor(database))).code).toBe(2);
    const nowhere = { DATABASE_URL: `file:${database.file}.nowhere` };
    const ran = await runCommand("audit-verify.ts", [], nowhere);
    expect(ran).toMatchObject({ code: 3, out: "" });
    expect(ran.err).toContain("could not be read: there is no database file there");
  });
});
