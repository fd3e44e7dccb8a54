import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markPhrases, openingWords } from "#app/domain/resolutions/text-marks.ts";

const joined = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join("");

describe("marks in a text", () => {
  it("leaves the text as it is to the letter, whatever is marked", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 }), { maxLength: 5 }), (text, marks) => {
        expect(joined(markPhrases(text, marks))).toBe(text);
      }),
    );
  });

  it("marks a phrase where it stands first and keeps the number of each", () => {
    expect(markPhrases("support for quality and for skills", ["skills", "quality", "absent"])).toEqual([
      { text: "support for ", mark: null },
      { text: "quality", mark: 1 },
      { text: " and for ", mark: null },
      { text: "skills", mark: 0 },
    ]);
  });

  it("leaves a phrase unmarked that runs into an earlier one", () => {
    expect(markPhrases("one two three", ["one two", "two three"]).map(({ mark }) => mark)).toEqual([0, null]);
  });

  it("cuts an opening between words and says whether it did", () => {
    expect(openingWords("Urges Member States to render", 14)).toEqual({
      text: "Urges Member",
      isWhole: false,
    });
    expect(openingWords("Urges", 14)).toEqual({ text: "Urges", isWhole: true });
  });
});
