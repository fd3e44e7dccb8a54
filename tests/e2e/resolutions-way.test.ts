import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const TEXT = `Resolution 61/3

Laboratory support for the implementation of scheduling decisions

The Commission on Narcotic Drugs,

Recalling its resolution 50/4,³ in which it called upon States,

³ See E/2007/28/Rev.1.

1. Begs laboratories to share spectrograms;

2. Decides to return to it. Requests the Executive Director to report.`;

let app: RunningApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(join(tmpdir(), "ringtrial-texts-"));
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const paragraph = (page: Page, number: number) =>
  page.getByRole("group", { name: `Paragraph ${number} of the text` });

describe("a reporting officer reads a text in", () => {
  let officer: Reader;
  beforeAll(async () => {
    officer = await reader({ address: app.address, cookie: await app.cookieOf("person-reporting") });
    officer.context.setDefaultTimeout(15_000);
  });
  afterAll(() => expect(officer.troubles).toEqual([]));

  it("pastes it, sees what was found, corrects it, saves it, and finds it", async () => {
    const { page } = officer;
    await visit(page, "/resolutions");
    await page.getByRole("link", { name: "Read a text in" }).click();
    await heading(page, "Read a text in");
    await page.getByLabel("Text of the resolutions").fill(TEXT);
    await page.getByLabel("Where the text is from").fill("E/2018/28");
    await page.getByRole("button", { name: "Read it", exact: true }).last().click();
    await page.getByText("Found: resolutions 1, paragraphs 3.").waitFor();

    expect(await page.getByLabel("Title", { exact: true }).inputValue()).toBe(
      "Laboratory support for the implementation of scheduling decisions",
    );
    expect(await paragraph(page, 1).getByLabel("Footnotes", { exact: true }).inputValue()).toBe(
      "3 See E/2007/28/Rev.1.",
    );
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });

    // The last paragraph is two: an empty line, and the button beside it.
    const third = paragraph(page, 3);
    await third
      .getByLabel("Words")
      .fill("Decides to return to it.\n\nRequests the Executive Director to report.");
    await page.getByRole("button", { name: "Split paragraph 3 at its empty lines" }).click();
    await paragraph(page, 4).waitFor();
    expect(await paragraph(page, 3).getByLabel("Words").inputValue()).toBe("Decides to return to it.");
    expect(await paragraph(page, 4).getByLabel("Opening verb, as printed").inputValue()).toBe("Requests");
    await paragraph(page, 4).getByLabel("Number printed").fill("1");
    await page.getByRole("button", { name: "Save what is chosen" }).click();
    await page.getByRole("link", { name: "Number 1 stands twice in this resolution." }).waitFor();
    // Nothing that was typed is lost.
    expect(await paragraph(page, 4).getByLabel("Number printed").inputValue()).toBe("1");
    await paragraph(page, 4).getByLabel("Number printed").fill("3");
    await page.getByRole("button", { name: "Save what is chosen" }).click();

    await heading(page, "Laboratory support for the implementation of scheduling decisions");
    await page.getByText("The text is saved.").waitFor();
    await visit(page, "/resolutions?q=spectrogr");
    await page.getByRole("link", { name: "Resolution 61/3, Paragraph 1" }).waitFor();
    expect(await words(page.locator("mark"))).toBe("spectrograms");
  });

  it("says how far a paragraph is carried out, what it asks, and what it has to do with another", async () => {
    const { page } = officer;
    await visit(page, "/resolutions/cnd-61-3/para_1");
    await page.getByRole("link", { name: "Status, what it asks, related paragraphs" }).click();
    await heading(page, "What is kept of the paragraph");
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel("In progress").check();
    await page.getByRole("button", { name: "Add this note" }).click();
    await page.getByRole("link", { name: "Say in a sentence what this is based on." }).waitFor();
    expect(await page.getByLabel("In progress").isChecked()).toBe(true);
    await page.getByLabel("Note", { exact: true }).fill("A library of spectra was begun.");
    await page.getByLabel("What shows it").fill("https://example.org/spectra");
    await page.getByRole("button", { name: "Add this note" }).click();
    await heading(page, "Paragraph 1");
    const standing = page.getByRole("region", { name: "How far it is carried out" });
    expect(await words(standing)).toContain("In progress");
    expect(await words(standing)).toContain("A library of spectra was begun.");

    await visit(page, "/resolutions/cnd-61-3/para_1/words");
    expect(await axeFindings(page)).toEqual([]);
    await visit(page, "/resolutions/cnd-61-3/para_1");

    await page.getByRole("link", { name: "Status, what it asks, related paragraphs" }).click();
    await page.getByLabel("What it does").selectOption({ label: "Follows up" });
    await page.getByLabel("Paragraph of another resolution").selectOption("cnd-50-4/para_6");
    await page.getByRole("button", { name: "Add this relation" }).click();
    await heading(page, "Paragraph 1");
    expect(
      await words(page.getByRole("region", { name: "Related paragraphs of other resolutions" })),
    ).toContain("Follows up");
  });
});

