import type { Person } from "#app/domain/accounts/policy.ts";
import { stepsTo } from "#app/domain/results/past-round/past-states.ts";
import { newId } from "#app/platform/ids.server.ts";
import { appendAuditEvents, type AuditEvent } from "#app/platform/audit.server.ts";
import { keepTableAsEvidence, type Upload } from "#app/platform/uploads.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  findings,
  findingTechniques,
  submissionReasons,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import type { UploadSaid } from "../past-rounds.schema.ts";
import { nextPlace, receiptAt, receiptPrefix } from "../receipt-numbers.server.ts";
import { writeExercise } from "./exercise-to-make.server.ts";
import type { HeldExercise } from "./held-exercise.server.ts";
import { asRead, type ImportPlan } from "./plan-import.server.ts";
import type { SealedLaboratory } from "./seal-import.server.ts";

export interface ImportToWrite {
  id: string;
  upload: Upload;
  said: UploadSaid;
  plan: ImportPlan;
  sealed: readonly SealedLaboratory[];
}

/**
 * Writes an import in the transaction it is given, in few statements. Between them the event loop goes on: readers see
 * what was there before until all of it is kept, and nothing where any of it fails.
 */
export async function writeImport(
  tx: Tx,
  whole: ImportToWrite,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  const { id, upload, plan, sealed } = whole;
  // With the results of many laboratories in it, the file is none of theirs.
  const of = { organisationId: null, userId: actor.userId, at: request.at };
  const evidenceFileId = await keepTableAsEvidence(tx, upload, plan.table.format, of);
  const { exercise } = plan;
  if (exercise.toMake) await writeExercise(tx, exercise, exercise.toMake);
  await tx.insert(imports).values({
    id,
    kind: sealed.some(({ submission }) => submission) ? "results" : "participations",
    evidenceFileId,
    fileName: upload.fileName,
    sha256: upload.sha256,
    exerciseId: exercise.id,
    exerciseKey: `${exercise.roundCode} ${exercise.testGroup}`,
    madeExercise: exercise.toMake !== null,
    state: "applied",
    startedAt: request.at,
    endedAt: request.at,
    byUserId: actor.userId,
  });
  const prefix = receiptPrefix(exercise);
  const firstReceipt = { prefix, place: await nextPlace(tx, prefix) };
  const tables = rowsOfImport(whole, { evidenceFileId, firstReceipt }, actor, request.at);
  const steps: (() => Promise<void>)[] = [
    () => insertRows(tx, participations, tables.participations),
    () => insertRows(tx, participationEvents, tables.events),
    () => insertRows(tx, submissions, tables.submissions),
    () => insertRows(tx, submittedItems, tables.items),
    () => insertRows(tx, findings, tables.findings),
    () => insertRows(tx, findingTechniques, tables.techniques),
    () => insertRows(tx, assessedComponents, tables.assessed),
    () => insertRows(tx, submissionReasons, tables.reasons),
    () => insertRows(tx, importRows, tables.rows),
    () => appendAuditEvents(tx, auditEventsOf(whole, tables.receipts, actor, request)),
  ];
  for (const step of steps) {
    await new Promise((resolve) => setImmediate(resolve));
    await step();
  }
}

