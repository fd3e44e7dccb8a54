import { eq } from "drizzle-orm";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "#app/platform/audit-chain.server.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { coordinatorPosts, type CoordinatorPosts } from "#tests/support/coordinator-posts.ts";

const breaking = pathToFileURL(join(projectRoot(), "tests/support/break-database.mjs")).href;
const RESTART = 75;
let app: RunningApp;
let coordinator: CoordinatorPosts;
let busyFile: string;

beforeEach(async () => {
  busyFile = join(projectRoot(), `node_modules/.fake-busy-${process.pid}-${Date.now()}`);
  app = await startApp(undefined, {
    NODE_OPTIONS: `--import ${breaking}`,
    RINGTRIAL_FAKE_BUSY_FILE: busyFile,
  });
  coordinator = await coordinatorPosts(app);
  expect((await coordinator.takePart()).status).toBe(302);
});
afterEach(() => app.stop());

/** A request that has begun before the server stops listening, and whose last line is still to come. */
async function beginReadyz(): Promise<{ finish: () => Promise<string>; socket: Socket }> {
  const socket = connect(Number(new URL(app.address).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
  await new Promise((resolve) => setTimeout(resolve, 50));
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
  return {
    socket,
    finish: async () => {
      socket.write("\r\n");
      await once(socket, "close");
      return answer;
    },
  };
}

async function eventually(check: () => Promise<boolean>, limitMs = 20_000): Promise<void> {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    if (await check().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to be:\n${app.output()}`);
}

describe("a SQLITE_BUSY that got past the gate", () => {
  it.each([
    ["in the middle of a transaction", 'insert into "draft_items"'],
    ["at its end", "commit"],
    ["where a transaction begins", "begin"],
  ])(
    "%s makes the server unwell, it starts again, and nothing that was acknowledged is lost",
    async (_, statement) => {
      let acknowledged = 0;
      const save = async () => {
        const answer = await coordinator.saveItem(1, acknowledged, `save ${acknowledged + 1}`);
        if (answer.status === 302) acknowledged += 1;
        return answer.status;
      };
      for (let n = 0; n < 5; n++) expect(await save()).toBe(302);

      const ready = await beginReadyz();
      writeFileSync(busyFile, statement);
      expect(await save()).not.toBe(302);
      expect(existsSync(busyFile)).toBe(false);
      const answer = await ready.finish();
      expect(answer).toMatch(/^HTTP\/1\.1 503 /);
      expect(answer).toContain("unhealthy");

      await eventually(async () => {
        if (!app.output().includes(`The server ended (${RESTART}); it starts again in`)) return false;
        return (await fetch(`${app.address}/readyz`)).status === 200;
      });
      const [kept] = await app.withDatabase(({ db }) =>
        db
          .select()
          .from(draftItems)
          .where(eq(draftItems.participationId, `${coordinator.exerciseId}-invented-kestrel`)),
      );
      expect(kept?.revision).toBe(acknowledged);
      expect(await save()).toBe(302);
      expect((await app.withDatabase(({ db }) => verifyAuditChain(db))).isWhole).toBe(true);
    },
  );
});
