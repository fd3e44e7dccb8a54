/** A cell of a table with totals: how many laboratories it holds itself, or the cells it is the total of. */
export type TableCell = { key: string; laboratories: number } | { key: string; parts: readonly TableCell[] };

/** How many laboratories a cell holds: its own, or those of its parts. */
export function laboratoriesIn(cell: TableCell): number {
  return "parts" in cell
    ? cell.parts.reduce((sum, part) => sum + laboratoriesIn(part), 0)
    : cell.laboratories;
}

/**
 * The keys of the cells that must not be shown, so that neither a cell nor any sum or difference of shown cells is about
 * fewer than `threshold` laboratories (and more than none).
 *
 * Primary: every cell with fewer laboratories than the threshold. Complementary: under each shown total, what its
 * hidden parts hold together can be had by subtraction; where that is fewer than the threshold, the smallest shown part is
 * hidden as well, with everything under it (what is below a hidden cell would give the cell back by addition).
 * One is always enough, since a shown part holds at least the threshold. In a tree every figure that can be
 * computed from shown cells is a sum of such remainders, so no other combination gives more.
 *
 * @throws RangeError when the threshold is no whole number of at least 1.
 */
export function cellsToHide(root: TableCell, threshold: number): Set<string> {
  if (!Number.isInteger(threshold) || threshold < 1)
    throw new RangeError("The threshold is not a whole number of laboratories");
  const hidden = new Set<string>();
  if (laboratoriesIn(root) < threshold) hideWithParts(root, hidden);
  else protectParts(root, threshold, hidden);
  return hidden;
}

function protectParts(total: TableCell, threshold: number, hidden: Set<string>): void {
  if (!("parts" in total)) return;
  const parts = total.parts.map((cell) => ({ cell, laboratories: laboratoriesIn(cell) }));
  const small = parts.filter((part) => part.laboratories < threshold);
  const shown = parts
    .filter((part) => part.laboratories >= threshold)
    .sort((a, b) => a.laboratories - b.laboratories || (a.cell.key < b.cell.key ? -1 : 1));
  const remainder = small.reduce((sum, part) => sum + part.laboratories, 0);
  const complement = remainder > 0 && remainder < threshold ? shown.shift() : undefined;
  for (const { cell } of complement ? [...small, complement] : small) hideWithParts(cell, hidden);
  for (const { cell } of shown) protectParts(cell, threshold, hidden);
}

function hideWithParts(cell: TableCell, hidden: Set<string>): void {
  hidden.add(cell.key);
  if ("parts" in cell) for (const part of cell.parts) hideWithParts(part, hidden);
}
