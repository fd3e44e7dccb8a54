import type { Dialog, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { openRound, visit } from "#tests/support/ways.ts";

const OTHER_LANGUAGE = "Pseudo (right to left)";
const TYPED = "A bulletin, as typed";

/** Presses the other language, and tells whether the browser asked; `stay` is the reader's answer. */
async function switchLanguage(page: Page, stay: boolean): Promise<boolean> {
  let asked = false;
  const answer = async (dialog: Dialog) => {
    asked ||= dialog.type() === "beforeunload";
    await (stay ? dialog.dismiss() : dialog.accept());
  };
  page.on("dialog", answer);
  await page.getByRole("button", { name: OTHER_LANGUAGE }).click({ noWaitAfter: true });
  if (stay) await expect.poll(() => asked).toBe(true);
  else {
    await page.locator('html[dir="rtl"]').waitFor();
    // Typed before the script is there, nothing would be known of it.
    await page.waitForLoadState("networkidle");
  }
  page.off("dialog", answer);
  return asked;
}

async function backToEnglish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "English" }).click();
  await page.locator('html[dir="ltr"]').waitFor();
  await page.waitForLoadState("networkidle");
}

describe("switching the language over what was typed", () => {
  let app: RunningApp;
  let own: Reader;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    await app.stop();
    await closeBrowser();
  });

  it("asks while a form holds it, also after an error, and not once it is left or sent", async () => {
    own = await reader({ address: app.address, cookie: await app.cookieOf("person-secretariat") });
    const { page } = own;
    await visit(page, "/support/rates/upload");
    const source = page.locator("#rates-source");
    await source.fill(TYPED);
    expect(await switchLanguage(page, true)).toBe(true);
    expect(await source.inputValue()).toBe(TYPED);
    // Without a file it comes back with an error: sending it asked nothing, leaving it does.
    await page.locator("form:has(#rates-source) button").click();
    await page.locator("#rates-file-error").waitFor();
    expect(await switchLanguage(page, true)).toBe(true);
    expect(await source.inputValue()).toBe(TYPED);
    expect(await switchLanguage(page, false)).toBe(true);
    await backToEnglish(page);
    // Looked at: nothing is left in the form that would be lost.
    await visit(page, "/support/rates/upload");
    await source.fill(TYPED);
    await page.locator("#rates-file").setInputFiles({
      name: "rates.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        "Currency,Units per US dollar,In force from,Währung\nEUR,0.81,2031-01-01,Euro\n",
        "latin1",
      ),
    });
    await page.locator("form:has(#rates-source) button").click();
    await page.locator("#preview").waitFor();
    expect(await page.getByRole("note").innerText()).toContain("Währung");
    expect(await switchLanguage(page, false)).toBe(false);
    expect(own.troubles).toEqual([]);
    await own.context.close();
  });

  it("does not ask over a draft that saves itself", async () => {
    own = await reader({ address: app.address, cookie: await app.cookieOf("person-coordinator") });
    const { page } = own;
    const exercise = `/laboratories/invented-kestrel/exercises/${openRound().bs}`;
    await visit(page, exercise);
    const takePart = page.getByRole("button", { name: "Take part", exact: true });
    if ((await takePart.count()) > 0) await takePart.click();
    await visit(page, `${exercise}/items/3`);
    const kept = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
    await page.locator("#remark").fill(TYPED);
    await kept;
    expect(await switchLanguage(page, false)).toBe(false);
    await visit(page, `${exercise}/items/3`);
    expect(await page.locator("#remark").inputValue()).toBe(TYPED);
    await own.context.close();
  });

  it("saves what was typed before a link is followed, and asks where it cannot", async () => {
    own = await reader({ address: app.address, cookie: await app.cookieOf("person-coordinator") });
    const { page, context } = own;
    const exercise = `/laboratories/invented-kestrel/exercises/${openRound().bs}`;
    const remark = page.locator("#remark");
    await visit(page, `${exercise}/items/2`);
    await remark.fill("typed and left at once");
    await page.getByRole("link", { name: "See the whole and submit" }).click();
    // The address is there before the page is, and in the form the words are no text of the page.
    await page.waitForURL(/review$/);
    await page.getByRole("main").getByText("typed and left at once").waitFor();

    await visit(page, `${exercise}/items/2`);
    await remark.fill("typed before the language");
    expect(await switchLanguage(page, false)).toBe(false);
    expect(await remark.inputValue()).toBe("typed before the language");
    await backToEnglish(page);

    await context.route("**/items/2/draft", (route) => route.abort());
    await remark.fill("typed without a connection");
    const toItem1 = page.getByRole("complementary").getByRole("link").first();
    await toItem1.click();
    const question = page.getByRole("alert").filter({ hasText: "could not be saved" });
    await question.waitFor();
    await question.getByRole("button", { name: "Stay on this page" }).click();
    expect(await remark.inputValue()).toBe("typed without a connection");
    await toItem1.click();
    await question.getByRole("button", { name: "Leave without saving" }).click();
    await page.waitForURL(/items\/1$/);
    await context.close();
  });
});
