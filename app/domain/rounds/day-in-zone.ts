const DAY_MS = 86_400_000;

/** What the clock of a zone shows at an instant, in milliseconds as if it were UTC. */
function shownAt(at: number, timeZone: string): number {
  // Swedish writes a date as ISO 8601 does.
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
    at,
  );
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/**
 * The instant at which a day begins in a zone: midnight there, or the first moment of the day where the clock leaps over
 * midnight.
 *
 * @param day `YYYY-MM-DD`, a day that there is.
 * @param timeZone IANA name.
 * @returns milliseconds UTC.
 */
export function startOfDayIn(day: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  // Offsets on either side of a change of the clock; the earliest instant that is on the day is its beginning.
  const tried = [wanted - DAY_MS, wanted, wanted + DAY_MS]
    .map((near) => wanted - (shownAt(near, timeZone) - near))
    .filter((at) => shownAt(at, timeZone) >= wanted);
  return Math.min(...tried);
}

/** The last minute of a day in a zone, 23:59, in milliseconds UTC. */
export function endOfDayIn(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return startOfDayIn(next, timeZone) - 60_000;
}

/** Whether this is the name of a zone that the clock can be told in. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
