/** What one cell of a table holds. A total holds the sums of its parts. */
export interface CellContent {
  /** Laboratories behind the cell: a number that everybody knows, of every cell. The threshold is held against it. */
  laboratories: number;
  /** Counts to protect, of laboratories that are not among `laboratories`: none or any number of them. */
  beside: readonly number[];
  /** Counts to protect, of laboratories that are: from none of them to all. */
  among: readonly number[];
}

/** A cell of a table with totals: what it holds itself, or the cells it is the total of. */
export type TableCell = { key: string; content: CellContent } | { key: string; parts: readonly TableCell[] };

/** What a cell holds: its own, or that of its parts. */
export function contentOf(cell: TableCell): CellContent {
  return "parts" in cell ? sumOf(cell.parts.map(contentOf)) : cell.content;
}

/**
 * The keys of the cells whose protected counts must not be shown, so that no such count of a hidden cell can be worked out
 * from the shown ones.
 *
 * Primary: every cell with fewer laboratories than the threshold. They are known to all, so that such a mark tells nothing new.
 * Complementary: what the hidden parts of a shown total hold together can be had by subtraction. Parts are
 * therefore hidden, the smallest first and whole, until what can be had {@link keepsSecrets}; where no parts are
 * enough, the total is hidden with all under it, and its own total is protected in the same way. The total of
 * the whole table is hidden rather than the last part that is shown beside it. Nothing can then be subtracted from it,
 * and each part is protected as a table of its own.
 *
 * In a tree that is all there is to subtract: each hidden cell without parts stands in one remainder or in none.
 * Method: Handbook on Statistical Disclosure Control, chapters 4 (cell suppression, intervals that an attacker can
 * work out) and 5 (small counts, and groups of which none or all have a property); docs/decisions/0020.
 *
 * @throws RangeError when the threshold is no whole number of at least 1.
 */
export function cellsToHide(root: TableCell, threshold: number): Set<string> {
  if (!Number.isInteger(threshold) || threshold < 1)
    throw new RangeError("The threshold is not a whole number of laboratories");
  return new Set(judge(root, threshold, "whole table").hidden);
}

interface Verdict {
  isShown: boolean;
  /** Keys of all that is hidden of the cell, itself included. */
  hidden: string[];
}

function judge(cell: TableCell, threshold: number, place: "whole table" | "part"): Verdict {
  if (contentOf(cell).laboratories < threshold) return { isShown: false, hidden: keysIn(cell) };
  if (!("parts" in cell)) return { isShown: true, hidden: [] };

  const parts = cell.parts.map((part) => ({
    part,
    content: contentOf(part),
    verdict: judge(part, threshold, "part"),
  }));
  const gone = parts.filter(({ verdict }) => !verdict.isShown);
  const kept = parts
    .filter(({ verdict }) => verdict.isShown)
    .sort((a, b) => a.content.laboratories - b.content.laboratories || (a.part.key < b.part.key ? -1 : 1));
  const fewestKept = place === "whole table" ? Math.min(1, kept.length) : 0;
  const isSafe = () =>
    gone.length === 0 ||
    keepsSecrets(
      gone.map(({ content }) => content),
      threshold,
    );
  while (!isSafe() && kept.length > fewestKept) gone.push(...kept.splice(0, 1));

  if (isSafe())
    return {
      isShown: true,
      hidden: [...gone.flatMap(({ part }) => keysIn(part)), ...kept.flatMap(({ verdict }) => verdict.hidden)],
    };
  if (place === "part") return { isShown: false, hidden: keysIn(cell) };
  const apart = parts.flatMap(({ part }) => judge(part, threshold, "whole table").hidden);
  return { isShown: false, hidden: [cell.key, ...apart] };
}

/**
 * Whether the sums over hidden cells may be known without giving a count of one of them: there are two at least, with
 * the threshold's number of laboratories between them, and no sum says that none or all of them have a property.
 * A count beside the laboratories can then be in either cell. One among them needs two cells that have laboratories.
 */
function keepsSecrets(cells: readonly CellContent[], threshold: number): boolean {
  const sum = sumOf(cells);
  const peopled = cells.filter(({ laboratories }) => laboratories > 0);
  return (
    cells.length >= 2 &&
    sum.laboratories >= threshold &&
    sum.beside.every((count) => count > 0) &&
    sum.among.every((count) => count > 0 && count < sum.laboratories && peopled.length >= 2)
  );
}

function sumOf(contents: readonly CellContent[]): CellContent {
  const add = (of: (content: CellContent) => readonly number[]) =>
    contents.reduce<number[]>((sums, content) => of(content).map((count, at) => count + (sums[at] ?? 0)), []);
  return {
    laboratories: contents.reduce((sum, { laboratories }) => sum + laboratories, 0),
    beside: add(({ beside }) => beside),
    among: add(({ among }) => among),
  };
}

function keysIn(cell: TableCell): string[] {
  return "parts" in cell ? [cell.key, ...cell.parts.flatMap(keysIn)] : [cell.key];
}
