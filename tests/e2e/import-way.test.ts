import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { demonstration, startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";
import { loadPastExercise } from "#tests/features/results/past-round.ts";

const HEAD = ["laboratory", "state", "sample", "analyte", "technique", "quantity", "submitted", "coffee"];
const RIGHT = [
  ["Kestrel Laboratory (invented)", "", "1", "Cocaine", "GC-MS; FTIR", "6.8", "2010-11-01", ""],
  ["Kestrel Laboratory (invented)", "", "2", "nothing detected", "GC-MS", "", "", "=1+1"],
  ["invented-heron", "no response", "", "", "", "", "", ""],
];
const WRONG = [
  ["Kestrel Laboratory (invented)", "", "1", "Cocain", "GC-MS; FTIR", "1,234", "2010-11-01", ""],
  ["x".repeat(500), "no response", "", "", "", "", "", ""],
  ["\u200Fمختبر 🧪", "no response", "", "", "", "", "", ""],
];
const asCsv = (rows: string[][], name = "2010-2.csv") => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(csvOf(HEAD, rows)),
});

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(async (open) => {
    await demonstration("small")(open);
    await loadPastExercise(open.db, { year: 2010, isPublished: false });
  });
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

const asSecretariat = async (javaScript: boolean): Promise<Reader> => {
  const one = await reader({
    address: app.address,
    cookie: await app.cookieOf("person-secretariat"),
    javaScript,
  });
  one.context.setDefaultTimeout(20_000);
  return one;
};

