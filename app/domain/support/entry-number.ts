/** Numbers of support entries as people write them: `SE-2026-004`, counted anew in each year of recording. */

/** What every number of the year begins with. */
export function entryNumberPrefix(year: number): string {
  return `SE-${year}-`;
}

/** The number of the year's `sequence`-th entry; at least three digits, so that a year's numbers line up. */
export function entryNumber(year: number, sequence: number): string {
  return `${entryNumberPrefix(year)}${String(sequence).padStart(3, "0")}`;
}
