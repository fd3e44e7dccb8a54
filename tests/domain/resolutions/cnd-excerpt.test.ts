import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keysOfParagraphs, paragraphKey, resolutionKey } from "#app/domain/resolutions/paragraph-keys.ts";
import { asksForSupport, PURPOSES, purposesOf } from "#app/domain/resolutions/purposes.ts";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";

const excerpt = readFileSync(
  new URL("../../../db/seed/reference/cnd-50th-session-excerpt.txt", import.meta.url),
  "utf8",
);
const resolutions = readResolutions(excerpt);
const textsByKey = new Map(
  resolutions.flatMap(({ number, paragraphs }) =>
    keysOfParagraphs(resolutionKey("CND", number ?? ""), paragraphs).map(
      (key, index) => [key, paragraphs[index]?.text ?? ""] as const,
    ),
  ),
);

// Counted by hand in the excerpt.
const PARAGRAPHS = [
  ["cnd-50-4/fragment_1", null, "in part"],
  ["cnd-50-4/para_6", "Invites", "in full"],
  ["cnd-50-4/para_7", "Calls upon", "in full"],
  ["cnd-50-5/pre_1", "Recalling", "in full"],
  ["cnd-50-5/pre_2", "Reaffirming", "in full"],
  ["cnd-50-5/pre_3", "Appreciating", "in full"],
  ["cnd-50-5/pre_4", "Acknowledging", "in full"],
  ["cnd-50-5/pre_5", "Recognizing", "in full"],
  ["cnd-50-5/pre_6", "Appreciating", "in full"],
  ["cnd-50-5/pre_7", "Recognizing", "in full"],
  ["cnd-50-5/pre_8", "Recognizing also", "in full"],
  ["cnd-50-5/pre_9", "Noting with concern", "in full"],
  ["cnd-50-5/pre_10", "Noting also with concern", "in full"],
  ["cnd-50-5/pre_11", "Recognizing", "in full"],
  ["cnd-50-5/para_1", "Invites", "in full"],
  ["cnd-50-5/para_2", "Also invites", "in full"],
  ["cnd-50-5/para_3", "Further invites", "in full"],
  ["cnd-50-5/para_4", "Urges", "in full"],
  ["cnd-50-6/pre_1", "Recalling", "in full"],
  ["cnd-50-6/pre_2", "Recalling also", "in full"],
];

describe("the excerpt of the fiftieth session", () => {
  it("holds three resolutions, and titles only where they are printed", () => {
    expect(resolutions.map(({ number, title, held }) => ({ number, title, held }))).toEqual([
      { number: "50/4", title: null, held: "in part" },
      {
        number: "50/5",
        title: "Identifying sources of precursors used in illicit drug manufacture",
        held: "in full",
      },
      {
        number: "50/6",
        title: "Promoting collaboration on the prevention of diversion of precursors",
        held: "in part",
      },
    ]);
  });

  it("holds exactly these paragraphs, opened by these words", () => {
    const found = resolutions.flatMap(({ number, paragraphs }) =>
      keysOfParagraphs(resolutionKey("CND", number ?? ""), paragraphs).map((key, index) => [
        key,
        paragraphs[index]?.verb,
        paragraphs[index]?.held,
      ]),
    );
    expect(found).toEqual(PARAGRAPHS);
  });

  it("tells preambular from operative, and numbers operative paragraphs as printed", () => {
    expect(
      resolutions.map(({ paragraphs }) => paragraphs.map(({ kind, number }) => `${kind[0]}${number ?? ""}`)),
    ).toEqual([
      ["o", "o6", "o7"],
      ["p", "p", "p", "p", "p", "p", "p", "p", "p", "p", "p", "o1", "o2", "o3", "o4"],
      ["p", "p"],
    ]);
  });

  it("keeps footnotes 40 to 43 with the paragraphs that carry their marks, and none elsewhere", () => {
    const footnotes = resolutions.flatMap(({ number, paragraphs }) =>
      paragraphs.flatMap((paragraph, index) =>
        paragraph.footnotes.map((note) => [number, index + 1, note.mark, note.text]),
      ),
    );
    expect(footnotes).toEqual([
      ["50/5", 1, "40", "United Nations, Treaty Series, vol. 1582, No. 27627."],
      ["50/5", 2, "41", "General Assembly resolution S-20/2, annex."],
      [
        "50/5",
        6,
        "42",
        "Emerging from the Paris Statement (S/2003/641, annex), issued at the end of the Conference on Drug Routes from Central Asia to Europe, held in Paris on 21 and 22 May 2003.",
      ],
      ["50/6", 1, "43", "General Assembly resolution S-20/2, annex."],
    ]);
  });

  it("takes marks out and leaves the words and punctuation as they are", () => {
    expect(textsByKey.get("cnd-50-4/fragment_1")).toBe(
      "laboratories participate in the external quality assurance programme offered by the United Nations Office on Drugs and Crime;",
    );
    expect(textsByKey.get("cnd-50-5/pre_1")).toBe(
      "Recalling the United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances of 1988,",
    );
    expect(textsByKey.get("cnd-50-5/pre_2")).toContain(
      "twentieth special session, in which Member States decided",
    );
    expect(textsByKey.get("cnd-50-5/pre_6")).toContain("pursuant to the Paris Pact initiative to tackle");
    expect(textsByKey.get("cnd-50-5/para_4")).toBe(
      "Urges Member States to render all possible support and assistance to the International Narcotics Control Board in the above-mentioned endeavours.",
    );
  });

  it("loses no word and adds none", () => {
    const words = (text: string): string[] =>
      text
        .replace(
          /[⁰¹²³⁴-⁹]+|\*|^- (?:\d+\. )?|, 40$|The Commission on Narcotic Drugs,|Resolution 50\/[56]/gmu,
          " ",
        )
        .match(/[\p{L}\d]+/gu) ?? [];
    const read = resolutions.flatMap(({ title, paragraphs }) => [
      title ?? "",
      ...paragraphs.flatMap(({ text, footnotes }) => [text, ...footnotes.map((note) => note.text)]),
    ]);
    expect(words(read.join(" \n")).sort()).toEqual(words(excerpt).sort());
  });

  it("numbers what comes before the first heading only as far as that can be told", () => {
    expect(readResolutions(excerpt, { leadingResolution: "50/2" })[0]?.number).toBe("50/2");
    const notConsecutive = readResolutions(excerpt.replace("Resolution 50/6", "Resolution 50/9"));
    expect(notConsecutive.map(({ number }) => number)).toEqual([null, "50/5", "50/9"]);
  });
});

