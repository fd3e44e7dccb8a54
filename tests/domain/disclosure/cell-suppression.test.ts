import { describe, expect, it } from "vitest";
import { cellsToHide, contentOf, type TableCell } from "#app/domain/disclosure/cell-suppression.ts";

/** So many laboratories, of three countries in turn where nothing else is said. */
const of = (key: string, laboratories: number, countries = 3) => {
  const byCountry = new Map<string, number>();
  for (let at = 0; at < laboratories; at += 1) {
    const country = `${key} ${at % countries}`;
    byCountry.set(country, (byCountry.get(country) ?? 0) + 1);
  }
  return byCountry;
};

/** A cell of `laboratories`, of which `late`; and ten beside them, of which `silent`. Left out, as many as tell nothing. */
const leaf = (key: string, laboratories: number, late = 1, silent = 1, countries = 3): TableCell => ({
  key,
  content: [
    { byCountry: of(key, laboratories, countries), parts: [late, laboratories - late] },
    { byCountry: of(key, 10, countries), parts: [silent, 10 - silent] },
  ],
});
const sum = (key: string, ...parts: TableCell[]): TableCell => ({ key, parts });
const hidden = (root: TableCell, threshold = 5) => [...cellsToHide(root, threshold)].sort();

describe("what is hidden, by how many laboratories there are", () => {
  it("nothing where every cell is large enough; everything where the total is not", () => {
    expect(hidden(sum("all", leaf("a", 5), leaf("b", 9)))).toEqual([]);
    expect(hidden(sum("all", leaf("a", 1), leaf("b", 3)))).toEqual(["a", "all", "b"]);
    expect(hidden(sum("all"))).toEqual(["all"]);
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

describe("what is hidden, by what it would say of each country", () => {
  const others = [leaf("b", 7), leaf("c", 20)];

  it.each([
    ["none of its laboratories", leaf("a", 9, 0)],
    ["all of its laboratories", leaf("a", 9, 9)],
    ["none of those beside them", leaf("a", 9, 1, 0)],
    ["all of those beside them", leaf("a", 9, 1, 10)],
    ["laboratories of one country", leaf("a", 9, 1, 1, 1)],
  ])("a cell of %s, and another with it", (_, cell) => {
    expect(hidden(sum("all", cell, ...others))).toEqual(["a", "b"]);
  });

  it("a cell of a country and a single laboratory besides", () => {
    const cellWith = (other: number): TableCell => ({
      key: "a",
      content: [
        { byCountry: new Map(Object.entries({ x: 9, y: other })), parts: [3, 6 + other] },
        { byCountry: of("a", 10), parts: [1, 9] },
      ],
    });
    expect(hidden(sum("all", cellWith(1), ...others))).toEqual(["a", "b"]);
    expect(hidden(sum("all", cellWith(2), ...others))).toEqual([]);
  });

  it("few laboratories in any of its groups", () => {
    const few: TableCell = {
      key: "a",
      content: [
        { byCountry: of("a", 40), parts: [3, 37] },
        { byCountry: of("a", 4), parts: [1, 3] },
      ],
    };
    expect(hidden(sum("all", few, ...others))).toEqual(["a", "b"]);
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

  it("and hidden cells with nobody silent", () => {
    const cells = [leaf("a", 3, 1, 0), leaf("b", 4, 1, 0), leaf("c", 7, 1, 0), leaf("d", 9), leaf("e", 20)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c", "d"]);
  });

  it("the total goes rather than the last cell, and then nothing else has to", () => {
    const cells = [leaf("a", 3, 0), leaf("b", 9, 0), leaf("c", 9, 1)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "all", "b"]);
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

  it("without a total over them, the parts of a region that cannot be shown are shown where they can be", () => {
    const africa = sum("africa", leaf("north", 2, 0), leaf("south", 8));
    const europe = sum("europe", leaf("east", 20, 0), leaf("west", 20, 0));
    expect(hidden(sum("all", africa, europe))).toEqual(["africa", "all", "east", "europe", "north", "west"]);
  });

  it("two hidden cells of which only one has laboratories would tell who was late", () => {
    const cells = [leaf("a", 0, 0), leaf("b", 5, 2), leaf("c", 6, 1), leaf("d", 20)];
    expect(hidden(sum("all", ...cells))).toEqual(["a", "b", "c"]);
  });
});

it("a total holds the sums of its parts", () => {
  const total = contentOf(sum("all", leaf("a", 3, 1, 0), sum("b", leaf("c", 4, 2, 5), leaf("d", 1, 0, 1))));
  expect(total.map(({ parts }) => parts)).toEqual([
    [3, 5],
    [6, 24],
  ]);
  expect(total[0]?.byCountry).toEqual(
    new Map(Object.entries({ "a 0": 1, "a 1": 1, "a 2": 1, "c 0": 2, "c 1": 1, "c 2": 1, "d 0": 1 })),
  );
});
