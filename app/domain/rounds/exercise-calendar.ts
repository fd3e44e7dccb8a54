/** The dates of one exercise. Instants are milliseconds UTC; the time zone is the one the dates were set in. */
export interface ExerciseCalendar {
  registrationOpensAt: number;
  resultsOpenAt: number;
  resultsDueAt: number;
  /** IANA name of the zone in which the deadline was promised, shown beside it. */
  timeZone: string;
  /** Last instant at which results are still taken, marked as late; null when the exercise takes none. */
  lateUntil: number | null;
}

/** The same dates as an exercise is stored with. */
export type ExerciseDates = Pick<ExerciseCalendar, "timeZone"> &
  Record<"registrationOpensAt" | "resultsOpenAt" | "resultsDueAt", Date> & { lateUntil: Date | null };

/** The calendar of a stored exercise. */
export function calendarOf(exercise: ExerciseDates): ExerciseCalendar {
  return {
    registrationOpensAt: exercise.registrationOpensAt.getTime(),
    resultsOpenAt: exercise.resultsOpenAt.getTime(),
    resultsDueAt: exercise.resultsDueAt.getTime(),
    timeZone: exercise.timeZone,
    lateUntil: exercise.lateUntil?.getTime() ?? null,
  };
}

/** Whether results of a stored exercise are taken at a moment, and as what. */
export function windowOf(exercise: ExerciseDates, at: Date): SubmissionWindow {
  return submissionWindow(calendarOf(exercise), at.getTime());
}

/**
 * As {@link submissionWindow}, for something of which only the day is known, such as a letter: it counts as on time on the
 * whole of the day on which results were due, in the zone of the deadline, and as late on the whole of the last day.
 *
 * @param day `YYYY-MM-DD`.
 */
export function submissionWindowOfDay(calendar: ExerciseCalendar, day: string): SubmissionWindow {
  // Swedish writes a date as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: calendar.timeZone, dateStyle: "short" });
  const dayOf = (instant: number) => format.format(instant);
  if (day < dayOf(calendar.resultsOpenAt)) return "not-yet-open";
  if (day <= dayOf(calendar.resultsDueAt)) return "open";
  if (calendar.lateUntil !== null && day <= dayOf(calendar.lateUntil)) return "late-accepted";
  return "closed";
}

export type SubmissionWindow = "not-yet-open" | "open" | "late-accepted" | "closed";

/**
 * Whether results are taken at the instant `now`, and as what. Both deadlines include their own instant: at
 * `resultsDueAt` results are on time, one millisecond later they are late.
 */
export function submissionWindow(calendar: ExerciseCalendar, now: number): SubmissionWindow {
  if (now < calendar.resultsOpenAt) return "not-yet-open";
  if (now <= calendar.resultsDueAt) return "open";
  if (calendar.lateUntil !== null && now <= calendar.lateUntil) return "late-accepted";
  return "closed";
}
