import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageLinks } from "#app/ui/page-links.ts";

describe("the links to the pages of a list", () => {
  it("are the first, the last and the neighbours, with a mark for what is left out", () => {
    expect(pageLinks(1, 1)).toEqual([1]);
    expect(pageLinks(2, 4)).toEqual([1, 2, 3, 4]);
    expect(pageLinks(1, 80)).toEqual([1, 2, null, 80]);
    expect(pageLinks(40, 80)).toEqual([1, null, 39, 40, 41, null, 80]);
    expect(pageLinks(80, 80)).toEqual([1, null, 79, 80]);
    // A gap of one page is that page: a mark would take as much room.
    expect(pageLinks(4, 80)).toEqual([1, 2, 3, 4, 5, null, 80]);
  });

  it("are never more than nine, and lead to the page shown and next to it", () => {
    const list = fc
      .integer({ min: 1, max: 10_000 })
      .chain((pages) => fc.tuple(fc.integer({ min: 1, max: pages }), fc.constant(pages)));
    fc.assert(
      fc.property(list, ([page, pages]) => {
        const links = pageLinks(page, pages);
        expect(links.length).toBeLessThanOrEqual(9);
        const linked = links.filter((at) => at !== null);
        expect(linked).toEqual([...new Set(linked)].sort((a, b) => a - b));
        for (const at of [1, page, Math.max(1, page - 1), Math.min(pages, page + 1), pages])
          expect(linked).toContain(at);
      }),
    );
  });
});
