import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { assessedComponentsOf } from "#app/domain/results/assessed-components.ts";
import { assessSubmission } from "#app/domain/results/assessment.ts";
import { canonicalSubmission } from "#app/domain/results/canonical-submission.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { quantityColumns } from "../../quantity-columns.server.ts";
import type {
  assessedComponents,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "../../schema/results.server.ts";
import { ANALYTES } from "../reference/analytes.server.ts";
import { compositionOf } from "../reference/read-published-items.server.ts";
import type { DemoExercise } from "./exercises.server.ts";
import type { GeneratedItem } from "./generated-results.server.ts";

export interface SubmissionRows {
  submissions: (typeof submissions.$inferInsert)[];
  submittedItems: (typeof submittedItems.$inferInsert)[];
  findings: (typeof findings.$inferInsert)[];
  findingTechniques: (typeof findingTechniques.$inferInsert)[];
  assessedComponents: (typeof assessedComponents.$inferInsert)[];
}

export const testItemId = (exerciseId: string, itemNumber: number) => `${exerciseId}-${itemNumber}`;

const names = new Map(ANALYTES.map(({ id, inn }) => [id as string, inn]));
const nameOf = (analyteId: string) => names.get(analyteId) ?? analyteId;

/** The rows of one submission of the demonstration: as reported, sealed, and assessed by the same rule as a real one. */
export function submissionRows(given: {
  exercise: DemoExercise;
  participationId: string;
  laboratoryId: string;
  receiptNumber: string;
  submittedAt: Date;
  submittedBy: string;
  isLate: boolean;
  nonce: string;
  items: readonly GeneratedItem[];
}): SubmissionRows {
  const { exercise, items } = given;
  const id = `${given.participationId}-1`;
  const form = canonicalize(
    canonicalSubmission({
      laboratoryId: given.laboratoryId,
      exerciseKey: `${formatRoundCode(exercise.round)} ${exercise.testGroup}`,
      version: 1,
      submittedAt: given.submittedAt.getTime(),
      submittedBy: given.submittedBy,
      nonce: given.nonce,
      items,
    }),
  );
  if (form === undefined) throw new Error("a submission has a canonical form");
  const assessment = assessSubmission(
    exercise.items.map(compositionOf),
    items.map(({ itemNumber, outcome, findings: found }) => ({
      itemNumber,
      outcome,
      findings: found.map((f) => ({
        findingKey: String(f.position),
        analyteId: f.analyteId,
        label: f.analyteAsTyped,
      })),
    })),
  );
  const itemIdOf = (itemNumber: number) => testItemId(exercise.id, itemNumber);
  return {
    submissions: [
      {
        id,
        participationId: given.participationId,
        version: 1,
        receiptNumber: given.receiptNumber,
        submittedAt: given.submittedAt,
        submittedBy: given.submittedBy,
        isLate: given.isLate,
        nonce: given.nonce,
        fingerprint: createHash("sha256").update(form).digest("hex"),
        canonicalForm: form,
        assessmentRule: assessment.rule,
      },
    ],
    submittedItems: items.map((item) => ({
      submissionId: id,
      testItemId: itemIdOf(item.itemNumber),
      outcome: item.outcome,
      couldNotTestReason: item.couldNotTestReason,
      remark: item.remark,
      verdict: assessment.items.find(({ itemNumber }) => itemNumber === item.itemNumber)?.verdict ?? null,
    })),
    findings: items.flatMap((item) =>
      item.findings.map(({ position, analyteAsTyped, analyteId, casAsTyped, quantity }) => ({
        submissionId: id,
        testItemId: itemIdOf(item.itemNumber),
        position,
        analyteAsTyped,
        analyteId,
        casAsTyped,
        ...quantityColumns(quantity),
      })),
    ),
    findingTechniques: items.flatMap((item) =>
      item.findings.flatMap(({ position, techniques }) =>
        techniques.map((techniqueCode) => ({
          submissionId: id,
          testItemId: itemIdOf(item.itemNumber),
          position,
          techniqueCode,
        })),
      ),
    ),
    assessedComponents: assessment.items.flatMap((item) =>
      assessedComponentsOf(item, nameOf).map((component, at) => ({
        submissionId: id,
        testItemId: itemIdOf(item.itemNumber),
        position: at + 1,
        ...component,
      })),
    ),
  };
}
