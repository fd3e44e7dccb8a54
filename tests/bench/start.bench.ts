/**
 * From the start of the process until it is ready: on a database that has to be made, and on the whole demonstration;
 * and how much memory the server holds at rest on it, and at most while all laboratories submit at once.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demonstration, startApp, type RunningApp } from "#tests/support/app.ts";
import { fillDeadlineProgramme, type Sender } from "./deadline-programme.ts";
import { closeConnections, sendAll } from "./deadline-wave.ts";
import { isSmoke, percentile, print } from "./report.ts";

const STARTS = isSmoke ? 1 : 5;
const LABORATORIES = isSmoke ? 20 : 326;
const WAVES = isSmoke ? ["wave-1"] : ["wave-1", "wave-2", "wave-3"];
const REST_MS = isSmoke ? 500 : 5_000;
const SAMPLE_EVERY_MS = 200;

/** Resident memory of the server and of the parent that starts it again, in MB. */
function residentMb({ process: { pid } }: RunningApp): number {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows
    .filter(([own, parent]) => own === pid || parent === pid)
    .reduce((sum, [, , kilobytes = 0]) => sum + kilobytes / 1024, 0);
}

async function msToReady(app: RunningApp, meanwhile = () => {}): Promise<number> {
  await app.end();
  meanwhile();
  const from = performance.now();
  await app.startAgain();
  return performance.now() - from;
}

const folder = mkdtempSync(join(tmpdir(), "ringtrial-new-"));
const file = join(folder, "new.db");
const empty = await startApp(async () => {}, { LOG_LEVEL: "fatal", DATABASE_URL: `file:${file}` });
const toReadyOnNothing: number[] = [];
try {
  for (let at = 0; at < STARTS; at++)
    toReadyOnNothing.push(
      await msToReady(empty, () => {
        for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
      }),
    );
} finally {
  await empty.stop();
  rmSync(folder, { recursive: true, force: true });
}

const whole = await startApp(demonstration(isSmoke ? "small" : "whole"), { LOG_LEVEL: "fatal" });
try {
  const toReady: number[] = [];
  for (let at = 0; at < STARTS; at++) toReady.push(await msToReady(whole));
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  print({
    name: "start.new_database_ms",
    value: percentile(toReadyOnNothing, 0.5),
    unit: "ms",
    n: STARTS,
    compared_with: "making the file, every migration and the reference data are in it",
  });
  print({
    name: "start.demonstration_ms",
    value: percentile(toReady, 0.5),
    unit: "ms",
    n: STARTS,
    compared_with: "the whole demonstration is in the database",
  });
  print({
    name: "start.memory_at_rest_mb",
    value: residentMb(whole),
    unit: "MB",
    n: 1,
    compared_with: "server and parent, resident",
  });
} finally {
  await whole.stop();
}

let senders: Sender[] = [];
const busy = await startApp(
  async (open) => {
    senders = await fillDeadlineProgramme(open, { laboratories: LABORATORIES, exercises: WAVES });
  },
  { LOG_LEVEL: "fatal" },
);
try {
  const atRest = residentMb(busy);
  let most = atRest;
  const sampling = setInterval(() => (most = Math.max(most, residentMb(busy))), SAMPLE_EVERY_MS);
  for (const exerciseId of WAVES) {
    const { answers } = await sendAll(busy.address, exerciseId, senders);
    if (answers.some(({ status }) => status !== 202)) throw new Error("a submission was refused");
  }
  clearInterval(sampling);
  print({
    name: "start.memory_at_deadline_mb",
    value: Math.max(most, residentMb(busy)),
    unit: "MB",
    n: WAVES.length * LABORATORIES,
    compared_with: `${Math.round(atRest)} MB before the first submission`,
  });
} finally {
  closeConnections();
  await busy.stop();
}
