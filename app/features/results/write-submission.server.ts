import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CanonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import type { SubmissionSource } from "#app/domain/results/next-version.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import { keepEvidence, type CheckedFile } from "#app/features/evidence/commands/keep-evidence.server.ts";
import { recordParticipationSteps } from "#app/features/participation/commands/change-participation.server.ts";
import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  draftItems,
  findings,
  findingTechniques,
  submissionReasons,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import { takenBefore } from "./taken-before.server.ts";
import { receiptEventKey, receiptMail } from "./receipt-mail.server.ts";
import { lastReceipt, placeAfter, receiptAt, receiptPrefix } from "./receipt-numbers.server.ts";
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
  /** The answers as they stand in the canonical form. */
  items: CanonicalSubmission["items"];
  fingerprint: string;
  assessmentRule: string | null;
  rows: SubmissionRows;
  source: SubmissionSource;
  event: "submit" | "report_could_not_test" | "resubmit";
  /** Why this version was made, the day of the letter it was entered from, and the file that shows it. */
  reason: { text: string; letterOn: string | null; evidence: CheckedFile | null } | null;
}

/**
 * Writes the submission with its state, its audit event and its mail, in the transaction it is given.
 *
 * @throws DomainError `draft_changed` (409) where a draft was saved after it was read; `submitted_by_other` (409, params:
 *   version) where something else, or the same by somebody else, was submitted in this place meanwhile.
 */
export async function writeSubmission(
  tx: Tx,
  sealed: SealedSubmission,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<Submitted> {
  const { id, version, participation, isLate, rows, source } = sealed;
  const now = await standing(tx, participation, source, receiptPrefix(participation.exercise));
  if (now.version !== version - 1) {
    const before = await takenBefore(tx, {
      participationId: participation.id,
      version,
      submittedBy: actor.userId,
      source,
      items: sealed.items,
    });
    if (before) return { ...before, isNew: false };
    throw now.version >= version ? submittedByOther(now.version) : refusal("draft_changed");
  }
  const [changed] = await tx
    .update(participations)
    .set({
      state: sealed.state,
      updatedAt: request.at,
      // A correction does not change when results came, nor that they came in time.
      ...(sealed.event !== "resubmit"
        ? { isLate, submittedAt: request.at, couldNotTestReason: sealed.couldNotTestReason }
        : {}),
    })
    .where(and(eq(participations.id, participation.id), eq(participations.state, participation.state)))
    .returning({ id: participations.id });
  if (!changed) throw refusal("draft_changed");
  // Revisions only grow: the same sum is the same drafts.
  if (now.revisions !== sealed.revisions) throw refusal("draft_changed");
  await tx.insert(submissions).values({
    id,
    participationId: participation.id,
    version,
    receiptNumber: now.receiptNumber,
    submittedAt: request.at,
    submittedBy: actor.userId,
    enteredBy: source,
    isLate,
    nonce: sealed.nonce,
    fingerprint: sealed.fingerprint,
    canonicalForm: sealed.canonicalForm,
    assessmentRule: sealed.assessmentRule,
  });
  await insertRows(tx, rows);
  if (sealed.reason) await insertReason(tx, sealed, sealed.reason, actor, request);
  await recordParticipationSteps(tx, [
    {
      participationId: participation.id,
      event: sealed.event,
      from: participation.state,
      to: sealed.state,
      reason: null,
      at: request.at,
      byUserId: actor.userId,
    },
  ]);
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: sealed.event !== "resubmit" ? "results:submit" : "results:correct",
    subject: { type: "submission", id },
    laboratoryId: participation.laboratory.id,
    exerciseId: participation.exercise.id,
    details: {
      receipt: now.receiptNumber,
      version,
      isLate,
      fingerprint: sealed.fingerprint,
      ...(source === "secretariat" ? { enteredBy: source } : {}),
    },
    requestId: request.requestId,
  });
  const mail = receiptMail(participation, {
    receiptNumber: now.receiptNumber,
    version,
    submittedAt: request.at,
    isLate,
    fingerprint: sealed.fingerprint,
    items: rows.items.length,
    couldNotTest: rows.items.filter(({ outcome }) => outcome === "could_not_test").length,
    findings: rows.findings.length,
    letterOn: sealed.reason?.letterOn ?? null,
  });
  const recipients =
    source === "laboratory" ? [actor.email] : await coordinatorsOf(tx, participation.laboratory.id);
  for (const [index, recipient] of recipients.entries())
    await promiseMail(tx, { eventKey: receiptEventKey(id, index), recipient, ...mail }, request.at);
  return { version, isNew: true, isLate };
}

async function insertReason(
  tx: Tx,
  { id, participation }: SealedSubmission,
  { text, letterOn, evidence }: NonNullable<SealedSubmission["reason"]>,
  actor: Person,
  { at }: { at: Date },
): Promise<void> {
  const owner = { laboratoryId: participation.laboratory.id };
  const evidenceFileId = evidence
    ? await keepEvidence(tx, evidence, owner, { byUserId: actor.userId, at })
    : null;
  await tx.insert(submissionReasons).values({ submissionId: id, reason: text, letterOn, evidenceFileId });
}

/** The addresses of a laboratory's coordinators of today, those who hold the role longest first. */
export async function coordinatorsOf(tx: Tx, laboratoryId: string): Promise<string[]> {
  const found = await tx
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.laboratoryId, laboratoryId),
        eq(memberships.role, "laboratory_coordinator"),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return found.map(({ email }) => email);
}

/** A refusal that its reader meets as a conflict. */
export function refusal(
  code: string,
  params: Record<string, string | number> = {},
  field?: string,
): DomainError {
  return new DomainError(code, { status: 409, params, ...(field ? { field } : {}) });
}

/** Something was submitted in the place of what is sent, and is not it: `version` is the one to read. */
export function submittedByOther(version: number): DomainError {
  return refusal("submitted_by_other", { version });
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

/** The next receipt number of the exercise, the participation's last version and the sum of the drafts' revisions. */
async function standing(tx: Tx, participation: OwnParticipation, source: SubmissionSource, prefix: string) {
  const [now] = await tx
    .select({
      last: lastReceipt(prefix),
      revisions: sql<number>`(select coalesce(sum(${draftItems.revision}), 0) from ${draftItems}
        where ${draftItems.participationId} = ${participation.id} and ${draftItems.source} = ${source})`,
      version: sql<number>`(select coalesce(max(${submissions.version}), 0) from ${submissions}
        where ${submissions.participationId} = ${participation.id})`,
    })
    .from(sql`(select 1)`);
  return {
    receiptNumber: receiptAt(prefix, placeAfter(prefix, now?.last ?? null)),
    revisions: now?.revisions ?? 0,
    version: now?.version ?? 0,
  };
}

/** Writes what a submission says. */
export async function insertRows(tx: Tx, rows: SubmissionRows): Promise<void> {
  await tx.insert(submittedItems).values(rows.items);
  if (rows.findings.length > 0) await tx.insert(findings).values(rows.findings);
  if (rows.techniques.length > 0) await tx.insert(findingTechniques).values(rows.techniques);
  if (rows.assessed.length > 0) await tx.insert(assessedComponents).values(rows.assessed);
}
