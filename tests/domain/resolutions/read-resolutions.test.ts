import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResolutions, type ReadResolution } from "#app/domain/resolutions/read-resolutions.ts";

/** A resolution in one line a paragraph: enough to compare by eye. */
function outline({ number, title, held, paragraphs }: ReadResolution): unknown {
  return [
    number,
    title,
    held,
    paragraphs.map((paragraph) =>
      [
        paragraph.kind === "preambular" ? "pre" : (paragraph.number ?? "op"),
        paragraph.verb,
        paragraph.held,
      ].join("|"),
    ),
  ];
}
const outlines = (text: string): unknown[] => readResolutions(text).map(outline);
const texts = (text: string): string[] =>
  readResolutions(text).flatMap((one) => one.paragraphs.map((p) => p.text));

describe("texts never seen before", () => {
  it("plain, wrapped, without a blank line, with `4 bis` and sub-paragraphs", () => {
    const text = `Resolution 61/3
Laboratory support for the implementation
of the scheduling decisions
The Commission on Narcotic Drugs,
Bearing in mind its resolution 50/4, in which it called upon States to improve the quality of their
laboratories,
Deeply concerned about the emergence of new substances, of which 40 were reported in
2009. That number has since risen,
1. Takes note with appreciation of the work of the Office in
2. countries of the region;
2. Calls for cooperation;
4 bis. Encourages Member States:
(a) To share spectra;
(b) To share reference materials; and
5. Decides to remain seized of the matter.
`;
    expect(outlines(text)).toEqual([
      [
        "61/3",
        "Laboratory support for the implementation of the scheduling decisions",
        "in part",
        [
          "pre|Bearing in mind|in full",
          "pre|Deeply concerned|in full",
          "1|Takes note with appreciation|in full",
          "2|Calls for|in full",
          "4 bis|Encourages|in full",
          "5|Decides|in full",
        ],
      ],
    ]);
    expect(texts(text)[1]).toMatch(/in 2009\. That number has since risen,$/u);
    expect(texts(text)[4]).toBe(
      "Encourages Member States:\n(a) To share spectra;\n(b) To share reference materials; and",
    );
  });

  it("with `4 bis` in its place the resolution is whole", () => {
    const text = `Resolution 52/7

Quality

The Commission on Narcotic Drugs,

*Mindful* that quality matters,

1. *Urges* States to act;

1 *bis*. *Also urges* institutions to act;

2. *Requests* a report.`;
    expect(outlines(text)).toEqual([
      [
        "52/7",
        "Quality",
        "in full",
        ["pre|Mindful|in full", "1|Urges|in full", "1 bis|Also urges|in full", "2|Requests|in full"],
      ],
    ]);
  });

  it("marked up as a document converter writes it", () => {
    const text = `## **Resolution 2009/22**

## **International cooperation**

*The Economic and Social Council*,

*Recalling also with appreciation* General Assembly resolution 63/197,<sup>7</sup>

<sup>7</sup> See *Official Records*, Supplement No. 49.

**1.** *Strongly encourages* States, in this regard, to cooperate[^8] with one another;

2\\. _Expresses its appreciation_ to the donors.

[^8]: Within the meaning of article 1.
`;
    const [resolution] = readResolutions(text);
    expect(resolution && outline(resolution)).toEqual([
      "2009/22",
      "International cooperation",
      "in full",
      [
        "pre|Recalling also with appreciation|in full",
        "1|Strongly encourages|in full",
        "2|Expresses its appreciation|in full",
      ],
    ]);
    expect(resolution?.paragraphs.map(({ text: words, footnotes }) => [words, footnotes])).toEqual([
      [
        "Recalling also with appreciation General Assembly resolution 63/197,",
        [{ mark: "7", text: "See Official Records, Supplement No. 49." }],
      ],
      [
        "Strongly encourages States, in this regard, to cooperate with one another;",
        [{ mark: "8", text: "Within the meaning of article 1." }],
      ],
      ["Expresses its appreciation to the donors.", []],
    ]);
  });

  it("a single paragraph, pasted alone, numbered or not", () => {
    expect(outlines("4 bis. Invites laboratories to take part in two rounds a year;")).toEqual([
      [null, null, "in part", ["4 bis|Invites|in full"]],
    ]);
    expect(outlines("Invites laboratories to take part in two rounds a year;")).toEqual([
      [null, null, "in part", ["op|Invites|in full"]],
    ]);
    expect(outlines("Recalling its resolution 50/4,")).toEqual([
      [null, null, "in part", ["pre|Recalling|in full"]],
    ]);
    expect(readResolutions("7. Urges States to act.", { leadingResolution: "50/4" })[0]?.number).toBe("50/4");
  });

  it("several paragraphs, pasted alone, one of them cut off", () => {
    expect(
      outlines("6. Invites States to give;\n7. Calls upon States to share;\n8. Requests the Executive"),
    ).toEqual([[null, null, "in part", ["6|Invites|in full", "7|Calls upon|in full", "8|Requests|in part"]]]);
  });

  it("one operative paragraph without a number makes a whole resolution", () => {
    const text = `Resolution 1/1. Seat

The Conference of the Parties,

Noting the offer,

Decides that its seat shall be Vienna.`;
    expect(outlines(text)).toEqual([
      ["1/1", "Seat", "in full", ["pre|Noting|in full", "op|Decides|in full"]],
    ]);
  });

  it("a page break with its notes inside a paragraph", () => {
    const text = `Resolution 53/4

Availability

The Commission on Narcotic Drugs,

Reaffirming the Convention of 1961,¹ and the need for laboratories in all

¹ United Nations, Treaty Series, vol. 520, No. 7515.

12

E/CN.7/2010/18

regions to be equipped, with an area of 40 m² each,

1. Requests the Office to report.`;
    expect(readResolutions(text)[0]?.paragraphs).toEqual([
      {
        kind: "preambular",
        number: null,
        verb: "Reaffirming",
        text: "Reaffirming the Convention of 1961, and the need for laboratories in all regions to be equipped, with an area of 40 m² each,",
        held: "in full",
        footnotes: [{ mark: "1", text: "United Nations, Treaty Series, vol. 520, No. 7515." }],
      },
      {
        kind: "operative",
        number: "1",
        verb: "Requests",
        text: "Requests the Office to report.",
        held: "in full",
        footnotes: [],
      },
    ]);
  });

  it("plain footnote numbers: at the end, against a word, against a year; a count stays a count", () => {
    const text = `Resolution 54/3

Quality

The Commission on Narcotic Drugs,

Recalling the Convention of 19885 and the session,6 at which 5 States spoke, and resolution 7,

Noting the report7 of the Office and its 6 annexes,

Welcoming the offer, 8

5 United Nations, Treaty Series, vol. 1582.
6 The fifty-third.
7 E/CN.7/2011/2.
8 See annex.

1. Requests 5 laboratories to report.`;
    const paragraphs = readResolutions(text)[0]?.paragraphs ?? [];
    expect(
      paragraphs.map(({ text: words, footnotes }) => [words, footnotes.map((note) => note.mark)]),
    ).toEqual([
      [
        "Recalling the Convention of 1988 and the session, at which 5 States spoke, and resolution 7,",
        ["5", "6"],
      ],
      ["Noting the report of the Office and its 6 annexes,", ["7"]],
      ["Welcoming the offer,", ["8"]],
      ["Requests 5 laboratories to report.", []],
    ]);
  });

  it("a mark whose note is not held keeps its place with no text; a note without a mark is nobody's", () => {
    const [resolution] = readResolutions(
      "6. Invites States³ to give;\n\n⁹ General Assembly resolution S-20/2.",
    );
    expect(resolution?.paragraphs.map(({ text, footnotes }) => [text, footnotes])).toEqual([
      ["Invites States to give;", [{ mark: "3", text: "" }]],
    ]);
  });

  it("two resolutions on one page share its notes, and numbers that begin again find the nearer note", () => {
    const text = `Resolution 55/1
One
The Commission on Narcotic Drugs,
Recalling the Convention,¹
1. Decides to act.²

Resolution 55/2
Two
The Commission on Narcotic Drugs,
Recalling the Protocol,³

¹ First. 
² Second.
³ Third.

1. Decides to wait.¹

¹ Another.`;
    expect(
      readResolutions(text).map(({ paragraphs }) =>
        paragraphs.map(({ footnotes }) => footnotes.map((note) => note.text)),
      ),
    ).toEqual([
      [["First."], ["Second."]],
      [["Third."], ["Another."]],
    ]);
  });

  it("a cover before the first heading is no resolution, an annex no paragraph, a heading alone not held", () => {
    const text = `Report on the fifty-second session

Chapter I

Resolution 52/1

Promoting

The Commission on Narcotic Drugs,

1. Urges States to act.

Annex

1. Urges nobody to read this as a paragraph.

Resolution 52/2

Title only`;
    expect(outlines(text)).toEqual([
      ["52/1", "Promoting", "in full", ["1|Urges|in full"]],
      ["52/2", "Title only", "not held", []],
    ]);
  });

  it("an unknown opening is read by its form, or not at all", () => {
    const text = "1. Earmarks funds;\n2. Further invites donors;\n3. The Office shall report.";
    expect(readResolutions(text)[0]?.paragraphs.map(({ verb }) => verb)).toEqual([
      "Earmarks",
      "Further invites",
      null,
    ]);
  });

  it("run together on one line", () => {
    const text =
      "Resolution 61/8 Enhancing laboratories The Commission on Narcotic Drugs, Recalling its resolution 50/4, " +
      "Noting with appreciation the work of 3. working groups, 1. Requests the Office to act; 1 bis. Also requests " +
      "States to give; 2. Decides to wait.";
    expect(outlines(text)).toEqual([
      [
        "61/8",
        "Enhancing laboratories",
        "in full",
        [
          "pre|Recalling|in full",
          "pre|Noting with appreciation|in full",
          "1|Requests|in full",
          "1 bis|Also requests|in full",
          "2|Decides|in full",
        ],
      ],
    ]);
  });

  it("as a session report prints it: sub-paragraphs, tabs, a starred heading, a day of adoption, job numbers", () => {
    const text = `Resolution 50/4

Improving the quality

The Commission on Narcotic Drugs,
Having considered the report of the Executive Director, 23
    1. \tDecides:

    (a) \tTo encourage the Office
and its partners;

        (i) \tBy training;

    2.\tUrges States, as in paragraph
1. above, to act.

__________________
23 Official Records of the Council, 2007 (E/2007/28/Rev.1), chap. I.

10

V.09-82437

8th plenary meeting

16 March 2007

Resolution 50/5*
Identifying

The Commission on Narcotic Drugs,
Recalling its resolution 49/3 of
17 March 2006,
Reaffirms its commitment;
Further calls upon States to act.
`;
    expect(outlines(text)).toEqual([
      [
        "50/4",
        "Improving the quality",
        "in full",
        ["pre|Having considered|in full", "1|Decides|in full", "2|Urges|in full"],
      ],
      [
        "50/5",
        "Identifying",
        "in full",
        ["pre|Recalling|in full", "op|Reaffirms|in full", "op|Further calls upon|in full"],
      ],
    ]);
    expect(texts(text).slice(0, 3)).toEqual([
      "Having considered the report of the Executive Director,",
      "Decides:\n(a) To encourage the Office and its partners;\n(i) By training;",
      "Urges States, as in paragraph 1. above, to act.",
    ]);
    expect(readResolutions(text)[0]?.paragraphs[0]?.footnotes).toEqual([
      { mark: "23", text: "Official Records of the Council, 2007 (E/2007/28/Rev.1), chap. I." },
    ]);
  });

  it("an opening in emphasis that a line break divides", () => {
    expect(
      outlines("*Noting also\nwith concern* the spread,\n\n1. *Takes\nnote* of it;\n2. *Urges* States."),
    ).toEqual([
      [
        null,
        null,
        "in part",
        ["pre|Noting also with concern|in full", "1|Takes note|in full", "2|Urges|in full"],
      ],
    ]);
  });

  it("a long text of stray marks does not hold anybody up", () => {
    const stray = "*a _b **c, Noting ⁴⁰ ".repeat(10_000);
    const before = performance.now();
    expect(readResolutions(`6. Invites States to give;\n\n${stray}`)).not.toEqual([]);
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  it("nothing makes nothing", () => {
    expect(readResolutions("")).toEqual([]);
    expect(readResolutions("\n \n\t\n")).toEqual([]);
  });
});

describe("any resolution in any dress", () => {
  const word = fc.constantFrom(
    "laboratories",
    "Member",
    "States",
    "quality",
    "of",
    "the",
    "drugs",
    "1-phenyl-2-propanone",
    "50",
    "support",
    "Project",
    "Prism",
    "in",
    "2008",
    "(cathinones)",
    "worldwide",
    "Office's",
    "regions,",
    "40",
  );
  const words = fc.array(word, { minLength: 2, maxLength: 40 }).map((list) => `the ${list.join(" ")} matter`);
  const paragraph = (verbs: string[]) => fc.tuple(fc.constantFrom(...verbs), words);
  const resolution = fc.record({
    session: fc.integer({ min: 1, max: 70 }),
    title: words.map((text) => `Promoting ${text}`),
    preamble: fc.array(
      paragraph(["Recalling", "Noting also with concern", "Bearing in mind", "Deeply concerned"]),
      { maxLength: 5 },
    ),
    operative: fc.array(
      paragraph(["Invites", "Also invites", "Calls upon", "Takes note with appreciation"]),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  });
  const dress = fc.record({
    list: fc.constantFrom("", "- ", "* "),
    emphasis: fc.constantFrom("", "*", "_"),
    heading: fc.constantFrom("", "## "),
    gap: fc.constantFrom("\n\n", "\n"),
    width: fc.constantFrom(0, 60, 90),
    raised: fc.boolean(),
  });

  /** Breaks lines as a mail program does, at spaces. */
  const wrap = (text: string, width: number): string =>
    width === 0 ? text : text.replace(new RegExp(`(.{1,${width}})(?: |$)`, "gu"), "$1\n").trimEnd();

  it("comes out as it went in", () => {
    fc.assert(
      fc.property(fc.array(resolution, { minLength: 1, maxLength: 3 }), dress, (models, style) => {
        const expected = models.map((model, index) => ({
          number: `${model.session}/${index + 1}`,
          title: model.title,
          held: "in full",
          paragraphs: [
            ...model.preamble.map(([verb, text], place) => ({
              kind: "preambular",
              number: null,
              verb,
              text: `${verb} ${text},`,
              held: "in full",
              footnotes: style.raised && place === 0 ? [{ mark: "77", text: "Treaty Series, vol. 1." }] : [],
            })),
            ...model.operative.map(([verb, text], place) => ({
              kind: "operative",
              number: String(place + 1),
              verb,
              text: `${verb} ${text}${place === model.operative.length - 1 ? "." : ";"}`,
              held: "in full",
              footnotes: [],
            })),
          ],
        }));
        const set = (verb: string) => `${style.emphasis}${verb}${style.emphasis}`;
        const printed = models
          .map((model, index) =>
            [
              `${style.heading}Resolution ${model.session}/${index + 1}`,
              wrap(model.title, style.width),
              "The Commission on Narcotic Drugs,",
              ...model.preamble.map(([verb, text], place) =>
                wrap(`${set(verb)} ${text},${style.raised && place === 0 ? "⁷⁷" : ""}`, style.width),
              ),
              ...(style.raised && model.preamble.length > 0 ? ["⁷⁷ Treaty Series, vol. 1."] : []),
              ...model.operative.map(([verb, text], place) =>
                wrap(
                  `${style.list}${place + 1}. ${set(verb)} ${text}${place === model.operative.length - 1 ? "." : ";"}`,
                  style.width,
                ),
              ),
            ].join(style.gap),
          )
          .join("\n\n");
        expect(readResolutions(printed)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it("any text whatever is read without a failure and without a word that is not in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const seen = text.replace(/\s/gu, "");
        for (const one of readResolutions(text)) {
          for (const { verb } of one.paragraphs)
            if (verb !== null) expect(seen).toContain(verb.replace(/\s/gu, ""));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
