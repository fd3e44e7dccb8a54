import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { demonstration, startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const HEAD = [
  "key",
  "kind",
  "description",
  "recipient",
  "stage",
  "date",
  "amount",
  "currency",
  "due",
  "shares",
];
const ROWS = [
  [
    "A-1",
    "funding",
    "Test items",
    "",
    "disbursement",
    "2025-02-11",
    "250000.50",
    "EUR",
    "",
    "cnd-50-4/para_6 100%",
  ],
  [
    "A-2",
    "funding",
    "Over years",
    "Africa",
    "pledge",
    "2025-03-01",
    "300000",
    "EUR",
    "2025-06-30 100000; 2030-06-30",
    "",
  ],
  [
    "A-3",
    "training",
    "GC-MS, two weeks",
    "Jamaica",
    "in-kind delivery",
    "2025-03-18",
    "",
    "",
    "",
    "cnd-50-5/para_4 50%",
  ],
];
const WRONG = [
  [
    "A-1",
    "loan",
    "Test items",
    "",
    "disbursement",
    "2025-02-30",
    "1,234",
    "EUR",
    "",
    "cnd-50-4/para_6 60%; cnd-50-4/para_7 50%",
  ],
  ["A-1", "funding", "Twice", "", "", "", "", "", "", ""],
];

describe.each([
  ["with a script", true],
  ["without a script", false],
])("a donor's book of support read in from a file, %s", (_, javaScript) => {
  let app: RunningApp;
  let donor: Reader;
  beforeAll(async () => {
    app = await startApp(demonstration("small"));
    donor = await reader({ address: app.address, cookie: await app.cookieOf("person-donor"), javaScript });
    donor.context.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    expect(donor.troubles).toEqual([]);
    await donor.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  const send = async (name: string, buffer: Buffer) => {
    const { page } = donor;
    await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Look at what it would do" }).click();
  };
  const state = () => words(donor.page.locator(".title .state"));
  const isFit = async () => {
    const { page } = donor;
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
  };

  it("names every cell to mend at once, and offers no import while there is one", async () => {
    const { page } = donor;
    await visit(page, "/support/ours");
    await page.getByRole("link", { name: "Import support entries" }).click();
    await heading(page, "Import support entries");
    await isFit();
    await page.getByRole("button", { name: "Look at what it would do" }).click();
    await page.getByRole("link", { name: "Choose the file" }).waitFor();
    await send("book.csv", Buffer.from(csvOf(HEAD, WRONG)));
    await heading(page, "What book.csv would do");
    const table = page.getByRole("table", { name: "Rows to mend, with column and reason" });
    const cells = await table.getByRole("row").allInnerTexts();
    const places = cells.slice(1).map((text) => text.trim().split(/\s+/).slice(0, 2).join(" "));
    expect(places).toEqual(["2 kind", "2 date", "2 amount", "2 shares", "3 key"]);
    expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);
    await isFit();
  });

  it("is imported once it is mended, not doubled, and undone as a whole", async () => {
    const { page } = donor;
    await page.getByRole("link", { name: "Send a mended file" }).click();
    await heading(page, "Import support entries");
    await send("book.xlsx", await xlsxOf(HEAD, ROWS, { sheet: "support", rightToLeft: false }));
    await heading(page, "What book.xlsx would do");
    expect(await state()).toBe("It would make 3 drafts. Nothing is kept yet.");
    // Linking to a paragraph that asks for no support of the programme is allowed, and warned of.
    await page.getByText("asks for support of the International Narcotics Control Board").waitFor();
    await isFit();
    await page.getByRole("button", { name: "Import 3 entries" }).click();
    await heading(page, "book.xlsx");
    await page.getByText("The file was read in: 3 drafts wait for you.").waitFor();
    await isFit();

    await visit(page, "/support/ours");
    for (const what of ["Test items", "Over years", /^SE-2026-006: GC-MS, two weeks/])
      await page.getByRole("heading", { level: 3, name: new RegExp(what) }).waitFor();

    await visit(page, "/support/import");
    await send("again.csv", Buffer.from(csvOf(HEAD, ROWS)));
    await heading(page, "What again.csv would do");
    expect(await state()).toBe("There is nothing to import: all that the file says is held already.");
    await page.getByText("3 rows are held already and say the same.").waitFor();
    await page.getByRole("button", { name: "Throw this file away" }).click();
    await heading(page, "Import support entries");

    await page.getByRole("link", { name: "Imports so far" }).click();
    await page.getByRole("link", { name: "book.xlsx" }).first().click();
    await page.getByRole("link", { name: /^Undo this import/ }).click();
    await heading(page, "Undo book.xlsx");
    await page.getByText("3 drafts are withdrawn.").waitFor();
    await isFit();
    await page.getByRole("button", { name: "Withdraw 3 drafts" }).click();
    // The page before has the name in its heading too.
    await page
      .locator(".title .state")
      .filter({ hasText: /Undone on .* by / })
      .waitFor();
    await visit(page, "/support/ours");
    expect(await page.getByRole("heading", { level: 3, name: /Over years/ }).count()).toBe(0);
  });
});