function rowsOfImport(
  { id, said, plan, sealed }: ImportToWrite,
  {
    evidenceFileId,
    firstReceipt,
  }: { evidenceFileId: string; firstReceipt: { prefix: string; place: number } },
  actor: Person,
  at: Date,
) {
  const receipts = new Map<string, string>();
  const made = sealed.flatMap(({ submission }) => submission ?? []);
  for (const [index, { id: submissionId }] of made.entries())
    receipts.set(submissionId, receiptAt(firstReceipt.prefix, firstReceipt.place + index));
  return {
    receipts,
    participations: sealed.map(({ participationId, past }) =>
      participationRow(participationId, past, plan.exercise, at),
    ),
    events: sealed.flatMap(({ participationId, past }) =>
      [{ event: "invite" as const, from: null, to: "invited" as const }, ...stepsTo(past.state)].map(
        ({ event, from, to }, index) => ({
          id: newId(),
          participationId,
          event,
          fromState: from,
          toState: to,
          reason: said.source,
          // When each of them was is not known: they are told in their order, from the moment of the import on.
          at: new Date(at.getTime() + index),
          byUserId: actor.userId,
        }),
      ),
    ),
    submissions: sealed.flatMap(({ participationId, submission }) =>
      submission
        ? {
            id: submission.id,
            participationId,
            version: 1,
            receiptNumber: receipts.get(submission.id) ?? "",
            submittedAt: submission.submittedAt,
            submittedBy: actor.userId,
            enteredBy: "secretariat" as const,
            isLate: submission.isLate,
            nonce: submission.nonce,
            fingerprint: submission.fingerprint,
            canonicalForm: submission.canonicalForm,
            assessmentRule: submission.assessmentRule,
          }
        : [],
    ),
    items: made.flatMap(({ rows }) => rows.items),
    findings: made.flatMap(({ rows }) => rows.findings),
    techniques: made.flatMap(({ rows }) => rows.techniques),
    assessed: made.flatMap(({ rows }) => rows.assessed),
    reasons: made.map((submission) => ({ submissionId: submission.id, reason: said.source, evidenceFileId })),
    rows: importRowsOf(id, plan, sealed),
  };
}

function participationRow(
  id: string,
  { laboratory, state, submitted, couldNotTestReason }: SealedLaboratory["past"],
  exercise: HeldExercise,
  at: Date,
): typeof participations.$inferInsert {
  return {
    id,
    laboratoryId: laboratory.id,
    exerciseId: exercise.id,
    state,
    isLate: submitted?.isLate ?? false,
    couldNotTestReason,
    // The day is not known; invitations are out when registration opens.
    invitedAt: exercise.registrationOpensAt,
    submittedAt: submitted ? new Date(submitted.at) : null,
    updatedAt: at,
  };
}

/** What became of each row that says something, and what it made. */
function importRowsOf(
  importId: string,
  plan: ImportPlan,
  sealed: readonly SealedLaboratory[],
): (typeof importRows.$inferInsert)[] {
  const made = new Map<number, { madeType: string; madeId: string }>();
  for (const { participationId, past, submission } of sealed)
    for (const row of past.rows)
      made.set(
        row,
        submission
          ? { madeType: "submission", madeId: submission.id }
          : { madeType: "participation", madeId: participationId },
      );
  const repeats = new Map(plan.read.repeated.map(({ row, of }) => [row, of]));
  return plan.rows.map((row) => {
    const repeated = repeats.get(row.number);
    return {
      importId,
      rowNumber: row.number,
      asRead: asRead(row),
      outcome: made.has(row.number) ? ("made" as const) : ("same" as const),
      message: repeated === undefined ? (made.has(row.number) ? null : "held") : `repeats:${repeated}`,
      madeType: made.get(row.number)?.madeType ?? null,
      madeId: made.get(row.number)?.madeId ?? null,
    };
  });
}

function auditEventsOf(
  { id, upload, plan, sealed }: ImportToWrite,
  receipts: ReadonlyMap<string, string>,
  actor: Person,
  request: { requestId: string; at: Date },
): AuditEvent[] {
  const base = {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    exerciseId: plan.exercise.id,
    requestId: request.requestId,
  };
  const { toMake, items } = plan.exercise;
  return [
    ...(toMake
      ? [
          {
            ...base,
            action: "results:import-exercise",
            subject: { type: "exercise", id: plan.exercise.id },
            details: { import: id, round: toMake.round, group: toMake.group, items: items.length },
          },
        ]
      : []),
    {
      ...base,
      action: "results:import",
      subject: { type: "import", id },
      details: {
        sha256: upload.sha256,
        rows: plan.table.rows.length,
        laboratories: sealed.length,
        submissions: receipts.size,
      },
    },
    ...sealed.map(({ participationId, past, submission }): AuditEvent => ({
      ...base,
      action: "results:import-laboratory",
      subject: submission
        ? { type: "submission", id: submission.id }
        : { type: "participation", id: participationId },
      laboratoryId: past.laboratory.id,
      details: submission
        ? {
            import: id,
            receipt: receipts.get(submission.id) ?? "",
            isLate: submission.isLate,
            fingerprint: submission.fingerprint,
          }
        : { import: id, state: past.state },
    })),
  ];
}
