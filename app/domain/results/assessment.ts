/**
 * The immediate outcome: what a submission makes of a published composition, given at once and in confidence. It is
 * *assessed*; *evaluated* is what a published evaluation makes later, with scores.
 */
export const ASSESSMENT_RULE = "immediate-outcome/1";

/** A principal must be found; the other two count for and against nobody, reported or not. */
export type ComponentRole = "principal" | "cutting_agent" | "trace";

export interface ItemComposition {
  itemNumber: number;
  components: readonly { analyteId: string; role: ComponentRole }[];
  /** The report says that there are traces and does not name them: no extra finding is then held against anyone. */
  unnamedTraces: boolean;
}

export type ItemOutcome = "nothing_detected" | "findings" | "could_not_test";

export interface AnsweredItem {
  itemNumber: number;
  outcome: ItemOutcome;
  /** `analyteId` is null for a finding typed as "other" until the secretariat maps it. */
  findings: readonly { findingKey: string; analyteId: string | null; label: string }[];
}

export type ItemVerdict = "correct" | "not_correct" | "not_reported" | "undecided";

export interface CountedFinding {
  findingKey: string;
  analyteId: string;
}

export interface ItemAssessment {
  itemNumber: number;
  /** The item has no principal component. */
  isBlank: boolean;
  verdict: ItemVerdict;
  /** Principals found, in the order of the composition. */
  identified: string[];
  falsePositives: CountedFinding[];
  falseNegatives: string[];
  /** Findings that count for and against nobody. */
  notCounted: CountedFinding[];
  unmapped: { findingKey: string; label: string }[];
}

/** `correct`, `notCorrect`, `notReported` and `undecided` are disjoint and add up to `items`. */
export interface AssessmentSummary {
  items: number;
  correct: number;
  notCorrect: number;
  notReported: number;
  undecided: number;
  blanks: number;
  identified: number;
  falsePositives: number;
  falseNegatives: number;
  unmapped: number;
}

export interface Assessment {
  rule: typeof ASSESSMENT_RULE;
  items: ItemAssessment[];
  summary: AssessmentSummary;
}

/**
 * Assesses the answers of one submission against the composition of the exercise's items, item by item in the
 * order of the composition. An item that is not among the answers was never answered.
 *
 * @throws RangeError when an answer is for an item that the exercise does not have, or there are two for one item.
 */
export function assessSubmission(
  composition: readonly ItemComposition[],
  answers: readonly AnsweredItem[],
): Assessment {
  const answerByItem = new Map<number, AnsweredItem>();
  for (const answer of answers) {
    if (!composition.some((item) => item.itemNumber === answer.itemNumber)) {
      throw new RangeError(`The exercise has no item ${answer.itemNumber}`);
    }
    if (answerByItem.has(answer.itemNumber))
      throw new RangeError(`Two answers for item ${answer.itemNumber}`);
    answerByItem.set(answer.itemNumber, answer);
  }
  const items = composition.map((item) => assessItem(item, answerByItem.get(item.itemNumber)));
  return { rule: ASSESSMENT_RULE, items, summary: summarise(items) };
}

function assessItem(item: ItemComposition, answer: AnsweredItem | undefined): ItemAssessment {
  const principals = unique(
    item.components.filter(({ role }) => role === "principal").map(({ analyteId }) => analyteId),
  );
  const assessment: ItemAssessment = {
    itemNumber: item.itemNumber,
    isBlank: principals.length === 0,
    verdict: "not_reported",
    identified: [],
    falsePositives: [],
    falseNegatives: [],
    notCounted: [],
    unmapped: [],
  };
  if (!saysWhatWasFound(answer)) return assessment;

  // "Nothing detected" is the answer, whatever else was left standing in the form.
  const findings = answer.outcome === "findings" ? answer.findings : [];
  const isInComposition = new Set(item.components.map(({ analyteId }) => analyteId));
  const found = new Set<string>();
  for (const { findingKey, analyteId, label } of findings) {
    if (analyteId === null) {
      assessment.unmapped.push({ findingKey, label });
      continue;
    }
    if (found.has(analyteId)) continue;
    found.add(analyteId);
    if (principals.includes(analyteId)) continue;
    const isHeldAgainst = !isInComposition.has(analyteId) && !item.unnamedTraces;
    (isHeldAgainst ? assessment.falsePositives : assessment.notCounted).push({ findingKey, analyteId });
  }

  const missing = principals.filter((analyteId) => !found.has(analyteId));
  assessment.identified = principals.filter((analyteId) => found.has(analyteId));
  // A finding that nobody has mapped yet may be the very principal that seems to be missing.
  assessment.falseNegatives = assessment.unmapped.length > 0 ? [] : missing;
  assessment.verdict = verdictOf(assessment, missing.length, item.unnamedTraces);
  return assessment;
}

/** "Findings" without one is an answer that was begun and not given: missing data are never a failure. */
function saysWhatWasFound(answer: AnsweredItem | undefined): answer is AnsweredItem {
  if (answer === undefined || answer.outcome === "could_not_test") return false;
  return answer.outcome === "nothing_detected" || answer.findings.length > 0;
}

/**
 * Undecided while the mapping of a finding could still change the verdict. It cannot once there is a false positive,
 * nor where more principals are missing than findings could be (none of these is then claimed by name), nor where all
 * principals are found and no extra finding counts. On an item that has nothing in it any finding is a false positive,
 * but one that nobody has looked at is held against nobody: it is undecided there too.
 */
function verdictOf(assessment: ItemAssessment, missing: number, extrasAreNotCounted: boolean): ItemVerdict {
  if (assessment.falsePositives.length > 0) return "not_correct";
  if (missing > assessment.unmapped.length) return "not_correct";
  if (assessment.unmapped.length > 0) {
    return missing === 0 && extrasAreNotCounted ? "correct" : "undecided";
  }
  return "correct";
}

function summarise(items: readonly ItemAssessment[]): AssessmentSummary {
  const withVerdict = (verdict: ItemVerdict) => items.filter((item) => item.verdict === verdict).length;
  const total = (count: (item: ItemAssessment) => number) =>
    items.reduce((sum, item) => sum + count(item), 0);
  return {
    items: items.length,
    correct: withVerdict("correct"),
    notCorrect: withVerdict("not_correct"),
    notReported: withVerdict("not_reported"),
    undecided: withVerdict("undecided"),
    blanks: items.filter((item) => item.isBlank).length,
    identified: total((item) => item.identified.length),
    falsePositives: total((item) => item.falsePositives.length),
    falseNegatives: total((item) => item.falseNegatives.length),
    unmapped: total((item) => item.unmapped.length),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
