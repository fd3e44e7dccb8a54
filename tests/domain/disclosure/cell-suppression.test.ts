import { describe, expect, it } from "vitest";
import { cellsToHide, contentOf, type TableCell } from "#app/domain/disclosure/cell-suppression.ts";

/** A cell of `laboratories`, of which `late`; and `absent` beside them. Left out, as many as tell nothing. */
const leaf = (key: string, laboratories: number, late = 1, absent = 1): TableCell => ({
  key,
  content: { laboratories, beside: [absent], among: [late] },
});
const sum = (key: string, ...parts: TableCell[]): TableCell => ({ key, parts });
const hidden = (root: TableCell, threshold = 5) => [...cellsToHide(root, threshold)].sort();

describe("what is hidden, by how many laboratories there are", () => {
  it("nothing where every cell is large enough, whatever it holds; everything where the total is not", () => {
    expect(hidden(sum("all", leaf("a", 5, 0, 0), leaf("b", 9, 9, 0)))).toEqual([]);
    expect(hidden(sum("all", leaf("a", 1), leaf("b", 3)))).toEqual(["a", "all", "b"]);
  });

  it("one small cell takes the next smallest with it, also where the small one has nobody", () => {
    const others = [leaf("b", 9), leaf("c", 7), leaf("d", 20)];
    expect(hidden(sum("all", leaf("a", 4), ...others))).toEqual(["a", "c"]);
    expect(hidden(sum("all", leaf("a", 0), ...others, leaf("e", 6)))).toEqual(["a", "c", "e"]);
  });

  it("small cells that hold fewer than the threshold together take one more; else none", () => {
    const others = [leaf("c", 7), leaf("d", 20)];
    expect(hidden(sum("all", leaf("a", 2), leaf("b", 2), ...others))).toEqual(["a", "b", "c"]);
    expect(hidden(sum("all", leaf("a", 2), leaf("b", 3), ...others))).toEqual(["a", "b"]);
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

  it("refuses a threshold that protects nobody", () => {
    for (const threshold of [0, -1, 2.5, Number.NaN]) {
      expect(() => cellsToHide(leaf("a", 1), threshold)).toThrow(RangeError);
    }
  });
});

describe("what is hidden, by what subtraction would tell", () => {
  it("hidden cells of which none were late take one more, so that nobody knows that none were", () => {
    const cells = [leaf("a", 3, 0), leaf("b", 4, 0), leaf("c", 7, 2), leaf("d", 20, 3)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c"]);
  });

  it("and so do hidden cells of which all were late", () => {
    const cells = [leaf("a", 3, 3), leaf("b", 4, 4), leaf("c", 7, 2), leaf("d", 20, 3)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c"]);
  });

  it("and hidden cells with nobody absent", () => {
    const cells = [
      leaf("a", 3, 1, 0),
      leaf("b", 4, 1, 0),
      leaf("c", 7, 1, 0),
      leaf("d", 9, 1, 1),
      leaf("e", 20),
    ];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c", "d"]);
  });

  it("the total goes rather than the last cell, and then nothing else has to", () => {
    const cells = [leaf("a", 3, 0), leaf("b", 9, 0), leaf("c", 9, 0)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "all"]);
  });

  it("a region whose small part cannot be protected by its others goes as a whole, and takes another with it", () => {
    const africa = sum("africa", leaf("north", 2, 0), leaf("south", 8, 0));
    const asia = sum("asia", leaf("central", 6, 2), leaf("western", 9, 1));
    const europe = sum("europe", leaf("east", 20), leaf("west", 20));
    expect(hidden(sum("all", africa, asia, europe))).toEqual([
      "africa",
      "asia",
      "central",
      "north",
      "south",
      "western",
    ]);
  });

  it("without a total over them, the parts of such a region are shown where they are large enough", () => {
    const africa = sum("africa", leaf("north", 2, 0), leaf("south", 8, 0));
    const europe = sum("europe", leaf("east", 20, 0), leaf("west", 20, 0));
    expect(hidden(sum("all", africa, europe))).toEqual(["africa", "all", "north"]);
  });

  it("two hidden cells of which only one has laboratories would tell who was late", () => {
    const cells = [leaf("a", 0, 0), leaf("b", 5, 2), leaf("c", 6, 1), leaf("d", 20)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c"]);
  });
});

it("a total holds the sums of its parts", () => {
  expect(contentOf(sum("all", leaf("a", 3, 1, 0), sum("b", leaf("c", 4, 2, 5), leaf("d", 1, 0, 1))))).toEqual(
    {
      laboratories: 8,
      beside: [6],
      among: [3],
    },
  );
});
