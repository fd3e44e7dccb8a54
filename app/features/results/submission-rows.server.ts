import { assessSubmission, type Assessment, type ItemComposition } from "#app/domain/results/assessment.ts";
import { assessedComponentsOf } from "#app/domain/results/assessed-components.ts";
import type { SubmissionAsReported } from "#app/domain/results/canonical-submission.ts";
import { quantityColumns } from "#db/quantity-columns.server.ts";
import type {
  assessedComponents,
  findings,
  findingTechniques,
  submittedItems,
} from "#db/schema/results.server.ts";
import type { DraftItemView } from "./queries/draft-items.server.ts";

/** An item that is answered. Items that are not have no row: not reported is nothing, not an answer. */
export type AnsweredDraft = DraftItemView & {
  read: { outcome: NonNullable<DraftItemView["read"]["outcome"]> };
};

export function answeredOf(items: readonly DraftItemView[]): AnsweredDraft[] {
  return items.filter((item): item is AnsweredDraft => item.read.outcome !== null);
}

/** What is said of an item besides its findings, as typed; null where it is not said or does not belong to the answer. */
function wordsOf({ read, draft }: AnsweredDraft): {
  couldNotTestReason: string | null;
  remark: string | null;
} {
  return {
    couldNotTestReason: read.outcome === "could_not_test" ? (draft?.couldNotTestReason ?? null) : null,
    remark: draft?.remark ? draft.remark : null,
  };
}

/** The answers in the shape that the receipt's fingerprint is made of. */
export function asReported(answered: readonly AnsweredDraft[]): SubmissionAsReported["items"] {
  return answered.map((item) => ({
    itemNumber: item.number,
    outcome: item.read.outcome,
    ...wordsOf(item),
    findings: item.read.findings.map((finding, index) => ({
      position: index + 1,
      analyteId: finding.analyteId,
      analyteAsTyped: finding.analyteAsTyped,
      casAsTyped: finding.casAsTyped,
      techniques: finding.techniques,
      quantity: finding.quantity,
    })),
  }));
}

/** The immediate outcome of the answers against the composition of every item of the exercise. */
export function assess(items: readonly DraftItemView[], composition: readonly ItemComposition[]): Assessment {
  return assessSubmission(
    composition,
    answeredOf(items).map(({ number, read }) => ({
      itemNumber: number,
      outcome: read.outcome,
      findings: read.findings.map(({ analyteId, label }, index) => ({
        findingKey: String(index + 1),
        analyteId,
        label,
      })),
    })),
  );
}

export interface SubmissionRows {
  items: (typeof submittedItems.$inferInsert)[];
  findings: (typeof findings.$inferInsert)[];
  techniques: (typeof findingTechniques.$inferInsert)[];
  assessed: (typeof assessedComponents.$inferInsert)[];
}

/** The rows of a submission, as typed and as read side by side. `assessment` is null where none is given at once. */
export function rowsOf(
  submissionId: string,
  items: readonly DraftItemView[],
  assessment: Assessment | null,
  innOf: ReadonlyMap<string, string>,
): SubmissionRows {
  const rows: SubmissionRows = { items: [], findings: [], techniques: [], assessed: [] };
  for (const item of answeredOf(items)) {
    const { testItemId, number, read } = item;
    const key = { submissionId, testItemId };
    const assessed = assessment?.items.find(({ itemNumber }) => itemNumber === number);
    rows.items.push({
      ...key,
      outcome: read.outcome,
      ...wordsOf(item),
      verdict: assessed?.verdict ?? null,
    });
    for (const [index, finding] of read.findings.entries()) {
      const position = index + 1;
      rows.findings.push({
        ...key,
        position,
        analyteAsTyped: finding.analyteAsTyped,
        analyteId: finding.analyteId,
        casAsTyped: finding.casAsTyped,
        ...quantityColumns(finding.quantity),
      });
      for (const techniqueCode of new Set(finding.techniques))
        rows.techniques.push({ ...key, position, techniqueCode });
    }
    if (!assessed) continue;
    const components = assessedComponentsOf(assessed, (analyteId) => innOf.get(analyteId) ?? analyteId);
    for (const [index, component] of components.entries())
      rows.assessed.push({ ...key, position: index + 1, ...component });
  }
  return rows;
}
