const CANONICAL = /^[1-9]\d{1,6}-\d{2}-\d$/;

/** Every dash that a keyboard, a word processor or a PDF puts into a CAS number. */
const DASHES = /[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u00AD]/g;

/** Whether the text is a CAS Registry Number in its one correct form (`300-62-9`) with a correct check digit. */
export function isCasNumber(text: string): boolean {
  return CANONICAL.test(text) && hasCorrectCheckDigit(text);
}

/**
 * The CAS Registry Number in its one correct form, or null where the text is none. Takes other dashes, spaces around
 * or in place of them, leading zeros that some databases pad with, and a leading `CAS`, `CAS No.` or `CAS:`.
 */
export function normaliseCasNumber(text: string): string | null {
  const match =
    /^(?:cas(?:\s*(?:no|nr|rn)\b)?\s*[.:]?)?\s*0*(\d{2,7})(?:\s*-\s*|\s+)(\d{2})(?:\s*-\s*|\s+)(\d)$/i.exec(
      text
        .replace(/[\u200B-\u200F\u2060\uFEFF]/g, "")
        .replace(DASHES, "-")
        .trim(),
    );
  if (!match) return null;
  const candidate = `${match[1]}-${match[2]}-${match[3]}`;
  return isCasNumber(candidate) ? candidate : null;
}

/** The last digit is the sum of the others, each times its place counted from the right, modulo 10. */
function hasCorrectCheckDigit(casNumber: string): boolean {
  const digits = Array.from(casNumber.replaceAll("-", ""), Number);
  const checkDigit = digits.pop();
  const sum = digits.reverse().reduce((total, digit, index) => total + digit * (index + 1), 0);
  return sum % 10 === checkDigit;
}
