import { isEmpty, type DraftItem } from "#app/domain/results/draft-item.ts";
import { readDraftItem, type ReadDraftItem } from "#app/domain/results/read-draft-item.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import type { PastRoundColumn } from "./columns.ts";
import { draftProblem, questionProblem } from "./draft-problems.ts";
import { findingOf } from "./read-finding.ts";
import { readAnswerWord } from "./names.ts";
import type { PastItem } from "./past-round.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";

/** An answer to an item; `number` is null where the exercise has no such item. */
export type Answer = Omit<PastItem, "number"> & { number: number | null };

/**
 * The item that a row is about; null for a row that says only where its laboratory stands. Rows of an item that is not
 * there, or of none, are read too: `key` tells them apart.
 */
export function itemOf(
  row: PastRow,
  setting: PastRoundSetting,
  problems: RowProblem[],
): { key: string; number: number | null } | null {
  const typed = row.text("sample").trim();
  if (typed === "") {
    const about = (["analyte", "cas", "quantity"] as const).find((column) => !isEmpty(row.text(column)));
    if (!about) return null;
    problems.push({ row: row.number, column: "sample", typed, code: "sample_missing" });
    return { key: `row ${row.number}`, number: null };
  }
  const number = /^\d{1,3}$/u.test(typed) ? Number(typed) : NaN;
  if (setting.items.some((item) => item.number === number)) return { key: String(number), number };
  problems.push({ row: row.number, column: "sample", typed, code: "sample_unknown" });
  return { key: `unknown ${typed}`, number: null };
}

/** The answer to one item, or null where the table says that there is none. */
export function readItem(
  number: number | null,
  rows: readonly PastRow[],
  setting: PastRoundSetting,
  problems: RowProblem[],
): Answer | null {
  const words = rows.map((row) => ({ row, word: readAnswerWord(row.text("analyte")) }));
  const first = words[0];
  if (!first) return null;
  const other = words.find(({ word }) => word !== first.word);
  if (other) {
    const typed = other.row.text("analyte");
    problems.push({ row: other.row.number, column: "analyte", typed, code: "answer_contradicts" });
  } else if (first.word === "not_reported") return null;
  const findingRows = words.filter(({ word }) => word === null).map(({ row }) => row);
  const word = first.word === "not_reported" ? "nothing_detected" : first.word;
  const outcome = findingRows.length > 0 ? "findings" : (word ?? "findings");
  const findings = findingRows.map((row) => findingOf(row, number, setting, problems));
  const draft: DraftItem = {
    outcome,
    couldNotTestReason: outcome === "could_not_test" ? distinct(rows, "reason").join("; ") : "",
    remark: distinct(rows, "remark").join("\n"),
    findings,
  };
  const beyond = findingRows[LONGEST.findings];
  if (beyond)
    problems.push({
      row: beyond.number,
      column: "analyte",
      typed: beyond.text("analyte"),
      code: "too_many_findings",
      max: LONGEST.findings,
    });
  const read = readDraftItem(draft, setting.analytes);
  const rowOf = (finding: number | null) => findingRows[(finding ?? 1) - 1] ?? first.row;
  for (const problem of read.problems) problems.push(...draftProblem(problem, rowOf(problem.finding)));
  for (const question of read.questions) problems.push(...questionProblem(question, rowOf(question.finding)));
  refuseSameAnalyte(read, rowOf, problems);
  return { number, draft, read };
}

/** What the rows say in a column, each text once. */
export function distinct(rows: readonly PastRow[], column: PastRoundColumn): string[] {
  return [...new Set(rows.map((row) => row.text(column)).filter((text) => !isEmpty(text)))];
}

function refuseSameAnalyte(
  read: ReadDraftItem,
  rowOf: (finding: number) => PastRow,
  problems: RowProblem[],
): void {
  const places = new Map<string, number>();
  for (const { finding, analyteId, analyteAsTyped } of read.findings) {
    if (analyteId === null) continue;
    const before = places.get(analyteId);
    if (before === undefined) places.set(analyteId, finding);
    else
      problems.push({
        row: rowOf(finding).number,
        column: "analyte",
        typed: analyteAsTyped,
        code: "same_analyte",
        other: rowOf(before).number,
      });
  }
}
