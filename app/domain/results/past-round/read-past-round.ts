import { PAST_ROUND_COLUMNS } from "./columns.ts";
import type { PastLaboratory, ReadPastRound } from "./past-round.ts";
import { laboratoryOf, readLaboratory, type Group } from "./read-laboratory.ts";
import { CONTENT, refuseOtherRound, refuseUntakable } from "./row-content.ts";
import type { RowProblem } from "./row-problem.ts";
import type { PastRoundSetting, PastRow } from "./setting.ts";

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
