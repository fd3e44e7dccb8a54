import { count, desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { draftItemSchema } from "#app/features/results/results.schema.ts";
import { draftItems, submissions } from "#db/schema/results.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { coordinatorPosts, type CoordinatorPosts } from "#tests/support/coordinator-posts.ts";
import type { LibsqlServerStub } from "#tests/support/libsql-server-stub.ts";

const REQUEST_LIMIT_MS = 2_000;

let app: RunningApp;
let server: LibsqlServerStub;
let coordinator: CoordinatorPosts;
let revision = 0;

beforeAll(async () => {
  app = await startApp(
    undefined,
    { DATABASE_TIMEOUT_MS: String(REQUEST_LIMIT_MS), READY_TIMEOUT_MS: "1000" },
    "server",
  );
  if (!app.databaseServer) throw new Error("the application was to start on the stub");
  server = app.databaseServer;
  coordinator = await coordinatorPosts(app);
  expect((await coordinator.takePart()).status).toBe(302);
});
afterAll(() => app.stop());
afterEach(async () => {
  server.forgive();
  await server.comeBack();
});

const readyz = async () => {
  const answer = await fetch(`${app.address}/readyz`);
  return { status: answer.status, words: (await answer.text()).trim() };
};

/** The remark that the first item's draft keeps, and its revision. */
const kept = () =>
  app.withDatabase(async ({ db }) => {
    const [row] = await db
      .select()
      .from(draftItems)
      .where(eq(draftItems.participationId, `${coordinator.exerciseId}-invented-kestrel`))
      .orderBy(desc(draftItems.savedAt))
      .limit(1);
    return row ? { remark: draftItemSchema.parse(row.asTyped).remark, revision: row.revision } : null;
  });

/** Saves a remark and expects it to be taken in. */
async function saveWell(remark: string): Promise<void> {
  expect((await coordinator.saveItem(1, revision, remark)).status).toBe(302);
  revision += 1;
  expect(await kept()).toEqual({ remark, revision });
}

/** Saves a remark and expects a page 503 that shows it again and promises nothing. */
async function saveInVain(remark: string): Promise<string> {
  const answer = await coordinator.saveItem(1, revision, remark);
  const page = await answer.text();
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(page).toContain(remark);
  expect(page).toContain("Ringtrial cannot do this at the moment");
  expect(page).not.toMatch(/fetch failed|ECONN|127\.0\.0\.1:|Bearer|SQLITE|HRANA/);
  return page;
}

describe("the application on a libSQL server", () => {
  it("reads and writes as on a file", async () => {
    expect(await readyz()).toEqual({ status: 200, words: "ready" });
    await saveWell("as on a file");
  });

  it("says what happened while the server is away, keeps what was typed on the page, and goes on when it is back", async () => {
    server.goAway();
    expect(await readyz()).toEqual({
      status: 503,
      words: "the database server cannot be worked with: unreachable",
    });
    expect((await fetch(`${app.address}/healthz`)).status).toBe(200);
    const read = await coordinator.get(`${coordinator.place}/items/1`);
    expect(read.status).toBe(503);
    expect(read.headers.get("retry-after")).toBe("10");
    await saveInVain("typed while it was away");
    await server.comeBack();
    expect(await readyz()).toEqual({ status: 200, words: "ready" });
    expect((await kept())?.remark).toBe("as on a file");
    await saveWell("typed after it came back");
  });

  it("keeps nothing of a transaction during which the server went away, and writes on afterwards", async () => {
    const before = await kept();
    const gone = server.fail({ when: /insert into "draft_items"/i, at: "after", do: { kind: "go away" } });
    await saveInVain("half of a transaction");
    await gone;
    await server.comeBack();
    expect(await kept()).toEqual(before);
    await saveWell("whole again");
  });

  it("keeps nothing where the server gave the transaction up in between", async () => {
    const before = await kept();
    const lost = server.fail({
      when: /insert into "draft_items"/i,
      at: "before",
      do: { kind: "status", status: 400 },
    });
    await saveInVain("given up");
    await lost;
    expect(await kept()).toEqual(before);
    await saveWell("taken in");
  });

  it("waits no longer than it was told to for a server that does not answer", async () => {
    void server.fail({ at: "before", do: { kind: "delay", ms: 60_000 }, times: 50 });
    const from = Date.now();
    const [read, ready] = await Promise.all([coordinator.get("/"), readyz()]);
    expect(read.status).toBe(503);
    expect(ready).toEqual({ status: 503, words: "the database did not answer within 1000 ms" });
    expect(Date.now() - from).toBeLessThan(REQUEST_LIMIT_MS + 2_000);
    server.forgive();
    await saveWell("after the silence");
  });

  it("says that it is not known whether a change was kept whose answer was lost; sent again it is kept once", async () => {
    const lost = server.fail({ when: /^commit$/im, at: "after", do: { kind: "drop" } });
    const page = await saveInVain("the answer was lost");
    await lost;
    expect(page).toContain("not known whether");
    expect(await kept()).toEqual({ remark: "the answer was lost", revision: revision + 1 });
    // The very same form again, as the page offers it: nothing changes, and it is no conflict.
    expect((await coordinator.saveItem(1, revision, "the answer was lost")).status).toBe(302);
    revision += 1;
    expect((await kept())?.revision).toBe(revision);
  });

  it("says plainly that nothing was kept where the commit never reached the server", async () => {
    const before = await kept();
    const lost = server.fail({ when: /^commit$/im, at: "before", do: { kind: "status", status: 400 } });
    const page = await saveInVain("never committed");
    await lost;
    expect(page).not.toContain("not known whether");
    expect(await kept()).toEqual(before);
  });

  it("says which token it lacks to nobody, and why it is not ready to whoever watches it", async () => {
    server.changeToken("another-token");
    expect(await readyz()).toEqual({
      status: 503,
      words: "the database server cannot be worked with: token refused",
    });
    const before = app.output();
    expect((await coordinator.get("/")).status).toBe(503);
    const logged = app.output().slice(before.length);
    expect(logged).toContain("token refused");
    expect(app.output()).not.toContain(app.databaseToken ?? "no token");
    server.changeToken(app.databaseToken ?? "");
    expect((await readyz()).status).toBe(200);
  });

  it("gives one receipt for a submission whose answer was lost and that is sent again", async () => {
    for (const number of [2, 3, 4])
      expect((await coordinator.saveItem(number, 0, `item ${number}`)).status).toBe(302);
    const seen = await coordinator.seen();
    const lost = server.fail({ when: /^commit$/im, at: "after", do: { kind: "drop" } });
    const first = await coordinator.submit(seen);
    await lost;
    expect(first.status).toBe(503);
    const again = await coordinator.submit(seen);
    expect(again.status).toBe(302);
    expect(again.headers.get("location")).toContain("/submissions/1");
    const [row] = await app.withDatabase(({ db }) =>
      db
        .select({ n: count() })
        .from(submissions)
        .where(eq(submissions.participationId, `${coordinator.exerciseId}-invented-kestrel`)),
    );
    expect(row?.n).toBe(1);
  });

  it("never had to be started again for any of it, and logged no error that nobody foresaw", async () => {
    expect(app.output()).not.toContain("it starts again in");
    const unforeseen = app
      .output()
      .split("\n")
      .filter((line) => line.includes("nobody foresaw"));
    expect(unforeseen).toEqual([]);
    // The outbox looks for mail every two seconds, and may be at it.
    await expect.poll(() => server.openStreams(), { timeout: 10_000 }).toBe(0);
  });
});
