import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { m } from "#app/paraglide/messages.js";
import { daysUntil } from "../format.ts";
import { Deadline } from "../moment.tsx";
import { Sentence, slot } from "../sentence.tsx";

/** The sentences under a board's title: the deadline that counts now, and how many have submitted. */
export function BoardState({ board }: { board: ExerciseBoard }) {
  const { exercise, awaited, submitted } = board;
  return (
    <>
      <Calendar board={board} /> {m.rounds_board_submitted({ count: submitted })}
      {exercise.window === "closed" || awaited === 0
        ? null
        : ` ${m.rounds_board_awaited({ count: awaited })}`}{" "}
      <Composition composition={exercise.composition} />
    </>
  );
}

/** Only the secretariat reads a board: for everybody else the composition of an open exercise is no business of theirs. */
function Composition({ composition }: Pick<ExerciseBoard["exercise"], "composition">) {
  switch (composition.origin) {
    case "published":
      return (
        <Sentence
          text={m.rounds_board_composition_published({ source: slot("source") })}
          parts={{ source: <bdi>{composition.source}</bdi> }}
        />
      );
    case "invented":
      return m.rounds_board_composition_invented();
    case "not_published":
      return m.rounds_board_composition_not_published();
    case "not_held":
      return m.rounds_board_composition_not_held();
  }
}

function Calendar({ board: { exercise, asOf } }: { board: ExerciseBoard }) {
  const { window, timeZone, resultsOpenAt, resultsDueAt, lateUntil } = exercise;
  const deadline = slot("deadline");
  const until = (at: Date, text: string) => (
    <Sentence text={text} parts={{ deadline: <Deadline at={at} timeZone={timeZone} /> }} />
  );
  const leftUntil = (at: Date) => {
    const days = daysUntil(at, asOf);
    return days < 1 ? m.shell_less_than_a_day_left() : m.shell_days_left({ count: days });
  };
  switch (window) {
    case "not-yet-open":
      return until(resultsOpenAt, m.rounds_board_results_open({ deadline }));
    case "open":
      return until(resultsDueAt, m.rounds_board_results_due({ deadline, left: leftUntil(resultsDueAt) }));
    case "late-accepted": {
      const last = lateUntil ?? resultsDueAt;
      return until(last, m.rounds_board_late_until({ deadline, left: leftUntil(last) }));
    }
    case "closed":
      return until(resultsDueAt, m.rounds_board_closed({ deadline }));
  }
}
