import { DomainError } from "#app/domain/domain-error.ts";

/**
 * When something happened that somebody names by its day. A day has no hour: noon UTC stands for it, which is the same
 * day in nearly every zone. Today, and a day that was not given, is the moment itself.
 *
 * @param day `YYYY-MM-DD`, or null.
 * @throws DomainError `day_to_come` (field: on).
 */
export function momentOfDay(day: string | null, now: Date): Date {
  const today = now.toISOString().slice(0, 10);
  if (day === null || day === today) return now;
  // Where the day is one ahead of UTC, people say tomorrow's date and mean today.
  const moment = new Date(`${day}T12:00:00Z`);
  if (moment.getTime() - now.getTime() > 24 * 60 * 60 * 1000)
    throw new DomainError("day_to_come", { field: "on" });
  return moment.getTime() > now.getTime() ? now : moment;
}
