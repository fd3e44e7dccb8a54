import type { UploadedTable } from "./table-limits.server.ts";

const WORDS_SHOWN = 12;

/**
 * The first words of a table that read otherwise in another encoding, for its sender to check. Null for a file that says
 * its encoding.
 */
export function readAsWindows({ encoding, head, rows }: UploadedTable): string[] | null {
  if (encoding !== "windows-1252") return null;
  const found = new Set<string>();
  for (const text of [...head, ...rows.flatMap(({ cells }) => cells.map((cell) => cell.text))])
    for (const word of text.split(/\s+/u)) {
      if (/[^\p{ASCII}]/u.test(word)) found.add(word);
      if (found.size === WORDS_SHOWN) return [...found];
    }
  return [...found];
}
