import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { smtpStub } from "#tests/support/smtp-stub.ts";

/** The server process under the parent that starts it again. */
function childOf(parent: number): number {
  const found = spawnSync("ps", ["-o", "pid=", "--ppid", String(parent)], { encoding: "utf8" }).stdout.trim();
  return Number(found.split("\n")[0]);
}

async function eventually<T>(look: () => Promise<T | null>, limitMs = 30_000): Promise<T> {
  for (const until = Date.now() + limitMs; Date.now() < until;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not come to pass in time");
}

async function promise(app: RunningApp, keys: readonly string[]): Promise<void> {
  const at = new Date();
  await app.withDatabase(async ({ db }) => {
    await db.insert(outboxMessages).values(
      keys.map((key) => ({
        id: key.padEnd(16, "0"),
        eventKey: key,
        recipient: `${key}@laboratory.example`,
        subject: key,
        body: "words\n",
        createdAt: at,
        nextAttemptAt: at,
      })),
    );
  });
}

const kept = (app: RunningApp) => app.withDatabase(({ db }) => db.select().from(outboxMessages));
const allSent = async (app: RunningApp) => {
  const mails = await kept(app);
  return mails.every(({ sentAt }) => sentAt !== null) ? mails : null;
};

describe("a server that is killed after it has handed a mail on, and before it has noted that", () => {
  it("sends that mail once more as the same mail, and every other once", async () => {
    const smtp = await smtpStub();
    const app = await startApp(undefined, { SMTP_URL: `smtp://127.0.0.1:${smtp.port}` });
    try {
      let killed = false;
      smtp.onWhole(({ subject }) => {
        if (killed || subject !== "second") return;
        killed = true;
        process.kill(childOf(app.process.pid ?? 0), "SIGKILL");
      });
      await promise(app, ["first", "second", "third"]);
      // The first wait is half a minute at most.
      const mails = await eventually(() => allSent(app), 60_000);
      expect(killed).toBe(true);
      const bySubject = (subject: string) => smtp.taken.filter((mail) => mail.subject === subject);
      expect(["first", "second", "third"].map((subject) => bySubject(subject).length)).toEqual([1, 2, 1]);
      expect(new Set(bySubject("second").map(({ messageId }) => messageId)).size).toBe(1);
      // The attempt was noted before the mail was handed on, so it is counted.
      const attempts = Object.fromEntries(mails.map((mail) => [mail.subject, mail.attempts]));
      expect(attempts).toEqual({ first: 1, second: 2, third: 1 });
    } finally {
      await app.stop();
      await smtp.stop();
    }
  }, 120_000);
});

describe("a mail server that is slow", () => {
  it("holds up no page, and a server that is told to stop does so with the mail in hand", async () => {
    const smtp = await smtpStub();
    smtp.behave("stay-silent");
    const app = await startApp(undefined, {
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      SMTP_TIMEOUT_MS: "3000",
    });
    try {
      await promise(app, ["waits"]);
      await eventually(() => Promise.resolve(smtp.connections() > 0 ? true : null));
      const from = Date.now();
      expect((await fetch(`${app.address}/sign-in`)).status).toBe(200);
      expect(Date.now() - from).toBeLessThan(2_000);
      app.process.kill("SIGTERM");
      await new Promise((resolve) => app.process.once("exit", resolve));
      expect(app.process.exitCode).toBe(0);
      expect((await kept(app))[0]).toMatchObject({ attempts: 1, lastError: "ETIMEDOUT", sentAt: null });
      expect(app.output()).not.toContain("waits@laboratory.example");
    } finally {
      await app.stop();
      await smtp.stop();
    }
  });
});
