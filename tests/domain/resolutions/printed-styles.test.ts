import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { knownOpening, openingVerb } from "#app/domain/resolutions/opening-verb.ts";
import { languagesOf } from "#app/domain/resolutions/opening-words.ts";
import { readResolutions, type ReadParagraph } from "#app/domain/resolutions/read-resolutions.ts";

const textOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/resolutions/${name}`, import.meta.url), "utf8");
const read = (name: string) => readResolutions(textOf(name));
const paragraphs = (name: string): ReadParagraph[] => read(name).flatMap((one) => one.paragraphs);
const wordsOf = (name: string, number: string) =>
  paragraphs(name).find((paragraph) => paragraph.number === number)?.text;

/** A paragraph in a word: its number or kind, its opening (`-` for none), what of it is not held, its notes. */
const short = ({ kind, number, verb, held, footnotes }: ReadParagraph): string =>
  [
    kind === "preambular" ? "pre" : (number ?? "op"),
    verb ?? "-",
    ...(held === "in part" ? ["in part"] : []),
    ...(footnotes.length > 0 ? [footnotes.map(({ mark }) => mark).join(" ")] : []),
  ].join("|");

type Outline = [number: string | null, title: string | null, held: string, paragraphs: string[]];

// Written for this test, each in a way that such texts are printed in; its paragraphs were counted by hand.
const EXPECTED: [string, Outline[]][] = [
  [
    "arabic.txt",
    [
      [
        "50/4",
        "تحسين نوعية وأداء مختبرات تحليل المخدرات",
        "in full",
        ["pre|إذ تستذكر", "pre|وإذ تلاحظ مع التقدير", "1|تدعو", "2|تطلب إلى", "3|تهيب"],
      ],
    ],
  ],
  [
    "bracketed.txt",
    [
      [
        "58/9",
        "Promoting the role of drug analysis laboratories worldwide",
        "in full",
        [
          "pre|Recalling",
          "pre|Having considered",
          "1|Recommends",
          "2|Also recommends",
          "3|Expresses its gratitude",
        ],
      ],
    ],
  ],
  [
    "chinese.txt",
    [
      [
        "50/4",
        "提高药物分析实验室的质量和绩效",
        "in full",
        ["pre|回顾", "pre|赞赏地注意到", "1|请", "2|促请", "3|请"],
      ],
    ],
  ],
  [
    "columns.txt",
    [
      [
        "56/6",
        "Intensifying efforts: a text set in columns",
        "in full",
        [
          "pre|Recalling",
          "pre|-",
          "pre|Building on",
          "pre|Reaffirming also|1 2",
          "1|Expresses concern",
          "2|Calls upon",
          "2 bis|Reminds",
          "3|-",
          "4|Looks forward",
        ],
      ],
    ],
  ],
  [
    "council-with-annex.md",
    [
      [
        "2013/42",
        "Quality assurance guidelines for drug testing laboratories",
        "in full",
        [
          "pre|Guided",
          "pre|Recalling|1",
          "pre|Taking note with appreciation",
          "1|Adopts",
          "2|Also adopts|2",
          "3|Requests",
        ],
      ],
    ],
  ],
  [
    "decision-and-underscores.txt",
    [
      [
        "60/4",
        "PREVENTING AND RESPONDING TO THE ADVERSE HEALTH CONSEQUENCES",
        "in full",
        [
          "pre|REAFFIRMING",
          "pre|Recalling",
          "pre|Deeply concerned",
          "1|Encourages",
          "2|Also encourages",
          "2 bis|Stresses",
          "3|Decides",
        ],
      ],
    ],
  ],
  [
    "espanol.txt",
    [
      [
        "50/4",
        "Mejoramiento de la calidad y el rendimiento de los laboratorios de análisis de drogas",
        "in full",
        [
          "pre|Recordando",
          "pre|Observando con reconocimiento",
          "pre|Profundamente preocupada",
          "pre|Teniendo presente",
          "1|Invita",
          "2|Exhorta",
          "3|Pide",
          "4|Alienta también",
        ],
      ],
    ],
  ],
  [
    "francais.txt",
    [
      [
        "50/4",
        "Améliorer la qualité et les performances des laboratoires d’analyse des drogues",
        "in full",
        [
          "pre|Rappelant",
          "pre|Notant avec satisfaction|1",
          "pre|Consciente",
          "pre|Profondément préoccupée",
          "1|Invite",
          "2|Prie",
          "3|Prie également",
          "4|Engage instamment",
        ],
      ],
    ],
  ],
  [
    "general-assembly.txt",
    [
      [
        "71/211",
        "Laboratory networks and the quality of forensic results",
        "in full",
        [
          "pre|Reaffirming|1",
          "pre|Bearing in mind",
          "pre|Underlining",
          "1|Reiterates|2",
          "2|Recognizes",
          "3|Urges",
          "4|Requests",
        ],
      ],
    ],
  ],
  [
    "html-printed.html",
    [
      [
        "51/13",
        "Responding to a threat",
        "in full",
        ["pre|Concerned|1", "1|Calls upon", "2|Encourages", "3|Invites"],
      ],
    ],
  ],
  [
    "in-the-middle.txt",
    [
      ["53/6", null, "in part", ["op|-|in part", "8|Further requests"]],
      [
        "53/7",
        "International cooperation in countering the covert administration of substances",
        "in part",
        ["pre|Alarmed", "pre|Welcoming|3 4", "1|Urges|in part"],
      ],
    ],
  ],
  [
    "negotiated.txt",
    [
      [
        null,
        "Laboratories in a changing market",
        "in full",
        [
          "pre|Recalling",
          "pre|Noting with concern",
          "pre|Deeply regretting",
          "1|Urges",
          "2|Invites",
          "3|Requests",
        ],
      ],
    ],
  ],
  [
    "notes-in-the-page.txt",
    [
      [
        "50/12",
        "Notes in the middle",
        "in part",
        [
          "pre|Recalling|1 2 3",
          "pre|Acknowledging|4",
          "1|Takes note with interest|5",
          "2|Further decides|in part",
        ],
      ],
    ],
  ],
  [
    "page.html",
    [
      [
        "57/7",
        "Providing sufficient health services to individuals & quality assurance",
        "in full",
        ["pre|Mindful|3", "pre|Noting also", "1|Calls upon", "2|Decides"],
      ],
    ],
  ],
  [
    "pasted-from-pdf.txt",
    [
      [
        "55/12",
        "Alternatives for strengthening laboratory capacity in regions with limited means",
        "in full",
        [
          "pre|Recalling|52 53",
          "pre|Deeply concerned",
          "pre|Noting with appreciation",
          "1|Requests",
          "2|Encourages",
          "3|Invites",
        ],
      ],
    ],
  ],
  [
    "run-together-fr.txt",
    [
      [
        "50/4",
        "Améliorer la qualité des laboratoires",
        "in full",
        [
          "pre|Ayant à l’esprit",
          "pre|Se félicitant",
          "1|Demande instamment",
          "2|Exprime sa gratitude",
          "3|Décide",
        ],
      ],
    ],
  ],
  [
    "russian.txt",
    [
      [
        "50/4",
        "Повышение качества работы лабораторий",
        "in full",
        ["pre|ссылаясь", "pre|отмечая с признательностью", "1|предлагает", "2|просит", "3|постановляет"],
      ],
    ],
  ],
  [
    "security-style.txt",
    [
      [
        "2482 (2019)",
        null,
        "in full",
        [
          "pre|Reaffirming",
          "pre|Expressing its concern",
          "pre|Affirming",
          "1|Urges",
          "2|Demands",
          "3|Decides",
        ],
      ],
    ],
  ],
  [
    "session-report.txt",
    [
      [null, "Support for laboratories", "in full", ["pre|Noting", "1|Welcomes", "2|Decides"]],
      [
        "51/1",
        "One thing",
        "in full",
        ["pre|Recalling", "pre|Recognizing also", "1|Takes note", "1 bis|Further notes", "2|Requests"],
      ],
      ["51/2", "Another thing", "in part", ["pre|Convinced", "1|Urges", "2|Calls on|in part"]],
    ],
  ],
];

describe("texts as they are printed, pasted and kept", () => {
  it.each(EXPECTED)("%s: every paragraph, and no other", (name, expected) => {
    expect(
      read(name).map(({ number, title, held, paragraphs: own }) => [number, title, held, own.map(short)]),
    ).toEqual(expected);
  });

  it("takes page numbers, symbols and running lines out of a paragraph that they divide", () => {
    expect(paragraphs("pasted-from-pdf.txt")[1]?.text).toBe(
      "Deeply concerned that national laboratories in many regions lack the reference materials that would allow them to identify the above-mentioned substances, and noting that 12 laboratories had none in 2011,",
    );
    expect(paragraphs("notes-in-the-page.txt")[0]?.text).toBe(
      "Recalling the Conventions, and the Political Declaration, in which Governments undertook to act, as well as the Joint Ministerial Statement adopted in 2003,",
    );
  });

  it("joins a word that the printer divided, and keeps the hyphen of one that has it", () => {
    expect(paragraphs("pasted-from-pdf.txt")[0]?.text).toContain("and the international cooperation");
    expect(wordsOf("pasted-from-pdf.txt", "1")).toContain("to provide laboratories with");
    expect(paragraphs("run-together-fr.txt")[1]?.text).toContain("criminalistique,");
  });

  it("keeps sub-paragraphs on lines of their own, however they are lettered", () => {
    expect(wordsOf("pasted-from-pdf.txt", "2")?.split("\n")).toHaveLength(5);
    expect(wordsOf("page.html", "1")).toBe(
      "Calls upon Member States to:\n(a) Take part in external quality assurance;\n(b) Act upon what they learn;",
    );
    expect(
      wordsOf("columns.txt", "2")
        ?.split("\n")
        .map((line) => line.slice(0, 6)),
    ).toEqual(["Calls ", "(a) To", "(b) To", "(c) To"]);
    expect(wordsOf("arabic.txt", "2")?.split("\n")).toHaveLength(3);
  });

  it("keeps the space that French prints before a semicolon", () => {
    expect(wordsOf("francais.txt", "2")).toBe("Prie le Directeur exécutif de lui faire rapport ;");
  });

  it("reads a page of the web as its reader sees it", () => {
    expect(paragraphs("html-printed.html").map(({ text }) => text)).toEqual([
      "Concerned by the links between them,",
      "Calls upon Member States – each of them – to act;",
      "Encourages them:\n(a) To share information;\n(b) To cooperate;",
      "Invites the Board to report.",
    ]);
  });

  it("keeps a power of ten and a square kilometre, and the note that stands beside them", () => {
    expect(paragraphs("notes-in-the-page.txt")[1]).toMatchObject({
      text: "Acknowledging the usefulness of area estimates (in km²) and of 10³ samples a year,",
      footnotes: [{ mark: "4", text: "Reported by the Office." }],
    });
  });

  it("gives every verb as it is printed", () => {
    for (const [name] of EXPECTED)
      for (const { text, verb } of paragraphs(name))
        if (verb !== null) expect(text.startsWith(verb)).toBe(true);
  });
});

describe("opening words", () => {
  it.each([
    "States should report.",
    "Laboratories take part.",
    "Measures shall be taken.",
    "During the year laboratories report.",
    "Testing of samples goes on.",
    "The Office shall report.",
  ])("are not made of a noun: %s", (text) => {
    expect(openingVerb(text, "operative", null)).toBeNull();
    expect(openingVerb(text, "preambular", null)).toBeNull();
  });

  it.each([
    ["Calls upon States", "Calls upon", "operative"],
    ["Further recalling its resolution", "Further recalling", "preambular"],
    ["Strongly condemns", "Strongly condemns", "operative"],
    ["Noting with deep concern that", "Noting with deep concern", "preambular"],
    ["Expresses its sincere gratitude to", "Expresses its sincere gratitude", "operative"],
    ["Recognizes also the need", "Recognizes also", "operative"],
  ])("%s", (text, verb, kind) => {
    expect(knownOpening(text)).toEqual({ verb, kind });
  });

  it("are looked for in the languages that the text is in", () => {
    expect(languagesOf("1. Invite les États Membres")).toEqual(["fr"]);
    expect(languagesOf("Recalling its resolution 50/4,")).toEqual(["en"]);
    expect(languagesOf("1. Invita a los Estados Miembros")).toEqual(["es"]);
    expect(languagesOf("nothing to tell")).toEqual(["en"]);
    for (const [name, language] of [
      ["arabic.txt", "ar"],
      ["russian.txt", "ru"],
      ["chinese.txt", "zh"],
      ["francais.txt", "fr"],
      ["espanol.txt", "es"],
      ["general-assembly.txt", "en"],
    ] as const)
      expect(languagesOf(textOf(name))[0]).toBe(language);
  });
});
