/**
 * When something happened to a set of items, beside what happened to it before. Days are compared, in UTC, since a day is
 * all that people name; of two on the same day the later recorded one is the later.
 *
 * @returns the moment, after `previous` in any case; null where its day is before that of `previous`.
 */
export function momentAfter(previous: Date | null, happened: Date): Date | null {
  if (previous === null || happened > previous) return happened;
  return dayOf(happened) === dayOf(previous) ? new Date(previous.getTime() + 1) : null;
}

const HOUR_MS = 3_600_000;

/** Where the day is ahead of all others, people say tomorrow's date and mean today (UTC+14). */
const FURTHEST_EAST_MS = 14 * HOUR_MS;

/** The latest day that it is anywhere, `YYYY-MM-DD`: no laboratory can name a later one for what has happened. */
export function latestDayAnywhere(now: Date): string {
  return dayOf(new Date(now.getTime() + FURTHEST_EAST_MS));
}

/** The day that it is in a zone, `YYYY-MM-DD`. */
export function dayInZone(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

/**
 * The first day on which anything can have happened to a laboratory's set of items: registration had opened and the
 * laboratory was invited. Where it is another day in UTC than in the exercise's zone, the earlier one counts.
 *
 * @returns `YYYY-MM-DD`, and which of the two it is the day of.
 */
export function firstDayOfSets(
  place: { invitedAt: Date; registrationOpensAt: Date },
  timeZone: string,
): { day: string; since: "invitation" | "registration" } {
  const isInvitation = place.invitedAt >= place.registrationOpensAt;
  const from = isInvitation ? place.invitedAt : place.registrationOpensAt;
  const inZone = dayInZone(from, timeZone);
  const inUtc = dayOf(from);
  return { day: inZone < inUtc ? inZone : inUtc, since: isInvitation ? "invitation" : "registration" };
}

/** A moment's day in UTC, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
