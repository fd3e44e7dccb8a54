/** Marks that open or override a direction of writing: in a line they can make it read as another one. */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069\u206A-\u206F]/u;

/**
 * Half a character, a control, a place kept free, and marks of format that no written language needs: nothing that anybody
 * can read. Ends of lines and tabs are none of them, nor are the plain marks of direction (U+200E, U+200F, U+061C), which
 * a line of two scripts needs, nor the joiners of Persian, of Indian scripts and of emoji.
 */
const NOT_TEXT = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Cn}\p{Co}\u2061-\u2064\uFFF9-\uFFFB\u{E0001}]/u;

/** Tag characters, which can hold a whole unseen sentence, anywhere but in the flag of a part of a country. */
const UNSEEN_WORDS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0020}-\u{E007F}]/u;

/** What fills a place and shows nothing: spaces, joiners, marks of direction, the fillers of Hangul and of Braille. */
const SHOWS_NOTHING = /^[\p{Cf}\p{Z}\p{Cc}\u115F\u1160\u2800\u3164\uFFA0\p{Mn}]*$/u;

/** Why a text cannot be taken: its reader would not see what is there. */
export type Unreadable = "turns_direction" | "not_text";

/** What in a typed text cannot be taken, since its reader would not see what is there; null where all of it can. */
export function unreadableIn(text: string): Unreadable | null {
  if (TURNS_DIRECTION.test(text)) return "turns_direction";
  if (NOT_TEXT.test(text) || UNSEEN_WORDS.test(text)) return "not_text";
  // Nothing at all is for each field to judge; what looks like nothing is no answer to any.
  return text.trim() !== "" && SHOWS_NOTHING.test(text) ? "not_text" : null;
}

/** How many characters a text has, an emoji of one code point counting once. */
export function characterCount(text: string): number {
  return [...text].length;
}
