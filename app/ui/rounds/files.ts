import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { ExerciseList } from "#app/features/rounds/queries/exercise-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { fileStamp, withDefinitions, type FileTable } from "../file-table.ts";
import { lastWord } from "../participation/last-happened.ts";
import { participationWord } from "../results/participation-word.ts";
import { GROUP_WORDS, KIND_WORDS, WINDOW_WORDS } from "./words.ts";

type FileRow = (string | number | null)[];

/** The list of exercises as a file: what the screen shows, with every state in a column of its own. */
export function exercisesFile(list: ExerciseList): FileTable & { name: string } {
  const table = {
    head: [
      m.rounds_round(),
      m.rounds_test_group(),
      m.rounds_deadline(),
      m.rounds_time_zone(),
      m.rounds_results(),
      m.rounds_all_invited(),
      ...PARTICIPATION_STATES.map((state) => participationWord(state).text),
      m.rounds_late(),
    ],
    rows: list.lines.map((line) => [
      line.roundCode,
      GROUP_WORDS[line.testGroup](),
      line.resultsDueAt.toISOString(),
      line.timeZone,
      WINDOW_WORDS[line.window].word(),
      line.invited,
      ...PARTICIPATION_STATES.map((state) => line.counts[state]),
      line.late,
    ]),
  };
  const name = `exercises-${fileStamp(list.asOf)}`;
  return { name, ...withDefinitions(table, [m.rounds_states_definition(), m.rounds_file_late()], list.asOf) };
}

/** A board as a file: the rows that the filters let through, in the screen's order. */
export function boardFile(board: ExerciseBoard): { name: string; head: string[]; rows: FileRow[] } {
  return {
    name: `board-${board.exercise.id}-${fileStamp(board.asOf)}`,
    head: [
      m.rounds_laboratory_id(),
      m.rounds_laboratory(),
      m.rounds_country(),
      m.rounds_region(),
      m.rounds_kind(),
      m.rounds_state(),
      m.rounds_late(),
      m.rounds_could_not_test_reason(),
      m.rounds_last_event(),
      m.rounds_last_at(),
      m.rounds_receipt(),
      m.rounds_submitted_at(),
    ],
    rows: board.rows.map((row) => [
      row.laboratoryId,
      row.laboratoryName,
      row.countryName,
      row.regionName,
      KIND_WORDS[row.kind](),
      participationWord(row.state).text,
      row.isLate ? m.rounds_yes() : m.rounds_no(),
      row.couldNotTestReason,
      lastWord(row.last) || null,
      row.last.at.toISOString(),
      row.submission?.receiptNumber ?? null,
      row.submission?.submittedAt.toISOString() ?? null,
    ]),
  };
}
