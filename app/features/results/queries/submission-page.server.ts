import { and, desc, eq, sql } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { ItemVerdict } from "#app/domain/results/assessment.ts";
import { compositionOrigin, type CompositionOrigin } from "#app/domain/rounds/composition-origin.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import { laboratoryNameAt } from "#app/features/laboratories/queries/laboratory-name-at.server.ts";
import type { Executor } from "#db/client.server.ts";
import { evidencePolicy } from "#app/features/evidence/evidence.policy.ts";
import { users } from "#db/schema/accounts.server.ts";
import { evidenceFiles } from "#db/schema/evidence.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissionReasons, submissions } from "#db/schema/results.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { groupedFingerprint, receiptEventKey } from "../receipt-mail.server.ts";
import { importedFrom, type ImportedFrom } from "./imported-from.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { submittedItemsOf, type SubmissionItem } from "./submitted-items.server.ts";

export interface SubmissionPage {
  /** Under the name that it bore when this was submitted. */
  laboratory: { id: string; name: string };
  exercise: {
    id: string;
    roundCode: string;
    testGroup: "SM" | "BS";
    resultsDueAt: Date;
    timeZone: string;
    outcomeAtOnce: boolean;
  };
  receipt: {
    number: string;
    version: number;
    submittedAt: Date;
    submittedBy: string;
    isLate: boolean;
    /** In groups of four. */
    fingerprint: string;
    canonicalForm: string;
    /** Of the whole set. The next four are disjoint and add up to it. */
    items: number;
    withFindings: number;
    nothingDetected: number;
    couldNotTest: number;
    unanswered: number;
    findings: number;
    /** Where the receipt is mailed to, and what the outbox says of it; null where it was promised to nobody. */
    mail: {
      recipient: string;
      sentAt: Date | null;
      failedAt: Date | null;
      /** Begun, the one under way included. */
      attempts: number;
      /** An attempt has failed: one that is under way has no end yet. */
      hasFailed: boolean;
    } | null;
  };
  /** Disjoint, adding up to `total`; null where no outcome is given at once. */
  outcome: null | {
    rule: string;
    /** What the items were held against. */
    composition: CompositionOrigin;
    total: number;
    correct: number;
    notCorrect: number;
    notReported: number;
    undecided: number;
  };
  items: SubmissionItem[];
  /** The file that it was read from; null for one that was entered. */
  imported: ImportedFrom | null;
  /** Who entered this version. */
  enteredBy: "laboratory" | "secretariat";
  /** Why there is this version; null for a laboratory's own first results. */
  reason: null | {
    text: string;
    /** `YYYY-MM-DD` of the letter it was entered from; null where there was none, as for results read in from a file. */
    letterOn: string | null;
    /** The file that shows it, where the reader may open it. */
    evidence: { id: string; name: string } | null;
    seenAt: Date | null;
  };
  /** Every version of these results, the newest first. */
  versions: { version: number; receiptNumber: string; isAssessed: boolean }[];
}

/**
 * A submission with its receipt and, where the exercise gives it at once, its outcome. A look from outside the
 * laboratory has to be recorded first.
 *
 * @throws DomainError `not_found`.
 */
