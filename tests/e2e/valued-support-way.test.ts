import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const main = (page: Page) => words(page.getByRole("main"));
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const region = (page: Page, name: string) => words(page.getByRole("region", { name }));

/** A file as it is chosen in the form. */
const csv = (text: string) => ({
  name: "rates.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`Currency,Units per US dollar,In force from\n${text}`),
});

describe("money in US dollars, without a script", () => {
  let app: RunningApp;
  let donor: Reader;
  let secretariat: Reader;
  let pledge = "";
  let payment = "";

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string, width?: number) => {
      const one = await reader({
        address: app.address,
        cookie: await app.cookieOf(userId),
        javaScript: false,
        ...(width ? { width } : {}),
      });
      one.context.setDefaultTimeout(5_000);
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
    await closeBrowser();
  });

  async function record(
    page: Page,
    fields: {
      what: string;
      stage: RegExp;
      day: string;
      amount: string;
      currency: string;
      due?: string;
      of?: RegExp;
    },
  ): Promise<string> {
    await visit(page, "/support/record");
    await page.getByRole("radio", { name: "Funding", exact: true }).check();
    await page.getByLabel("What it is for").fill(fields.what);
    await page.getByRole("radio", { name: "The programme", exact: true }).check();
    await page.getByRole("radio", { name: fields.stage }).check();
    await page.getByLabel("Date of that stage").fill(fields.day);
    await page.getByLabel("Amount").fill(fields.amount);
    await page.getByLabel("Currency").selectOption(fields.currency);
    if (fields.due) await page.getByLabel("Due on").fill(fields.due);
    if (fields.of) {
      const list = page.getByLabel("Which pledge or commitment it carries out");
      const { of } = fields;
      const label = (await list.getByRole("option").allInnerTexts()).find((text) => of.test(text));
      await list.selectOption({ label: label ?? "not offered" });
    }
    await press(page, "Hand in");
    return (await heading(page, /^Support entry SE-/)).replace("Support entry ", "");
  }

  it("a donor comes home, and from home to everything", async () => {
    const { page } = donor;
    await visit(page, "/support/ours");
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Home", exact: true })
      .click();
    await page.waitForURL(/\/$/);
  });

  it("a pledge in a currency without a rate is not valued, and says so", async () => {
    pledge = await record(donor.page, {
      what: "Test items for three years",
      stage: /^Pledged/,
      day: "2025-03-01",
      amount: "9000.00",
      currency: "DKK",
      due: "2025-09-30",
    });
    expect(await region(donor.page, "How much")).toContain("not valued: no rate held");
    expect(await region(donor.page, "What came of the pledge")).toContain("DKK 9,000 overdue");
  });

  it("the secretariat is told what is wrong in a file, by row and column, and nothing is kept", async () => {
    const { page } = secretariat;
    await visit(page, "/support/review");
    await page.getByRole("link", { name: "Exchange rates" }).click();
    await page.getByRole("link", { name: "Upload rates" }).click();
    await heading(page, "Upload rates");
    await press(page, "Look at the file");
    await page.getByRole("alert").filter({ hasText: "Choose the file with the rates" }).waitFor();
    await page
      .getByLabel("File with the rates")
      .setInputFiles(csv('DKK,"6,9",2025-02-01\nDKR,6.9,2025-02-01\n'));
    await page.getByLabel("Where the rates come from").fill("Operational rates, a test");
    await press(page, "Look at the file");
    await page.getByText("2 things are wrong in the file.").waitFor();
    const table = page.getByRole("table", { name: "What is wrong in the file, by row and column" });
    expect(await words(table)).toMatch(/Row 2 Units per US dollar .*point.* Row 3 Currency .*no currency/);
    expect(await page.getByLabel("Where the rates come from").inputValue()).toBe("Operational rates, a test");
  });

  it("the secretariat looks at a file, adds its rates, and values what had none", async () => {
    const { page } = secretariat;
    await page.getByLabel("File with the rates").setInputFiles(csv("DKK,7.5,2025-02-01\n"));
    await press(page, "Look at the file");
    await page.getByText("One rate would be added.").waitFor();
    await press(page, "Add one rate");
    await heading(page, "Exchange rates");
    await page.getByLabel("Currency").selectOption("DKK");
    await press(page, "Show");
    expect(await words(page.getByRole("table"))).toMatch(
      /DKK 7\.5 1 February 2025 Operational rates, a test/,
    );
    await page.getByRole("link", { name: "Value what is not valued yet" }).click();
    await page.getByText("One amount without a dollar value can get one now.").waitFor();
    await press(page, "Value one amount");
    await page.getByText("0 amounts without a dollar value can get one now.").waitFor();
    await visit(donor.page, `/support/entries/${pledge}`);
    // 9 000 / 7.5
    expect(await region(donor.page, "How much")).toMatch(
      /1,200 at 7\.5 to the dollar in force from 1 February 2025/,
    );
  });

  it("a payment says which pledge it carries out, and is valued at the rate of its day", async () => {
    const { page } = donor;
    payment = await record(page, {
      what: "First year of the test items",
      stage: /^Disbursed/,
      day: "2025-11-03",
      amount: "3000.00",
      currency: "DKK",
      of: new RegExp(pledge),
    });
    expect(await region(page, "How much")).toContain(`carries out what ${pledge} promised`);
    expect(await region(page, "How much")).toContain("400 at 7.5 to the dollar");
    await visit(page, `/support/entries/${pledge}`);
    const table = page.getByRole("table", { name: /^Pledges and what carries them out/ });
    expect(await words(table)).toContain(payment);
    expect(await words(table)).toContain("DKK 6,000 overdue");
    await visit(page, "/support/ours");
    expect(await words(page.getByRole("table", { name: /^Pledges and what carries them out/ }))).toContain(
      "DKK 6,000",
    );
  });

  it("an edit of its words leaves the dollar value and the pledge; two tabs are told apart from two people", async () => {
    await visit(secretariat.page, `/support/entries/${payment}`);
    await secretariat.page.getByLabel("What has to be corrected").fill("Say which round.");
    await press(secretariat.page, "Return to the donor");
    await secretariat.page.getByText("it is with its donor").waitFor();

    const { page, context } = donor;
    await visit(page, `/support/entries/${payment}/edit`);
    const other = await context.newPage();
    await visit(other, `/support/entries/${payment}/edit`);
    await page.getByLabel("What it is for").fill("First year of the test items: round 2025/2");
    await press(page, "Save");
    await heading(page, `Support entry ${payment}`);
    expect(await region(page, "How much")).toContain("400 at 7.5 to the dollar");
    expect(await region(page, "How much")).toContain(`carries out what ${pledge} promised`);

    await other.getByLabel("What it is for").fill("Typed in the other tab");
    await press(other, "Save");
    const alert = other.getByRole("alert");
    await alert.filter({ hasText: "You saved this entry in another tab" }).waitFor();
    expect(await words(alert)).toMatch(/^Nothing was saved yet/);
    expect(await other.getByLabel("What it is for").inputValue()).toBe("Typed in the other tab");
    await other.close();
  });

  it("a step on an entry that was changed meanwhile is not called a field that needs a look", async () => {
    const { page } = secretariat;
    await visit(page, `/support/entries/${pledge}`);
    const other = await secretariat.context.newPage();
    await visit(other, `/support/entries/${pledge}`);
    await press(other, "Verify");
    await other.getByText("Publish it, and everybody can read it").waitFor();
    await other.getByLabel("What has to be corrected").fill("Say for whom.");
    await press(other, "Return to the donor");
    await other.getByText("it is with its donor").waitFor();
    await other.close();
    await press(page, "Verify");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await words(alert)).toMatch(/^Nothing was done yet/);
    expect(await words(alert)).not.toContain("needs a look");
  });

  it("an entry is withdrawn only after it was said what happens, and with a reason", async () => {
    const { page } = donor;
    await visit(page, `/support/entries/${payment}`);
    expect(await page.getByRole("button", { name: "Withdraw this entry" }).count()).toBe(0);
    await page.getByRole("link", { name: "Withdraw it …" }).click();
    await heading(page, `Withdraw ${payment}`);
    expect(await main(page)).toContain("It cannot be changed or handed in again.");
    await press(page, "Withdraw this entry");
    await page.getByRole("alert").filter({ hasText: "Write the reason" }).waitFor();
    await page.getByLabel("Why it is withdrawn").fill("It was recorded twice.");
    await press(page, "Withdraw this entry");
    await page.getByText(/^Withdrawn on/).waitFor();
    expect(await main(page)).toContain("It was recorded twice.");
    // What was taken back carries nothing out any more.
    await visit(page, `/support/entries/${pledge}`);
    expect(await words(page.getByRole("table", { name: /^Pledges and what carries them out/ }))).toContain(
      "DKK 9,000 overdue",
    );
  });

  it("tables of resolutions can be read on a telephone, and the report is there in both files", async () => {
    const officer = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-reporting"),
      javaScript: false,
      width: 360,
    });
    const { page } = officer;
    for (const address of [
      "/resolutions/cnd-50-4/para_6",
      "/resolutions/cnd-50-4/implementation",
      "/resolutions",
      "/support/rates",
    ]) {
      await visit(page, address);
      const narrow = await page
        .locator("table caption:not(.visually-hidden)")
        .evaluateAll((captions) =>
          captions
            .map((caption) => ({ text: caption.textContent, width: caption.getBoundingClientRect().width }))
            .filter(({ width }) => width < 250),
        );
      expect({ address, narrow }).toEqual({ address, narrow: [] });
      const beyond = await overflow(page);
      expect({ address, beyond }).toEqual({ address, beyond: 0 });
    }
    await visit(page, "/resolutions/cnd-50-4/implementation");
    const head = page.locator(".title");
    expect(await head.getByRole("link", { name: "Download as CSV" }).getAttribute("href")).toMatch(/\.csv$/);
    const xlsx = await head.getByRole("link", { name: "Download as XLSX" }).getAttribute("href");
    const file = await page.request.get(xlsx ?? "");
    expect(file.headers()["content-type"]).toContain("spreadsheetml");
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Home", exact: true })
      .click();
    await page.waitForURL(/\/$/);
    expect(officer.troubles).toEqual([]);
    await officer.context.close();
  });

  it("what was given in kind says how much of what, in its list, on its page and in its file", async () => {
    const number = "SE-2024-002";
    await app.withDatabase(({ client }) =>
      client.execute({
        sql: `update support_transactions set quantity = 6, quantity_unit = 'expert_day'
          where entry_id = (select id from support_entries where number = ?)`,
        args: [number],
      }),
    );
    const visitor = await reader({ address: app.address, javaScript: false });
    const { page } = visitor;
    await visit(page, "/support?kind=expertise");
    expect(await words(page.getByRole("row").filter({ hasText: number }))).toContain("6 expert days");
    await page.getByRole("link", { name: number }).click();
    await heading(page, `Support entry ${number}`);
    expect(await region(page, "How much")).toContain("6 expert days");
    const file = await (await page.request.get("/support.csv?kind=expertise")).text();
    expect(file).toContain("6,expert days");
    expect(visitor.troubles).toEqual([]);
    await visitor.context.close();
  });
});
