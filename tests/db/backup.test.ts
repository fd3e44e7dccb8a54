import { createClient } from "@libsql/client";
import { eq } from "drizzle-orm";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { backupName, inspectFile, makeBackup } from "#app/platform/backup.server.ts";
import { lockDatabaseFile } from "#app/platform/lock-file.server.ts";
import { LINK_MAIL, promiseMail } from "#app/platform/outbox.server.ts";
import { restoreBackup } from "#app/platform/restore.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { sessions, users, verifications } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { insertSession } from "#tests/support/app.ts";
import { runCommand, settingsFor } from "#tests/support/command.ts";
import { databaseKind, testDatabase, type TestDatabase } from "#tests/support/database.ts";

const AT = new Date("2026-04-01T10:00:00Z");
/** The demonstration programme, with one event in its audit trail and somebody signed in. */
let database: TestDatabase;
let folder: string;
let backup: string;

const place = () => ({
  url: database.url,
  ...(database.authToken ? { authToken: database.authToken } : {}),
});

beforeAll(async () => {
  database = await testDatabase();
  await inTransaction(database.db, async (tx) => {
    await loadDemonstration(tx, { today: AT, passwordHash: "x", size: "small" });
    await appendAuditEvent(tx, {
      at: AT,
      actor: { userId: null, role: "test" },
      action: "test:happen",
      subject: { type: "thing", id: "first" },
    });
  });
  await insertSession(database, "person-coordinator");
});
afterAll(() => database.dispose());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringtrial-backup-"));
  backup = join(folder, backupName(AT));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every table with every row, whole numbers exact, in an order of its own. */
async function contentOf(url: string, authToken?: string): Promise<Record<string, string[]>> {
  const client = createClient({ url, intMode: "bigint", ...(authToken ? { authToken } : {}) });
  const schema = await client.execute(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
  );
  const content: Record<string, string[]> = { schema: schema.rows.map((row) => JSON.stringify(row["sql"])) };
  for (const { type, name } of schema.rows) {
    if (type !== "table" || typeof name !== "string") continue;
    // Where a search keeps its index: the same words may lie there in other pieces. What it finds is compared below.
    if (/^paragraph_search_/.test(name)) continue;
    const { rows } = await client.execute(`SELECT * FROM "${name}"`);
    content[name] = rows
      .map((row) =>
        JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)),
      )
      .sort();
  }
  const found = await client.execute(
    "SELECT paragraph_id FROM paragraph_search WHERE paragraph_search MATCH 'laboratories' ORDER BY rank, paragraph_id",
  );
  content["found by search"] = found.rows.map((row) => JSON.stringify(row["paragraph_id"]));
  client.close();
  return content;
}

