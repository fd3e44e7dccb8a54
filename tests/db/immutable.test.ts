import { desc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendAuditEvent, appendAuditEvents, chainHash } from "#app/platform/audit.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
const event = (what: string) => ({
  at: new Date("2026-04-01T10:00:00Z"),
  actor: { userId: null, role: "test" },
  action: "test:happen",
  subject: { type: "thing", id: what },
  details: { n: 1 },
});

beforeAll(async () => {
  database = await testDatabase();
  await inTransaction(database.db, async (tx) => {
    await loadDemonstration(tx, { today: new Date(), passwordHash: "x", size: "small" });
    await appendAuditEvents(tx, [event("a"), event("b")]);
  });
  await inTransaction(database.db, (tx) => appendAuditEvent(tx, event("c")));
});
afterAll(() => database.dispose());

const refused = (sql: string) => expect(database.client.execute(sql)).rejects;

describe("the audit trail", () => {
  it("is numbered without a gap, and each event carries the hash of the one before", async () => {
    const rows = await database.db.select().from(auditEvents).orderBy(auditEvents.id);
    expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
    let previous = "";
    for (const { previousHash, hash, at, ...fields } of rows) {
      expect(previousHash).toBe(previous);
      expect(hash).toBe(chainHash(previous, { ...fields, at: at.getTime() }));
      previous = hash;
    }
  });

  it("cannot be changed, deleted or replaced, not even by INSERT OR REPLACE", async () => {
    await refused("update audit_events set action = 'other' where id = 1").toThrow("never changed");
    await refused("delete from audit_events where id = 3").toThrow("never deleted");
    await refused(
      "insert or replace into audit_events (id, at, actor_role, action, subject_type, subject_id, details, previous_hash, hash) values (2, 0, 'x', 'x', 'x', 'x', '{}', '', 'forged')",
    ).toThrow("never replaced");
    const [last] = await database.db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
    expect(last?.id).toBe(3);
  });

  it("takes no event out of order or off the chain", async () => {
    const insert = (id: number, previous: string) =>
      `insert into audit_events (id, at, actor_role, action, subject_type, subject_id, details, previous_hash, hash) values (${id}, 0, 'x', 'x', 'x', 'x', '{}', '${previous}', 'forged')`;
    await refused(insert(9, "")).toThrow("without a gap");
    await refused(insert(4, "not the last hash")).toThrow("continues the chain");
  });

  it("is written with the change or not at all", async () => {
    await expect(
      inTransaction(database.db, async (tx) => {
        await appendAuditEvent(tx, event("d"));
        throw new Error("the change failed");
      }),
    ).rejects.toThrow("the change failed");
    const rows = await database.db.select().from(auditEvents);
    expect(rows).toHaveLength(3);
  });
});

describe("a submission", () => {
  it("cannot be changed, deleted or replaced, nor its items and findings", async () => {
    const [one] = await database.db.select().from(submissions).limit(1);
    await refused(`update submissions set is_late = 1 where id = '${one?.id}'`).toThrow("never changed");
    await refused(`delete from submissions where id = '${one?.id}'`).toThrow("never deleted");
    await refused(
      `insert or replace into submissions select * from submissions where id = '${one?.id}'`,
    ).toThrow("never replaced");
    await refused("update submitted_items set outcome = 'nothing_detected'").toThrow("never changed");
    await refused("delete from submitted_items").toThrow("never deleted");
    await refused("update findings set analyte_as_typed = 'other'").toThrow("never changed");
    await refused("delete from findings").toThrow("never deleted");
    await refused("insert or replace into findings select * from findings limit 1").toThrow("never replaced");
    await refused("insert or replace into submitted_items select * from submitted_items limit 1").toThrow(
      "never replaced",
    );
    await refused("update assessed_components set outcome = 'identified'").toThrow("never changed");
    await refused(
      "insert or replace into assessed_components select * from assessed_components limit 1",
    ).toThrow("never replaced");
    await refused("delete from assessed_components").toThrow("never deleted");
    await refused("delete from finding_techniques").toThrow("never deleted");
    await refused("update finding_techniques set technique_code = 'tlc'").toThrow("never changed");
  });
});

describe("shares of a support entry", () => {
  it("never sum to more than the whole", async () => {
    await refused(
      "insert into allocations (entry_id, position, paragraph_id, share_bp) select entry_id, 99, 'cnd-50-5/para_4', 10000 from allocations limit 1",
    ).toThrow("more than the whole");
  });
});
