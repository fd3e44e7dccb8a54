import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { nextState, type ParticipationEvent } from "#app/domain/participation/participation-state.ts";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import {
  ownParticipation,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import { newId, newNonce } from "#app/platform/ids.server.ts";
import type { Db } from "#db/client.server.ts";
import { itemComponents, testItems } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { draftItemsOf, type DraftItemView } from "../queries/draft-items.server.ts";
import { hasKnownCodes, referenceOf, type Reference } from "../queries/reference.server.ts";
import { revisionsOf } from "../queries/review-page.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { answeredOf, asReported, assess, rowsOf } from "../submission-rows.server.ts";
import {
  refusal,
  submittedOf,
  writeSubmission,
  type SealedSubmission,
  type Submitted,
} from "../write-submission.server.ts";

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
  const sealed = await sealSubmission(db, input, actor, request);
  return "isNew" in sealed ? sealed : inTransaction(db, (tx) => writeSubmission(tx, sealed, actor, request));
}

/** All of it but the writing: may it be, what does it say, how is it assessed; or what was submitted before. */
export async function sealSubmission(
  db: Db,
  input: SubmitInput,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<SealedSubmission | Submitted> {
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
  requireKnownCodes(items, reference);
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
      submittedBy: actor.userId,
      nonce,
      items: asReported(answeredOf(items)),
    }),
  );
  if (canonicalForm === undefined) throw new Error("a submission has a canonical form");
  const fingerprint = createHash("sha256").update(canonicalForm).digest("hex");
  const rows = rowsOf(id, items, assessment, reference.innOf);
  const revisions = items.reduce((sum, { revision }) => sum + revision, 0);

  return {
    id,
    version,
    participation,
    state,
    couldNotTestReason: reasonOf(items, event),
    revisions,
    isLate,
    nonce,
    canonicalForm,
    fingerprint,
    assessmentRule: assessment?.rule ?? null,
    rows,
  };
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
  const answered = answeredOf(items);
  return answered.length > 0 && answered.every(({ read }) => read.outcome === "could_not_test")
    ? "report_could_not_test"
    : "submit";
}

/** Saving refuses codes that are in no list; a draft that has one all the same is not left to a key of the database. */
function requireKnownCodes(items: readonly DraftItemView[], reference: Reference): void {
  if (!items.every(({ draft }) => draft === null || hasKnownCodes(draft, reference)))
    throw refusal("fields_to_look_at", { count: 1 });
}

function reasonOf(items: readonly DraftItemView[], event: ParticipationEvent): string | null {
  if (event !== "report_could_not_test") return null;
  return [...new Set(answeredOf(items).map(({ draft }) => draft?.couldNotTestReason.trim() ?? ""))].join(
    "; ",
  );
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