describe("without a script", () => {
  it("a file is read, corrected and saved as a new version, and the words before stay to be read", async () => {
    const secretariat = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-secretariat"),
      javaScript: false,
    });
    const { page } = secretariat;
    secretariat.context.setDefaultTimeout(15_000);
    await visit(page, "/resolutions/import");
    await page.getByRole("button", { name: "Read it", exact: true }).last().click();
    await page.getByRole("link", { name: "Paste a text, or choose a file." }).waitFor();
    const file = join(folder, "six.txt");
    writeFileSync(
      file,
      "Resolution 50/4\n\n6. Invites Member States to secure and broaden their support, including funding for activities related to improving the performance of national laboratories;\n",
    );
    await page.getByLabel("Or a text file").setInputFiles(file);
    await page.getByRole("button", { name: "Read it", exact: true }).last().click();
    await paragraph(page, 1).getByText("Held in other words or under another number").waitFor();
    expect(await page.getByLabel("Where the text is from").inputValue()).toBe("six.txt");
    await paragraph(page, 1).getByLabel("Opening verb, as printed").fill("Begs");
    await page.getByRole("button", { name: "Save what is chosen" }).click();
    await page.getByRole("link", { name: /^The paragraph does not open with these words/ }).waitFor();
    expect(await paragraph(page, 1).getByLabel("Opening verb, as printed").inputValue()).toBe("Begs");
    await paragraph(page, 1).getByLabel("Opening verb, as printed").fill("Invites");
    await page.getByRole("button", { name: "Save what is chosen" }).click();
    await page.getByText("The text is saved.").waitFor();

    await visit(page, "/resolutions/cnd-50-4/para_6");
    await page.getByText("The words of this paragraph were changed on").waitFor();
    expect(await words(page.locator(".law-text .para:not(.para-near)"))).not.toContain("worldwide");
    await page.getByRole("link", { name: "The words in every text held" }).click();
    await heading(page, "The words in every text held");
    expect(await words(page.locator("#cnd-50-4-en-1"))).toContain(
      "sustainable scientific services worldwide",
    );

    // What a donor linked to the words before still shows them.
    const visitor = await reader({ address: app.address, javaScript: false });
    await visit(visitor.page, "/resolutions/cnd-50-4/para_6");
    const numbers = await visitor.page
      .locator("a[href^='/support/entries/SE-']")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    let told = false;
    for (const address of [...new Set(numbers)].slice(0, 10)) {
      await visit(visitor.page, address);
      told ||= (await words(visitor.page.getByRole("main"))).includes(
        "The words of this paragraph have changed since.",
      );
    }
    expect(told).toBe(true);
    expect([...secretariat.troubles, ...visitor.troubles]).toEqual([]);
  });
});
