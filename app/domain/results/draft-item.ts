import { readTypedQuantity, type Basis } from "#app/domain/quantities/typed-quantity.ts";
import type { ItemOutcome } from "#app/domain/results/assessment.ts";

/** One analyte as it stands in the form: texts exactly as typed, readable or not. */
export interface DraftFinding {
  /** Stays with the finding while others are added and removed. */
  key: string;
  analyte: string;
  /** The laboratory says that the analyte is not in the list. */
  isOther: boolean;
  casNumber: string;
  techniques: readonly string[];
  quantity: string;
  /** The answer to "is it 1.234 or 1234?", as one of the canonical readings; empty while not answered. */
  quantityReading: string;
  /** UCUM code; empty while not chosen. */
  unit: string;
  basis: Basis | "";
  uncertainty: string;
  uncertaintyReading: string;
  coverage: string;
  coverageReading: string;
  replicates: string;
}

/** One item as it stands in the form. Findings are kept whatever the outcome says. */
export interface DraftItem {
  outcome: ItemOutcome | "";
  couldNotTestReason: string;
  remark: string;
  findings: readonly DraftFinding[];
}

/** Whether nothing was typed in a finding. Unit and basis do not count: a form sets them by itself. */
export function isBlankFinding(finding: DraftFinding): boolean {
  return (
    finding.techniques.length === 0 &&
    !finding.isOther &&
    [
      finding.analyte,
      finding.casNumber,
      finding.quantity,
      finding.uncertainty,
      finding.coverage,
      finding.replicates,
    ].every(isEmpty)
  );
}

/** A finding with nothing typed in it. */
export function blankFinding(key: string, unit: string): DraftFinding {
  return {
    key,
    analyte: "",
    isOther: false,
    casNumber: "",
    techniques: [],
    quantity: "",
    quantityReading: "",
    unit,
    basis: "",
    uncertainty: "",
    uncertaintyReading: "",
    coverage: "",
    coverageReading: "",
    replicates: "",
  };
}

/** The draft with one more, empty finding. Its key is new in this draft. */
export function withFindingAdded(draft: DraftItem, unit: string): DraftItem {
  const taken = draft.findings.map(({ key }) => Number(/^f(\d{1,6})$/.exec(key)?.[1] ?? 0));
  const key = `f${Math.max(0, ...taken) + 1}`;
  return { ...draft, outcome: "findings", findings: [...draft.findings, blankFinding(key, unit)] };
}

/** The draft without the finding of this key. */
export function withFindingRemoved(draft: DraftItem, key: string): DraftItem {
  return { ...draft, findings: draft.findings.filter((finding) => finding.key !== key) };
}

/** Whether a text says nothing: spaces and marks that cannot be seen are nothing. */
export function isEmpty(text: string): boolean {
  return readTypedQuantity(text).kind === "empty";
}
