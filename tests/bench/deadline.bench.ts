/**
 * 326 laboratories submit in the same second, over HTTP, and every receipt is looked up in the database afterwards.
 * In the same run: the same transactions straight through the gate, and the same requests whose transaction the
 * database refuses at its first write, so that all is done but the writing.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { sealSubmission } from "#app/features/results/commands/submit-results.server.ts";
import { writeSubmission } from "#app/features/results/write-submission.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { filePathOf, openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { startApp } from "#tests/support/app.ts";
import { fillDeadlineProgramme, type Sender } from "./deadline-programme.ts";
import { closeConnections, SEEN, sendAll } from "./deadline-wave.ts";
import { isSmoke, percentile, print } from "./report.ts";

const LABORATORIES = isSmoke ? 20 : 326;
const WAVES = isSmoke ? 1 : 3;
const wave = (kind: string) => Array.from({ length: WAVES }, (_, at) => `${kind}-${at + 1}`);
const KINDS = { submit: wave("submit"), refuse: wave("refuse"), direct: wave("direct") };

async function straightThroughTheGate(url: string, senders: readonly Sender[]): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-direct-"));
  const path = join(folder, "direct.db");
  copyFileSync(filePathOf(url) ?? "", path);
  const open = await openDatabase({ url: `file:${path}` });
  const perSecond: number[] = [];
  const request = { requestId: "bench", at: new Date() };
  for (const exerciseId of KINDS.direct) {
    const sealed = [];
    for (const sender of senders) {
      const actor: Person = {
        kind: "person",
        userId: sender.userId,
        name: "",
        email: "sender@bench.example",
        role: "laboratory_coordinator",
        laboratoryId: sender.laboratoryId,
        organisationId: null,
      };
      const input = { laboratoryId: sender.laboratoryId, exerciseId, seen: SEEN, withoutItems: false };
      const one = await sealSubmission(open.db, input, actor, request);
      if ("isNew" in one) throw new Error("submitted before its time");
      sealed.push({ one, actor });
    }
    const from = performance.now();
    await Promise.all(
      sealed.map(({ one, actor }) =>
        inTransactionOf(open.db, actor, (tx) => writeSubmission(tx, one, actor, request)),
      ),
    );
    perSecond.push(senders.length / ((performance.now() - from) / 1000));
  }
  open.close();
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}

/** Acknowledged and not in the database, whole: the submission, its audit event and its participation's state. */
async function lostOf(
  open: OpenDatabase,
  exerciseId: string,
  acknowledged: readonly string[],
): Promise<number> {
  const rows = await open.db
    .select({ laboratoryId: participations.laboratoryId, state: participations.state, audit: auditEvents.id })
    .from(submissions)
    .innerJoin(participations, eq(participations.id, submissions.participationId))
    .innerJoin(auditEvents, eq(auditEvents.subjectId, submissions.id))
    .where(eq(participations.exerciseId, exerciseId));
  const kept = new Set(
    rows.filter(({ state }) => state === "submitted").map(({ laboratoryId }) => laboratoryId),
  );
  return acknowledged.filter((laboratoryId) => !kept.has(laboratoryId)).length;
}

let senders: Sender[] = [];
const app = await startApp(
  async (open) => {
    senders = await fillDeadlineProgramme(open, {
      laboratories: LABORATORIES,
      exercises: ["warm-up", ...KINDS.submit, ...KINDS.refuse, ...KINDS.direct],
    });
    // Refused at the first write, by the database itself, for the exercises of these waves only.
    await open.client.execute(`CREATE TRIGGER bench_refuses BEFORE UPDATE ON participations
      WHEN NEW.exercise_id LIKE 'refuse-%' BEGIN SELECT RAISE(ABORT, 'refused by the benchmark'); END`);
    await open.client.executeMultiple("PRAGMA wal_checkpoint(TRUNCATE);");
  },
  { LOG_LEVEL: "fatal" },
);
try {
  const direct = await straightThroughTheGate(app.databaseUrl, senders);
  await sendAll(app.address, "warm-up", senders);
  const submitted: { ms: number[]; perSecond: number[] } = { ms: [], perSecond: [] };
  const refusedPerSecond: number[] = [];
  let refused = 0;
  let lost = 0;
  for (const [at, exerciseId] of KINDS.submit.entries()) {
    const sent = await sendAll(app.address, exerciseId, senders);
    const acknowledged = senders
      .filter((_, place) => sent.answers[place]?.status === 202)
      .map(({ laboratoryId }) => laboratoryId);
    refused += senders.length - acknowledged.length;
    lost += await app.withDatabase((open) => lostOf(open, exerciseId, acknowledged));
    submitted.ms.push(...sent.answers.map(({ ms }) => ms));
    submitted.perSecond.push(senders.length / sent.seconds);
    const without = await sendAll(app.address, KINDS.refuse[at] ?? "", senders);
    if (without.answers.some(({ status }) => status !== 500))
      throw new Error("a request that should be refused was not");
    refusedPerSecond.push(senders.length / without.seconds);
  }
  const n = submitted.ms.length;
  const perSecond = percentile(submitted.perSecond, 0.5);
  print({ name: "deadline.lost", value: lost, unit: "submissions", n });
  print({ name: "deadline.refused", value: refused, unit: "submissions", n });
  print({ name: "deadline.p50_ms", value: percentile(submitted.ms, 0.5), unit: "ms", n });
  print({ name: "deadline.p95_ms", value: percentile(submitted.ms, 0.95), unit: "ms", n });
  print({ name: "deadline.per_second", value: perSecond, unit: "1/s", n });
  print({
    name: "deadline.ratio_to_database",
    value: perSecond / percentile(direct, 0.5),
    unit: "ratio",
    n,
    compared_with: `the same transactions straight through the gate: ${Math.round(percentile(direct, 0.5))} a second`,
  });
  print({
    name: "deadline.ratio_to_no_write",
    value: perSecond / percentile(refusedPerSecond, 0.5),
    unit: "ratio",
    n,
    compared_with: `the same requests refused by the database at their first write: ${Math.round(percentile(refusedPerSecond, 0.5))} a second`,
  });
  if (lost > 0 || refused > 0) process.exitCode = 1;
} finally {
  closeConnections();
  await app.stop();
}
