import { DomainError } from "#app/domain/domain-error.ts";
import { dayInZone, dayOf, latestDayAnywhere } from "#app/domain/participation/happened.ts";

/**
 * When something happened that somebody names by its day. A day has no hour: noon UTC stands for it, which is the same
 * day in nearly every zone. Today, and a day that was not given, is the moment itself.
 *
 * @param day `YYYY-MM-DD`, or null.
 * @param timeZone in whose today the person writes; null where it is not known, so that the furthest east counts.
 * @throws DomainError `day_to_come` (field: on).
 */
export function momentOfDay(day: string | null, now: Date, timeZone: string | null): Date {
  if (day === null) return now;
  refuseDayToCome(day, now, timeZone);
  const moment = new Date(`${day}T12:00:00Z`);
  return day >= dayOf(now) || moment > now ? now : moment;
}

/** @throws DomainError `day_to_come` (field: on). */
export function refuseDayToCome(day: string, now: Date, timeZone: string | null): void {
  const latest = timeZone === null ? latestDayAnywhere(now) : dayInZone(now, timeZone);
  if (day > latest) throw new DomainError("day_to_come", { field: "on" });
}
