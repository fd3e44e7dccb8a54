/** A programme round: two a year, written `2026/1` and `2026/2`. */
export interface RoundCode {
  year: number;
  number: 1 | 2;
}

/** Reads `2026/1`, the form that people write. Null for anything else. */
export function parseRoundCode(text: string): RoundCode | null {
  return parse(/^((?:19|20|21)\d{2})\/([12])$/, text.trim());
}

/** Reads `2026-1`, the form that stands in an address. Null for anything else. */
export function parseRoundAddress(text: string): RoundCode | null {
  return parse(/^((?:19|20|21)\d{2})-([12])$/, text);
}

function parse(pattern: RegExp, text: string): RoundCode | null {
  const match = pattern.exec(text);
  return match ? { year: Number(match[1]), number: match[2] === "1" ? 1 : 2 } : null;
}

/** `2026/1` */
export function formatRoundCode(round: RoundCode): string {
  return `${round.year}/${round.number}`;
}

/** `2026-1` */
export function formatRoundAddress(round: RoundCode): string {
  return `${round.year}-${round.number}`;
}

/** Earlier round first: by year, then by number. */
export function compareRounds(a: RoundCode, b: RoundCode): number {
  return roundOrdinal(a) - roundOrdinal(b);
}

/** A whole number that grows by one from each round to the next: year * 2 + number - 1. */
export function roundOrdinal(round: RoundCode): number {
  return round.year * 2 + round.number - 1;
}

/** The round whose `roundOrdinal` is the given number. */
export function roundOfOrdinal(ordinal: number): RoundCode {
  return { year: Math.floor(ordinal / 2), number: ordinal % 2 === 0 ? 1 : 2 };
}

/**
 * The ordinal of the round in whose half-year a day lies: January to June is that of round 1, July to December of round 2.
 *
 * @param day `YYYY-MM-DD`.
 */
export function roundOrdinalOfDay(day: string): number {
  return roundOrdinal({ year: Number(day.slice(0, 4)), number: Number(day.slice(5, 7)) <= 6 ? 1 : 2 });
}

/** The year that the round is named after. */
export function calendarYear(round: RoundCode): number {
  return round.year;
}

/** The year whose annual report covers the round: ICE year N is the rounds (N-1)/2 and N/1. */
export function iceYear(round: RoundCode): number {
  return round.number === 1 ? round.year : round.year + 1;
}
