import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { nextState, type ParticipationEvent } from "#app/domain/participation/participation-state.ts";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import {
  ownParticipation,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId, newNonce } from "#app/platform/ids.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Db, Executor, Tx } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  draftItems,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import { itemComponents, testItems } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { draftItemsOf, type DraftItemView } from "../queries/draft-items.server.ts";
import { referenceOf } from "../queries/reference.server.ts";
import { revisionsOf } from "../queries/review-page.server.ts";
import { receiptEventKey, receiptMail } from "../receipt-mail.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { answeredOf, asReported, assess, rowsOf, type SubmissionRows } from "../submission-rows.server.ts";

export interface Submitted {
  version: number;
  /** False where the results had been submitted before: the receipt is the one that was given then. */
  isNew: boolean;
  isLate: boolean;
}

export interface SubmitInput {
  laboratoryId: string;
  exerciseId: string;
  /** The revisions that were read on the review page, as `revisionsOf` writes them. */
  seen: string;
  /** Says that items without an answer are meant to be left so. */
  withoutItems: boolean;
}

/**
 * Submits a participation's drafts as its results: all rows, the state, the audit event and the receipt's mail in one
 * transaction. What can be read and worked out beforehand is, so that the transaction is short: at a deadline all
 * laboratories send at once. Sent twice, the second is led to the receipt of the first.
 *
 * @throws DomainError `not_found`; all others 409: `results_not_open`, `results_closed`, `takes_no_results` (params:
 *   state), `draft_changed` where a draft was saved after it was read, `nothing_answered`, `fields_to_look_at`
 *   (params: count), `items_unanswered` (field: withoutItems).
 */
export async function submitResults(
  db: Db,
  input: SubmitInput,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<Submitted> {
  requirePermission(resultsPolicy["results:submit"], actor, input);
  const participation = await ownParticipation(db, { ...input, asOf: request.at }, actor);
  const existing = await submittedOf(db, participation.id);
  if (existing) return existing;
  const items = await draftItemsOf(db, participation.id, input.exerciseId);
  const event = eventOf(items);
  const state = nextState(participation.state, event);
  if (state === null) throw refusal("takes_no_results", { state: participation.state });
  requireSubmittable(participation, items, input);

  const reference = await referenceOf(db);
  const assessment = participation.exercise.outcomeAtOnce
    ? await assessmentOf(db, items, input.exerciseId)
    : null;
  const isLate = participation.window === "late-accepted";
  const id = newId();
  const nonce = newNonce();
  const version = 1;
  const exerciseKey = `${participation.exercise.roundCode} ${participation.exercise.testGroup}`;
  const canonicalForm = canonicalize(
    canonicalSubmission({
      laboratoryId: input.laboratoryId,
      exerciseKey,
      version,
      submittedAt: request.at.getTime(),
      nonce,
      items: asReported(answeredOf(items)),
    }),
  );
  if (canonicalForm === undefined) throw new Error("a submission has a canonical form");
  const fingerprint = createHash("sha256").update(canonicalForm).digest("hex");
  const rows = rowsOf(id, items, assessment, reference.innOf);
  const revisions = items.reduce((sum, { revision }) => sum + revision, 0);

  return inTransaction(db, async (tx) => {
    const now = await standing(tx, participation, receiptPrefix(participation));
    const [changed] = await tx
      .update(participations)
      .set({
        state,
        isLate,
        submittedAt: request.at,
        updatedAt: request.at,
        couldNotTestReason: reasonOf(items, event),
      })
      .where(and(eq(participations.id, participation.id), eq(participations.state, participation.state)))
      .returning({ id: participations.id });
    if (!changed) {
      const before = await submittedOf(tx, participation.id);
      if (before) return before;
      throw refusal("draft_changed");
    }
    // Revisions only grow: the same sum is the same drafts.
    if (now.revisions !== revisions) throw refusal("draft_changed");
    await tx.insert(submissions).values({
      id,
      participationId: participation.id,
      version,
      receiptNumber: now.receiptNumber,
      submittedAt: request.at,
      submittedBy: actor.userId,
      isLate,
      nonce,
      fingerprint,
      canonicalForm,
      assessmentRule: assessment?.rule ?? null,
    });
    await insertRows(tx, rows);
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:submit",
      subject: { type: "submission", id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { receipt: now.receiptNumber, version, isLate, fingerprint },
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
          fingerprint,
          items: rows.items.length,
          findings: rows.findings.length,
        }),
      },
      request.at,
    );
    return { version, isNew: true, isLate };
  });
}

function refusal(code: string, params: Record<string, string | number> = {}, field?: string): DomainError {
  return new DomainError(code, { status: 409, params, ...(field ? { field } : {}) });
}

function requireSubmittable(
  participation: OwnParticipation,
  items: readonly DraftItemView[],
  input: SubmitInput,
): void {
  if (participation.window === "not-yet-open") throw refusal("results_not_open");
  if (participation.window === "closed") throw refusal("results_closed");
  if (input.seen !== revisionsOf(items)) throw refusal("draft_changed");
  const problems = items.reduce((sum, { read }) => sum + read.problems.length, 0);
  if (problems > 0) throw refusal("fields_to_look_at", { count: problems });
  const answered = answeredOf(items).length;
  if (answered === 0) throw refusal("nothing_answered");
  if (answered < items.length && !input.withoutItems) throw refusal("items_unanswered", {}, "withoutItems");
}

/** A laboratory that could test none of the items has not responded and has not failed to. */
function eventOf(items: readonly DraftItemView[]): ParticipationEvent {
  return items.length > 0 && items.every(({ read }) => read.outcome === "could_not_test")
    ? "report_could_not_test"
    : "submit";
}

function reasonOf(items: readonly DraftItemView[], event: ParticipationEvent): string | null {
  if (event !== "report_could_not_test") return null;
  return [...new Set(items.map(({ draft }) => draft?.couldNotTestReason.trim() ?? ""))].join("; ");
}

async function submittedOf(executor: Executor, participationId: string): Promise<Submitted | null> {
  const [found] = await executor
    .select({ version: submissions.version, isLate: submissions.isLate })
    .from(submissions)
    .where(eq(submissions.participationId, participationId))
    .orderBy(desc(submissions.version))
    .limit(1);
  return found ? { ...found, isNew: false } : null;
}

async function assessmentOf(db: Db, items: readonly DraftItemView[], exerciseId: string) {
  const composed = await db
    .select({
      testItemId: testItems.id,
      unnamedTraces: testItems.unnamedTraces,
      analyteId: itemComponents.analyteId,
      role: itemComponents.role,
    })
    .from(testItems)
    .leftJoin(itemComponents, eq(itemComponents.testItemId, testItems.id))
    .where(eq(testItems.exerciseId, exerciseId));
  const components = composed.flatMap(({ testItemId, analyteId, role }) =>
    analyteId === null || role === null ? [] : [{ testItemId, analyteId, role }],
  );
  const unnamed = composed.filter(({ unnamedTraces }) => unnamedTraces).map(({ testItemId }) => testItemId);
  return assess(items, new Set(unnamed), components);
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
