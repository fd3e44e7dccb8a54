import { describe, expect, it } from "vitest";
import { printed, type PrintedDocument } from "#app/domain/reporting/printed-document.ts";
import { pdfOf } from "#app/platform/pdf.server.ts";
import { readPdf } from "#tests/support/read-pdf.ts";

const document = (change: Partial<PrintedDocument> = {}): PrintedDocument => ({
  language: "en",
  direction: "ltr",
  title: "What was given in 2025",
  over: "République d'Aldane",
  state: "One entry.",
  demonstration: null,
  isLandscape: false,
  foot: "As of 1 March 2026. https://ringtrial.example/support",
  pageOf: ["Page ", " of ", ""],
  blocks: [],
  ...change,
});

const table = (rows: number) => ({
  kind: "table" as const,
  caption: "Entries",
  columns: [
    { label: "Number of the entry", width: 1 },
    { label: "Amount", width: 1, isNumeric: true },
  ],
  rows: Array.from({ length: rows }, (_, at) => [printed(`SE-${at}`), printed(at * 1_000)]),
});

describe("a printed document", () => {
  it("is read back with its title, language, structure and every word", async () => {
    const read = await readPdf(
      pdfOf(
        document({
          blocks: [
            { kind: "heading", text: "Čeština, Ελλάδα, Україна" },
            { kind: "text", text: "Ø, ß, ñ and ő" },
            table(2),
          ],
        }),
      ),
    );
    expect(read.title).toBe("What was given in 2025");
    expect(read.language).toBe("en");
    expect(read.isTagged).toBe(true);
    for (const words of ["République d'Aldane", "Čeština, Ελλάδα, Україна", "Ø, ß, ñ and ő", "SE-1"])
      expect(read.text).toContain(words);
    expect(read.roles).toMatchObject({ H1: 1, H2: 1, Table: 1, TH: 2 });
  });

  it("repeats the head of a table on each page, and counts the pages", async () => {
    const { pages } = await readPdf(pdfOf(document({ blocks: [table(120)] })));
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain("Number of the entry");
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).toContain("https://ringtrial.example/support");
    }
    for (let at = 0; at < 120; at++) expect(pages.join(" ")).toContain(`SE-${at}`);
  });

  it("says on every page that it is of the demonstration", async () => {
    const { pages } = await readPdf(
      pdfOf(document({ demonstration: "Demonstration programme: invented", blocks: [table(80)] })),
    );
    for (const page of pages) expect(page).toContain("Demonstration programme: invented");
  });

  it("shows Arabic names in letters of its own font, in a document from either side", async () => {
    for (const direction of ["ltr", "rtl"] as const) {
      const bytes = pdfOf(document({ direction, language: "ar", over: "مختبر القاهرة", blocks: [table(1)] }));
      const { text } = await readPdf(bytes);
      // A reader may give letters in the order of the line; those of the name are all there, and none is an empty box.
      for (const letter of "مختبرالقاهرة") expect(text.normalize("NFKC")).toContain(letter);
      expect(bytes.toString("latin1")).toContain("NotoNaskhArabic");
    }
  });

  it("takes no word for markup", async () => {
    const words = 'a #panic("no") *b* _c_ $x$ [d] <e> @f \\ "g" `h` // i';
    const { text } = await readPdf(
      pdfOf(document({ state: words, blocks: [{ kind: "text", text: words }] })),
    );
    expect(text.split('#panic("no") *b* _c_ $x$ [d] <e> @f').length).toBe(3);
  });

  it("is the same file for the same words", () => {
    expect(pdfOf(document()).equals(pdfOf(document()))).toBe(true);
  });
});
