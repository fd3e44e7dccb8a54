import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "drizzle-orm/libsql/migrator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { chainHash } from "#app/platform/audit.server.ts";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { migrateDatabase, projectRoot } from "#db/migrate.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { loadReferenceData } from "#db/seed/reference/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/** The last migration that the release before had. */
const LAST_OF_PREVIOUS = "0001_triggers";

const folder = mkdtempSync(join(tmpdir(), "ringtrial-filled-"));
let open: OpenDatabase;
const rowsShape = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));
type Row = z.infer<typeof rowsShape>[number];
/** Every table of the release before, with its columns and rows as they were before the migration. */
const before = new Map<string, { columns: readonly string[]; rows: readonly Row[] }>();

const rowsOf = async (sql: string): Promise<Row[]> => rowsShape.parse((await open.client.execute(sql)).rows);
const oldRows = (table: string, columns: readonly string[]) =>
  rowsOf(`select ${columns.join(", ")} from ${table} order by ${columns.join(", ")}`);
const refused = (sql: string) => expect(open.client.execute(sql), sql).rejects;

const journalShape = z.object({ entries: z.array(z.looseObject({ tag: z.string() })) }).loose();

/** The migrations of the release before, in a folder of their own. */
function previousMigrations(): string {
  const from = join(projectRoot(), "db", "migrations");
  const to = join(folder, "migrations");
  cpSync(from, to, { recursive: true });
  const path = join(to, "meta", "_journal.json");
  const journal = journalShape.parse(JSON.parse(readFileSync(path, "utf8")));
  const last = journal.entries.findIndex(({ tag }) => tag === LAST_OF_PREVIOUS);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return to;
}

beforeAll(async () => {
  open = await openDatabase({ url: `file:${join(folder, "filled.db")}` });
  await migrate(open.db, { migrationsFolder: previousMigrations() });
  await open.client.executeMultiple(
    readFileSync(join(projectRoot(), "tests", "fixtures", "previous-release.sql"), "utf8"),
  );
  const tables = await rowsOf(
    "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like '\\_\\_%' escape '\\' and name not like 'sqlite%'",
  );
  for (const { name } of tables) {
    const table = String(name);
    const columns = (await rowsOf(`pragma table_info(${table})`)).map((column) => String(column["name"]));
    before.set(table, { columns, rows: await oldRows(table, columns) });
  }
  await migrateDatabase(open);
});
afterAll(() => {
  open.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a filled database of the release before", () => {
  it("had rows in each of its tables, so that nothing goes unseen", () => {
    expect(before.size).toBe(35);
    for (const [table, { rows }] of before) expect(rows.length, table).toBeGreaterThan(0);
  });

  it("keeps every row of every table as it was, column by column", async () => {
    for (const [table, { columns, rows }] of before)
      expect(await oldRows(table, columns), table).toEqual(rows);
  });

  it("is whole: each key leads somewhere and the file is sound", async () => {
    expect(await rowsOf("pragma foreign_key_check")).toEqual([]);
    expect((await rowsOf("pragma integrity_check")).map((row) => row["integrity_check"])).toEqual(["ok"]);
    expect((await rowsOf("pragma foreign_keys"))[0]?.["foreign_keys"]).toBe(1);
  });

  it("has its audit trail unbroken, and goes on with it", async () => {
    const events = await open.db.select().from(auditEvents).orderBy(auditEvents.id);
    expect(events).toHaveLength(28);
    let previous = "";
    for (const { previousHash, hash, at, ...fields } of events) {
      expect(previousHash).toBe(previous);
      expect(hash).toBe(chainHash(previous, { ...fields, at: at.getTime() }));
      previous = hash;
    }
    await refused("update audit_events set action = 'x'").toThrow("never changed");
  });

  it("has its submissions with the fingerprints of what was submitted", async () => {
    for (const { fingerprint, canonical_form: form } of await rowsOf("select * from submissions"))
      expect(createHash("sha256").update(String(form)).digest("hex")).toBe(fingerprint);
  });
});

