/** Numbers of support entries as people write them: `SE-2026-004`, counted anew in each year of recording. */

const WRITTEN = /^SE-(\d{4})-(\d{3,6})$/u;

/** What every number of the year begins with. */
export function entryNumberPrefix(year: number): string {
  return `SE-${year}-`;
}

/** The number of the year's `sequence`-th entry; at least three digits, so that a year's numbers line up. */
export function entryNumber(year: number, sequence: number): string {
  return `${entryNumberPrefix(year)}${String(sequence).padStart(3, "0")}`;
}

/** Whether the text is written as a number of an entry; it need not be in use. */
export function isEntryNumber(text: string): boolean {
  return WRITTEN.test(text);
}
