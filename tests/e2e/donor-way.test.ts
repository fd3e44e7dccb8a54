import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, mailsWith, visit, words } from "#tests/support/ways.ts";

const WHAT = "Two rounds of test items for laboratories that joined in 2025";
const REASON = "The amount in the agreement is EUR 250 000.50; please correct it.";
const BY_STANDING = /^By what the two sides have agreed to/;
const PARAGRAPH = "/resolutions/cnd-50-4/para_6";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const share = (page: Page, row: number) => page.getByRole("group", { name: `Share ${row}`, exact: true });

/** Chooses what a share answers by the words in the list. */
async function answers(page: Page, row: number, purpose: RegExp): Promise<void> {
  const list = share(page, row).getByLabel("Paragraph and purpose");
  await list.waitFor();
  const label = (await list.getByRole("option").allInnerTexts()).find((text) => purpose.test(text));
  expect(label, `the list offers ${String(purpose)}`).toBeDefined();
  await list.selectOption({ label: label ?? "" });
}

/** `EUR 350,000.80` in minor units; 0 where the words hold no euro. */
function euroIn(text: string): number {
  const found = /EUR ([\d,]+(?:\.\d\d)?)/.exec(text.replaceAll("\u00a0", " "))?.[1];
  return found ? Math.round(Number(found.replaceAll(",", "")) * 100) : 0;
}

/** The words of the row of a table that is headed by some text. */
async function rowOf(page: Page, table: RegExp, head: string | RegExp): Promise<string> {
  const row = page
    .getByRole("table", { name: table })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: head }) });
  return words(row.first());
}

