import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listResolutions } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { readParagraph } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import { readResolution } from "#app/features/resolutions/queries/read-resolution.server.ts";
import { loader as implementationFile } from "#app/routes/resolutions/implementation-file.ts";
import { loader as implementationPage } from "#app/routes/resolutions/implementation.tsx";
import { loader as listPage } from "#app/routes/resolutions/list.tsx";
import { loader as entriesFile } from "#app/routes/resolutions/paragraph-entries-file.ts";
import { loader as purposesFile } from "#app/routes/resolutions/paragraph-purposes-file.ts";
import { loader as paragraphPage } from "#app/routes/resolutions/paragraph.tsx";
import { loader as resolutionPage } from "#app/routes/resolutions/resolution.tsx";
import { projectRoot } from "#db/migrate.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { placeEntries, type PlacedEntry } from "./ledger-in-database.ts";

const served: { db: unknown } = vi.hoisted(() => ({ db: undefined }));
vi.mock("#app/platform/database.server.ts", () => ({ database: () => served.db }));

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
  served.db = test.db;
});
afterEach(() => test.dispose());

/** What a loader is given for a reader who has not signed in. */
function visit(address: string, params: Record<string, string> = {}): LoaderFunctionArgs {
  return {
    request: new Request(`http://localhost${address}`),
    params,
    context: {
      nonce: "",
      requestId: "test",
      clientAddress: "127.0.0.1",
      arrivedAt: new Date("2026-03-01T12:00:00Z"),
    },
  };
}

/** The status a loader ended the request with. */
async function statusOf(answer: Promise<unknown>): Promise<number | undefined> {
  try {
    await answer;
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    if (typeof thrown === "object" && thrown !== null && "init" in thrown)
      return (thrown.init as ResponseInit).status;
    throw thrown;
  }
}

const PARAGRAPHS = [
  { resolution: "cnd-50-4", paragraph: "fragment_1" },
  { resolution: "cnd-50-4", paragraph: "para_6" },
  { resolution: "cnd-50-4", paragraph: "para_7" },
];

/** All that a reader who has not signed in can be shown of resolutions, as text. */
async function everythingPublic(): Promise<string> {
  const answers: unknown[] = [await listPage(visit("/resolutions?q=support"))];
  answers.push(await resolutionPage(visit("/resolutions/cnd-50-4", { resolution: "cnd-50-4" })));
  for (const params of PARAGRAPHS) {
    const address = `/resolutions/${params.resolution}/${params.paragraph}`;
    answers.push(await paragraphPage(visit(address, params)));
    answers.push(await (await entriesFile(visit(`${address}/entries.csv`, params))).text());
    answers.push(await (await purposesFile(visit(`${address}/purposes.csv`, params))).text());
  }
  return JSON.stringify(answers);
}

const entry = (state: PlacedEntry["state"], description: string): PlacedEntry => ({
  state,
  description,
  steps: [{ stage: "disbursement", value: [123_45, "EUR"] }],
  shares: [
    ["cnd-50-4/fragment_1", null, 2_000],
    ["cnd-50-4/para_6", null, 4_000],
    ["cnd-50-4/para_7", null, 4_000],
  ],
});

describe("what the public can read", () => {
  it("holds published and closed entries and nothing of any other, on every page and file", async () => {
    const hidden = [
      "draft",
      "submitted",
      "returned",
      "disputed",
      "verified",
      "confirmed",
      "withdrawn",
    ] as const;
    await placeEntries(test, [
      entry("published", "agreed and open to all"),
      entry("closed", "agreed and finished"),
      ...hidden.map((state) => ({
        ...entry(state, `not for the public: ${state}`),
        donor: "vestmark" as const,
      })),
    ]);
    const shown = await everythingPublic();
    expect(shown).toContain("agreed and open to all");
    expect(shown).toContain("agreed and finished");
    expect(shown).not.toContain("not for the public");
    expect(shown).not.toContain("Vestmark");
    for (const number of [3, 4, 5, 6, 7, 8, 9]) expect(shown).not.toContain(`SE-2025-00${number}`);
  });

  it("sends the public away from the implementation report and its file", async () => {
    const params = { resolution: "cnd-50-4" };
    expect(await statusOf(implementationPage(visit("/resolutions/cnd-50-4/implementation", params)))).toBe(
      302,
    );
    expect(
      await statusOf(implementationFile(visit("/resolutions/cnd-50-4/implementation.csv", params))),
    ).toBe(302);
  });

  it("answers 404 for a key that is not held", async () => {
    const visits = [
      resolutionPage(visit("/resolutions/cnd-99-1", { resolution: "cnd-99-1" })),
      paragraphPage(visit("/resolutions/cnd-50-4/para_8", { resolution: "cnd-50-4", paragraph: "para_8" })),
      paragraphPage(visit("/resolutions/cnd-50-5/para_6", { resolution: "cnd-50-5", paragraph: "para_6" })),
      entriesFile(visit("/resolutions/cnd-50-4/x/entries.csv", { resolution: "cnd-50-4", paragraph: "x" })),
      purposesFile(visit("/resolutions/x/para_6/purposes.csv", { resolution: "x", paragraph: "para_6" })),
    ];
    expect(await Promise.all(visits.map(statusOf))).toEqual(visits.map(() => 404));
  });

  it("takes a page that is no page as the first or the last one", async () => {
    await placeEntries(
      test,
      Array.from({ length: 30 }, () => entry("published", "one of thirty")),
    );
    const numbersAt = async (page: string) => {
      const read = await paragraphPage(
        visit(`/x?page=${page}`, { resolution: "cnd-50-4", paragraph: "para_6" }),
      );
      return read.support.listed.map(({ number }) => number);
    };
    expect((await numbersAt("1")).length).toBe(25);
    expect(await numbersAt("no")).toEqual(await numbersAt("1"));
    expect(await numbersAt("2")).toEqual([
      "SE-2025-005",
      "SE-2025-004",
      "SE-2025-003",
      "SE-2025-002",
      "SE-2025-001",
    ]);
    expect(await numbersAt("999")).toEqual(await numbersAt("2"));
  });
});

