import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";
import {
  readTypedQuantity,
  type Basis,
  type UnreadableReason,
} from "#app/domain/quantities/typed-quantity.ts";
import type { AnalyteEntry, AnalyteFinder } from "#app/domain/results/analyte-names.ts";
import type { ItemOutcome } from "#app/domain/results/assessment.ts";
import type { NumberAsReported, QuantityAsReported } from "#app/domain/results/canonical-submission.ts";
import { normaliseCasNumber } from "#app/domain/results/cas-number.ts";
import {
  isBlankFinding,
  isEmpty,
  type DraftFinding,
  type DraftItem,
} from "#app/domain/results/draft-item.ts";

export type DraftField =
  | "outcome"
  | "couldNotTestReason"
  | "analyte"
  | "quantity"
  | "unit"
  | "uncertainty"
  | "coverage"
  | "replicates";

/** Why a field cannot be submitted as it stands. */
export type DraftProblem = {
  field: DraftField;
  /** Place in the form, 1 first; null for the item's own fields. */ finding: number | null;
} & (
  | {
      code:
        | "outcome_missing"
        | "findings_missing"
        | "reason_missing"
        | "analyte_missing"
        | "quantity_missing"
        | "unit_missing"
        | "limit_not_taken"
        | "not_whole";
      typed: string;
    }
  | { code: "ambiguous"; typed: string; readings: readonly [string, string] }
  | { code: "unreadable"; typed: string; reason: UnreadableReason }
);

/** What is worth asking about a finding and may well be right. */
export interface DraftQuestion {
  code: "not_in_list" | "cas_of_listed" | "cas_unreadable" | "basis_missing" | "findings_left_out";
  finding: number | null;
  /** The name that the question is about, as typed. */
  label: string;
  /** The listed analyte, another than the one named, that the CAS number belongs to; empty for other questions. */
  inn: string;
}

export interface ReadFinding {
  /** Place in the form, 1 first. */
  finding: number;
  analyteId: string | null;
  /** INN name, or as typed where the list does not have it. */
  label: string;
  analyteAsTyped: string;
  casAsTyped: string | null;
  techniques: readonly string[];
  /** The numbers as typed, readable or not; empty where nothing was. */
  numbersAsTyped: Readonly<Record<"quantity" | "uncertainty" | "coverage" | "replicates", string>>;
  /** UCUM code; empty while not chosen. */
  unitAsChosen: string;
  basisAsChosen: Basis | null;
  /** Null where it was not quantified, and where what was typed cannot be read yet. */
  quantity: QuantityAsReported | null;
}

export type DraftState =
  | { kind: "never_opened" }
  | { kind: "blank" }
  | { kind: "to_look_at"; count: number }
  | { kind: "nothing_detected" }
  | { kind: "could_not_test" }
  | { kind: "findings"; count: number };

export interface ReadDraftItem {
  state: DraftState;
  /** What the item would be submitted as; null for an item that is not answered. */
  outcome: ItemOutcome | null;
  /** Only where the outcome says that there are any. */
  findings: ReadFinding[];
  problems: DraftProblem[];
  questions: DraftQuestion[];
}

/** Reads an item as typed: what it says, what cannot be read, what looks doubtful. Null is an item never opened. */
export function readDraftItem(draft: DraftItem | null, finder: AnalyteFinder<AnalyteEntry>): ReadDraftItem {
  const nothing = { outcome: null, findings: [], problems: [], questions: [] };
  if (draft === null) return { ...nothing, state: { kind: "never_opened" } };
  const typed = draft.findings
    .map((finding, index) => ({ finding, place: index + 1 }))
    .filter(({ finding }) => !isBlankFinding(finding));
  if (
    draft.outcome === "" &&
    typed.length === 0 &&
    isEmpty(draft.remark) &&
    isEmpty(draft.couldNotTestReason)
  )
    return { ...nothing, state: { kind: "blank" } };

  const problems: DraftProblem[] = [];
  const questions: DraftQuestion[] = [];
  const findings: ReadFinding[] = [];
  const own = (code: "outcome_missing" | "findings_missing" | "reason_missing", field: DraftField) =>
    problems.push({ code, field, finding: null, typed: "" });
  if (draft.outcome === "") own("outcome_missing", "outcome");
  if (draft.outcome === "findings" && typed.length === 0) own("findings_missing", "outcome");
  if (draft.outcome === "could_not_test" && isEmpty(draft.couldNotTestReason))
    own("reason_missing", "couldNotTestReason");
  if (draft.outcome === "findings" || draft.outcome === "")
    for (const { finding, place } of typed)
      findings.push(readFinding(finding, place, finder, problems, questions));
  else if (typed.length > 0) questions.push({ code: "findings_left_out", finding: null, label: "", inn: "" });

  return {
    state: stateOf(draft.outcome, findings.length, problems.length),
    outcome: draft.outcome === "" ? null : draft.outcome,
    findings,
    problems,
    questions,
  };
}

function stateOf(outcome: ItemOutcome | "", findings: number, problems: number): DraftState {
  if (problems > 0 || outcome === "") return { kind: "to_look_at", count: Math.max(1, problems) };
  return outcome === "findings" ? { kind: "findings", count: findings } : { kind: outcome };
}

