import type { Basis, Qualifier } from "#app/domain/quantities/typed-quantity.ts";
import { nameKey } from "#app/domain/results/analyte-names.ts";
import type { ItemOutcome } from "#app/domain/results/assessment.ts";

/** What the exercise asks for in an item. It holds nothing of the composition: a question must not give it away. */
export interface AskedItem {
  itemNumber: number;
  /** UCUM code */
  unit: string;
  basis: Basis | null;
}

export interface ReportedQuantity {
  qualifier: Qualifier;
  value: number;
  /** UCUM code */
  unit: string;
  basis: Basis | null;
  /** U, in the unit of the value. */
  expandedUncertainty: number | null;
  /** k */
  coverageFactor: number | null;
}

export interface ReportedFinding {
  analyteId: string | null;
  /** The name as the laboratory sees it: of the analyte, or as typed. */
  label: string;
  techniques: readonly string[];
  quantity: ReportedQuantity | null;
}

export interface ReportedItem {
  itemNumber: number;
  outcome: ItemOutcome;
  findings: readonly ReportedFinding[];
}

export type OddityCode =
  | "percentage_over_100"
  | "percentage_sum_over_100"
  | "unit_unlike_item"
  | "basis_unlike_item"
  | "nothing_detected_with_findings"
  | "findings_without_any"
  | "uncertainty_larger_than_value"
  | "coverage_factor_unusual"
  | "limit_with_uncertainty"
  | "same_analyte_twice"
  | "finding_without_technique";

/** One question to ask before submitting. The position of a finding counts from 1 within its item. */
export interface Oddity {
  code: OddityCode;
  itemNumber: number;
  findingPosition?: number;
  params: Record<string, string | number>;
}

/** The coverage factor of an expanded uncertainty is 2 as a rule; outside these bounds it is a slip more often than not. */
const COVERAGE_FACTOR = { min: 1, max: 4 };

/** UCUM units that are a share of the mass, and how many per cent one of each is. */
const PERCENT_OF: ReadonlyMap<string, number> = new Map([
  ["%", 1],
  ["mg/g", 0.1],
  ["g/kg", 0.1],
  ["ug/mg", 0.1],
]);

/** Forgives what adding decimals in binary makes of an exact 100. */
const ROUNDING = 1e-9;

/**
 * What looks odd in the answers, in the order in which a reader meets it. These are questions and not walls: any of
 * them may be right, and the laboratory may submit all the same.
 */
export function findOddities(asked: readonly AskedItem[], answers: readonly ReportedItem[]): Oddity[] {
  return answers.flatMap((answer) => {
    const item = asked.find(({ itemNumber }) => itemNumber === answer.itemNumber);
    return [
      ...ofAnswer(answer),
      ...answer.findings.flatMap((finding, index) =>
        ofFinding(finding, item).map(({ code, params }) => ({
          code,
          itemNumber: answer.itemNumber,
          findingPosition: index + 1,
          params,
        })),
      ),
      ...ofRepetition(answer),
      ...ofSum(answer),
    ];
  });
}

type Question = Pick<Oddity, "code" | "params">;

function ofAnswer({ itemNumber, outcome, findings }: ReportedItem): Oddity[] {
  if (outcome === "nothing_detected" && findings.length > 0) {
    return [{ code: "nothing_detected_with_findings", itemNumber, params: { findings: findings.length } }];
  }
  if (outcome === "findings" && findings.length === 0) {
    return [{ code: "findings_without_any", itemNumber, params: {} }];
  }
  return [];
}

function ofFinding(finding: ReportedFinding, item: AskedItem | undefined): Question[] {
  const questions: Question[] = [];
  if (finding.techniques.length === 0) {
    questions.push({ code: "finding_without_technique", params: { label: finding.label } });
  }
  if (finding.quantity !== null) questions.push(...ofQuantity(finding.label, finding.quantity, item));
  return questions;
}

function ofQuantity(label: string, quantity: ReportedQuantity, item: AskedItem | undefined): Question[] {
  const { qualifier, value, unit, basis, expandedUncertainty, coverageFactor } = quantity;
  const questions: Question[] = [];
  if ((percentOf(quantity) ?? 0) > 100 + ROUNDING) {
    questions.push({ code: "percentage_over_100", params: { label, value, unit } });
  }
  if (item !== undefined && unit !== item.unit) {
    questions.push({ code: "unit_unlike_item", params: { label, unit, itemUnit: item.unit } });
  }
  if (basis !== null && item !== undefined && item.basis !== null && basis !== item.basis) {
    questions.push({ code: "basis_unlike_item", params: { label, basis, itemBasis: item.basis } });
  }
  if (expandedUncertainty !== null && qualifier === "<") {
    questions.push({ code: "limit_with_uncertainty", params: { label, value, expandedUncertainty } });
  }
  if (expandedUncertainty !== null && qualifier === "=" && expandedUncertainty > value) {
    questions.push({ code: "uncertainty_larger_than_value", params: { label, value, expandedUncertainty } });
  }
  if (
    coverageFactor !== null &&
    (coverageFactor < COVERAGE_FACTOR.min || coverageFactor > COVERAGE_FACTOR.max)
  ) {
    questions.push({ code: "coverage_factor_unusual", params: { label, coverageFactor } });
  }
  return questions;
}

function ofRepetition({ itemNumber, findings }: ReportedItem): Oddity[] {
  const firstPositions = new Map<string, number>();
  return findings.flatMap(({ analyteId, label }, index): Oddity[] => {
    const key = analyteId ?? `as typed: ${nameKey(label)}`;
    const firstPosition = firstPositions.get(key);
    if (firstPosition !== undefined) {
      const params = { label, firstPosition };
      return [{ code: "same_analyte_twice", itemNumber, findingPosition: index + 1, params }];
    }
    firstPositions.set(key, index + 1);
    return [];
  });
}

/** Only where no single share is over 100 already: that question comes first and answers this one. */
function ofSum({ itemNumber, findings }: ReportedItem): Oddity[] {
  const shares = findings.flatMap(({ quantity }) => {
    const share = quantity === null || quantity.qualifier === "<" ? null : percentOf(quantity);
    return share === null ? [] : [share];
  });
  const sum = shares.reduce((total, share) => total + share, 0);
  const isOdd = sum > 100 + ROUNDING && shares.every((share) => share <= 100 + ROUNDING);
  return isOdd ? [{ code: "percentage_sum_over_100", itemNumber, params: { sum } }] : [];
}

function percentOf({ value, unit }: ReportedQuantity): number | null {
  const factor = PERCENT_OF.get(unit);
  return factor === undefined ? null : value * factor;
}
