/** First code points of the decimal digits people type besides ASCII: Arabic-Indic, Persian and Urdu, full width. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0xff10] as const;

/**
 * Turns other scripts' digits into 0-9, every kind of space into a plain one and full-width marks into their plain
 * form. The Arabic `٬`, which only ever groups, becomes an apostrophe; `٫`, which is only ever a decimal mark,
 * stays, because a point could also group. Invisible direction marks go.
 */
export function toPlainDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
      return String(code - zero);
    })
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, " ")
    .replace(/[\u200e\u200f\u061c\ufeff]/gu, "")
    .replace(/\uff0e/gu, ".")
    .replace(/\uff0c/gu, ",")
    .replace(/[\u066c\u2019\u02bc]/gu, "'");
}
