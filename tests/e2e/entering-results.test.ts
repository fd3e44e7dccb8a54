import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const round = openRound();
const place = `/laboratories/invented-kestrel/exercises/${round.bs}`;
const item = (number: number) => `${place}/items/${number}`;

const choose = (page: Page, name: RegExp) => page.getByRole("radio", { name }).check();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const finding = (page: Page, number: number) =>
  page.getByRole("region", { name: `Finding ${number}`, exact: true });
const quantity = (page: Page, number: number) => finding(page, number).getByLabel(/^Quantity/);
const listed = (page: Page, number: number) =>
  page
    .getByRole("complementary", { name: "The items of the set" })
    .getByRole("listitem")
    .nth(number - 1);
const main = (page: Page) => words(page.getByRole("main"));

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("somebody who enters results $mode", ({ javaScript }) => {
  let app: RunningApp;
  let own: Reader;

  beforeAll(async () => {
    app = await startApp();
    const cookie = await app.cookieOf("person-coordinator");
    own = await reader({ address: app.address, javaScript, cookie });
    own.context.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    expect(own.troubles).toEqual([]);
    await own.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  it("leaves with what cannot be read, and is told that it still stands in the way", async () => {
    const { page } = own;
    await visit(page, item(1));
    await choose(page, /^One or more findings/);
    await finding(page, 1).getByLabel("Analyte").fill("cocaine");
    await quantity(page, 1).fill("38.4.1");
    await finding(page, 1).getByLabel("Expanded uncertainty U").fill("1.9");
    await finding(page, 1).getByLabel("Coverage factor k").fill("2");
    await finding(page, 1).getByLabel("Replicates").fill("3");
    await press(page, "Save and leave");
    await heading(page, /Biological specimens/);
    expect(await main(page)).toContain(
      "Item 1 is saved as you typed it. One field has to be looked at before the results can be submitted.",
    );
    await page.getByRole("link", { name: "Look at item 1 now" }).click();
    await heading(page, "Item 1 of 4");
    expect(await words(page.getByRole("alert"))).toMatch(
      /One field needs a look .*“38.4.1” has two decimal marks/,
    );
  });

  it("reads at the review what was typed beside a quantity that cannot be read", async () => {
    const { page } = own;
    await visit(page, `${place}/review`);
    const row = await words(
      page
        .getByRole("region", { name: "Item 1", exact: true })
        .getByRole("row")
        .filter({ hasText: "cocaine" }),
    );
    expect(row).toContain("38.4.1 ng/mL, basis not stated cannot be read yet");
    expect(row).toMatch(/U = 1\.9, k = 2 3$/);
    // Of the techniques alone nothing was said.
    expect(row.match(/not given/g)).toHaveLength(1);
  });

  it("is told on the item's own page what looks doubtful", async () => {
    const { page } = own;
    await visit(page, item(1));
    await quantity(page, 1).fill("38.4");
    await finding(page, 1).getByLabel("Coverage factor k").fill("20");
    await press(page, "Save and leave");
    await heading(page, /Biological specimens/);
    expect(await main(page)).toContain("Item 1 is saved as a draft.");
    await visit(page, item(1));
    const asked = await words(finding(page, 1));
    expect(asked).toContain("Is this what you mean?");
    expect(asked).toContain("The coverage factor of cocaine is 20; it is 2 as a rule.");
    expect(asked).toContain("No technique is given for cocaine.");
    expect(await words(listed(page, 1))).toMatch(/^Item 1 1 finding 3 questions/);
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("goes on in the finding that was added, and not lost where one was removed", async () => {
    const { page } = own;
    await visit(page, item(2));
    await choose(page, /^One or more findings/);
    await press(page, "Add another finding");
    await finding(page, 2).waitFor();
    expect(await page.getByRole("radio", { name: /^One or more findings/ }).isChecked()).toBe(true);
    expect(await page.getByRole("alert").count()).toBe(0);
    const focused = (id: string) =>
      page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
    if (javaScript) await focused("finding-2-analyte");
    else expect(new URL(page.url()).hash).toBe("#finding-2");
    await press(page, "Remove finding 2");
    await finding(page, 2).waitFor({ state: "detached" });
    if (javaScript) await focused("add-finding");
  });

  it("is led to the field that is too long, and keeps all of it", async () => {
    const { page } = own;
    await visit(page, item(3));
    await choose(page, /^Nothing detected/);
    const remark = page.getByLabel("Remark on item 3");
    await remark.fill("x".repeat(2_001));
    if (javaScript) await page.getByText("Not saved: something on this page cannot be taken").waitFor();
    await press(page, "Save and go on to item 4");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await words(alert)).toMatch(/^One field needs a look This page was not saved/);
    await alert.getByRole("link", { name: /longer than the field takes \(2000 characters\)/ }).click();
    if (javaScript) await page.waitForFunction(() => document.activeElement?.id === "remark");
    expect(await remark.inputValue()).toHaveLength(2_001);
    expect(await remark.getAttribute("aria-invalid")).toBe("true");
  });

  it("is not asked to look at a field where none is to blame", async () => {
    const { page } = own;
    await visit(page, item(3));
    await page.evaluate(() => {
      const forged = document.createElement("input");
      Object.assign(forged, { type: "hidden", name: "findings[0].techniques", value: "crystal_ball" });
      document.querySelector(".item-form")?.append(forged);
    });
    await press(page, "Save and go on to item 4");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await words(alert)).toContain("This item was not saved");
    expect(await words(alert)).toContain("The page sent something that it does not offer");
    expect(await alert.getByRole("link").count()).toBe(0);
  });

  it("is told at the field of marks that turn the writing, and nothing typed is lost", async () => {
    const { page } = own;
    await visit(page, item(3));
    await choose(page, /^Nothing detected/);
    const remark = page.getByLabel("Remark on item 3");
    await remark.fill("seal \u202Etcatni");
    if (javaScript) {
      // At the field already when the draft cannot be kept.
      await page.getByText("Not saved: something on this page cannot be taken").waitFor();
      expect(await remark.getAttribute("aria-invalid")).toBe("true");
    }
    await press(page, "Save and go on to item 4");
    const alert = page.getByRole("alert");
    await alert.getByRole("link", { name: /invisible marks in this that turn the direction/ }).waitFor();
    expect(await remark.inputValue()).toBe("seal \u202Etcatni");
    expect(await remark.getAttribute("aria-invalid")).toBe("true");
    await remark.fill("seal intact \u200F(ختم)");
    await press(page, "Save and go on to item 4");
    await heading(page, "Item 4 of 4");
  });

  if (javaScript)
    it("is asked about what reads two ways as soon as the field is left", async () => {
      const { page } = own;
      await visit(page, item(2));
      await choose(page, /^One or more findings/);
      const asked = finding(page, 1).getByRole("group", { name: /can be read two ways/ });
      await quantity(page, 1).fill("1,234");
      expect(await asked.count()).toBe(0);
      await quantity(page, 1).press("Tab");
      expect(await words(asked)).toContain("“1,234” can be read two ways");
      await asked.getByRole("radio", { name: /the comma groups thousands/ }).check();
      await quantity(page, 1).fill("12.5");
      // A press that leaves the field does what it is for, whatever appears.
      await quantity(page, 1).fill("2,345");
      await press(page, "Save and leave");
      await heading(page, /Biological specimens/);
      await visit(page, item(2));
      expect(await words(asked)).toContain("“2,345” can be read two ways");
    });

  if (javaScript)
    it("sees in the list of items what was saved in the background", async () => {
      const { page } = own;
      await visit(page, item(4));
      expect(await words(listed(page, 4))).toMatch(/^Item 4 Never opened/);
      await choose(page, /^One or more findings/);
      await finding(page, 1).getByLabel("Analyte").fill("morphine");
      await quantity(page, 1).fill("120,5");
      await listed(page, 4).filter({ hasText: "1 finding" }).waitFor();
      expect(await words(listed(page, 4))).toMatch(/morphine, 120,5 ng\/ml/i);
      await quantity(page, 1).fill("120,500");
      await listed(page, 4).filter({ hasText: "1 field to look at" }).waitFor();
    });

  it("is told what the last press was answered with, and nothing that is past", async () => {
    const { page } = own;
    await visit(page, item(4));
    await choose(page, /^One or more findings/);
    const analyte = finding(page, 1).getByLabel("Analyte");
    await analyte.fill("cocaine\u202E");
    if (javaScript) await page.getByText("Not saved: something on this page cannot be taken").waitFor();
    await press(page, "Save and go on to the review");
    const alert = page.getByRole("alert");
    await alert.getByRole("link", { name: /invisible marks/ }).waitFor();
    await analyte.fill("cocaine");
    await quantity(page, 1).fill("1e400");
    await press(page, "Save and go on to the review");
    await alert.getByRole("link", { name: /1e400/ }).waitFor();
    expect(await words(alert)).not.toContain("invisible marks");
    expect(await words(alert)).not.toContain("was not saved");
  });

  it("is told one and the same in a tab that was left open while the results were submitted", async () => {
    const { page } = own;
    for (const number of [1, 2, 3, 4]) {
      await visit(page, item(number));
      await choose(page, /^Nothing detected/);
      await press(page, "Save and leave");
      await heading(page, /Biological specimens/);
    }
    const stale = await own.context.newPage();
    await visit(stale, item(2));
    const early = await own.context.newPage();
    await visit(early, item(3));
    await visit(page, `${place}/review`);
    await press(page, "Submit these results");
    await heading(page, /^Receipt RT-/);

    await stale.getByLabel("Remark on item 2").fill("Typed too late");
    if (javaScript) {
      await stale.getByText("Not saved: your laboratory's results were submitted").waitFor();
      expect(await stale.getByLabel("Remark on item 2").inputValue()).toBe("Typed too late");
    } else {
      await press(stale, "Save and go on to item 3");
      await heading(stale, "Item 2 can no longer be changed");
      expect(await main(stale)).toContain("Typed too late");
    }
    const said = await main(stale);
    expect(said).toContain("What you typed since is not saved and not part of the results");
    expect(said).not.toMatch(
      /needs a look|Nothing is sent|Save and|has to be looked at|Somebody else saved|saves itself|submit$/,
    );
    await stale.getByRole("link", { name: "Back to the exercise" }).first().click();
    await heading(stale, /Biological specimens/);
    expect(await main(stale)).toContain("Read receipt and outcome");

    // Sent before it could be saved in the background.
    await early.getByLabel("Remark on item 3").fill("Pressed at once");
    await press(early, "Save and leave");
    await heading(early, "Item 3 can no longer be changed");
    expect(await main(early)).toContain("Pressed at once");
    await early.close();

    await visit(page, item(2));
    await heading(page, "Item 2 can no longer be changed");
    expect(await main(page)).toMatch(/This is the draft as it was then.*What is kept.*Nothing detected/);
    expect(await page.getByRole("button", { name: /Save/ }).count()).toBe(0);
    await stale.close();
  });
});
