import { DomainError } from "#app/domain/domain-error.ts";
import { dayInZone, dayOf, firstDayOfSets, latestDayAnywhere } from "#app/domain/participation/happened.ts";

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

/** When a laboratory was invited, and when its exercise opened for registration. */
export interface Begun {
  invitedAt: Date;
  registrationOpensAt: Date;
}

/**
 * Nothing happened to the set of a laboratory before it was invited and registration had opened.
 *
 * @param day `YYYY-MM-DD`, or null for today, which is never refused.
 * @throws DomainError `day_before_invitation`, `day_before_registration` (params: day) or, of several laboratories,
 *   `day_before_some_began` (params: count, day: the first that fits them all). Field: on.
 */
export function refuseDayBeforeBegun(day: string | null, begun: readonly Begun[], timeZone: string): void {
  if (day === null) return;
  const later = begun.map((one) => firstDayOfSets(one, timeZone)).filter((first) => day < first.day);
  const latest = later.reduce<(typeof later)[number] | null>(
    (last, first) => (last === null || first.day > last.day ? first : last),
    null,
  );
  if (latest === null) return;
  if (begun.length === 1)
    throw new DomainError(`day_before_${latest.since}`, { field: "on", params: { day: latest.day } });
  throw new DomainError("day_before_some_began", {
    field: "on",
    params: { count: later.length, day: latest.day },
  });
}

/** @throws DomainError `day_to_come` (field: on). */
export function refuseDayToCome(day: string, now: Date, timeZone: string | null): void {
  const latest = timeZone === null ? latestDayAnywhere(now) : dayInZone(now, timeZone);
  if (day > latest) throw new DomainError("day_to_come", { field: "on" });
}
