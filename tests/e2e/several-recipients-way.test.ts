import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit } from "#tests/support/ways.ts";

const WHAT = "Training in Kenya, with a network and a region";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const row = (page: Page, at: number) => page.getByRole("group", { name: `Recipient ${at}`, exact: true });

/** Chooses whom a row names, by the words in the list. */
async function names(page: Page, at: number, label: string, percent: string): Promise<void> {
  await row(page, at).getByLabel("Recipient", { exact: true }).selectOption({ label });
  await row(page, at).getByLabel("Share, %").fill(percent);
}
const chosen = (page: Page, at: number) =>
  row(page, at).getByLabel("Recipient", { exact: true }).locator("option:checked");
const waitFor = (page: Page, text: string | RegExp) =>
  page.getByRole("alert").first().filter({ hasText: text }).waitFor();

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("a donor $mode", ({ javaScript }) => {
  let app: RunningApp;
  let donor: Reader;

  beforeAll(async () => {
    app = await startApp();
    donor = await reader({ address: app.address, cookie: await app.cookieOf("person-donor"), javaScript });
    donor.context.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    expect(donor.troubles).toEqual([]);
    await donor.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  it("turns one recipient into rows, adds one and takes one away, and loses nothing", async () => {
    const { page } = donor;
    await visit(page, "/support/record");
    await page.getByRole("radio", { name: "Funding", exact: true }).check();
    await page.getByLabel("What it is for").fill(WHAT);
    await page.getByRole("radio", { name: "A country", exact: true }).check();
    await page.getByLabel("Which country or area").selectOption({ label: "Kenya" });
    await page.getByRole("radio", { name: /^Disbursed/ }).check();
    await page.getByLabel("Date of that stage").fill("2025-11-03");
    await page.getByLabel("Amount").fill("1000,01");
    await page.getByLabel("Currency").selectOption("EUR");
    await press(page, "Several recipients, with shares");
    await row(page, 2).waitFor();
    await expect.poll(() => chosen(page, 1).textContent()).toBe("Kenya");
    await row(page, 1).getByLabel("Share, %").fill("50");
    await names(page, 2, "Africa, the whole region", "30,5");
    await press(page, "Add a recipient");
    await row(page, 3).waitFor();
    await names(page, 3, "Another body", "20");
    await row(page, 3).getByLabel("Name of the body").fill("Network of the South");
    await press(page, "Add a recipient");
    await row(page, 4).waitFor();
    await press(page, "Take recipient 4 away");
    await row(page, 4).waitFor({ state: "detached" });
    await expect
      .poll(() => row(page, 3).getByLabel("Name of the body").inputValue())
      .toBe("Network of the South");
    await expect.poll(() => row(page, 2).getByLabel("Share, %").inputValue()).toBe("30,5");
    await expect.poll(() => page.getByLabel("What it is for").inputValue()).toBe(WHAT);
    await expect.poll(() => page.getByLabel("Amount").inputValue()).toBe("1000,01");
  });

  it("is told at its row what cannot be, and sees what is not said", async () => {
    const { page } = donor;
    await press(page, "Hand in");
    await waitFor(page, "The shares of the recipients add up to 100.5 %. Take 0.5 % away");
    const third = row(page, 3);
    await expect.poll(() => third.getByLabel("Share, %").getAttribute("aria-invalid")).toBe("true");
    await row(page, 3).getByLabel("Share, %").fill("9.5");
    if (javaScript) await page.getByText("Shared out so far: 90 %. Not said: 10 %.").waitFor();
    await row(page, 2).getByLabel("Recipient", { exact: true }).selectOption({ label: "Kenya" });
    await press(page, "Hand in");
    await waitFor(page, "This recipient stands above already");
    await row(page, 2)
      .getByLabel("Recipient", { exact: true })
      .selectOption({ label: "Africa, the whole region" });
    await press(page, "Hand in");
    await heading(page, /^Support entry SE-/);
    const main = page.getByRole("main");
    for (const said of [
      "Kenya: 50 %",
      "Region: Africa: 30.5 %",
      "Network of the South: 9.5 %",
      "not said: 10 %",
    ])
      await main.getByText(said, { exact: true }).first().waitFor();
  });

  it("finds it in the list by any of them, with all of them", async () => {
    const { page } = donor;
    await visit(page, "/support/ours?q=Network+of+the+South");
    const line = page.getByRole("row").filter({ hasText: WHAT });
    await line.getByText("Kenya: 50 %", { exact: true }).waitFor();
  });

  it("goes back to one recipient, which has the whole, in a new entry", async () => {
    const { page } = donor;
    await visit(page, "/support/record");
    await press(page, "Several recipients, with shares");
    await row(page, 2).waitFor();
    await names(page, 2, "Jamaica", "100");
    await press(page, "Take recipient 1 away");
    const country = page.getByRole("radio", { name: "A country", exact: true });
    await country.waitFor();
    await expect.poll(() => country.isChecked()).toBe(true);
    await expect
      .poll(() => page.getByLabel("Which country or area").locator("option:checked").textContent())
      .toBe("Jamaica");
  });

  it("keeps every row where Enter is pressed in a field, and saves the draft", async () => {
    const { page } = donor;
    await visit(page, "/support/record");
    await page.getByRole("radio", { name: "Funding", exact: true }).check();
    await page.getByLabel("What it is for").fill("Pressed Enter");
    await press(page, "Several recipients, with shares");
    await row(page, 2).waitFor();
    await names(page, 1, "Kenya", "50");
    await names(page, 2, "Jamaica", "30");
    await row(page, 2).getByLabel("Share, %").press("Enter");
    await heading(page, /^Support entry SE-/);
    for (const said of ["Kenya: 50 %", "Jamaica: 30 %"])
      await page.getByRole("main").getByText(said, { exact: true }).first().waitFor();
  });
});
