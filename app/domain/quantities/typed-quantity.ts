import { toPlainDigits } from "#app/domain/quantities/typed-digits.ts";

/** What stands before a quantity: reported as it is, or reported as below a limit. */
export type Qualifier = "=" | "<";

/** Whether a quantity is given as the free base or as the salt. */
export type Basis = "base" | "salt";

/** Why a typed text is not a quantity. The text itself is kept as reported in every case. */
export type UnreadableReason =
  "no-number" | "two-decimal-marks" | "negative" | "not-finite" | "too-long" | "limit-without-number";

/**
 * What a typed quantity says. `canonical` is a plain decimal with a point, without grouping, with the trailing
 * zeros as typed, because they are significant digits. An ambiguous text carries both readings, first as whoever writes
 * a decimal comma means it, then as whoever writes a decimal point does; `canonicals` in the same order. For `1,234`
 * that is 1.234 and 1234, for `1.234` it is 1234 and 1.234.
 */
export type TypedQuantity =
  | { kind: "empty" }
  | { kind: "quantity"; qualifier: Qualifier; value: number; canonical: string }
  | { kind: "ambiguous"; qualifier: Qualifier; readings: [number, number]; canonicals: [string, string] }
  | { kind: "unreadable"; reason: UnreadableReason };

/** Longer than any quantity that a person types; keeps the patterns below from being fed a novel. */
const MAX_LENGTH = 64;

/** Every decimal of up to 15 significant digits survives the way through a double and back. */
const MAX_SIGNIFICANT_DIGITS = 15;

/** Arabic decimal separator: unlike point and comma it is never anything else. */
const ARABIC_DECIMAL = "\u066B";

const MINUS = /^[-\u2010-\u2015\u2212\uFE63\uFF0D]\s*[\d.,\u066B]/;
const LIMIT_WORD = /^(?:below |under )?(?:the )?(?:loq|lod|lloq|bql|blq|bdl|limit\b.*)$/i;
const INFINITE_WORD = /^[-+\u2212]?\s*(?:infinity|inf|nan|\u221E)$/i;

/**
 * Reads a quantity as a person types it. Never guesses and never yields NaN.
 *
 * - A decimal mark is a point, a comma or the Arabic `٫`.
 * - `1,234` and `1.234` (one point or comma, one to three digits before it and exactly three after, no leading zero, no
 *   other mark) are ambiguous: half of the world groups with the one, half with the other. `0.234`, `1.23`, `1234.567`
 *   and `1 234.567` are not, nor is `1,234,567`.
 * - `1.234,5` and `1,234.5` are clear: the last mark is the decimal one, and the groups before it are of three.
 * - Spaces of every width, apostrophes and the Arabic `٬` group digits in threes, and do nothing else.
 * - Digits may be European, full-width, Arabic-Indic or Persian.
 * - `<` (or its full-width form) says "below": `< 0.5`. `< LOQ` names a limit without its number and is not read.
 * - Exponents, signs, units, ranges and words are not read (`no-number`); a number below zero is `negative`.
 */
export function readTypedQuantity(text: string): TypedQuantity {
  const plain = toPlainDigits(text).trim();
  if (plain === "") return { kind: "empty" };
  if (plain.length > MAX_LENGTH) return unreadable("too-long");

  const isLimit = plain.startsWith("<");
  const qualifier: Qualifier = isLimit ? "<" : "=";
  const body = isLimit ? plain.slice(1).trimStart() : plain;

  if (INFINITE_WORD.test(body)) return unreadable("not-finite");
  if (LIMIT_WORD.test(body) || (isLimit && !/\d/.test(body))) return unreadable("limit-without-number");
  if (MINUS.test(body)) return unreadable("negative");

  const parts = readParts(body);
  if (parts === null) return unreadable(hasSeveralMarks(body) ? "two-decimal-marks" : "no-number");

  const canonical = toCanonical(parts.whole, parts.fraction);
  if (significantDigits(canonical) > MAX_SIGNIFICANT_DIGITS) return unreadable("too-long");
  if (parts.mayBeGrouping) {
    const grouped = toCanonical(parts.whole + parts.fraction, "");
    const canonicals: [string, string] = body.includes(",") ? [canonical, grouped] : [grouped, canonical];
    return {
      kind: "ambiguous",
      qualifier,
      readings: [Number(canonicals[0]), Number(canonicals[1])],
      canonicals,
    };
  }
  return { kind: "quantity", qualifier, value: Number(canonical), canonical };
}

function unreadable(reason: UnreadableReason): TypedQuantity {
  return { kind: "unreadable", reason };
}

interface Parts {
  whole: string;
  fraction: string;
  mayBeGrouping: boolean;
}

/** Groups of three: the first has one to three digits and does not begin with zero. */
const UNGROUPED = /^(\d*)([.,\u066B])(\d+)$/;
const GROUPED_BY_SPACE = /^([1-9]\d{0,2}(?:([ '])\d{3})(?:\2\d{3})*)(?:[.,\u066B](\d+))?$/;
const GROUPED_BY_COMMA = /^([1-9]\d{0,2}(?:,\d{3})+)[.\u066B](\d+)$/;
const GROUPED_BY_COMMAS_ONLY = /^([1-9]\d{0,2}(?:,\d{3}){2,})$/;
const GROUPED_BY_POINT = /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/;
const ONE_TO_THREE_DIGITS = /^[1-9]\d{0,2}$/;

function readParts(body: string): Parts | null {
  if (/^\d+$/.test(body)) return { whole: body, fraction: "", mayBeGrouping: false };

  const ungrouped = UNGROUPED.exec(body);
  if (ungrouped) {
    const [, whole = "", mark, fraction = ""] = ungrouped;
    const mayBeGrouping =
      (mark === "," || mark === ".") && fraction.length === 3 && ONE_TO_THREE_DIGITS.test(whole);
    return { whole, fraction, mayBeGrouping };
  }

  const bySpace = GROUPED_BY_SPACE.exec(body);
  if (bySpace) return grouped(bySpace[1], bySpace[3]);
  const byMark =
    GROUPED_BY_COMMA.exec(body) ?? GROUPED_BY_COMMAS_ONLY.exec(body) ?? GROUPED_BY_POINT.exec(body);
  return byMark ? grouped(byMark[1], byMark[2]) : null;
}

function grouped(whole = "", fraction = ""): Parts {
  return { whole: whole.replace(/\D/g, ""), fraction, mayBeGrouping: false };
}

function hasSeveralMarks(body: string): boolean {
  const marks = body.match(/[.,\u066B]/g) ?? [];
  return marks.length > 1 && new RegExp(`^[\\d.,' ${ARABIC_DECIMAL}]+$`).test(body) && /\d/.test(body);
}

function toCanonical(whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  return fraction === "" ? digits : `${digits}.${fraction}`;
}

function significantDigits(canonical: string): number {
  return canonical.replace(".", "").replace(/^0+/, "").length;
}