describe.each([
  ["without a script", false],
  ["with a script", true],
])("a past round read in from a file, %s", (_, javaScript) => {
  let secretariat: Reader;
  beforeAll(async () => {
    secretariat = await asSecretariat(javaScript);
  });
  afterAll(async () => {
    expect(secretariat.troubles).toEqual([]);
    await secretariat.context.close();
  });

  const send = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const { page } = secretariat;
    await page.getByLabel("Exercise", { exact: true }).selectOption("2010-2-sm");
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByLabel("Where the file comes from").fill("The spreadsheet of 2010/2");
    await page.getByRole("button", { name: "Look at what it would do" }).click();
  };
  const state = () => words(secretariat.page.locator(".title .state"));

  it("is refused in words that help, with all that was said about it kept", async () => {
    const { page } = secretariat;
    await visit(page, "/exercises");
    await page.getByRole("link", { name: "Import a past round" }).click();
    await heading(page, "Import a past round");
    await page.getByRole("button", { name: "Look at what it would do" }).click();
    await page.getByRole("link", { name: "Choose the file" }).waitFor();
    await page.getByRole("link", { name: "Say where the file comes from" }).waitFor();
    const latin = Buffer.from("laboratory,state\nM\x81nchen,declined\n", "latin1");
    await send({ name: "latin.csv", mimeType: "text/csv", buffer: latin });
    await page.getByRole("link", { name: /Line 2 holds letters that are not in UTF-8/ }).waitFor();
    expect(await page.getByLabel("Where the file comes from").inputValue()).toBe("The spreadsheet of 2010/2");
    await send({
      name: "endless.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("laboratory,".repeat(9_000)),
    });
    await page.getByRole("link", { name: /Line 1 has more than .* characters/ }).waitFor();
    await send({
      name: "old.xls",
      mimeType: "application/vnd.ms-excel",
      buffer: Buffer.from("d0cf11e0a1b11ae1", "hex"),
    });
    await page.getByRole("link", { name: /spreadsheet of the old kind/ }).waitFor();
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
  });

  it("names the rows to mend, and offers no import while there are any", async () => {
    const { page } = secretariat;
    await visit(page, "/exercises/import");
    await send(asCsv(WRONG));
    await heading(page, "What 2010-2.csv would do");
    expect(await state()).toBe("3 rows have to be mended. Nothing can be imported before.");
    const table = page.getByRole("table", { name: "Rows to mend, with column and reason" });
    expect(await words(table.getByRole("row").nth(1))).toMatch(/^2 analyte Cocain The list has no analyte/);
    expect(await words(table.getByRole("row").nth(2))).toMatch(/^2 quantity 1,234 This reads two ways/);
    expect(await words(table.getByRole("row").nth(3))).toMatch(/^3 laboratory x{60}… The register has no/);
    expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
    const href = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
    const file = await secretariat.context.request.get(href ?? "");
    expect(await file.text()).toContain("The list has no analyte of this name");
    await page.getByRole("link", { name: "Send a mended file" }).click();
    await heading(page, "Import a past round");
    expect(await page.getByLabel("Exercise", { exact: true }).inputValue()).toBe("2010-2-sm");
  });

  it("is imported once it is mended, shown on the laboratory's page, not doubled, and undone", async () => {
    const { page } = secretariat;
    await send(asCsv(RIGHT));
    await heading(page, "What 2010-2.csv would do");
    expect(await state()).toBe("Nothing is written yet. Ready to import 2 laboratories.");
    expect(await words(page.getByRole("main"))).toContain("These columns are not read: coffee.");
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Import 2 laboratories" }).click();
    await heading(page, /^2010-2\.csv$/);
    const importAddress = new URL(page.url()).pathname;
    expect(await words(page.getByRole("main"))).toContain("The file was read in.");
    if (javaScript) expect(await axeFindings(page)).toEqual([]);

    await visit(page, "/laboratories/invented-kestrel");
    const row = page.getByRole("row").filter({ hasText: "2010/2" });
    expect(await words(row)).toMatch(/Submitted imported/i);
    await visit(page, "/exercises/2010-2-sm/laboratories/invented-kestrel");
    const seen = await words(page.getByRole("main"));
    expect(seen).toMatch(/How it ended Submitted/);
    expect(seen).toContain("1 November 2010, read in from a file");
    expect(seen).not.toMatch(/12:00|What happened/);
    const kestrel = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-coordinator"),
      javaScript: false,
    });
    await visit(kestrel.page, "/laboratories/invented-kestrel/exercises/2010-2-sm/submissions/1");
    const shown = await words(kestrel.page.getByRole("main"));
    expect(shown).toMatch(
      /Read in by the secretariat from a file .* from 2010-2\.csv on .* Fingerprint of the file: [0-9a-f]{64}/,
    );
    // Of a file no more than the day is known, and who imported it is not who submitted it.
    expect(shown).toMatch(/Submitted 1 November 2010 Imported by /);
    expect((await kestrel.page.goto(importAddress))?.status()).toBe(403);
    await visit(kestrel.page, "/laboratories/invented-kestrel/exercises/2010-2-sm");
    const readIn = await words(kestrel.page.getByRole("main"));
    expect(readIn).toContain("This round was read in from a file");
    expect(readIn).toMatch(/How it ended Submitted Results sent on/);
    expect(await kestrel.page.getByRole("heading", { name: "What happened" }).count()).toBe(0);
    await kestrel.context.close();

    await visit(page, "/exercises/import");
    await send(asCsv(RIGHT));
    await page.getByRole("link", { name: /This very file is imported already/ }).waitFor();
    const xlsx = await xlsxOf(HEAD, RIGHT, { sheet: "2010-2", rightToLeft: false });
    await send({ name: "2010-2.xlsx", mimeType: "application/octet-stream", buffer: xlsx });
    await heading(page, "What 2010-2.xlsx would do");
    expect(await state()).toBe("There is nothing to import: all that the file says is held already.");
    await page.getByRole("button", { name: "Throw this file away" }).click();
    await heading(page, "Import a past round");

    await page.getByRole("link", { name: "Imports so far" }).click();
    await heading(page, "Imports of past rounds");
    await page
      .getByRole("row")
      .filter({ hasText: "counts" })
      .getByRole("link", { name: "2010-2.csv" })
      .click();
    await page.getByRole("link", { name: "See what undoing takes back" }).click();
    await heading(page, "Undo the import of 2010-2.csv?");
    const happens = await words(page.getByRole("main"));
    expect(happens).toContain("2 laboratories no longer stand in");
    expect(happens).toContain("1 submission is deleted, with its results and its receipt.");
    expect(happens).toContain("They came from 3 rows of the file.");
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("link", { name: "Leave it as it is" }).click();
    await heading(page, /^2010-2\.csv$/);
    await page.getByRole("link", { name: "See what undoing takes back" }).click();
    // Another window asks the same, and will be behind.
    const stale = await secretariat.context.newPage();
    await visit(stale, `${importAddress}/undo`);
    await page.getByLabel("Why it is undone").fill("Read in for the way back");
    await page.getByRole("button", { name: "Take back 2 laboratories" }).click();
    await page.getByText("None any more: the import was undone.").waitFor();
    await stale.getByLabel("Why it is undone").fill("Read in for the way back");
    await stale.getByRole("button", { name: "Take back 2 laboratories" }).click();
    await stale.getByText("None any more: the import was undone.").waitFor();
    await stale.close();
    await visit(page, "/laboratories/invented-kestrel");
    expect(await page.getByRole("row").filter({ hasText: "2010/2" }).count()).toBe(0);
  });
});
