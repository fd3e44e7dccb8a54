import type { UploadedTable } from "./table-limits.server.ts";

const WORDS_SHOWN = 12;
const LENGTH_SHOWN = 60;

/**
 * The first words with letters beyond ASCII of a table that was read as Windows-1252, for a person to see whether that
 * was right; a long one is cut. Null where the encoding was sure.
 */
export function wordsToCheck({ encoding, head, rows }: UploadedTable): string[] | null {
  if (encoding !== "windows-1252") return null;
  const found = new Set<string>();
  for (const text of [...head, ...rows.flatMap(({ cells }) => cells.map((cell) => cell.text))])
    for (const word of text.split(/\s+/u)) {
      if (/[^\p{ASCII}]/u.test(word)) found.add(shortened(word));
      if (found.size === WORDS_SHOWN) return [...found];
    }
  return [...found];
}

function shortened(word: string): string {
  const characters = [...word];
  return characters.length > LENGTH_SHOWN ? `${characters.slice(0, LENGTH_SHOWN).join("")}…` : word;
}