describe("a backup", () => {
  it("holds every row of every table as it is, and its schema, readable by its owner only", async () => {
    const made = await makeBackup(place(), backup);
    expect(made.faults).toEqual([]);
    expect(made.chainEnd?.number).toBe(1);
    expect(statSync(backup).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual([backupName(AT)]);
    const [original, copy] = [
      await contentOf(database.url, database.authToken ?? undefined),
      await contentOf(`file:${backup}`),
    ];
    expect(copy).toEqual(original);
    expect(copy["findings"]?.length).toBeGreaterThan(50);
    expect(copy["found by search"]?.length).toBeGreaterThan(0);
  });

  it("is never written over another, and leaves nothing where it fails", async () => {
    writeFileSync(backup, "something");
    await expect(makeBackup(place(), backup)).rejects.toThrow("there already");
    expect(readFileSync(backup, "utf8")).toBe("something");
    const nowhere = join(folder, "nowhere.db");
    await expect(makeBackup({ url: `file:${nowhere}` }, join(folder, "b.db"))).rejects.toThrow(
      "no database file",
    );
    expect(readdirSync(folder)).toEqual([backupName(AT)]);
  });

  it("is taken of a broken database too, which is said", async () => {
    await makeBackup(place(), backup);
    await change(backup, "DROP TRIGGER audit_events_no_update; UPDATE audit_events SET action = 'other';");
    const ran = await runCommand("backup.ts", [`${backup}.again`], { DATABASE_URL: `file:${backup}` });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain("audit trail: event 1 is not what was sealed");
    expect(existsSync(`${backup}.again`)).toBe(true);
  });
});

/** Changes a database file behind everybody's back. */
async function change(path: string, sql: string): Promise<void> {
  const client = createClient({ url: `file:${path}` });
  await client.executeMultiple(sql);
  client.close();
}

// What is restored is a file, wherever it came from.
const restoring = () => {
  /** A database file with no laboratory in it, which nobody has open. */
  let target: { file: string; url: string; authToken: null };
  const intoTarget = () => restoreBackup(backup, { url: target.url }, AT);
  let made: string;
  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), "ringtrial-made-"));
    await makeBackup(place(), join(made, "backup.db"));
    const empty = await testDatabase("file");
    await makeBackup({ url: empty.url }, join(made, "target.db"));
    empty.dispose();
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    const file = join(folder, "target", "target.db");
    mkdirSync(join(folder, "target"));
    copyFileSync(join(made, "backup.db"), backup);
    copyFileSync(join(made, "target.db"), file);
    target = { file, url: `file:${file}`, authToken: null };
  });

  it("refuses a database copied with its log beside it, which is no backup, and leaves all as it was", async () => {
    writeFileSync(`${backup}-wal`, "the last changes");
    const before = readFileSync(target.file);
    await expect(intoTarget()).rejects.toThrow("db-wal stands beside it");
    expect(readFileSync(target.file).equals(before)).toBe(true);
  });

  it("puts the backup in the database's place, ends its sessions, says so in the audit trail, and keeps the former", async () => {
    const restored = await intoTarget();
    expect(restored).toMatchObject({ events: 1, sessionsEnded: 1 });
    const open = await openDatabase({ url: target.url });
    expect(await open.db.select().from(sessions)).toEqual([]);
    open.close();
    const { faults, chainEnd } = await inspectFile(target.file);
    expect({ faults, number: chainEnd?.number }).toEqual({ faults: [], number: 2 });
    const [now, before] = [await contentOf(target.url), await contentOf(`file:${backup}`)];
    for (const table of ["sessions", "audit_events", "invitations"]) {
      delete now[table];
      delete before[table];
    }
    expect(now).toEqual(before);
    expect((await contentOf(`file:${restored.former}`))["laboratories"]).toEqual([]);
  });

  it("opens nothing a second time: links and open invitations of the backup are over, also those in mails", async () => {
    const filling = `file:${join(folder, "filled.db")}`;
    renameSync(backup, join(folder, "filled.db"));
    const filled = await openDatabase({ url: filling });
    const soon = new Date(AT.getTime() + 60 * 60_000);
    const [laboratory] = await filled.db.select().from(laboratories).limit(1);
    const [inviter] = await filled.db.select().from(users).limit(1);
    const invited = (id: string, digit: string) => ({
      id,
      role: "analyst" as const,
      email: `${id}@people.example`,
      laboratoryId: laboratory?.id ?? "",
      invitedBy: inviter?.id ?? "",
      tokenHash: digit.repeat(64),
      createdAt: AT,
      expiresAt: soon,
    });
    await inTransaction(filled.db, async (tx) => {
      await tx.insert(invitations).values(invited("open", "a"));
      await tx.insert(invitations).values({ ...invited("withdrawn", "b"), revokedAt: AT });
      await tx.insert(verifications).values({
        id: "link",
        identifier: "password-reset:hash",
        value: inviter?.id ?? "",
        createdAt: AT,
        updatedAt: AT,
        expiresAt: soon,
      });
      const mail = { recipient: "open@people.example", subject: "s", body: "words" };
      await promiseMail(tx, { eventKey: `${LINK_MAIL}invitation:open`, ...mail }, AT);
      await promiseMail(tx, { eventKey: "receipt", ...mail }, AT);
    });
    const waiting = (await filled.db.select().from(outboxMessages)).filter(({ sentAt }) => !sentAt).length;
    filled.close();
    await makeBackup({ url: filling }, backup);

    const later = new Date(AT.getTime() + 60_000);
    const restored = await restoreBackup(backup, { url: target.url }, later);
    expect(restored).toMatchObject({ linksEnded: 1, mailsGivenUp: 1, mailsWaiting: waiting - 1 });
    const open = await openDatabase({ url: target.url });
    expect(await open.db.select().from(verifications)).toEqual([]);
    const kept = await open.db.select().from(invitations);
    expect(kept.filter(({ acceptedAt, revokedAt }) => !acceptedAt && !revokedAt)).toEqual([]);
    expect(kept.find(({ id }) => id === "open")?.revokedAt).toEqual(later);
    expect(kept.find(({ id }) => id === "withdrawn")?.revokedAt).toEqual(AT);
    const mails = await open.db.select().from(outboxMessages);
    expect(mails.find(({ eventKey }) => eventKey === `${LINK_MAIL}invitation:open`)).toMatchObject({
      failedAt: later,
      body: "",
    });
    expect(mails.find(({ eventKey }) => eventKey === "receipt")).toMatchObject({
      failedAt: null,
      body: "words",
    });
    const events = await open.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "accounts:withdraw-invitation"));
    expect(events.find(({ subjectId }) => subjectId === "open")?.details).toBe('{"because":"restored"}');
    expect(events).toHaveLength(restored.invitationsWithdrawn);
    open.close();
    expect((await inspectFile(target.file)).faults).toEqual([]);
  });

  it("is refused while a server holds the database", async () => {
    const unlock = lockDatabaseFile(target.url);
    await expect(intoTarget()).rejects.toThrow("in use by a running server");
    unlock();
  });

  it("is refused while another program has the database open", async () => {
    const another = await openDatabase({ url: target.url });
    await another.client.execute("SELECT count(*) FROM laboratories");
    await expect(intoTarget()).rejects.toThrow("another program has the database open");
    another.close();
    expect((await contentOf(target.url))["laboratories"]).toEqual([]);
  });

  const breaks: readonly [string, (path: string) => Promise<void>, string][] = [
    ["is half a file", async (path) => truncateSync(path, statSync(path).size / 2), "malformed"],
    ["is no database", async (path) => writeFileSync(path, "no database".repeat(1_000)), "not a database"],
    [
      "is a database of another program",
      async (path) => {
        rmSync(path);
        await change(path, "CREATE TABLE other (id)");
      },
      "no database of this application",
    ],
    [
      "has a key that leads nowhere",
      (path) => change(path, "PRAGMA foreign_keys = OFF; DELETE FROM countries"),
      "foreign keys:",
    ],
    [
      "has a broken audit trail",
      (path) =>
        change(path, "DROP TRIGGER audit_events_no_update; UPDATE audit_events SET actor_role = 'other'"),
      "audit trail: event 1 is not what was sealed",
    ],
    [
      "was made by a later release",
      (path) => change(path, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9e15)"),
      "this release is older than the database",
    ],
    [
      "has other migrations than this release",
      (path) => change(path, "UPDATE __drizzle_migrations SET hash = 'x'"),
      "number 1 is not the one of this release",
    ],
  ];
  it.each(breaks)("is refused where the backup %s, and the database stays", async (_, breakIt, words) => {
    const before = await contentOf(target.url);
    await breakIt(backup);
    await expect(intoTarget()).rejects.toThrow(words);
    expect(await contentOf(target.url)).toEqual(before);
    expect(readdirSync(join(target.file, "..")).filter((name) => /restoring|before|lock/.test(name))).toEqual(
      [],
    );
  });

  it("is a command that ends with 0, or with 1 and what is wrong", async () => {
    await change(backup, "UPDATE __drizzle_migrations SET hash = 'x'");
    const refused = await runCommand("restore.ts", [backup], settingsFor(target));
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain(
      "Nothing was restored: the backup is not fit to be restored:\n  migrations: number 1",
    );
    const done = await runCommand("restore.ts", [join(made, "backup.db")], settingsFor(target));
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(done.out).toContain(`The former database is kept as ${target.file}.before-`);
  });

  it("makes a database where there was none", async () => {
    renameSync(target.file, join(folder, "away.db"));
    expect((await intoTarget()).former).toBeNull();
    expect((await inspectFile(target.file)).faults).toEqual([]);
  });

  it("goes into an empty libSQL server, and into no other", async () => {
    const server = await testDatabase("server");
    try {
      const there = { url: server.url, authToken: server.authToken ?? "" };
      await expect(restoreBackup(backup, there, AT)).rejects.toThrow("not empty");
      for (;;) {
        const { rows } = await server.client.execute("SELECT name FROM sqlite_schema WHERE type = 'table'");
        if (rows.length === 0) break;
        await server.client.migrate(rows.map(({ name }) => `DROP TABLE IF EXISTS ${JSON.stringify(name)}`));
      }
      expect(await restoreBackup(backup, there, AT)).toMatchObject({ events: 1, former: null });
      const [now, before] = [
        await contentOf(server.url, server.authToken ?? ""),
        await contentOf(`file:${backup}`),
      ];
      expect(now["schema"]).toEqual(before["schema"]);
      expect(now["findings"]).toEqual(before["findings"]);
      expect(now["paragraph_search"]).toEqual(before["paragraph_search"]);
      const found = await server.client.execute(
        "SELECT paragraph_id FROM paragraph_search('sustainable') ORDER BY paragraph_id",
      );
      expect(found.rows.map((row) => row["paragraph_id"])).toEqual(["cnd-50-4/para_6"]);
      expect(now["audit_events"]).toHaveLength(2);
    } finally {
      server.dispose();
    }
  });
};
if (databaseKind === "file") describe("restoring", restoring);