function readFinding(
  draft: DraftFinding,
  finding: number,
  finder: AnalyteFinder<AnalyteEntry>,
  problems: DraftProblem[],
  questions: DraftQuestion[],
): ReadFinding {
  const name = draft.analyte.trim();
  const listed = draft.isOther ? null : finder.byName(name);
  const ask = (code: DraftQuestion["code"], inn = "") => questions.push({ code, finding, label: name, inn });
  if (name === "") problems.push({ code: "analyte_missing", field: "analyte", finding, typed: "" });
  else if (listed === null && !draft.isOther) ask("not_in_list");
  if (!isEmpty(draft.casNumber)) {
    const ofCas = finder.byCas(draft.casNumber);
    if (ofCas !== null && ofCas.id !== listed?.id) ask("cas_of_listed", ofCas.inn);
    else if (normaliseCasNumber(draft.casNumber) === null) ask("cas_unreadable");
  }
  const quantity = readQuantity(draft, finding, problems);
  if (quantity !== null && quantity.basis === null) ask("basis_missing");
  return {
    finding,
    analyteId: listed?.id ?? null,
    label: listed?.inn ?? name,
    analyteAsTyped: draft.analyte,
    casAsTyped: orEmpty(draft.casNumber) || null,
    techniques: draft.techniques,
    numbersAsTyped: {
      quantity: orEmpty(draft.quantity),
      uncertainty: orEmpty(draft.uncertainty),
      coverage: orEmpty(draft.coverage),
      replicates: orEmpty(draft.replicates),
    },
    unitAsChosen: draft.unit,
    basisAsChosen: draft.basis === "" ? null : draft.basis,
    quantity,
  };
}

/** The text as it was typed; nothing where it says nothing. */
function orEmpty(typed: string): string {
  return isEmpty(typed) ? "" : typed;
}

function readQuantity(
  draft: DraftFinding,
  finding: number,
  problems: DraftProblem[],
): QuantityAsReported | null {
  const quantity = readNumber("quantity", draft.quantity, draft.quantityReading, finding, problems);
  const uncertainty = readNumber(
    "uncertainty",
    draft.uncertainty,
    draft.uncertaintyReading,
    finding,
    problems,
  );
  const coverage = readNumber("coverage", draft.coverage, draft.coverageReading, finding, problems);
  const replicates = readReplicates(draft.replicates, finding, problems);
  if (isEmpty(draft.quantity)) {
    const hasCompany = [draft.uncertainty, draft.coverage, draft.replicates].some((text) => !isEmpty(text));
    if (hasCompany) problems.push({ code: "quantity_missing", field: "quantity", finding, typed: "" });
    return null;
  }
  if (draft.unit === "") problems.push({ code: "unit_missing", field: "unit", finding, typed: "" });
  if (quantity === null) return null;
  return {
    typed: draft.quantity,
    qualifier: quantity.qualifier,
    canonical: quantity.canonical,
    value: quantity.value,
    unit: draft.unit,
    basis: draft.basis === "" ? null : draft.basis,
    expandedUncertainty: asReported(draft.uncertainty, uncertainty),
    coverageFactor: asReported(draft.coverage, coverage),
    replicates,
  };
}

interface ReadNumber {
  qualifier: "=" | "<";
  canonical: string;
  value: number;
}

function asReported(typed: string, read: ReadNumber | null): NumberAsReported | null {
  return read === null ? null : { typed, value: read.value };
}

/** The number, or null where the field is empty or has a problem, which is added to `problems`. Only a quantity may be a limit. */
function readNumber(
  field: "quantity" | "uncertainty" | "coverage",
  typed: string,
  reading: string,
  finding: number,
  problems: DraftProblem[],
): ReadNumber | null {
  const read = readTypedQuantity(typed);
  if (read.kind === "empty") return null;
  if (read.kind === "unreadable") {
    problems.push({ code: "unreadable", field, finding, typed, reason: read.reason });
    return null;
  }
  if (read.qualifier === "<" && field !== "quantity") {
    problems.push({ code: "limit_not_taken", field, finding, typed });
    return null;
  }
  if (read.kind === "quantity") return read;
  const chosen = read.canonicals.indexOf(reading);
  const value = read.readings[chosen];
  if (value === undefined) {
    problems.push({ code: "ambiguous", field, finding, typed, readings: read.canonicals });
    return null;
  }
  return { qualifier: read.qualifier, canonical: reading, value };
}

const MOST_REPLICATES = 1000;

function readReplicates(typed: string, finding: number, problems: DraftProblem[]): number | null {
  const read = readTypedQuantity(typed);
  if (read.kind === "empty") return null;
  const isCount =
    read.kind === "quantity" &&
    read.qualifier === "=" &&
    Number.isInteger(read.value) &&
    read.value >= 1 &&
    read.value <= MOST_REPLICATES;
  if (isCount) return read.value;
  problems.push({ code: "not_whole", field: "replicates", finding, typed });
  return null;
}

/** Whether the mark in a typed number is a comma, in whichever script's form. */
export function hasComma(typed: string): boolean {
  return toPlainDigits(typed).includes(",");
}

/**
 * For a field whose text reads two ways and the answer to which is kept with the draft: both readings, first as whoever
 * writes a decimal comma means it, then as whoever writes a decimal point does.
 */
export function readingsOf(typed: string): readonly [string, string] | null {
  const read = readTypedQuantity(typed);
  return read.kind === "ambiguous" ? read.canonicals : null;
}
