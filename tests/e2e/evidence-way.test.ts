import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const ENTRY = "SE-2025-002";
const WHAT = "Bank advice of 11 February";
const pdf = { name: "advice.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 an advice") };
const page_ = { name: "advice.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>no</html>") };

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
  const add = () => donor.page.getByRole("button", { name: "Add it" }).click();
  const list = () => words(donor.page.getByRole("region", { name: "What shows it" }));

  it("is told at the field what is no document, and finds the words still there", async () => {
    const { page } = donor;
    await visit(page, `/support/entries/${ENTRY}`);
    await page.getByRole("link", { name: "Add or take away" }).click();
    await heading(page, `What shows ${ENTRY}`);
    await page.getByLabel("What it is").fill(WHAT);
    await page.getByLabel("A file").setInputFiles(page_);
    await add();
    await page.getByRole("alert").filter({ hasText: "The file is none of these" }).waitFor();
    expect(await page.getByLabel("What it is").inputValue()).toBe(WHAT);
    expect(await page.getByLabel("A file").getAttribute("aria-invalid")).toBe("true");
  });

  it("adds a document and an address, and reads the document", async () => {
    const { page } = donor;
    await page.getByLabel("A file").setInputFiles(pdf);
    await add();
    const link = page.getByRole("link", { name: "advice.pdf" });
    await link.waitFor();
    expect(await page.getByLabel("What it is").inputValue()).toBe("");
    const address = (await link.getAttribute("href")) ?? "";
    const served = await donor.context.request.get(`${app.address}${address}`);
    expect(await served.text()).toBe("%PDF-1.7 an advice");
    expect(served.headers()["content-disposition"]).toContain("attachment");
    const stranger = await reader({ address: app.address, cookie: await app.cookieOf("person-coordinator") });
    expect((await stranger.context.request.get(`${app.address}${address}`)).status()).toBe(404);
    await stranger.context.close();
    await page.getByLabel("What it is").fill("The agreement");
    await page.getByRole("textbox", { name: "Or an address" }).fill("https://aldane.example/agreement");
    await add();
    await page.getByRole("link", { name: "https://aldane.example/agreement" }).waitFor();
  });

  it("takes the document away, and what is left is on the entry’s page", async () => {
    const { page } = donor;
    await page.getByRole("button", { name: `Take away: ${WHAT}` }).click();
    await page.getByText("it is not served any more").waitFor();
    await page.getByRole("link", { name: `Back to ${ENTRY}` }).click();
    await heading(page, `Support entry ${ENTRY}`);
    expect(await page.getByRole("link", { name: "advice.pdf" }).count()).toBe(0);
    expect(await list()).toMatch(/Bank advice .* Taken away by .* The agreement/);
    expect(await words(page.getByRole("region", { name: "What happened to it" }))).toContain(
      "Evidence taken away",
    );
  });
});
