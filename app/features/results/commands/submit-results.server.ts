import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import { checkEvidence, type SentFile } from "#app/features/evidence/commands/keep-evidence.server.ts";
import {
  ownParticipation,
  sourceOf,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import {
  calendarOf,
  submissionWindowOfDay,
  type SubmissionWindow,
} from "#app/domain/rounds/exercise-calendar.ts";
import { newId, newNonce } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { compositionOf } from "../queries/composition.server.ts";
import { draftItemsOf, type DraftItemView } from "../queries/draft-items.server.ts";
import { hasKnownCodes, referenceOf, type Reference } from "../queries/reference.server.ts";
import { revisionsOf } from "../queries/review-page.server.ts";
import { reasonRefusals } from "../reason-fields.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { answeredOf, asReported, assess, rowsOf } from "../submission-rows.server.ts";
import { saysTheSame, takenBefore } from "../taken-before.server.ts";
import {
  refusal,
  submittedByOther,
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
  /** The version that this one corrects; 0 for the first results. */
  corrects?: number;
  /** Why there is a correction, or what the document is that the secretariat enters from; empty where none is asked for. */
  reason?: string;
  /** `YYYY-MM-DD` of the letter or mail that the secretariat enters from; it decides what is late. */
  letterOn?: string | null;
  evidence?: SentFile | null;
}

/**
 * Submits a participation's drafts as its results, the first or a correction of them: all rows, the state, the audit event and the receipt's mail in one
 * transaction. What can be read and worked out beforehand is, so that the transaction is short: at a deadline all
 * laboratories send at once. The same sent twice by the same person, the second is led to the receipt of the first.
 *
 * @throws DomainError `not_found`; all others 409: `results_not_open`, `results_closed`, `takes_no_results` (params: state), `submitted_by_other`
 *   (params: version) where something else, or the same by somebody else, was submitted in this place meanwhile,
 *   `results_final` where the
 *   laboratory has seen its outcome, `draft_changed` where a draft was saved after it was read, `nothing_answered`,
 *   `fields_to_look_at` (params: count), `items_unanswered` (field: withoutItems), `correction_same` where it says what the
 *   version before says, `reason_missing` (field: reason), `letter_day_missing`, `letter_day_to_come` and `letter_before_open` (field: letterOn),
 *   `evidence_missing`, `evidence_empty`, `evidence_too_large`, `evidence_of_no_kind` (field: evidence), each with the
 *   `others` of these fields that are wrong as well.
 */
export async function submitResults(
  db: Db,
  input: SubmitInput,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<Submitted> {
  const sealed = await sealSubmission(db, input, actor, request);
  return "isNew" in sealed
    ? sealed
    : inTransactionOf(db, actor, (tx) => writeSubmission(tx, sealed, actor, request));
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
  const source = sourceOf(actor);
  const existing = await submittedOf(db, participation.id);
  const corrects = input.corrects ?? 0;
  if ((existing?.version ?? 0) < corrects) throw notFound();
  const items = await draftItemsOf(db, participation.id, input.exerciseId, source);
  const id = newId();
  const nonce = newNonce();
  const version = corrects + 1;
  const exerciseKey = `${participation.exercise.roundCode} ${participation.exercise.testGroup}`;
  const canonical = canonicalSubmission({
    laboratoryId: input.laboratoryId,
    exerciseKey,
    version,
    submittedAt: request.at.getTime(),
    submittedBy: actor.userId,
    nonce,
    items: asReported(answeredOf(items)),
  });
  if (existing && existing.version > corrects) {
    const sent = { version, submittedBy: actor.userId, source, items: canonical.items };
    const before = await takenBefore(db, { ...sent, participationId: participation.id });
    if (before) return { ...before, isNew: false };
    throw submittedByOther(existing.version);
  }
  // After "could not test" was taken back the first results may be the second version.
  const event = nextState(participation.state, "submit") === null ? "resubmit" : eventOf(items);
  const state = nextState(participation.state, event);
  if (state === null) throw refusal("takes_no_results", { state: participation.state });
  if (event === "resubmit" && source === "laboratory" && participation.exercise.outcomeAtOnce)
    throw refusal("results_final");
  const reason = reasonFor(input, {
    corrects,
    source,
    exercise: participation.exercise,
    hasUnanswered: answeredOf(items).length < items.length,
    at: request.at,
  });
  const window = windowFor(participation, reason?.letterOn ?? null, event);
  requireSubmittable(window, items, input);

  const reference = await referenceOf(db);
  requireKnownCodes(items, reference);
  // A correction stands beside the version that was assessed: its outcome is known, and is not made again.
  const assessment =
    participation.exercise.outcomeAtOnce && event !== "resubmit"
      ? assess(items, await compositionOf(db, input.exerciseId))
      : null;
  const isLate = window === "late-accepted";
  if (
    event === "resubmit" &&
    existing &&
    (await saysTheSame(db, participation.id, existing.version, canonical.items))
  )
    throw refusal("correction_same");
  const canonicalForm = canonicalize(canonical);
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
    items: canonical.items,
    fingerprint,
    assessmentRule: assessment?.rule ?? null,
    rows,
    source,
    event,
    reason,
  };
}

/** Why this version was made and what shows it; null for the laboratory's own first results. */
function reasonFor(input: SubmitInput, of: Parameters<typeof reasonRefusals>[1]): SealedSubmission["reason"] {
  if (of.corrects === 0 && of.source === "laboratory") return null;
  const [first, ...others] = reasonRefusals(input, of);
  if (first) throw new DomainError(first.code, { status: 409, field: first.field, others });
  return {
    text: input.reason?.trim() ?? "",
    letterOn: of.source === "secretariat" ? (input.letterOn ?? null) : null,
    evidence: input.evidence ? checkEvidence(input.evidence, "evidence") : null,
  };
}

/** A letter counts by its day, whenever it is entered; a correction by letter is taken after the end as well. */
function windowFor(
  participation: OwnParticipation,
  letterOn: string | null,
  event: SealedSubmission["event"],
): SubmissionWindow {
  if (letterOn === null) return participation.window;
  const window = submissionWindowOfDay(calendarOf(participation.exercise), letterOn);
  return event === "resubmit" && window === "closed" ? "late-accepted" : window;
}

function requireSubmittable(
  window: SubmissionWindow,
  items: readonly DraftItemView[],
  input: SubmitInput,
): void {
  if (window === "not-yet-open") throw refusal("results_not_open");
  if (window === "closed") throw refusal("results_closed");
  if (input.seen !== revisionsOf(items)) throw refusal("draft_changed");
  const problems = items.reduce((sum, { read }) => sum + read.problems.length, 0);
  if (problems > 0) throw refusal("fields_to_look_at", { count: problems });
  const answered = answeredOf(items).length;
  if (answered === 0) throw refusal("nothing_answered");
  if (answered < items.length && !input.withoutItems) throw refusal("items_unanswered", {}, "withoutItems");
}

/** A laboratory that could test none of the items has not responded and has not failed to. */
function eventOf(items: readonly DraftItemView[]): "submit" | "report_could_not_test" {
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

function reasonOf(items: readonly DraftItemView[], event: SealedSubmission["event"]): string | null {
  if (event !== "report_could_not_test") return null;
  return [...new Set(answeredOf(items).map(({ draft }) => draft?.couldNotTestReason.trim() ?? ""))].join(
    "; ",
  );
}
