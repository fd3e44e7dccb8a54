import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { startApp } from "#tests/support/app.ts";

/** The server process under the parent that starts it again. */
function childOf(parent: number): number | null {
  const found = spawnSync("ps", ["-o", "pid=", "--ppid", String(parent)], { encoding: "utf8" }).stdout.trim();
  return found === "" ? null : Number(found.split("\n")[0]);
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function eventually(check: () => Promise<boolean>, limitMs = 15_000): Promise<boolean> {
  for (
    const until = Date.now() + limitMs;
    Date.now() < until;
    await new Promise((resolve) => setTimeout(resolve, 100))
  )
    if (await check()) return true;
  return false;
}

describe("a server that is killed", () => {
  it("is started again by its parent, takes its lock over and serves what was kept", async () => {
    const app = await startApp();
    try {
      const before = childOf(app.process.pid ?? 0);
      if (before === null) throw new Error("the parent has no child");
      process.kill(before, "SIGKILL");
      const startedAgain = async () =>
        ![null, before].includes(childOf(app.process.pid ?? 0)) && (await answers(app.address));
      expect(await eventually(startedAgain)).toBe(true);
      const cookie = await app.cookieOf("person-coordinator");
      const home = await fetch(`${app.address}/`, { headers: { cookie } });
      expect(await home.text()).toContain("Mira Tessen");
    } finally {
      await app.stop();
    }
  });

  it("finishes the request in hand when it is told to stop", async () => {
    const app = await startApp();
    const slow = fetch(`${app.address}/sign-in`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({
        email: "coordinator@ringtrial.example",
        password: "demonstration only 2026",
      }),
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const stopped = app.stop();
    const response = await slow;
    expect(response.status).toBe(302);
    await stopped;
    expect(app.process.exitCode).toBe(0);
    expect(app.output()).toContain("stopped");
  });
});
