import type { UploadedTable } from "./table-limits.server.ts";
import { windowsReading } from "./table-text.server.ts";

const WORDS_SHOWN = 12;
const LENGTH_SHOWN = 60;

/**
 * The first words with letters beyond ASCII of a table that was read as Windows-1252, for a person to see whether that
 * was right; a long one is cut. Null where the encoding was sure.
 */
export function wordsToCheck(table: UploadedTable): string[] | null {
  return table.encoding === "windows-1252" ? firstWords(table).map(shortened) : null;
}

/** A word as it was read, and as it reads in Windows-1252. */
export interface TwoReadings {
  word: string;
  windows: string;
}

/** Such words of a table that was read as UTF-8 and makes as much sense in Windows-1252; null for any other. */
export function wordsOfTwoReadings(table: UploadedTable): TwoReadings[] | null {
  if (!table.mayBeWindows) return null;
  return firstWords(table).map((word) => ({
    word: shortened(word),
    windows: shortened(windowsReading(word)),
  }));
}

function firstWords({ head, rows }: UploadedTable): string[] {
  const found = new Set<string>();
  for (const text of [...head, ...rows.flatMap(({ cells }) => cells.map((cell) => cell.text))])
    for (const word of text.split(/\s+/u)) {
      if (/[^\p{ASCII}]/u.test(word)) found.add(word);
      if (found.size === WORDS_SHOWN) return [...found];
    }
  return [...found];
}

function shortened(word: string): string {
  const characters = [...word];
  return characters.length > LENGTH_SHOWN ? `${characters.slice(0, LENGTH_SHOWN).join("")}…` : word;
}
