import { count, desc, eq, inArray } from "drizzle-orm";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "#app/platform/audit-chain.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { openForReading } from "#db/reading.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { runCommand } from "#tests/support/command.ts";
import { coordinatorPosts, type CoordinatorPosts } from "#tests/support/coordinator-posts.ts";
import { letGoOfClosedFiles } from "#tests/support/let-go.ts";

let app: RunningApp;
let coordinator: CoordinatorPosts;
let folder: string;
const settings = () => ({ DATABASE_URL: app.databaseUrl, DATABASE_AUTH_TOKEN: app.databaseToken ?? "" });

async function start(kind: "file" | "server"): Promise<void> {
  app = await startApp(undefined, {}, kind);
  coordinator = await coordinatorPosts(app);
  expect((await coordinator.takePart()).status).toBe(302);
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringtrial-drill-"));
});
afterEach(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Records support, one draft after the other, until told to stop: each is an entry, a step of it and an event. */
async function keepWriting() {
  const cookie = await app.cookieOf("person-donor");
  const state = { acknowledged: 0, running: true };
  const done = (async () => {
    while (state.running) {
      const answer = await fetch(`${app.address}/support/record`, {
        method: "POST",
        headers: { cookie },
        redirect: "manual",
        body: new URLSearchParams({
          entryId: newId(),
          intent: "draft",
          kind: "training",
          description: "Recorded while a backup was made",
          recipientKind: "programme",
        }),
      });
      if (answer.status !== 302) throw new Error(`a writer was answered ${answer.status}`);
      state.acknowledged += 1;
    }
  })();
  done.catch(() => undefined);
  return {
    state,
    /** Resolves when so many have been acknowledged, and throws where one was refused. */
    until: (acknowledged: number) =>
      Promise.race([
        done,
        (async () => {
          while (state.acknowledged < acknowledged) await new Promise((resolve) => setTimeout(resolve, 10));
        })(),
      ]),
    stop: async () => {
      state.running = false;
      await done;
    },
  };
}

/** What a backup holds of the entries that were recorded, in its three tables, and how its audit trail ends. */
async function readBackup(path: string) {
  const database = openForReading({ url: `file:${path}` });
  try {
    const verdict = await verifyAuditChain(database.db);
    if (!verdict.isWhole || !verdict.last) throw new Error("the backup's audit trail should be whole");
    const told = database.db
      .select({ id: auditEvents.subjectId })
      .from(auditEvents)
      .where(eq(auditEvents.action, "support:record"));
    const [events, entries, steps] = await Promise.all([
      told,
      database.db.select({ n: count() }).from(supportEntries).where(inArray(supportEntries.id, told)),
      database.db
        .select({ n: count() })
        .from(supportEntrySteps)
        .where(inArray(supportEntrySteps.entryId, told)),
    ]);
    return { last: verdict.last, events: events.length, entries: entries[0]?.n, steps: steps[0]?.n };
  } finally {
    database.close();
  }
}

describe.each(["file", "server"] as const)("a backup while people write, from a %s", (kind) => {
  it("holds all that was acknowledged before it, nothing by half, and is a beginning of what came to be", async () => {
    await start(kind);
    const writing = await keepWriting();
    const made: { path: string; before: number; after: number }[] = [];
    for (let n = 0; n < 3; n++) {
      const path = join(folder, `${n}.db`);
      await writing.until((made.at(-1)?.after ?? 0) + 5);
      const before = writing.state.acknowledged;
      const ran = await runCommand("backup.ts", [path], settings());
      expect(ran).toMatchObject({ code: 0, err: "" });
      made.push({ path, before, after: writing.state.acknowledged });
    }
    const beside = await runCommand("audit-verify.ts", [], settings());
    expect(beside).toMatchObject({ code: 0, err: "" });
    await writing.stop();
    for (const { path, before, after } of made) {
      const { last, events, entries, steps } = await readBackup(path);
      expect(after).toBeGreaterThan(before);
      expect(events).toBeGreaterThanOrEqual(before);
      // One may have been kept whose answer was still on its way.
      expect(events).toBeLessThanOrEqual(after + 1);
      expect({ entries, steps }).toEqual({ entries: events, steps: events });
      const noted = await app.withDatabase(({ db }) => verifyAuditChain(db, last));
      expect(noted.isWhole).toBe(true);
    }
  });
});

describe("a database that is lost", () => {
  it("comes back by its backup: the server starts, and the last receipt is found", async () => {
    await start("file");
    for (const number of [1, 2, 3, 4]) await coordinator.saveItem(number, 0, `item ${number}`);
    const submitted = await coordinator.submit(await coordinator.seen());
    const receipt = submitted.headers.get("location") ?? "";
    expect(receipt).toContain("/submissions/1");
    const page = await (await coordinator.get(receipt)).text();
    const fingerprint = /(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/.exec(page)?.[0] ?? "no fingerprint";
    const backup = join(folder, "backup.db");
    expect((await runCommand("backup.ts", [backup], settings())).code).toBe(0);

    const refused = await runCommand("restore.ts", [backup], settings());
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("in use by a running server");

    await app.end();
    letGoOfClosedFiles();
    const done = await runCommand("restore.ts", [backup], settings());
    expect(done).toMatchObject({ code: 0, err: "" });
    await app.startAgain();
    const again = await coordinatorPosts(app);
    expect(await (await again.get(receipt)).text()).toContain(fingerprint);
    // Whoever was signed in has to do it again: a session ended since the backup would live on.
    expect((await coordinator.get(receipt)).status).toBe(302);
    const [event] = await app.withDatabase(({ db }) =>
      db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1),
    );
    expect(event?.action).toBe("programme:restore-backup");
    expect((await runCommand("audit-verify.ts", [], settings())).code).toBe(0);
  });
});