describe("keys", () => {
  it("are stable and fit for an address", () => {
    expect(resolutionKey("CND", "50/4")).toBe("cnd-50-4");
    expect(resolutionKey("GA", "S-20/4 B")).toBe("ga-s-20-4-b");
    expect(paragraphKey("cnd-50-4", "operative", "6", 6)).toBe("cnd-50-4/para_6");
    expect(paragraphKey("cnd-50-4", "operative", "4 bis", 5)).toBe("cnd-50-4/para_4_bis");
    expect(paragraphKey("cnd-50-4", "operative", "4bis", 5)).toBe("cnd-50-4/para_4_bis");
    expect(paragraphKey("cnd-50-5", "preambular", null, 1)).toBe("cnd-50-5/pre_1");
    expect(paragraphKey("cnd-50-4", "operative", null, 1)).toBe("cnd-50-4/fragment_1");
  });

  it("are never given twice", () => {
    const twice = { kind: "operative", number: "6" } as const;
    expect(() => keysOfParagraphs("cnd-50-4", [twice, twice])).toThrow(RangeError);
  });
});

describe("purposes", () => {
  it("are three in paragraph 6 and two in paragraph 7 of 50/4", () => {
    expect(purposesOf("cnd-50-4/para_6")).toHaveLength(3);
    expect(purposesOf("cnd-50-4/para_7")).toHaveLength(2);
    expect(PURPOSES).toHaveLength(5);
    expect(new Set(PURPOSES.map(({ id }) => id)).size).toBe(5);
  });

  it.each(PURPOSES.map((purpose) => [purpose.id, purpose] as const))(
    "%s: its phrase stands once in the paragraph's words",
    (id, { paragraphKey: key, phrase }) => {
      expect(id.startsWith(`${key}/`)).toBe(true);
      expect((textsByKey.get(key) ?? "").split(phrase)).toHaveLength(2);
    },
  );

  it("only paragraphs 6 and 7 ask support for the programme; every other paragraph held is warned of", () => {
    const unwarned = [...textsByKey.keys()].filter((key) => asksForSupport(key).warning === null);
    expect(unwarned).toEqual(["cnd-50-4/para_6", "cnd-50-4/para_7"]);
    expect(asksForSupport("cnd-50-4/fragment_1")).toEqual({
      asks: "participation",
      warning: "asks-to-take-part",
    });
    expect(asksForSupport("cnd-50-5/para_2")).toEqual({ asks: "other", warning: "invites-the-board" });
    expect(asksForSupport("cnd-50-5/para_4")).toEqual({
      asks: "support_elsewhere",
      warning: "asks-support-for-the-board",
    });
    expect(asksForSupport("cnd-50-6/pre_1")).toEqual({ asks: "other", warning: "preambular" });
    expect(asksForSupport("cnd-61-3/para_1")).toEqual({ asks: "other", warning: "not-assessed" });
    expect(asksForSupport("constructor")).toEqual({ asks: "other", warning: "not-assessed" });
  });
});
