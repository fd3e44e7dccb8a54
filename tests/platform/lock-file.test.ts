import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDatabaseFile } from "#app/platform/lock-file.server.ts";
import { processStart } from "#app/platform/process-start.server.ts";
import { projectRoot } from "#db/migrate.server.ts";

let folder: string;
let url: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ringtrial-lock-"));
  url = `file:${join(folder, "some.db")}`;
  lock = join(folder, "some.db.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const left = (holder: object) => writeFileSync(lock, JSON.stringify({ token: "left", ...holder }));
const held = () => JSON.parse(readFileSync(lock, "utf8")) as Record<string, unknown>;

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

/** A process of its own that reaches for locks. */
function startTaker(locks: string, rounds: number, roundMs: number) {
  const script = ["--import", "tsx", "tests/support/lock-taker.ts", locks, String(rounds), String(roundMs)];
  const taker = spawn(process.execPath, script, {
    cwd: projectRoot(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface(taker.stdout)[Symbol.asyncIterator]();
  return {
    nextLine: async () => {
      const next: IteratorResult<string, undefined> = await lines.next();
      if (next.value === undefined) throw new Error("a taker ended before its time");
      return next.value;
    },
    say: (words: string) => taker.stdin.write(words),
  };
}

describe("the lock of a database file", () => {
  it("names process, host and the process's start, and is gone when it is given back", () => {
    const unlock = lockDatabaseFile(url);
    expect(held()).toMatchObject({
      pid: process.pid,
      host: hostname(),
      start: processStart(process.pid),
    });
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused while its holder runs", () => {
    const unlock = lockDatabaseFile(url);
    expect(() => lockDatabaseFile(url)).toThrow(`in use by a running server (process ${process.pid})`);
    unlock();
    lockDatabaseFile(url)();
  });

  it("is taken over from a process that is gone, and leaves nothing lying about", () => {
    left({ pid: endedPid(), host: hostname(), start: "then" });
    const unlock = lockDatabaseFile(url);
    expect(held()["pid"]).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(["some.db.lock"]);
    unlock();
  });

  it("is taken over where the number of its holder is another process's by now", () => {
    left({ pid: process.ppid, host: hostname(), start: "before the machine was started" });
    lockDatabaseFile(url)();
    left({ pid: process.ppid, host: hostname(), start: processStart(process.ppid) });
    expect(() => lockDatabaseFile(url)).toThrow("in use");
  });

  it("is taken over where a crash left half a file", () => {
    writeFileSync(lock, '{"pid": 1');
    lockDatabaseFile(url)();
  });

  it("is taken over from a process that crashed while it took over", () => {
    left({ pid: endedPid(), host: hostname(), start: "then" });
    writeFileSync(
      `${lock}.left`,
      JSON.stringify({ pid: endedPid(), host: hostname(), start: "then", token: "halfway" }),
    );
    const unlock = lockDatabaseFile(url);
    expect(readdirSync(folder)).toEqual(["some.db.lock"]);
    unlock();
  });

  it("of another host counts while it is renewed, and no longer", () => {
    left({ pid: 1, host: "another-host", start: "then" });
    expect(() => lockDatabaseFile(url)).toThrow("process 1 on another-host");
    const minutesAgo = new Date(Date.now() - 120_000);
    utimesSync(lock, minutesAgo, minutesAgo);
    lockDatabaseFile(url)();
  });

  it("is not given back by whoever has lost it", () => {
    const unlock = lockDatabaseFile(url);
    left({ pid: 1, host: "another-host", start: "then" });
    unlock();
    expect(held()["host"]).toBe("another-host");
  });

  it("goes to exactly one of many processes that find it left behind at the same moment", async () => {
    const rounds = 30;
    const roundMs = 25;
    const gone = endedPid();
    for (let round = 0; round < rounds; round++)
      writeFileSync(
        join(folder, `${round}.db.lock`),
        JSON.stringify({ pid: gone, host: hostname(), start: "then", token: `left-${round}` }),
      );
    const takers = Array.from({ length: 6 }, () => startTaker(folder, rounds, roundMs));
    await Promise.all(takers.map(({ nextLine }) => nextLine()));
    const from = Date.now() + 100;
    takers.forEach(({ say }) => say(String(from)));
    const got = await Promise.all(
      takers.map(async ({ nextLine }) => JSON.parse(await nextLine()) as number[]),
    );
    takers.forEach(({ say }) => say("end"));
    expect(got.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
  }, 40_000);
});
