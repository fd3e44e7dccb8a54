/** Marks that open or override a direction of writing: in a line they can make it read as another one. */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;

/** Half a character, a control, a place kept free: nothing that anybody can read. Ends of lines and tabs are none of them. */
const NOT_TEXT = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Cn}\p{Co}]/u;

export type Unreadable = "turns_direction" | "not_text";

/** What in a typed text cannot be taken, since its reader would not see what is there; null where all of it can. */
export function unreadableIn(text: string): Unreadable | null {
  if (TURNS_DIRECTION.test(text)) return "turns_direction";
  return NOT_TEXT.test(text) ? "not_text" : null;
}

/** How many characters a text has, an emoji of one code point counting once. */
export function characterCount(text: string): number {
  return [...text].length;
}

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
