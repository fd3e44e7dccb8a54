/**
 * The instant from which a thing is so that began on a day: the start of that day (UTC), or `now` where the day is
 * today. Null where the day has nowhere on earth begun.
 *
 * @param day `YYYY-MM-DD`.
 */
export function instantOfDay(day: string, now: Date): Date | null {
  const inFourteenHours = new Date(now.getTime() + 14 * 3_600_000);
  if (day > inFourteenHours.toISOString().slice(0, 10)) return null;
  return day >= now.toISOString().slice(0, 10) ? now : new Date(`${day}T00:00:00Z`);
}
