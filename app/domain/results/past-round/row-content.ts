import { LONGEST } from "#app/domain/results/longest.ts";
import { unreadableIn } from "#app/domain/typed-text.ts";
import type { PastRoundColumn } from "./columns.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";

const LENGTHS = {
  state: "number",
  reason: "reason",
  sample: "number",
  analyte: "name",
  cas: "number",
  technique: "reason",
  quantity: "number",
  unit: "number",
  basis: "number",
  uncertainty: "number",
  k: "number",
  replicates: "number",
  submitted: "number",
  remark: "remark",
} as const satisfies Partial<Record<PastRoundColumn, keyof typeof LONGEST>>;

/** What a row says of a laboratory's results, in the order of the template. */
export const CONTENT = Object.keys(LENGTHS) as (keyof typeof LENGTHS)[];

/** What is longer than it may be, or no text. */
export function refuseUntakable(row: PastRow, problems: RowProblem[]): void {
  for (const column of CONTENT) {
    const max = LONGEST[LENGTHS[column]];
    const typed = row.text(column);
    if (typed.length > max) problems.push({ row: row.number, column, typed, code: "too_long", max });
    const unreadable = unreadableIn(typed);
    if (unreadable !== null) problems.push({ row: row.number, column, typed, code: unreadable });
  }
}

/** A row that says another round or test group than the exercise has. */
export function refuseOtherRound(row: PastRow, setting: PastRoundSetting, problems: RowProblem[]): void {
  const expected = { round: setting.roundCode, group: setting.testGroup };
  for (const column of ["round", "group"] as const) {
    const typed = row.text(column).trim();
    if (typed !== "" && typed.replace("-", "/").toUpperCase() !== expected[column])
      problems.push({ row: row.number, column, typed, code: "other_round" });
  }
}
