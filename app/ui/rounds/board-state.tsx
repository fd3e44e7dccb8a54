import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { m } from "#app/paraglide/messages.js";
import { daysUntil } from "../format.ts";
import { Deadline } from "../moment.tsx";

/** The sentence under a board's title: the deadline that counts now, and how many have submitted. */
export function BoardState({ board }: { board: ExerciseBoard }) {
  const { exercise, asOf } = board;
  const { timeZone, window, lateUntil } = exercise;
  const [words, until] = {
    "not-yet-open": [m.rounds_board_results_open(), exercise.resultsOpenAt] as const,
    open: [m.rounds_board_results_due(), exercise.resultsDueAt] as const,
    "late-accepted": [m.rounds_board_late_until(), lateUntil ?? exercise.resultsDueAt] as const,
    closed: [m.rounds_board_closed(), exercise.resultsDueAt] as const,
  }[window];
  const days = daysUntil(until, asOf);
  const left = days < 1 ? m.shell_less_than_a_day_left() : m.shell_days_left({ count: days });
  return (
    <>
      {words} <Deadline at={until} timeZone={timeZone} />
      {window === "open" || window === "late-accepted" ? `, ${left}` : null}.{" "}
      {m.rounds_board_submitted({ count: board.submitted })}.
      {window === "closed" || board.awaited === 0
        ? null
        : ` ${m.rounds_board_awaited({ count: board.awaited })}`}
    </>
  );
}
