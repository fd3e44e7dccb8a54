import { endOfDayIn, startOfDayIn } from "./day-in-zone.ts";
import type { ExerciseDates } from "./exercise-calendar.ts";

/** The calendar of an exercise as people say it: days, `YYYY-MM-DD`, each of them whole, in the zone they were set in. */
export interface CalendarDays {
  registrationOpensOn: string;
  resultsOpenOn: string;
  resultsDueOn: string;
  /** Null where no late results are taken. */
  lateUntilOn: string | null;
}

export interface DayProblem {
  field: Exclude<keyof CalendarDays, "registrationOpensOn">;
  code: "opens_before" | "due_before" | "late_before";
}

/** Days that do not follow each other as they have to. */
export function dayProblems(days: CalendarDays): DayProblem[] {
  const { registrationOpensOn, resultsOpenOn, resultsDueOn, lateUntilOn } = days;
  const problems: DayProblem[] = [];
  if (resultsOpenOn < registrationOpensOn) problems.push({ field: "resultsOpenOn", code: "opens_before" });
  if (resultsDueOn < resultsOpenOn) problems.push({ field: "resultsDueOn", code: "due_before" });
  if (lateUntilOn !== null && lateUntilOn <= resultsDueOn)
    problems.push({ field: "lateUntilOn", code: "late_before" });
  return problems;
}

/** The instants of these days: what opens does so at midnight there, what is due is due at 23:59. */
export function datesOfDays(days: CalendarDays, timeZone: string): ExerciseDates {
  return {
    registrationOpensAt: new Date(startOfDayIn(days.registrationOpensOn, timeZone)),
    resultsOpenAt: new Date(startOfDayIn(days.resultsOpenOn, timeZone)),
    resultsDueAt: new Date(endOfDayIn(days.resultsDueOn, timeZone)),
    lateUntil: days.lateUntilOn === null ? null : new Date(endOfDayIn(days.lateUntilOn, timeZone)),
    timeZone,
  };
}

/** The days on which the instants of a calendar are, in its own zone. */
export function daysOfDates(dates: ExerciseDates): CalendarDays {
  // Swedish writes a date as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: dates.timeZone, dateStyle: "short" });
  return {
    registrationOpensOn: format.format(dates.registrationOpensAt),
    resultsOpenOn: format.format(dates.resultsOpenAt),
    resultsDueOn: format.format(dates.resultsDueAt),
    lateUntilOn: dates.lateUntil === null ? null : format.format(dates.lateUntil),
  };
}
