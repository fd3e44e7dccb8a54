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
