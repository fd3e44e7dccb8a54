import type { PastRoundColumn } from "./columns.ts";
import { distinct, itemOf, readItem, type Answer } from "./read-answer.ts";
import type { NamedLaboratory } from "./names.ts";
import type { PastLaboratory } from "./past-round.ts";
import { readPastState, type PastState } from "./past-states.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";
import { readSubmittedDay, type SubmittedMoment } from "./submitted-day.ts";

/** The rows of one laboratory. */
export interface Group {
  /** Null where the register has none, or several, or the row names none: its rows are read all the same. */
  laboratory: NamedLaboratory | null;
  /** All rows of a laboratory are here. A row that names none may belong to one that others name. */
  isWhole: boolean;
  rows: PastRow[];
}

/** The laboratory that a row names; null with a problem where it is not one of the register. */
export function laboratoryOf(
  row: PastRow,
  setting: PastRoundSetting,
  problems: RowProblem[],
): NamedLaboratory | null {
  const typed = row.text("laboratory");
  const at = { row: row.number, column: "laboratory", typed } as const;
  if (typed.trim() === "") {
    problems.push({ ...at, code: "laboratory_missing" });
    return null;
  }
  const found = setting.findLaboratory(typed, row.text("country"));
  if (found.kind === "found") return found.laboratory;
  if (found.kind === "several")
    problems.push({ ...at, code: "laboratory_ambiguous", ids: found.ids.join(", ") });
  else if (found.kind === "none") problems.push({ ...at, code: "laboratory_unknown" });
  else problems.push({ ...at, column: "country", typed: row.text("country"), code: "country_differs" });
  return null;
}

/** Reads the rows of one laboratory; null where nothing can be made of them. */
export function readLaboratory(
  { laboratory, isWhole, rows }: Group,
  setting: PastRoundSetting,
  problems: RowProblem[],
): PastLaboratory | null {
  const said = (column: PastRoundColumn) => saidOnce(rows, column, problems);
  const byItem = new Map<string, { number: number | null; rows: PastRow[] }>();
  for (const row of rows) {
    const item = itemOf(row, setting, problems);
    if (item === null) continue;
    const before = byItem.get(item.key);
    if (before) before.rows.push(row);
    else byItem.set(item.key, { number: item.number, rows: [row] });
  }
  const answers = [...byItem.values()].flatMap(
    (item) => readItem(item.number, item.rows, setting, problems) ?? [],
  );
  const first = rows[0];
  if (!first) return null;
  const state = stateOf(said("state"), first, answers, isWhole, problems);
  const day = said("submitted");
  const isTold = day !== null || isWhole;
  const submitted =
    isTold && (answers.length > 0 || state === "submitted" || (state === null && day !== null))
      ? submittedOf(day, first, setting, problems)
      : null;
  const couldNotTestReason = state === "could_not_test" ? reasonOf(rows, answers, first, problems) : null;
  if (state === null || laboratory === null) return null;
  return {
    laboratory,
    rows: rows.map(({ number }) => number),
    state,
    couldNotTestReason,
    submitted,
    items: answers
      .flatMap(({ number, ...answer }) => (number === null ? [] : { number, ...answer }))
      .sort((a, b) => a.number - b.number),
  };
}

interface Said {
  row: PastRow;
  text: string;
}

/** What the rows of a laboratory say in a column that is about the whole of it: all the same, or only some of them. */
function saidOnce(rows: readonly PastRow[], column: PastRoundColumn, problems: RowProblem[]): Said | null {
  let first: Said | null = null;
  for (const row of rows) {
    const text = row.text(column).trim();
    if (text === "") continue;
    if (first === null) first = { row, text };
    else if (first.text !== text)
      problems.push({
        row: row.number,
        column,
        typed: text,
        code: "differs_from_row",
        other: first.row.number,
      });
  }
  return first;
}

function stateOf(
  said: Said | null,
  first: PastRow,
  items: readonly Answer[],
  isWhole: boolean,
  problems: RowProblem[],
): PastState | null {
  const stated = said === null ? null : readPastState(said.text);
  if (said !== null && stated === null) {
    problems.push({ row: said.row.number, column: "state", typed: said.text, code: "state_unknown" });
    return null;
  }
  if (items.length === 0) {
    if (stated === null && isWhole)
      problems.push({ row: first.number, column: "state", typed: "", code: "nothing_said" });
    return stated;
  }
  const follows = items.every(({ read }) => read.outcome === "could_not_test")
    ? "could_not_test"
    : "submitted";
  if (said !== null && stated !== follows) {
    problems.push({ row: said.row.number, column: "state", typed: said.text, code: "state_contradicts" });
    return null;
  }
  return follows;
}

function reasonOf(
  rows: readonly PastRow[],
  items: readonly Answer[],
  first: PastRow,
  problems: RowProblem[],
): string {
  const reasons =
    items.length > 0
      ? [...new Set(items.map(({ draft }) => draft.couldNotTestReason.trim()))]
      : distinct(rows, "reason");
  const reason = reasons.filter((text) => text !== "").join("; ");
  if (reason === "" && items.length === 0)
    problems.push({ row: first.number, column: "reason", typed: "", code: "reason_missing" });
  return reason;
}

function submittedOf(
  said: Said | null,
  first: PastRow,
  setting: PastRoundSetting,
  problems: RowProblem[],
): SubmittedMoment | null {
  const row = said?.row ?? first;
  const typed = said?.text ?? setting.submittedOn;
  const problem = (
    code: "submitted_missing" | "submitted_unreadable" | "submitted_too_early" | "submitted_to_come",
  ) => {
    problems.push({ row: row.number, column: "submitted", typed, code });
    return null;
  };
  if (typed === "") return problem("submitted_missing");
  const read = readSubmittedDay(typed, setting.calendar);
  if (read === null) return problem("submitted_unreadable");
  if (read.isTooEarly) return problem("submitted_too_early");
  if (read.at > setting.now) return problem("submitted_to_come");
  return { at: read.at, isLate: read.isLate };
}