/** What stands as given, in euro, in one row of a table. */
async function given(page: Page, table: RegExp, head: string | RegExp): Promise<number> {
  const found = page.getByRole("table", { name: table });
  const heads = await found.getByRole("columnheader").allInnerTexts();
  const row = found.getByRole("row").filter({ has: page.getByRole("rowheader", { name: head }) });
  // The first head is that of the rows' own heads, which are no cells.
  const at = heads.findIndex((text) => text.startsWith("Given")) - 1;
  return euroIn(await words(row.getByRole("cell").nth(at)));
}
const givenForQuality = (page: Page) => given(page, /^What was given, by purpose/, /quality assurance/i);

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("a donor $mode", ({ javaScript }) => {
  let app: RunningApp;
  let donor: Reader;
  let secretariat: Reader;
  let number = "";
  const before = { quality: 0, ours: 0, handedIn: 0 };

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId), javaScript });
      one.context.setDefaultTimeout(15_000);
      return one;
    };
    donor = await sign("person-donor");
    secretariat = await sign("person-secretariat");
  });
  afterAll(async () => {
    expect([...donor.troubles, ...secretariat.troubles]).toEqual([]);
    await donor.context.close();
    await secretariat.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  it("comes from the words to the form, with the paragraph chosen", async () => {
    const { page } = donor;
    await visit(page, PARAGRAPH);
    before.quality = await givenForQuality(page);
    await visit(page, "/support/ours");
    before.ours = await given(page, /^By year/, "2025");
    before.handedIn = await given(page, BY_STANDING, "Handed in, not verified yet");
    await visit(page, PARAGRAPH);
    await page.getByRole("link", { name: "Record support under this paragraph" }).click();
    await heading(page, "Record support");
    const chosen = share(page, 1).getByLabel("Paragraph and purpose").locator("option:checked");
    expect(await chosen.textContent()).toContain("50/4, paragraph 6");
    expect(await page.getByText("support for quality assurance").count()).toBeGreaterThan(0);
  });

  it("is asked about what is missing and keeps what was typed", async () => {
    const { page } = donor;
    await visit(page, "/support/record");
    await page.getByRole("radio", { name: "Funding", exact: true }).check();
    await page.getByLabel("What it is for").fill(WHAT);
    await page.getByRole("radio", { name: "The programme", exact: true }).check();
    await page.getByRole("radio", { name: /^Disbursed/ }).check();
    await page.getByLabel("Date of that stage").fill("2025-11-03");
    await page.getByLabel("Amount").fill("2500,50");
    await page.getByLabel("Currency").selectOption("EUR");
    await answers(page, 1, /50\/4, paragraph 6: quality assurance/i);
    await share(page, 1).getByLabel("Share, %").fill("60");
    await press(page, "Add a share");
    await answers(page, 2, /50\/4, paragraph 7: expertise as a resource/i);
    await share(page, 2).getByLabel("Share, %").fill("45,5");
    await press(page, "Hand in");
    const alert = page.getByRole("alert").first();
    await alert.filter({ hasText: "The shares of the paragraphs add up to 105.5 %" }).waitFor();
    expect(await page.getByLabel("What it is for").inputValue()).toBe(WHAT);
    expect(await page.getByLabel("Amount").inputValue()).toBe("2500,50");
    await share(page, 2).getByLabel("Share, %").fill("25,5");
    await press(page, "Hand in");
    const title = await heading(page, /^Support entry SE-/);
    number = title.replace("Support entry ", "");
    expect(await words(page.getByRole("main"))).toContain("The secretariat looks at it");
    expect(await words(page.getByRole("region", { name: "What it answers" }))).toMatch(
      /60 % EUR 1,500\.30 .*25\.5 % EUR 637\.63 .*14\.5 % Not linked/,
    );
  });

  it("is not public before it is agreed on", async () => {
    const { page } = donor;
    await visit(page, PARAGRAPH);
    expect(await page.getByRole("link", { name: number }).count()).toBe(0);
    expect(await givenForQuality(page)).toBe(before.quality);
  });

  it("is told apart in “What we gave” while only one side has spoken", async () => {
    const { page } = donor;
    await visit(page, "/support/ours");
    expect(await given(page, /^By year/, "2025")).toBe(before.ours);
    const handedIn = await given(page, BY_STANDING, "Handed in, not verified yet");
    expect(handedIn - before.handedIn).toBe(250_050);
  });

  it("gets it back with a reason, which is asked for", async () => {
    const { page } = secretariat;
    await visit(page, "/support/review");
    await page.getByRole("link", { name: number }).click();
    await heading(page, `Support entry ${number}`);
    await press(page, "Return to the donor");
    await page.getByRole("alert").filter({ hasText: "Write the reason" }).waitFor();
    await page.getByLabel("What has to be corrected").fill(REASON);
    await press(page, "Return to the donor");
    await page.getByText("it is with its donor").waitFor();

    await visit(donor.page, "/support/ours");
    const waiting = donor.page.getByRole("region", { name: "Waiting for you" });
    expect(await words(waiting.getByRole("listitem").filter({ hasText: number }))).toContain(REASON);
    await vi.waitFor(() => expect(mailsWith(app, `Support entry ${number} came back`)).toHaveLength(1), {
      timeout: 20_000,
      interval: 250,
    });
  });

  it("corrects it and hands it in again", async () => {
    const { page } = donor;
    const entry = page.getByRole("listitem").filter({ hasText: number });
    await entry.getByRole("link", { name: "Correct it and hand it in again" }).click();
    await heading(page, `Change ${number}`);
    expect(await share(page, 2).getByLabel("Share, %").inputValue()).toMatch(/^25[.,]5/);
    await page.getByLabel("Amount").fill("250000,50");
    await press(page, "Hand in again");
    await heading(page, `Support entry ${number}`);
    expect(await words(page.getByRole("region", { name: "How much" }))).toContain("EUR 250,000.50");
  });

  it("is verified and published by the secretariat, and the donor is told once", async () => {
    const { page } = secretariat;
    await visit(page, `/support/entries/${number}`);
    await press(page, "Verify");
    await page.getByText("Publish it, and everybody can read it").waitFor();
    await press(page, "Publish");
    await page.getByText(/Published on .*: one side recorded it, the other agreed/).waitFor();
    const steps = await words(page.getByRole("region", { name: "What happened to it" }));
    for (const step of ["Recorded", "Handed in", "Returned", "Verified", "Published"])
      expect(steps).toContain(step);
    await vi.waitFor(() => expect(mailsWith(app, `Support entry ${number} is published`)).toHaveLength(1), {
      timeout: 20_000,
      interval: 250,
    });
  });

  it("stands on the paragraph's page, in its totals, with its share and no more", async () => {
    const visitor = await reader({ address: app.address, javaScript });
    const { page } = visitor;
    await visit(page, PARAGRAPH);
    const row = await rowOf(page, /^Entries that answer this paragraph/, number);
    expect(row).toMatch(/60 %/);
    expect(row).toContain("Disbursed EUR 150,000.30");
    expect((await givenForQuality(page)) - before.quality).toBe(15_000_030);
    await visit(page, "/resolutions/cnd-50-4/para_7");
    expect(await rowOf(page, /^Entries that answer this paragraph/, number)).toContain("EUR 63,750.13");
    await visit(page, `/support/entries/${number}`);
    expect(await page.getByText(REASON).count()).toBe(0);
    expect(visitor.troubles).toEqual([]);
    await visitor.context.close();
  });

  it("is counted in “What we gave” once", async () => {
    const { page } = donor;
    await visit(page, "/support/ours");
    expect((await given(page, /^By year/, "2025")) - before.ours).toBe(25_000_050);
    expect(await rowOf(page, /^Entries of your organisation/, number)).toContain("Published");
  });
});
