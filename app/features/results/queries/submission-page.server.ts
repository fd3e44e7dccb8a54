import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { ItemVerdict } from "#app/domain/results/assessment.ts";
import { compositionOrigin, type CompositionOrigin } from "#app/domain/rounds/composition-origin.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { isDemonstration } from "#app/features/reporting/queries/participation-setting.server.ts";
import { laboratoryNameAt } from "#app/features/laboratories/queries/laboratory-name-at.server.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
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
    items: number;
    findings: number;
    nothingDetected: number;
    /** Where the receipt was mailed to, and when it left; null while it waits. */
    mail: { recipient: string; sentAt: Date | null } | null;
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
    .select({ recipient: outboxMessages.recipient, sentAt: outboxMessages.sentAt })
    .from(outboxMessages)
    .where(eq(outboxMessages.eventKey, receiptEventKey(submission.id)));
  const items = await submittedItemsOf(
    executor,
    submission.id,
    exercise.id,
    submission.assessmentRule !== null,
  );
  const withVerdict = (verdict: ItemVerdict) =>
    items.filter(({ assessment }) => assessment?.verdict === verdict).length;
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
      items: items.filter(({ outcome }) => outcome !== null).length,
      findings: items.reduce((sum, item) => sum + item.findings.length, 0),
      nothingDetected: items.filter(({ outcome }) => outcome === "nothing_detected").length,
      mail: mail ?? null,
    },
    outcome:
      submission.assessmentRule === null
        ? null
        : {
            rule: submission.assessmentRule,
            composition: compositionOrigin(exercise.compositionSource, await isDemonstration(executor)),
            total: items.length,
            correct: withVerdict("correct"),
            notCorrect: withVerdict("not_correct"),
            notReported: withVerdict("not_reported"),
            undecided: withVerdict("undecided"),
          },
    items,
    imported: await importedFrom(executor, submission.id),
  };
}