describe("what the new tables say of the rows that were there", () => {
  it("each laboratory has its name as its open and only one", async () => {
    const names = await rowsOf(
      "select l.id, l.name, n.name as open, n.valid_from = l.created_at as since from laboratories l left join laboratory_names n on n.laboratory_id = l.id and n.valid_until is null",
    );
    expect(names).toHaveLength(before.get("laboratories")?.rows.length ?? -1);
    for (const row of names) expect(row).toMatchObject({ open: row["name"], since: 1 });
    expect((await rowsOf("select 1 from laboratory_names")).length).toBe(names.length);
  });

  it("each paragraph has its words, with their notes, as the first version, and each link points at them", async () => {
    const texts = await rowsOf(
      `select p.text = t.text and p.held = t.held and p.verb is t.verb and p.addressee is t.addressee and p.number is t.number as same,
        v.version, v.language, t.footnotes, (select count(*) from paragraph_footnotes f where f.paragraph_id = p.id) as notes
       from paragraphs p left join paragraph_texts t on t.paragraph_id = p.id
       left join resolution_versions v on v.id = t.resolution_version_id and v.resolution_id = p.resolution_id`,
    );
    expect(texts).toHaveLength(20);
    for (const row of texts) {
      expect(row).toMatchObject({ same: 1, version: 1, language: "en" });
      expect(JSON.parse(String(row["footnotes"]))).toHaveLength(Number(row["notes"]));
    }
    expect(texts.reduce((sum, row) => sum + Number(row["notes"]), 0)).toBe(4);
    const links = await rowsOf(
      "select t.paragraph_id from allocations a left join paragraph_texts t on t.paragraph_id = a.paragraph_id and t.resolution_version_id = a.resolution_version_id",
    );
    expect(links).toHaveLength(19);
    for (const link of links) expect(link["paragraph_id"]).not.toBeNull();
  });

  it("the steps of a participation lead to the state that it is in", async () => {
    const ends = await rowsOf(
      `select p.id, p.state, (select to_state from participation_events e where e.participation_id = p.id order by e.rowid desc limit 1) as told
       from participations p`,
    );
    expect(ends).toHaveLength(20);
    for (const row of ends) expect(row["told"], String(row["id"])).toBe(row["state"]);
    const steps = async (state: string) =>
      (
        await rowsOf(
          `select event, from_state, reason, by_user_id is not null as known from participation_events
           where participation_id = (select id from participations where state = '${state}' limit 1) order by rowid`,
        )
      ).map((row) => [row["event"], row["from_state"], row["reason"], row["known"]]);
    expect(await steps("evaluated")).toEqual([
      ["invite", null, null, 0],
      ["take_part", "invited", null, 0],
      ["dispatch", "registered", null, 0],
      ["record_receipt", "dispatched", null, 0],
      ["submit", "received", null, 1],
      ["evaluate", "submitted", null, 0],
    ]);
    expect((await steps("could_not_test")).at(-1)).toEqual([
      "report_could_not_test",
      "dispatched",
      "No reference materials for these substances",
      0,
    ]);
    expect(await steps("declined")).toEqual([
      ["invite", null, null, 0],
      ["decline", "invited", null, 0],
    ]);
    expect(
      await rowsOf("select event, from_state, to_state from participation_events where event = 'resubmit'"),
    ).toEqual([{ event: "resubmit", from_state: "submitted", to_state: "submitted" }]);
  });

  it("nothing else is made up: no contact, accreditation, menu, rate or evaluation", async () => {
    for (const table of [
      "laboratory_contacts",
      "accreditations",
      "menu_analytes",
      "exchange_rates",
      "evaluations",
    ])
      expect(await rowsOf(`select * from ${table}`), table).toEqual([]);
    expect(await rowsOf("select * from users where two_factor_enabled <> 0")).toEqual([]);
    expect(await rowsOf("select * from sessions where acting_membership_id is not null")).toEqual([]);
  });
});

describe("on the rows that were there, the database refuses", () => {
  it("what it refused before", async () => {
    await refused("update submissions set is_late = 1").toThrow("never changed");
    await refused("delete from findings").toThrow("never deleted");
    await refused("insert or replace into submitted_items select * from submitted_items limit 1").toThrow(
      "never replaced",
    );
    await refused("update allocations set share_bp = 10000").toThrow("more than the whole");
  });

  it("what it refuses from now on", async () => {
    await refused("update laboratories set name = 'Other'").toThrow("open name");
    await refused("update support_entry_steps set reason = 'Other'").toThrow("never changed");
    await refused("update participation_events set at = 0").toThrow("never changed");
    await refused("update paragraph_texts set text = ''").toThrow("never changed");
    await refused("update item_components set role = 'trace'").toThrow("once outcomes were made");
    await refused("update support_entries set number = 'SE-1'").toThrow("keeps its number");
    await refused("update paragraphs set asks = 'nothing'").toThrow("not in its list");
    await refused("update organisations set kind = 'laboratory'").toThrow("CHECK");
  });

  it("and a role that has ended may be given again", async () => {
    const [ended] = await rowsOf("select * from memberships where ended_at is not null");
    expect(ended).toBeDefined();
    await open.client.execute(
      "insert into memberships (id, user_id, role, laboratory_id, created_at) select 'again', user_id, role, laboratory_id, 1 from memberships where ended_at is not null",
    );
    await refused(
      "insert into memberships (id, user_id, role, laboratory_id, created_at) select 'twice', user_id, role, laboratory_id, 1 from memberships where id = 'again'",
    ).toThrow("UNIQUE");
  });

  it("and the reference data of today loads on top of it", async () => {
    await inTransaction(open.db, (tx) => loadReferenceData(tx));
    expect((await rowsOf("select 1 from countries")).length).toBeGreaterThan(200);
  });
});
