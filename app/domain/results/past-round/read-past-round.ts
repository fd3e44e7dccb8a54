import { isEmpty, type DraftItem } from "#app/domain/results/draft-item.ts";
import { readDraftItem, type ReadDraftItem } from "#app/domain/results/read-draft-item.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import { unreadableIn } from "#app/domain/typed-text.ts";
import { PAST_ROUND_COLUMNS, type PastRoundColumn } from "./columns.ts";
import { draftProblem, questionProblem } from "./draft-problems.ts";
import { findingOf } from "./read-finding.ts";
import { readAnswerWord, type NamedLaboratory } from "./names.ts";
import { readPastState, type PastState } from "./past-states.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";
import { readSubmittedDay, type SubmittedMoment } from "./submitted-day.ts";

export interface PastItem {
  number: number;
  draft: DraftItem;
  read: ReadDraftItem;
}

/** What the table says of one laboratory. */
export interface PastLaboratory {
  laboratory: NamedLaboratory;
  rows: number[];
  state: PastState;
  couldNotTestReason: string | null;
  submitted: SubmittedMoment | null;
  /** Answered items, by number. */
  items: PastItem[];
}

export interface ReadPastRound {
  /** Only where there is no problem is this the whole table. */
  laboratories: PastLaboratory[];
  problems: RowProblem[];
  /** Rows that say what a row before them said, word for word. */
  repeated: { row: number; of: number }[];
  /** Names that are not the register's own of today. */
  laboratoriesTaken: { typed: string; name: string; id: string }[];
  /** How names were understood; `inn` is null for one that is kept as typed. */
  analytesTaken: { typed: string; inn: string | null; rows: number }[];
}

interface Group {
  /** Null where the register has none, or several, or the row names none: its rows are read all the same. */
  laboratory: NamedLaboratory | null;
  /** All rows of a laboratory are here. A row that names none may belong to one that others name. */
  isWhole: boolean;
  rows: PastRow[];
}

/**
 * Reads a table of a past round, row by row, by the rules that hold for what a laboratory enters itself. A row may say
 * one finding, the answer to one sample, or where a laboratory stands. Nothing is guessed: whatever reads two ways, or
 * not at all, is a problem of its row. All problems of all rows are found in one go: what cannot be read in one column
 * does not keep the others from being read.
 */
export function readPastRound(rows: readonly PastRow[], setting: PastRoundSetting): ReadPastRound {
  const problems: RowProblem[] = [];
  const repeated: ReadPastRound["repeated"] = [];
  const groups = new Map<string, Group>();
  const taken = new Map<string, { typed: string; name: string; id: string }>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    refuseUntakable(row, problems);
    refuseOtherRound(row, setting, problems);
    const laboratory = laboratoryOf(row, setting, problems);
    const typed = row.text("laboratory").trim();
    if (!laboratory) {
      const key = typed === "" ? `row ${row.number}` : `unknown ${typed}`;
      const unknown = groups.get(key) ?? { laboratory, isWhole: typed !== "", rows: [] };
      unknown.rows.push(row);
      groups.set(key, unknown);
      continue;
    }
    if (typed !== laboratory.id && typed !== laboratory.name)
      taken.set(typed, { typed, name: laboratory.name, id: laboratory.id });
    const whole = JSON.stringify([laboratory.id, ...CONTENT.map((column) => row.text(column))]);
    const before = seen.get(whole);
    const group = groups.get(laboratory.id) ?? { laboratory, isWhole: true, rows: [] };
    if (before !== undefined) repeated.push({ row: row.number, of: before });
    else {
      seen.set(whole, row.number);
      group.rows.push(row);
    }
    groups.set(laboratory.id, group);
  }
  const laboratories = [...groups.values()].flatMap(
    (group) => readLaboratory(group, setting, problems) ?? [],
  );
  return {
    laboratories,
    problems: problems.sort((a, b) => a.row - b.row || placeOf(a) - placeOf(b)),
    repeated,
    laboratoriesTaken: [...taken.values()],
    analytesTaken: analytesTaken(laboratories),
  };
}

/** As the template has its columns. */
const placeOf = ({ column }: RowProblem) => PAST_ROUND_COLUMNS.indexOf(column);

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
const CONTENT = Object.keys(LENGTHS) as (keyof typeof LENGTHS)[];

function refuseUntakable(row: PastRow, problems: RowProblem[]): void {
  for (const column of CONTENT) {
    const max = LONGEST[LENGTHS[column]];
    const typed = row.text(column);
    if (typed.length > max) problems.push({ row: row.number, column, typed, code: "too_long", max });
    const unreadable = unreadableIn(typed);
    if (unreadable !== null) problems.push({ row: row.number, column, typed, code: unreadable });
  }
}

function refuseOtherRound(row: PastRow, setting: PastRoundSetting, problems: RowProblem[]): void {
  const expected = { round: setting.roundCode, group: setting.testGroup };
  for (const column of ["round", "group"] as const) {
    const typed = row.text(column).trim();
    if (typed !== "" && typed.replace("-", "/").toUpperCase() !== expected[column])
      problems.push({ row: row.number, column, typed, code: "other_round" });
  }
}

function laboratoryOf(
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
function readLaboratory(
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

/** An answer to an item; `number` is null where the exercise has no such item. */
type Answer = Omit<PastItem, "number"> & { number: number | null };

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

/**
 * The item that a row is about; null for a row that says only where its laboratory stands. Rows of an item that is not
 * there, or of none, are read too: `key` tells them apart.
 */
function itemOf(
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
function readItem(
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

function distinct(rows: readonly PastRow[], column: PastRoundColumn): string[] {
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

function analytesTaken(laboratories: readonly PastLaboratory[]): ReadPastRound["analytesTaken"] {
  const taken = new Map<string, { typed: string; inn: string | null; rows: number }>();
  const found = laboratories.flatMap(({ items }) =>
    items.flatMap(({ read, draft }) =>
      // A name that nothing was made of is a problem, and was taken for nothing.
      read.findings.filter(
        ({ analyteId, finding }) => analyteId !== null || draft.findings[finding - 1]?.isOther === true,
      ),
    ),
  );
  for (const { analyteAsTyped, casAsTyped, analyteId, label } of found) {
    const typed = analyteAsTyped.trim() || (casAsTyped ?? "");
    const inn = analyteId === null ? null : label;
    if (typed === inn) continue;
    const key = `${typed}\n${inn ?? ""}`;
    const one = taken.get(key) ?? { typed, inn, rows: 0 };
    taken.set(key, { ...one, rows: one.rows + 1 });
  }
  return [...taken.values()];
}
