/** When results came, as a table says it. */
export interface SubmittedMoment {
  /** Milliseconds UTC. */
  at: number;
  isLate: boolean;
}

export interface PastCalendar {
  resultsOpenAt: number;
  resultsDueAt: number;
  timeZone: string;
}

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?Z?)?$/u;

/**
 * Reads a day, `2012-05-30`, or a moment in UTC, `2012-05-30 14:00`. A day has no hour: noon UTC stands for it, and it is
 * compared with the day of the deadline in the deadline's own zone.
 *
 * @returns null for anything else, `30.05.2012` and `05/30/2012` among it: which of them is the day cannot be told.
 */
export function readSubmittedDay(
  text: string,
  calendar: PastCalendar,
): (SubmittedMoment & { isTooEarly: boolean }) | null {
  const match = WRITTEN.exec(text.trim());
  if (!match) return null;
  const [, year = "", month = "", day = "", hour, minute, second = "00"] = match;
  const written = `${year}-${month}-${day}`;
  const at = Date.parse(`${written}T${hour ?? "12"}:${minute ?? "00"}:${second}Z`);
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(written)) return null;
  if (hour !== undefined)
    return { at, isLate: at > calendar.resultsDueAt, isTooEarly: at < calendar.resultsOpenAt };
  return {
    at,
    isLate: written > dayIn(calendar.resultsDueAt, calendar.timeZone),
    isTooEarly: written < dayIn(calendar.resultsOpenAt, calendar.timeZone),
  };
}

/** The day that it is at a moment in a zone, `YYYY-MM-DD`. */
function dayIn(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: "year" | "month" | "day") => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
