import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsToHide, laboratoriesIn, type TableCell } from "#app/domain/disclosure/cell-suppression.ts";

const leaf = (key: string, laboratories: number): TableCell => ({ key, laboratories });
const sum = (key: string, ...parts: TableCell[]): TableCell => ({ key, parts });
const hidden = (root: TableCell, threshold = 5) => [...cellsToHide(root, threshold)].sort();

describe("what is hidden", () => {
  it("nothing where every cell is large enough; everything where the total is not", () => {
    expect(hidden(sum("all", leaf("a", 5), leaf("b", 9)))).toEqual([]);
    expect(hidden(sum("all", leaf("a", 1), leaf("b", 3)))).toEqual(["a", "all", "b"]);
  });

  it("one small cell takes the next smallest with it", () => {
    expect(hidden(sum("all", leaf("a", 4), leaf("b", 9), leaf("c", 7), leaf("d", 20)))).toEqual(["a", "c"]);
  });

  it("small cells that hold fewer than the threshold together take one more; else none", () => {
    expect(hidden(sum("all", leaf("a", 2), leaf("b", 2), leaf("c", 7), leaf("d", 20)))).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(hidden(sum("all", leaf("a", 2), leaf("b", 3), leaf("c", 7), leaf("d", 20)))).toEqual(["a", "b"]);
  });

  it("a region hidden for another's sake is hidden with its sub-regions, whose sum would give it back", () => {
    const africa = sum("africa", leaf("north", 6), leaf("south", 8));
    const europe = sum("europe", leaf("east", 20), leaf("west", 20));
    expect(hidden(sum("all", africa, europe, sum("oceania", leaf("pacific", 3))))).toEqual([
      "africa",
      "north",
      "oceania",
      "pacific",
      "south",
    ]);
  });

  it("a shown region protects its own parts", () => {
    const americas = sum("americas", leaf("caribbean", 1), leaf("north", 6), leaf("south", 9));
    expect(hidden(sum("all", americas, leaf("asia", 30)))).toEqual(["caribbean", "north"]);
  });

  it("an empty cell needs no hiding partner", () => {
    expect(hidden(sum("all", leaf("a", 0), leaf("b", 9), leaf("c", 7)))).toEqual(["a"]);
  });

  it("refuses a threshold that protects nobody", () => {
    for (const threshold of [0, -1, 2.5, Number.NaN]) {
      expect(() => cellsToHide(leaf("a", 1), threshold)).toThrow(RangeError);
    }
  });
});

interface Placed {
  cell: TableCell;
  /** One entry for each leaf of the tree: 1 where the cell holds it. */
  leaves: number[];
}

/** Every cell with the leaves it holds. */
function place(root: TableCell): { cells: Placed[]; populations: number[] } {
  const populations: number[] = [];
  const cells: Placed[] = [];
  const visit = (cell: TableCell): number[] => {
    const held = "parts" in cell ? cell.parts.flatMap(visit) : [populations.push(cell.laboratories) - 1];
    cells.push({ cell, leaves: held });
    return held;
  };
  visit(root);
  return {
    populations,
    cells: cells.map(({ cell, leaves }) => ({
      cell,
      leaves: populations.map((_, at) => (leaves.includes(at) ? 1 : 0)),
    })),
  };
}

/**
 * The attack: everything that can be computed from the shown cells by adding and subtracting any multiples is the
 * span of their rows. Finds a set of leaves in that span with at least one and fewer than `threshold`
 * laboratories, by trying every set. Knows nothing of how the hiding is done.
 */
function attack(root: TableCell, shown: (key: string) => boolean, threshold: number): number[] | null {
  const { cells, populations } = place(root);
  const basis: number[][] = [];
  const reduce = (row: number[]): number[] => {
    let rest = [...row];
    for (const one of basis) {
      const pivot = one.findIndex((entry) => entry !== 0);
      const factor = (rest[pivot] ?? 0) / (one[pivot] ?? 1);
      if (factor !== 0) rest = rest.map((entry, at) => entry - factor * (one[at] ?? 0));
    }
    return rest.map((entry) => (Math.abs(entry) < 1e-9 ? 0 : entry));
  };
  for (const { cell, leaves } of cells) {
    if (!shown(cell.key)) continue;
    const rest = reduce(leaves);
    if (rest.some((entry) => entry !== 0)) basis.push(rest);
  }
  for (let set = 1; set < 2 ** populations.length; set += 1) {
    const row = populations.map((_, at) => (set >> at) & 1);
    const laboratories = populations.reduce((so, population, at) => so + population * (row[at] ?? 0), 0);
    if (laboratories < 1 || laboratories >= threshold) continue;
    if (reduce(row).every((entry) => entry === 0)) return row;
  }
  return null;
}

describe("any table", () => {
  const population = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));
  const region = fc.array(population, { minLength: 1, maxLength: 4 });
  const table = fc
    .array(region, { minLength: 1, maxLength: 3 })
    .map((regions): TableCell =>
      sum(
        "all",
        ...regions.map((parts, r) => sum(`r${r}`, ...parts.map((one, s) => leaf(`r${r}s${s}`, one)))),
      ),
    );
  const threshold = fc.integer({ min: 1, max: 8 });

  it("gives an attacker no group of fewer laboratories than the threshold, by no sum or difference", () => {
    fc.assert(
      fc.property(table, threshold, (root, k) => {
        const hide = cellsToHide(root, k);
        expect(attack(root, (key) => !hide.has(key), k)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it("hides no more than one cell beyond the small ones under each total, and nothing where none is small", () => {
    fc.assert(
      fc.property(table, threshold, (root, k) => {
        const hide = cellsToHide(root, k);
        expect(hide.has("all")).toBe(laboratoriesIn(root) < k);
        for (const { cell } of place(root).cells) {
          if (!("parts" in cell) || hide.has(cell.key)) continue;
          const gone = cell.parts.filter((part) => hide.has(part.key) && laboratoriesIn(part) > 0);
          expect(gone.filter((part) => laboratoriesIn(part) >= k).length).toBeLessThanOrEqual(1);
          expect(gone).not.toHaveLength(1);
          if (cell.parts.every((part) => laboratoriesIn(part) >= k)) expect(gone).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("the attack finds what hiding the small cells alone would give away", () => {
    const root = sum("all", leaf("a", 3), leaf("b", 9), leaf("c", 9));
    expect(attack(root, (key) => key !== "a", 5)).toEqual([1, 0, 0]);
  });
});
