import { desc, eq, like, sql } from "drizzle-orm";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "#app/platform/audit-chain.server.ts";
import { openForReading } from "#db/reading.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
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

/** Saves item 1 again and again until told to stop; `acknowledged` is how often that was answered as kept. */
function keepWriting() {
  const state = { acknowledged: 0, refused: 0, running: true };
  const done = (async () => {
    while (state.running) {
      const answer = await coordinator.saveItem(1, state.acknowledged, `save ${state.acknowledged + 1}`);
      if (answer.status === 302) state.acknowledged += 1;
      else state.refused += 1;
    }
  })();
  return {
    state,
    stop: async () => {
      state.running = false;
      await done;
    },
  };
}

/** What a backup says of item 1, in its two tables, and how its audit trail ends. */
async function readBackup(path: string) {
  const database = openForReading({ url: `file:${path}` });
  try {
    const verdict = await verifyAuditChain(database.db);
    if (!verdict.isWhole || !verdict.last) throw new Error("the backup's audit trail should be whole");
    const [draft] = await database.db
      .select()
      .from(draftItems)
      .where(eq(draftItems.participationId, `${coordinator.exerciseId}-invented-kestrel`));
    const [saves] = await database.db
      .select({ n: sql<number>`count(*)` })
      .from(auditEvents)
      .where(like(auditEvents.action, "results:save-draft"));
    return { last: verdict.last, revision: draft?.revision ?? 0, saves: saves?.n ?? 0 };
  } finally {
    database.close();
  }
}

describe.each(["file", "server"] as const)("a backup while people write, from a %s", (kind) => {
  it("holds all that was acknowledged before it, nothing by half, and is a beginning of what came to be", async () => {
    await start(kind);
    const writing = keepWriting();
    const made: { path: string; before: number; after: number }[] = [];
    for (let n = 0; n < 3; n++) {
      const path = join(folder, `${n}.db`);
      while (writing.state.acknowledged < (made.at(-1)?.after ?? 0) + 5)
        await new Promise((resolve) => setTimeout(resolve, 10));
      const before = writing.state.acknowledged;
      const ran = await runCommand("backup.ts", [path], settings());
      expect(ran).toMatchObject({ code: 0, err: "" });
      made.push({ path, before, after: writing.state.acknowledged });
    }
    const beside = await runCommand("audit-verify.ts", [], settings());
    expect(beside).toMatchObject({ code: 0, err: "" });
    await writing.stop();
    // Writers were not held up: people went on all the while, and nobody was refused.
    expect(writing.state.refused).toBe(0);
    for (const { path, before, after } of made) {
      const { last, revision, saves } = await readBackup(path);
      expect(after).toBeGreaterThan(before);
      expect(revision).toBeGreaterThanOrEqual(before);
      expect(revision).toBeLessThanOrEqual(after + 1);
      expect(saves).toBe(revision);
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
