/**
 * Laboratories that a shown cell says how many of them there are, and into what they fall. The worst is assumed: that a
 * reader knows how many of them each country has.
 */
export interface LaboratoryGroup {
  /** How many of the laboratories each country has. */
  byCountry: ReadonlyMap<string, number>;
  /** What the cell says of them: disjoint counts that add up to all of them, or none where it says no more. */
  parts: readonly number[];
}

/** What one cell of a table holds: the same groups in the same order in every cell. A total holds the sums of its parts. */
export type CellContent = readonly LaboratoryGroup[];

/** A cell of a table with totals: what it holds itself, or the cells it is the total of. */
export type TableCell = { key: string; content: CellContent } | { key: string; parts: readonly TableCell[] };

/** What a cell holds: its own, or that of its parts. */
export function contentOf(cell: TableCell): CellContent {
  return "parts" in cell ? sumOf(cell.parts.map(contentOf)) : cell.content;
}

/**
 * How many laboratories a group must have outside any one of its countries. With two, there are two countries at least, and
 * a country that takes its own away from a figure is left with that of more than one laboratory.
 */
export const LEAST_OUTSIDE_A_COUNTRY = 2;

/**
 * Whether figures of these laboratories may be known without telling a country's own. Every group has the threshold's number of
 * laboratories, of more than one country, and falls into parts none of which is empty. An empty part would say of each
 * country that it has none there, and a part that holds all, that it has nothing elsewhere. Where a part has
 * from one laboratory to all but one, and the laboratories are of two countries or more, each country may have one more
 * there, or one fewer.
 */
export function keepsSecrets(content: CellContent, threshold: number): boolean {
  const hidesEach = (group: LaboratoryGroup) => {
    const all = sizeOf(group);
    const largest = Math.max(0, ...group.byCountry.values());
    return (
      all >= threshold && all - largest >= LEAST_OUTSIDE_A_COUNTRY && group.parts.every((count) => count > 0)
    );
  };
  // A total of nothing has nobody to hide among.
  return content.length > 0 && content.every(hidesEach);
}

/**
 * The keys of the cells whose counts must not be shown, so that none of a country can be worked out, nor one of a hidden
 * cell, from the shown ones.
 *
 * Cells are put in order by the laboratories of their first group. Primary: every cell that does not keep its secrets by itself ({@link keepsSecrets}).
 * Complementary: what the hidden parts of a shown total hold together can be had by subtraction. Parts are
 * therefore hidden, the smallest first and whole, until two of them have laboratories of each group and they keep their
 * secrets together; where no parts are enough, the total is hidden with all under it, and its own total is protected in the same way. The total of
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
  const isSafeAlone = keepsSecrets(contentOf(cell), threshold);
  if (!("parts" in cell)) return { isShown: isSafeAlone, hidden: isSafeAlone ? [] : [cell.key] };
  if (!isSafeAlone) return withoutTotal(cell, threshold, place);

  const parts = cell.parts.map((part) => ({
    part,
    content: contentOf(part),
    verdict: judge(part, threshold, "part"),
  }));
  const gone = parts.filter(({ verdict }) => !verdict.isShown);
  const kept = parts
    .filter(({ verdict }) => verdict.isShown)
    .sort((a, b) => sizeOf(a.content[0]) - sizeOf(b.content[0]) || (a.part.key < b.part.key ? -1 : 1));
  const fewestKept = place === "whole table" ? Math.min(1, kept.length) : 0;
  const isSafe = () =>
    gone.length === 0 ||
    hideEachOther(
      gone.map(({ content }) => content),
      threshold,
    );
  while (!isSafe() && kept.length > fewestKept) gone.push(...kept.splice(0, 1));

  if (!isSafe()) return withoutTotal(cell, threshold, place);
  return {
    isShown: true,
    hidden: [...gone.flatMap(({ part }) => keysIn(part)), ...kept.flatMap(({ verdict }) => verdict.hidden)],
  };
}

/** Whether the sums over hidden cells may be known without giving a count of one of them. */
function hideEachOther(cells: readonly CellContent[], threshold: number): boolean {
  const sum = sumOf(cells);
  const isShared = (_: LaboratoryGroup, group: number) =>
    cells.filter((content) => sizeOf(content[group]) > 0).length >= 2;
  return keepsSecrets(sum, threshold) && sum.every(isShared);
}

/** A part goes with all under it; of the whole table, each part then stands for itself. */
function withoutTotal(
  cell: Extract<TableCell, { parts: unknown }>,
  threshold: number,
  place: "whole table" | "part",
): Verdict {
  if (place === "part") return { isShown: false, hidden: keysIn(cell) };
  const apart = cell.parts.flatMap((part) => judge(part, threshold, "whole table").hidden);
  return { isShown: false, hidden: [cell.key, ...apart] };
}

function sumOf(contents: readonly CellContent[]): CellContent {
  return (contents[0] ?? []).map((first, at) => {
    const byCountry = new Map<string, number>();
    for (const content of contents)
      for (const [country, size] of content[at]?.byCountry ?? [])
        byCountry.set(country, (byCountry.get(country) ?? 0) + size);
    return {
      byCountry,
      parts: first.parts.map((_, part) =>
        contents.reduce((sum, content) => sum + (content[at]?.parts[part] ?? 0), 0),
      ),
    };
  });
}

function sizeOf(group: LaboratoryGroup | undefined): number {
  return [...(group?.byCountry.values() ?? [])].reduce((sum, size) => sum + size, 0);
}

function keysIn(cell: TableCell): string[] {
  return "parts" in cell ? [cell.key, ...cell.parts.flatMap(keysIn)] : [cell.key];
}
