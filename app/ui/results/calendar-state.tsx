import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { daysUntil } from "../format.ts";
import { Deadline } from "../moment.tsx";
import { Sentence, slot } from "../sentence.tsx";

type Dates = Pick<OwnParticipation, "exercise" | "window" | "asOf">;

/** `6 days left`. */
export function timeLeft(until: Date, asOf: Date): string {
  const count = daysUntil(until, asOf);
  return count < 1 ? m.shell_less_than_a_day_left() : m.shell_days_left({ count });
}

/** One sentence: until when results are taken, and as what. */
export function CalendarState({ exercise, window, asOf }: Dates) {
  const { timeZone } = exercise;
  const deadline = <Deadline at={exercise.resultsDueAt} timeZone={timeZone} />;
  switch (window) {
    case "not-yet-open":
      return (
        <Sentence
          text={m.results_opens_on({ deadline: slot("deadline") })}
          parts={{ deadline: <Deadline at={exercise.resultsOpenAt} timeZone={timeZone} /> }}
        />
      );
    case "open":
      return (
        <Sentence
          text={m.results_open_until({
            deadline: slot("deadline"),
            left: timeLeft(exercise.resultsDueAt, asOf),
          })}
          parts={{ deadline }}
        />
      );
    case "late-accepted":
      return (
        <Sentence
          text={m.results_late_until({ deadline: slot("deadline"), late: slot("late") })}
          parts={{
            deadline,
            late: exercise.lateUntil ? <Deadline at={exercise.lateUntil} timeZone={timeZone} /> : null,
          }}
        />
      );
    case "closed":
      return <Sentence text={m.results_closed_since({ deadline: slot("deadline") })} parts={{ deadline }} />;
  }
}
