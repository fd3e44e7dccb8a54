import { and, desc, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  draftItems,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import { receiptEventKey, receiptMail } from "./receipt-mail.server.ts";
import type { SubmissionRows } from "./submission-rows.server.ts";

export interface Submitted {
  version: number;
  /** False where the results had been submitted before: the receipt is the one that was given then. */
  isNew: boolean;
  isLate: boolean;
}

/** A submission that is read, assessed and sealed: all that is left is to write it. */
export interface SealedSubmission {
  id: string;
  version: number;
  participation: OwnParticipation;
  /** The participation's state afterwards, and the reason where none of the items could be tested. */
  state: ParticipationState;
  couldNotTestReason: string | null;
  /** Sum of the drafts' revisions that were read. */
  revisions: number;
  isLate: boolean;
  nonce: string;
  canonicalForm: string;
  fingerprint: string;
  assessmentRule: string | null;
  rows: SubmissionRows;
}

/**
 * Writes the submission with its state, its audit event and its mail, in the transaction it is given.
 *
 * @throws DomainError `draft_changed` (409) where a draft was saved after it was read.
 */
export async function writeSubmission(
  tx: Tx,
  sealed: SealedSubmission,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<Submitted> {
  const { id, version, participation, isLate, rows } = sealed;
  const now = await standing(tx, participation, receiptPrefix(participation));
  const [changed] = await tx
    .update(participations)
    .set({
      state: sealed.state,
      isLate,
      submittedAt: request.at,
      updatedAt: request.at,
      couldNotTestReason: sealed.couldNotTestReason,
    })
    .where(and(eq(participations.id, participation.id), eq(participations.state, participation.state)))
    .returning({ id: participations.id });
  if (!changed) {
    const before = await submittedOf(tx, participation.id);
    if (before) return before;
    throw refusal("draft_changed");
  }
  // Revisions only grow: the same sum is the same drafts.
  if (now.revisions !== sealed.revisions) throw refusal("draft_changed");
  await tx.insert(submissions).values({
    id,
    participationId: participation.id,
    version,
    receiptNumber: now.receiptNumber,
    submittedAt: request.at,
    submittedBy: actor.userId,
    isLate,
    nonce: sealed.nonce,
    fingerprint: sealed.fingerprint,
    canonicalForm: sealed.canonicalForm,
    assessmentRule: sealed.assessmentRule,
  });
  await insertRows(tx, rows);
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: "results:submit",
    subject: { type: "submission", id },
    laboratoryId: participation.laboratory.id,
    exerciseId: participation.exercise.id,
    details: { receipt: now.receiptNumber, version, isLate, fingerprint: sealed.fingerprint },
    requestId: request.requestId,
  });
  await promiseMail(
    tx,
    {
      eventKey: receiptEventKey(id),
      recipient: actor.email,
      ...receiptMail(participation, {
        receiptNumber: now.receiptNumber,
        version,
        submittedAt: request.at,
        isLate,
        fingerprint: sealed.fingerprint,
        items: rows.items.length,
        findings: rows.findings.length,
      }),
    },
    request.at,
  );
  return { version, isNew: true, isLate };
}

/** A refusal that its reader meets as a conflict. */
export function refusal(
  code: string,
  params: Record<string, string | number> = {},
  field?: string,
): DomainError {
  return new DomainError(code, { status: 409, params, ...(field ? { field } : {}) });
}

/** The submission that the participation has already, or null. */
export async function submittedOf(executor: Executor, participationId: string): Promise<Submitted | null> {
  const [found] = await executor
    .select({ version: submissions.version, isLate: submissions.isLate })
    .from(submissions)
    .where(eq(submissions.participationId, participationId))
    .orderBy(desc(submissions.version))
    .limit(1);
  return found ? { ...found, isNew: false } : null;
}

/** `RT-2026-2-SM-`; what follows is the receipt's place in the exercise. */
function receiptPrefix({ exercise }: OwnParticipation): string {
  return `RT-${exercise.roundCode.replace("/", "-")}-${exercise.testGroup}-`;
}

const RECEIPT_DIGITS = 5;

/** The next receipt number of the exercise and the sum of the drafts' revisions, in one question. */
async function standing(tx: Tx, participation: OwnParticipation, prefix: string) {
  const [now] = await tx
    .select({
      // A range of the unique index: its last entry, not a count of all.
      last: sql<string | null>`(select max(${submissions.receiptNumber}) from ${submissions}
        where ${submissions.receiptNumber} >= ${prefix} and ${submissions.receiptNumber} < ${`${prefix}~`})`,
      revisions: sql<number>`(select coalesce(sum(${draftItems.revision}), 0) from ${draftItems}
        where ${draftItems.participationId} = ${participation.id})`,
    })
    .from(sql`(select 1)`);
  const next = Number(now?.last?.slice(prefix.length) ?? 0) + 1;
  return {
    receiptNumber: `${prefix}${String(next).padStart(RECEIPT_DIGITS, "0")}`,
    revisions: now?.revisions ?? 0,
  };
}

async function insertRows(tx: Tx, rows: SubmissionRows): Promise<void> {
  await tx.insert(submittedItems).values(rows.items);
  if (rows.findings.length > 0) await tx.insert(findings).values(rows.findings);
  if (rows.techniques.length > 0) await tx.insert(findingTechniques).values(rows.techniques);
  if (rows.assessed.length > 0) await tx.insert(assessedComponents).values(rows.assessed);
}
