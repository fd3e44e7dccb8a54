import { describe, expect, it } from "vitest";
import { heldGaps, missingEnds } from "#app/domain/resolutions/held-gaps.ts";

const operative = (number: string | null) => ({ kind: "operative" as const, number });
const preambular = { kind: "preambular" as const, number: null };

describe("what is not held of a resolution", () => {
  it("names the title, the preamble and the numbers before the first, with the piece that may be one of them", () => {
    expect(
      heldGaps({ title: null, held: "in part" }, [operative(null), operative("6"), operative("7")]),
    ).toEqual([
      { kind: "title" },
      { kind: "preamble" },
      { kind: "numbers", from: 1, to: 5, hasFragment: true },
    ]);
  });

  it("names the operative paragraphs where the text breaks off in the preamble", () => {
    expect(heldGaps({ title: "A title", held: "in part" }, [preambular, preambular])).toEqual([
      { kind: "operative" },
    ]);
  });

  it("names numbers that are missing in between, and counts `4 bis` with 4", () => {
    expect(
      heldGaps({ title: "A title", held: "in part" }, [
        preambular,
        operative("1"),
        operative("4 bis"),
        operative("5"),
      ]),
    ).toEqual([{ kind: "numbers", from: 2, to: 3, hasFragment: false }]);
  });

  it("names nothing of a text held in full", () => {
    expect(heldGaps({ title: "A title", held: "in full" }, [operative("1")])).toEqual([]);
  });
});

describe("the ends of a paragraph held in part", () => {
  it("tells the end that is missing from how the words open and close", () => {
    expect(missingEnds("laboratories participate in the programme;", "in part")).toEqual({
      start: true,
      end: false,
    });
    expect(missingEnds("Recalling the Political", "in part")).toEqual({ start: false, end: true });
  });

  it("takes a paragraph held in full as whole", () => {
    expect(missingEnds("laboratories", "in full")).toEqual({ start: false, end: false });
  });
});