/** The seed's words without the marks that are none of them: emphasis and footnote numbers. */
function seedWords(): string {
  return readFileSync(join(projectRoot(), "db", "seed", "reference", "cnd-50th-session-excerpt.txt"), "utf8")
    .replace(/\*/gu, "")
    .replace(/[⁰¹²³⁴-⁹]+/gu, "")
    .replace("of 1988, 40", "of 1988,");
}

describe("the words", () => {
  it("are those of the excerpt, to the letter, on the resolution's page and on each paragraph's", async () => {
    const words = seedWords();
    let seen = 0;
    for (const key of ["cnd-50-4", "cnd-50-5", "cnd-50-6"]) {
      const page = await readResolution(test.db, key);
      for (const { text, slug } of page?.paragraphs ?? []) {
        expect(words).toContain(text);
        const own = await readParagraph(test.db, { resolutionKey: key, slug });
        expect(own?.pieces.map((piece) => piece.text).join("")).toBe(text);
        seen += 1;
      }
    }
    expect(seen).toBe(20);
  });

  it("underline the three purposes of 50/4 paragraph 6 in their order, and stand between their neighbours", async () => {
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-4", slug: "para_6" });
    expect(page?.pieces.flatMap(({ text, mark }) => (mark === null ? [] : [text]))).toEqual([
      "improving the performance of national laboratories",
      "quality assurance",
      "the establishment of sustainable scientific services worldwide",
    ]);
    expect([page?.before?.paragraph.slug, page?.after?.paragraph.slug]).toEqual(["fragment_1", "para_7"]);
    expect(page?.warning).toBeNull();
  });

  it("say what is not held and invent nothing: 50/4 has no title, date or first paragraphs", async () => {
    const page = await readResolution(test.db, "cnd-50-4");
    expect(page?.resolution).toMatchObject({ title: null, adoptedOn: null, held: "in part" });
    expect(page?.gaps.map(({ kind }) => kind)).toEqual(["title", "preamble", "numbers"]);
    expect((await readResolution(test.db, "cnd-50-5"))?.gaps).toEqual([]);
    expect((await readResolution(test.db, "cnd-50-6"))?.gaps).toEqual([{ kind: "operative" }]);
  });

  it("keep their footnotes", async () => {
    const page = await readParagraph(test.db, { resolutionKey: "cnd-50-5", slug: "pre_1" });
    expect(page?.paragraph.footnotes).toEqual([
      { mark: "40", text: "United Nations, Treaty Series, vol. 1582, No. 27627." },
    ]);
  });
});

describe("the search", () => {
  it("finds paragraphs in which all the words stand, capitals or not, and marks them", async () => {
    const { hits } = await listResolutions(test.db, { query: "QUALITY programme" });
    expect(hits.map(({ paragraph }) => paragraph.key)).toEqual(["cnd-50-4/fragment_1"]);
    expect(hits[0]?.pieces.flatMap(({ text, mark }) => (mark === null ? [] : [text]))).toEqual([
      "quality",
      "programme",
    ]);
  });

  it("takes signs that mean something to the database as signs", async () => {
    expect((await listResolutions(test.db, { query: "%" })).hits).toEqual([]);
    expect((await listResolutions(test.db, { query: "_" })).hits).toEqual([]);
    expect((await listResolutions(test.db, { query: "' or 1=1 --" })).hits).toEqual([]);
  });

  it("lists every resolution with its published entries, whatever is looked for", async () => {
    await placeEntries(test, [entry("published", "counted once"), entry("submitted", "not counted")]);
    const { resolutions } = await listResolutions(test.db, { query: "nothing has these words" });
    expect(resolutions.map(({ number, publishedEntries }) => [number, publishedEntries])).toEqual([
      ["50/4", 1],
      ["50/5", 0],
      ["50/6", 0],
    ]);
  });
});
