import { and, asc, eq } from "drizzle-orm";
import type { BasisConversion } from "#app/domain/quantities/basis-conversions.ts";
import type { ComponentOutcome } from "#app/domain/results/assessed-components.ts";
import type { ItemOutcome, ItemVerdict } from "#app/domain/results/assessment.ts";
import type { Executor } from "#db/client.server.ts";
import { findings, findingTechniques, submittedItems } from "#db/schema/results.server.ts";
import { itemComponents, testItems, units } from "#db/schema/rounds.server.ts";
import { conversionsOf } from "../conversions-of.server.ts";
import { itemOutcomesOf, type Reassessment } from "./item-outcomes.server.ts";
import { mappingsOf } from "./mappings.server.ts";
import { referenceOf } from "./reference.server.ts";

export interface SubmittedFinding {
  position: number;
  /** INN name, or as typed where the list does not have it. */
  label: string;
  analyteAsTyped: string;
  isListed: boolean;
  casAsTyped: string | null;
  /** What the secretariat says that an analyte typed as other is; null while it says nothing. */
  mapping: { inn: string; reason: string } | null;
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
  /** The quantity in the basis that the item asks for, where it was reported in the other one. */
  conversions: BasisConversion[];
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
    /** The verdict and the analytes are those of the outcome that counts: the one that was made last. */
    verdict: ItemVerdict;
    isBlank: boolean;
    components: { label: string; outcome: ComponentOutcome }[];
    /** Every time that the outcome was made again since it was given, the first one first. */
    reassessments: Reassessment[];
  };
}

/** Every item of the exercise with what a submission says of it, as typed and as read, and the outcome where there is one. */
export async function submittedItemsOf(
  executor: Executor,
  submissionId: string,
  exerciseId: string,
  isAssessed: boolean,
): Promise<SubmissionItem[]> {
  const reference = await referenceOf(executor);
  const { innOf } = reference;
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
  const mapped = await mappingsOf(executor, submissionId);
  const mappingOf = (testItemId: string, position: number) => {
    const latest = mapped.find((each) => each.testItemId === testItemId && each.position === position);
    return latest ? { inn: latest.inn, reason: latest.reason } : null;
  };
  const outcomes = isAssessed ? await itemOutcomesOf(executor, submissionId) : null;
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
        mapping: mappingOf(finding.testItemId, finding.position),
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
        conversions:
          finding.quantityValue === null
            ? []
            : conversionsOf(
                { value: finding.quantityValue, basis: finding.basis },
                finding,
                item.basis,
                reference,
              ),
      })),
    assessment: outcomes
      ? {
          ...(outcomes.get(item.id) ?? { verdict: "not_reported", components: [], reassessments: [] }),
          isBlank:
            (outcomes.get(item.id)?.verdict ?? "not_reported") !== "not_reported" &&
            !principals.some(({ testItemId }) => testItemId === item.id),
        }
      : null,
  }));
}

function typedNumber(typed: string | null, value: number | null): { typed: string; value: number } | null {
  return typed === null || value === null ? null : { typed, value };
}
