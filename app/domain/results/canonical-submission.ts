import type { Basis, Qualifier } from "#app/domain/quantities/typed-quantity.ts";
import type { ItemOutcome } from "#app/domain/results/assessment.ts";

/** Names the shape below. A change of shape is a new name: an old receipt must still be checked against the old one. */
export const CANONICAL_SUBMISSION_FORM = "ringtrial-submission/2";

export interface QuantityAsReported {
  /** The text exactly as typed. */
  typed: string;
  /** What was read from it. */
  qualifier: Qualifier;
  canonical: string;
  value: number;
  /** UCUM code */
  unit: string;
  basis: Basis | null;
  expandedUncertainty: NumberAsReported | null;
  coverageFactor: NumberAsReported | null;
  /** How many replicates the value is of; null where not said. */
  replicates: number | null;
}

export interface NumberAsReported {
  typed: string;
  value: number;
}

export interface FindingAsReported {
  position: number;
  /** From the menu; null for "other". */
  analyteId: string | null;
  analyteAsTyped: string;
  /** Null where none was typed. */
  casAsTyped: string | null;
  techniques: readonly string[];
  quantity: QuantityAsReported | null;
}

export interface ItemAsReported {
  itemNumber: number;
  outcome: ItemOutcome;
  /** Only where the outcome says so. */
  couldNotTestReason: string | null;
  remark: string | null;
  findings: readonly FindingAsReported[];
}

export interface SubmissionAsReported {
  laboratoryId: string;
  /** The round's code and the test group, `2026/1 SM`. */
  exerciseKey: string;
  /** 1 for the first submission of a participation, one more for each correction. */
  version: number;
  /** Milliseconds UTC. */
  submittedAt: number;
  /** Id of the person. */
  submittedBy: string;
  /** Random, kept with the receipt: results are so few and so alike that a bare fingerprint could be guessed back. */
  nonce: string;
  items: readonly ItemAsReported[];
}

/** Plain JSON with every key present: what is not given is null, never left out. */
export interface CanonicalSubmission {
  form: typeof CANONICAL_SUBMISSION_FORM;
  laboratory: string;
  exercise: string;
  version: number;
  /** ISO 8601 in UTC with milliseconds. */
  submittedAt: string;
  submittedBy: string;
  nonce: string;
  /** By item number. An item that was never answered is not among them. */
  items: {
    item: number;
    outcome: ItemOutcome;
    couldNotTestReason: string | null;
    remark: string | null;
    /** By position, 1 first. */
    findings: {
      position: number;
      analyte: string | null;
      analyteAsTyped: string;
      casAsTyped: string | null;
      /** Codes, each once, in alphabetical order: which box was ticked first means nothing. */
      techniques: string[];
      quantity: null | {
        typed: string;
        qualifier: Qualifier;
        canonical: string;
        value: number;
        unit: string;
        basis: Basis | null;
        expandedUncertainty: NumberAsReported | null;
        coverageFactor: NumberAsReported | null;
        replicates: number | null;
      };
    }[];
  }[];
}

/**
 * The object whose canonical JSON (RFC 8785, JSON Canonicalization Scheme) is hashed for the receipt. It holds all that
 * was reported, by whom and when, and nothing else: not the order of rows, nor fields that a caller carries along, nor
 * what the programme makes of it afterwards. Texts stand in it exactly as typed, without trimming or Unicode
 * normalisation.
 *
 * @throws RangeError for a number that JSON cannot hold (NaN, infinite) and for a time that is no date.
 */
export function canonicalSubmission(submission: SubmissionAsReported): CanonicalSubmission {
  return {
    form: CANONICAL_SUBMISSION_FORM,
    laboratory: submission.laboratoryId,
    exercise: submission.exerciseKey,
    version: finite(submission.version),
    submittedAt: new Date(submission.submittedAt).toISOString(),
    submittedBy: submission.submittedBy,
    nonce: submission.nonce,
    items: submission.items
      .map(({ itemNumber, outcome, couldNotTestReason, remark, findings }) => ({
        item: finite(itemNumber),
        outcome,
        couldNotTestReason,
        remark,
        findings: findings.map(canonicalFinding).sort((a, b) => a.position - b.position),
      }))
      .sort((a, b) => a.item - b.item),
  };
}

type CanonicalFinding = CanonicalSubmission["items"][number]["findings"][number];

function canonicalFinding(finding: FindingAsReported): CanonicalFinding {
  return {
    position: finite(finding.position),
    analyte: finding.analyteId,
    analyteAsTyped: finding.analyteAsTyped,
    casAsTyped: finding.casAsTyped,
    techniques: [...new Set(finding.techniques)].sort(),
    quantity: finding.quantity === null ? null : canonicalQuantity(finding.quantity),
  };
}

function canonicalQuantity(quantity: QuantityAsReported): CanonicalFinding["quantity"] {
  return {
    typed: quantity.typed,
    qualifier: quantity.qualifier,
    canonical: quantity.canonical,
    value: finite(quantity.value),
    unit: quantity.unit,
    basis: quantity.basis,
    expandedUncertainty: canonicalNumber(quantity.expandedUncertainty),
    coverageFactor: canonicalNumber(quantity.coverageFactor),
    replicates: quantity.replicates === null ? null : finite(quantity.replicates),
  };
}

function canonicalNumber(number: NumberAsReported | null): NumberAsReported | null {
  return number === null ? null : { typed: number.typed, value: finite(number.value) };
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError("A submission holds finite numbers only");
  return value;
}
