import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { PAST_STEPS_LAST_MS } from "#app/domain/results/past-round/past-states.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { DatabaseError } from "#db/errors.server.ts";
import { importRows, imports, importUploads } from "#db/schema/imports.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  draftItems,
  findings,
  findingTechniques,
  submissionReasons,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import { exercises, rounds, testItems } from "#db/schema/rounds.server.ts";
import { keepNumbersSpent, receiptPrefix } from "../receipt-numbers.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { refusal } from "../write-submission.server.ts";

/**
 * Takes back all that an import made, the exercise among it where it made that, with what the secretariat began to
 * correct of it and did not submit. The file, its rows and the trail stay, and its receipt numbers are given to nobody else. It is refused where a laboratory took a step
 * since; the keys of the database refuse it where anything else was built on a part of it: another version, a mapping, an
 * evaluation, a consignment.
 *
 * @param input.reason kept with the import; the trail says only that there is one, since it may tell of a result.
 * @throws DomainError `not_found`; `reason_missing` (field: reason); `import_undone` and `import_built_on` (409).
 */
export async function undoImport(
  db: Db,
  input: { importId: string; reason: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:import"], actor);
  const reason = input.reason.trim();
  if (reason === "") throw new DomainError("reason_missing", { field: "reason" });
  try {
    await inTransactionOf(db, actor, (tx) => takeBack(tx, { ...input, reason }, actor, request));
  } catch (error) {
    if (error instanceof DatabaseError && BUILT_ON.test(error.code)) throw refusal("import_built_on");
    throw error;
  }
}

/** A key, or a trigger that keeps what is no import's; a server may name neither, and says only that it is a constraint. */
const BUILT_ON = /FOREIGNKEY|TRIGGER|CONSTRAINT$/u;

async function takeBack(
  tx: Tx,
  { importId, reason }: { importId: string; reason: string },
  actor: Person,
  request: { requestId: string; at: Date },
) {
  const [held] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, importId), inArray(imports.kind, ["results", "participations"])));
  if (!held) throw notFound();
  if (held.state === "undone") throw refusal("import_undone");
  const madeOf = (type: string) =>
    tx
      .selectDistinct({ id: importRows.madeId })
      .from(importRows)
      .where(and(eq(importRows.importId, importId), eq(importRows.madeType, type)));
  const made = sql`(${madeOf("submission")})`;
  const whole = await tx
    .select({ id: participations.id, laboratoryId: participations.laboratoryId })
    .from(participations)
    .where(
      sql`${participations.id} in (${madeOf("participation")}) or ${participations.id} in (
        select ${submissions.participationId} from ${submissions} where ${submissions.id} in ${made})`,
    );
  const ids = sql`(select value from json_each(${JSON.stringify(whole.map(({ id }) => id))}))`;
  const isLater = or(
    gt(participationEvents.at, new Date(held.startedAt.getTime() + PAST_STEPS_LAST_MS)),
    sql`${participationEvents.byUserId} is not ${held.byUserId}`,
    eq(participationEvents.event, "reinstate"),
  );
  const [later] = await tx
    .select({ id: participationEvents.id })
    .from(participationEvents)
    .where(and(sql`${participationEvents.participationId} in ${ids}`, isLater))
    .limit(1);
  if (later) throw refusal("import_built_on");
  if (held.exerciseId !== null)
    await keepNumbersSpent(tx, receiptPrefix(await exerciseOf(tx, held.exerciseId)));
  const breathe = () => new Promise((resolve) => setImmediate(resolve));
  for (const table of [assessedComponents, findingTechniques, findings, submittedItems, submissionReasons]) {
    await breathe();
    await tx.delete(table).where(sql`${table.submissionId} in ${made}`);
  }
  await breathe();
  await tx.delete(participationEvents).where(sql`${participationEvents.participationId} in ${ids}`);
  await tx.delete(submissions).where(sql`${submissions.id} in ${made}`);
  await tx
    .delete(draftItems)
    .where(and(sql`${draftItems.participationId} in ${ids}`, eq(draftItems.source, "secretariat")));
  await tx.delete(participations).where(sql`${participations.id} in ${ids}`);
  // Or the file would wait for a decision again that was made already.
  const waiting = await tx
    .delete(importUploads)
    .where(eq(importUploads.sha256, held.sha256))
    .returning({ id: importUploads.id, exerciseId: importUploads.exerciseId });
  await tx
    .update(imports)
    .set({
      state: "undone",
      undoneAt: request.at,
      undoneBy: actor.userId,
      undoneReason: reason,
      exerciseId: null,
    })
    .where(eq(imports.id, importId));
  if (held.madeExercise && held.exerciseId !== null) await takeExerciseBack(tx, held.exerciseId);
  const base = {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    exerciseId: held.exerciseId,
    requestId: request.requestId,
  };
  await appendAuditEvents(tx, [
    {
      ...base,
      action: "results:undo-import",
      subject: { type: "import", id: importId },
      details: { laboratories: whole.length, withReason: true },
    },
    ...(held.madeExercise
      ? [
          {
            ...base,
            action: "results:undo-import-exercise",
            subject: { type: "exercise", id: held.exerciseId ?? "" },
            details: { import: importId },
          },
        ]
      : []),
    ...whole.map(({ id, laboratoryId }) => ({
      ...base,
      action: "results:undo-import-laboratory",
      subject: { type: "participation", id },
      laboratoryId,
      details: { import: importId },
    })),
    ...waiting.map(({ id, exerciseId }) => ({
      ...base,
      action: "results:discard-upload",
      subject: { type: "import_upload", id },
      exerciseId,
      details: { import: importId },
    })),
  ]);
}

async function exerciseOf(tx: Tx, exerciseId: string) {
  const [exercise] = await tx
    .select({ year: rounds.year, number: rounds.number, testGroup: exercises.testGroup })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(exercises.id, exerciseId));
  if (!exercise) throw new Error("a key holds the exercise of an import that counts");
  return { roundCode: formatRoundCode(exercise), testGroup: exercise.testGroup };
}

/**
 * Deletes an exercise that an import made, and its round where no other exercise is of it. Keys refuse it where anything
 * hangs on it: another import, a laboratory that was invited, a file that waits for a decision.
 */
async function takeExerciseBack(tx: Tx, exerciseId: string): Promise<void> {
  const [held] = await tx
    .select({ roundId: exercises.roundId })
    .from(exercises)
    .where(eq(exercises.id, exerciseId));
  if (!held) throw new Error("a key holds the exercise of an import that counts");
  await tx.delete(testItems).where(eq(testItems.exerciseId, exerciseId));
  await tx.delete(exercises).where(eq(exercises.id, exerciseId));
  const [other] = await tx
    .select({ id: exercises.id })
    .from(exercises)
    .where(eq(exercises.roundId, held.roundId))
    .limit(1);
  if (!other) await tx.delete(rounds).where(eq(rounds.id, held.roundId));
}