export async function submissionPage(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; version: number },
  actor: Actor,
): Promise<SubmissionPage> {
  requirePermission(resultsPolicy["results:read-submission"], actor, input);
  const [head] = await executor
    .select({
      submission: submissions,
      exercise: exercises,
      round: rounds,
      submittedBy: users.name,
    })
    .from(submissions)
    .innerJoin(participations, eq(participations.id, submissions.participationId))
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .innerJoin(users, eq(users.id, submissions.submittedBy))
    .where(
      and(
        eq(participations.laboratoryId, input.laboratoryId),
        eq(participations.exerciseId, input.exerciseId),
        eq(submissions.version, input.version),
      ),
    );
  if (!head) throw notFound();
  const { submission, exercise, round } = head;
  const [mail] = await executor
    .select({
      recipient: outboxMessages.recipient,
      sentAt: outboxMessages.sentAt,
      failedAt: outboxMessages.failedAt,
      attempts: outboxMessages.attempts,
      hasFailed: sql<number>`${outboxMessages.lastError} is not null`.mapWith(Boolean),
    })
    .from(outboxMessages)
    .where(eq(outboxMessages.eventKey, receiptEventKey(submission.id)));
  const versions = await executor
    .select({
      version: submissions.version,
      receiptNumber: submissions.receiptNumber,
      rule: submissions.assessmentRule,
    })
    .from(submissions)
    .where(eq(submissions.participationId, submission.participationId))
    .orderBy(desc(submissions.version));
  const items = await submittedItemsOf(
    executor,
    submission.id,
    exercise.id,
    submission.assessmentRule !== null,
  );
  const withVerdict = (verdict: ItemVerdict) =>
    items.filter(({ assessment }) => assessment?.verdict === verdict).length;
  const withOutcome = (wanted: SubmissionItem["outcome"]) =>
    items.filter(({ outcome }) => outcome === wanted).length;
  return {
    laboratory: {
      id: input.laboratoryId,
      name: await laboratoryNameAt(executor, input.laboratoryId, submission.submittedAt),
    },
    exercise: {
      id: exercise.id,
      roundCode: formatRoundCode(round),
      testGroup: exercise.testGroup,
      resultsDueAt: exercise.resultsDueAt,
      timeZone: exercise.timeZone,
      outcomeAtOnce: exercise.outcomeAtOnce,
    },
    receipt: {
      number: submission.receiptNumber,
      version: submission.version,
      submittedAt: submission.submittedAt,
      submittedBy: head.submittedBy,
      isLate: submission.isLate,
      fingerprint: groupedFingerprint(submission.fingerprint),
      canonicalForm: submission.canonicalForm,
      items: items.length,
      withFindings: withOutcome("findings"),
      nothingDetected: withOutcome("nothing_detected"),
      couldNotTest: withOutcome("could_not_test"),
      unanswered: withOutcome(null),
      findings: items.reduce((sum, item) => sum + item.findings.length, 0),
      mail: mail ?? null,
    },
    outcome:
      submission.assessmentRule === null
        ? null
        : {
            rule: submission.assessmentRule,
            composition: compositionOrigin(
              // It was assessed by one.
              { source: exercise.compositionSource, isHeld: true },
              await isDemonstration(executor),
            ),
            total: items.length,
            correct: withVerdict("correct"),
            notCorrect: withVerdict("not_correct"),
            notReported: withVerdict("not_reported"),
            undecided: withVerdict("undecided"),
          },
    items,
    imported: await importedFrom(executor, submission.id),
    enteredBy: submission.enteredBy,
    reason: await reasonOf(executor, submission.id, actor),
    versions: versions.map(({ rule, ...version }) => ({ ...version, isAssessed: rule !== null })),
  };
}

async function reasonOf(
  executor: Executor,
  submissionId: string,
  actor: Actor,
): Promise<SubmissionPage["reason"]> {
  const [found] = await executor
    .select({
      text: submissionReasons.reason,
      letterOn: submissionReasons.letterOn,
      seenAt: submissionReasons.seenByLaboratoryAt,
      fileId: evidenceFiles.id,
      fileName: evidenceFiles.name,
      fileOf: evidenceFiles.laboratoryId,
    })
    .from(submissionReasons)
    .leftJoin(evidenceFiles, eq(evidenceFiles.id, submissionReasons.evidenceFileId))
    .where(eq(submissionReasons.submissionId, submissionId));
  if (!found) return null;
  const { text, letterOn, seenAt, fileId, fileName, fileOf } = found;
  // A file with the results of many laboratories is offered to none of them.
  const mayOpen = allows(evidencePolicy["evidence:read"], actor, { laboratoryId: fileOf });
  return {
    text,
    letterOn,
    seenAt,
    evidence: fileId !== null && fileName !== null && mayOpen ? { id: fileId, name: fileName } : null,
  };
}
