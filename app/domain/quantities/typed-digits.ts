/** Zero-width and direction marks, which come along with pasted text and cannot be seen. */
const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** First code points of the decimal digits people type besides ASCII: Arabic-Indic, Persian and Urdu, full width. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0xff10] as const;

/**
 * One spelling for every character of a typed number that means the same, and nothing that changes a meaning (no NFKC:
 * `10³` is not 103). Other scripts' digits become 0-9, every kind of space a plain one, full-width marks and `＜` their
 * plain form, and every apostrophe `'`. The Arabic `٬`, which only ever groups, becomes an apostrophe too; `٫`, which
 * is only ever a decimal mark, stays, because a point could also group. Marks that cannot be seen go.
 */
export function toPlainDigits(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9) ?? code;
      return String(code - zero);
    })
    .replace(/\s/gu, " ")
    .replace(/\uFF1C/gu, "<")
    .replace(/\uFF0E/gu, ".")
    .replace(/\uFF0C/gu, ",")
    .replace(/[\u2018\u2019\u02BC\uFF07\u066C]/gu, "'");
}
