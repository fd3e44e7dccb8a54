import { and, asc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { ItemOutcome, ItemVerdict } from "#app/domain/results/assessment.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import { exercises, itemComponents, rounds, testItems, units } from "#db/schema/rounds.server.ts";
import { groupedFingerprint, receiptEventKey } from "../receipt-mail.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { referenceOf } from "./reference.server.ts";

export type ComponentOutcome =
  "identified" | "false_positive" | "false_negative" | "not_counted" | "unmapped";

export interface SubmittedFinding {
  position: number;
  /** INN name, or as typed where the list does not have it. */
  label: string;
  analyteAsTyped: string;
  isListed: boolean;
  casAsTyped: string | null;
  techniques: string[];
  quantity: null | {
    typed: string;
    qualifier: "=" | "<";
    value: number;
    unit: string;
    basis: "base" | "salt" | null;
    uncertainty: { typed: string; value: number } | null;
    coverage: { typed: string; value: number } | null;
    replicates: number | null;
  };
}

export interface SubmissionItem {
  number: number;
  matrix: string;
  /** Null for an item that was not reported. */
  outcome: ItemOutcome | null;
  couldNotTestReason: string | null;
  remark: string | null;
  findings: SubmittedFinding[];
  /** Null where no outcome is given at once. */
  assessment: null | {
    verdict: ItemVerdict;
    isBlank: boolean;
    components: { label: string; outcome: ComponentOutcome }[];
  };
}

export interface SubmissionPage {
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
    total: number;
    correct: number;
    notCorrect: number;
    notReported: number;
    undecided: number;
  };
  items: SubmissionItem[];
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
      laboratory: { id: laboratories.id, name: laboratories.name },
      submittedBy: users.name,
    })
    .from(submissions)
    .innerJoin(participations, eq(participations.id, submissions.participationId))
    .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
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
  const items = await itemsOf(executor, submission.id, exercise.id, submission.assessmentRule !== null);
  const withVerdict = (verdict: ItemVerdict) =>
    items.filter(({ assessment }) => assessment?.verdict === verdict).length;
  return {
    laboratory: head.laboratory,
    exercise: {
      id: exercise.id,
      roundCode: formatRoundCode({ year: round.year, number: round.number === 1 ? 1 : 2 }),
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
            total: items.length,
            correct: withVerdict("correct"),
            notCorrect: withVerdict("not_correct"),
            notReported: withVerdict("not_reported"),
            undecided: withVerdict("undecided"),
          },
    items,
  };
}

async function itemsOf(
  executor: Executor,
  submissionId: string,
  exerciseId: string,
  isAssessed: boolean,
): Promise<SubmissionItem[]> {
  const { innOf } = await referenceOf(executor);
  const rows = await executor
    .select({ item: testItems, answer: submittedItems })
    .from(testItems)
    .leftJoin(
      submittedItems,
      and(eq(submittedItems.testItemId, testItems.id), eq(submittedItems.submissionId, submissionId)),
    )
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(asc(testItems.number));
  const found = await executor
    .select({ finding: findings, unit: units.display })
    .from(findings)
    .leftJoin(units, eq(units.code, findings.unitCode))
    .where(eq(findings.submissionId, submissionId))
    .orderBy(asc(findings.position));
  const used = await executor
    .select()
    .from(findingTechniques)
    .where(eq(findingTechniques.submissionId, submissionId));
  const assessed = await executor
    .select()
    .from(assessedComponents)
    .where(eq(assessedComponents.submissionId, submissionId))
    .orderBy(asc(assessedComponents.position));
  // The composition is asked for only after there is an outcome.
  const principals = isAssessed
    ? await executor
        .select({ testItemId: itemComponents.testItemId })
        .from(itemComponents)
        .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
        .where(and(eq(testItems.exerciseId, exerciseId), eq(itemComponents.role, "principal")))
    : [];
  return rows.map(({ item, answer }) => ({
    number: item.number,
    matrix: item.matrix,
    outcome: answer?.outcome ?? null,
    couldNotTestReason: answer?.couldNotTestReason ?? null,
    remark: answer?.remark ?? null,
    findings: found
      .filter(({ finding }) => finding.testItemId === item.id)
      .map(({ finding, unit }) => ({
        position: finding.position,
        label:
          finding.analyteId === null
            ? finding.analyteAsTyped
            : (innOf.get(finding.analyteId) ?? finding.analyteAsTyped),
        analyteAsTyped: finding.analyteAsTyped,
        isListed: finding.analyteId !== null,
        casAsTyped: finding.casAsTyped,
        techniques: used
          .filter((each) => each.testItemId === item.id && each.position === finding.position)
          .map(({ techniqueCode }) => techniqueCode),
        quantity:
          finding.quantityAsTyped === null ||
          finding.quantityValue === null ||
          finding.quantityQualifier === null
            ? null
            : {
                typed: finding.quantityAsTyped,
                qualifier: finding.quantityQualifier,
                value: finding.quantityValue,
                unit: unit ?? "",
                basis: finding.basis,
                uncertainty: typedNumber(finding.uncertaintyAsTyped, finding.expandedUncertainty),
                coverage: typedNumber(finding.coverageAsTyped, finding.coverageFactor),
                replicates: finding.replicates,
              },
      })),
    assessment: isAssessed
      ? {
          verdict: answer?.verdict ?? "not_reported",
          isBlank: !principals.some(({ testItemId }) => testItemId === item.id),
          components: assessed
            .filter(({ testItemId }) => testItemId === item.id)
            .map(({ label, outcome }) => ({ label, outcome })),
        }
      : null,
  }));
}

function typedNumber(typed: string | null, value: number | null): { typed: string; value: number } | null {
  return typed === null || value === null ? null : { typed, value };
}
