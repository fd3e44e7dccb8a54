import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, mailsWith, visit, words } from "#tests/support/ways.ts";

const WHAT = "Shipping of test items to laboratories in Africa";
const REASON = "We paid EUR 12 500, and in March; please correct both.";
const WHY_WITHDRAWN = "Recorded a second time by mistake";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const main = (page: Page) => words(page.getByRole("main"));

/** What is wrong with the page as it stands, at both widths. */
async function wrongWith(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await overflow(page);
    if (over > 0) found.push(`${over} px too wide at ${width}`);
    found.push(...(await axeFindings(page)).map((finding) => `${finding} at ${width}`));
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("what the secretariat records for a donor, $mode", ({ javaScript }) => {
  let app: RunningApp;
  let donor: Reader;
  let secretariat: Reader;
  let number = "";

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

  /** The pages are the same without a script, and axe is one. */
  const looksRight = async (page: Page) => {
    if (javaScript) expect(await wrongWith(page)).toEqual([]);
  };
  const mailed = (text: string) =>
    vi.waitFor(() => expect(mailsWith(app, text)).toHaveLength(1), { timeout: 20_000, interval: 250 });

  it("is recorded by the secretariat, which is asked for the donor and what an amount means", async () => {
    const { page } = secretariat;
    await visit(page, "/support/review");
    await page.getByRole("link", { name: "Record support for a donor" }).click();
    await heading(page, "Record support for a donor");
    await page.getByRole("radio", { name: "Funding", exact: true }).check();
    await page.getByLabel("What it is for").fill(WHAT);
    await page.getByRole("radio", { name: "The programme", exact: true }).check();
    await page.getByRole("radio", { name: /^Disbursed/ }).check();
    await page.getByLabel("Date of that stage").fill("2026-02-11");
    await page.getByLabel("Amount").fill("12,000");
    await page.getByLabel("Currency").selectOption("EUR");
    await press(page, "Send to the donor");
    const alert = page.getByRole("alert").first();
    await alert.filter({ hasText: "Choose the donor" }).waitFor();
    expect(await words(alert)).toContain("12,000 can be read as EUR 12000.00 or as 12.000");
    expect(await page.getByLabel("What it is for").inputValue()).toBe(WHAT);
    await page.getByLabel("Which donor").selectOption({ label: "Republic of Aldane (invented donor)" });
    await page.getByRole("radio", { name: "EUR 12,000", exact: true }).check();
    await press(page, "Send to the donor");
    number = (await heading(page, /^Support entry SE-/)).replace("Support entry ", "");
    expect(await main(page)).toContain("It can be published once the donor has confirmed it.");
    expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
    await looksRight(page);
    await mailed(`Support entry ${number} waits for your word`);
  });

  it("is disputed by the donor, who has to say why", async () => {
    const { page } = donor;
    await visit(page, "/support/ours");
    const waiting = page.getByRole("region", { name: "Waiting for you" }).getByRole("listitem");
    const entry = waiting.filter({ hasText: number });
    expect(await words(entry)).toContain("To be confirmed");
    await entry.getByRole("link", { name: "Read it, and confirm or dispute it" }).click();
    await heading(page, `Support entry ${number}`);
    expect(await words(page.getByRole("region", { name: "How much" }))).toContain("EUR 12,000");
    await looksRight(page);
    await press(page, "Dispute this entry");
    await page.getByRole("alert").filter({ hasText: "Write the reason" }).waitFor();
    await page.getByLabel("What is not right").fill(REASON);
    await press(page, "Dispute this entry");
    await page.getByText(/^You disputed it on/).waitFor();
    await mailed(`Support entry ${number} is disputed`);
  });

  it("is changed by the secretariat, which reads why, and sent again", async () => {
    const { page } = secretariat;
    await visit(page, "/support/review?state=disputed");
    expect(await main(page)).toMatch(/that the secretariat recorded (is|are) disputed by/);
    await page.getByRole("link", { name: number }).click();
    await heading(page, `Support entry ${number}`);
    expect(await main(page)).toContain(REASON);
    await page.getByRole("link", { name: "Correct it and send it again" }).click();
    await heading(page, `Change ${number}`);
    expect(await main(page)).toContain(REASON);
    expect(await page.getByLabel("Amount").inputValue()).toBe("12,000");
    await page.getByLabel("Amount").fill("12500");
    await page.getByLabel("Date of that stage").fill("2026-03-02");
    await looksRight(page);
    await press(page, "Send to the donor again");
    await heading(page, `Support entry ${number}`);
    expect(await words(page.getByRole("region", { name: "How much" }))).toContain("2 March 2026 EUR 12,500");
  });

  it("is confirmed by the donor, and then published", async () => {
    await visit(donor.page, `/support/entries/${number}`);
    await press(donor.page, "Confirm");
    await donor.page.getByText(/^Both sides agreed to it on/).waitFor();
    await mailed(`Support entry ${number} is confirmed`);

    await visit(secretariat.page, `/support/entries/${number}`);
    await press(secretariat.page, "Publish");
    await secretariat.page.getByText(/^Published on .*: one side recorded it, the other agreed/).waitFor();
    const steps = await words(secretariat.page.getByRole("region", { name: "What happened to it" }));
    for (const step of ["Recorded", "Disputed", "Changed", "Confirmed", "Published"])
      expect(steps).toContain(step);
  });

  it("stands on its donor's page for everybody, and in its file", async () => {
    const visitor = await reader({ address: app.address, javaScript });
    const { page } = visitor;
    await visit(page, `/support/entries/${number}`);
    expect(await page.getByText(REASON).count()).toBe(0);
    await page.getByRole("link", { name: "Republic of Aldane (invented donor)" }).first().click();
    await heading(page, "Republic of Aldane (invented donor)");
    expect(await main(page)).not.toContain("Elin Hartvik");
    await page.getByLabel("What for, recipient or number").fill(number);
    await press(page, "Show");
    await page.getByText("One entry", { exact: true }).waitFor();
    expect(await words(page.getByRole("table", { name: "Entries that it gave" }))).toContain("EUR 12,500");
    const href = await page.getByRole("link", { name: "CSV" }).first().getAttribute("href");
    const file = await (await fetch(app.address + (href ?? ""))).text();
    expect(file.trim().split(/\r?\n/)).toHaveLength(2);
    expect(file).toContain(`${number},2026-03-02`);
    expect(visitor.troubles).toEqual([]);
    await visitor.context.close();
    await visit(secretariat.page, "/organisations/donor-aldane");
    expect(await words(secretariat.page.getByRole("table", { name: "People who act for it" }))).toContain(
      "Elin Hartvik",
    );
  });

  it("once withdrawn from the public pages, says so at its address and why to its sides alone", async () => {
    const { page } = secretariat;
    await visit(page, `/support/entries/${number}`);
    await page.getByLabel("Why it is withdrawn").fill(WHY_WITHDRAWN);
    await press(page, "Withdraw this published entry");
    await page.getByText(/^Withdrawn on/).waitFor();
    const visitor = await reader({ address: app.address, javaScript });
    const answer = await visitor.page.goto(`/support/entries/${number}`, { waitUntil: "networkidle" });
    expect(answer?.status()).toBe(410);
    await heading(visitor.page, `Support entry ${number}`);
    const said = await main(visitor.page);
    expect(said).toMatch(/This entry was published on .* and withdrawn on .*\./);
    expect(said).not.toContain(WHY_WITHDRAWN);
    expect(said).not.toContain(WHAT);
    await looksRight(visitor.page);
    await visitor.context.close();
    await visit(donor.page, `/support/entries/${number}`);
    expect(await main(donor.page)).toContain(WHY_WITHDRAWN);
  });
});
