import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const OLD = "Heron Laboratory (invented)";
const NEW = "National Heron Centre (invented)";

describe("the register, without a script", () => {
  let app: RunningApp;
  let secretariat: Reader;

  beforeAll(async () => {
    app = await startApp();
    const cookie = await app.cookieOf("person-secretariat");
    secretariat = await reader({ address: app.address, cookie, javaScript: false });
    secretariat.context.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    expect(secretariat.troubles).toEqual([]);
    await closeBrowser();
    await app.stop();
  });

  const search = async (text: string) => {
    const { page } = secretariat;
    await visit(page, "/laboratories");
    await page.getByLabel("Name, old or new, country or id").fill(text);
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("status").first().waitFor();
  };
  const state = () => words(secretariat.page.locator(".title .state"));

  it("says which filter of the address it does not know, makes no file of one, and takes no step by one", async () => {
    const { page, context } = secretariat;
    await visit(page, "/laboratories?kind=zzz&status=active");
    await page.getByText("This address asks for kind=zzz, which the list does not know").waitFor();
    const file = await context.request.get("/laboratories.csv?kind=zzz");
    expect([file.status(), await file.text()]).toEqual([
      400,
      expect.stringContaining("“kind=zzz”") as unknown,
    ]);
    const all = "/exercises/2017-2-sm/steps?step=dispatch&which=all";
    expect((await page.goto(`${all}&state=zzz`))?.status()).toBe(400);
    await page.getByText("“state=zzz” in the address means nothing here").waitFor();
    expect((await page.goto(all))?.status()).toBe(200);
  });

  it("leads from a search to a laboratory, renames it, and finds it by both names", async () => {
    const { page } = secretariat;
    await search("HÉRON");
    await page.getByRole("link", { name: OLD }).click();
    await heading(page, OLD);
    await page.getByRole("link", { name: "Rename" }).click();
    await page.getByLabel("Name", { exact: true }).fill(NEW);
    await page.getByRole("button", { name: "Rename it" }).click();
    await page.getByRole("link", { name: "Say why" }).waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(NEW);
    await page.getByLabel("Reason").fill("A decree of the ministry");
    await page.getByRole("button", { name: "Rename it" }).click();
    await heading(page, NEW);
    expect(await words(page.getByRole("region", { name: "Exercises" }).first())).toContain(OLD);
    await search("heron laboratory");
    expect(await words(page.getByRole("row").filter({ hasText: NEW }))).toContain(`formerly ${OLD}`);
  });

  it("closes it into another one, and opens it again", async () => {
    const { page } = secretariat;
    await search("national heron");
    await page.getByRole("link", { name: NEW }).click();
    await page.getByRole("link", { name: "Close", exact: true }).click();
    expect(await words(page.getByRole("main"))).toMatch(/\d+ exercises? still expects? something of it/);
    await page.getByLabel("Reason").fill("Its work went to another laboratory");
    await page.getByLabel("Merged into").selectOption({ label: "Kestrel Laboratory (invented), Kenya" });
    await page.getByRole("button", { name: "Close this laboratory" }).click();
    await heading(page, NEW);
    expect(await state()).toMatch(/^Closed Closed on .* Merged into Kestrel Laboratory/);
    await page.getByRole("link", { name: "Reopen" }).click();
    await page.getByLabel("Reason").fill("It works again");
    await page.getByRole("button", { name: "Reopen this laboratory" }).click();
    await heading(page, NEW);
    expect(await state()).toMatch(/^Active/);
    expect(await words(page.getByRole("region", { name: "Open and closed" }))).toMatch(
      /Opened again.*It works again.*merged into Kestrel/,
    );
  });

  it("asks before it adds one that is called alike, and keeps all that was typed when a name is refused", async () => {
    const { page } = secretariat;
    await visit(page, "/laboratories/add");
    const long = `Kestrel 🦅 ${"x".repeat(491)}`;
    await page.getByLabel("Name", { exact: true }).fill(long);
    await page.getByLabel("Country or area").selectOption({ label: "Kenya" });
    await page.getByRole("radio", { name: "police" }).check();
    await page.getByRole("button", { name: "Add it to the register" }).click();
    await page.getByRole("link", { name: /This has 501 characters, and at most 250/ }).waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe(long);
    expect(await page.getByRole("radio", { name: "police" }).isChecked()).toBe(true);

    await page.getByLabel("Name", { exact: true }).fill("kestrel laboratory invented");
    await page.getByRole("button", { name: "Add it to the register" }).click();
    await page.getByLabel(/This is another laboratory/).check();
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole("button", { name: "Add it to the register" }).click();
    await heading(page, "kestrel laboratory invented");
  });

  it("records a contact and an accreditation, renews it, and says at the field what is missing", async () => {
    const { page } = secretariat;
    await visit(page, "/laboratories/invented-heron");
    await page.getByRole("link", { name: "Add a contact" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Evidence reception");
    await page.getByRole("button", { name: "Add the contact" }).click();
    await page.getByRole("link", { name: /Give an e-mail address, a telephone number/ }).waitFor();
    await page.getByLabel("Telephone").fill("+254 20 000 0000");
    await page.getByRole("button", { name: "Add the contact" }).click();
    await page.getByRole("row").filter({ hasText: "Evidence reception" }).waitFor();

    const record = async (from: string, until: string) => {
      await page.getByLabel("Valid from").fill(from);
      await page.getByLabel("Valid until").fill(until);
      await page.getByRole("button", { name: "Record it" }).click();
    };
    await page.getByRole("link", { name: "Add an accreditation" }).click();
    await page.getByLabel("Standard").fill("ISO/IEC 17025:2017");
    await page.getByLabel("Scope").fill("Seized drugs");
    await page.getByLabel("Accreditation body").fill("A body");
    await record("2022-01-01", "2021-01-01");
    await page.getByRole("link", { name: "The last day is before the first" }).waitFor();
    await record("2020-01-01", "2021-01-01");
    await page.getByRole("link", { name: /^Renew/ }).click();
    await record("2021-01-02", "2199-12-31");
    const table = page.getByRole("table", { name: "Accreditations" });
    expect(await words(table.getByRole("row").nth(1))).toMatch(/ISO\/IEC 17025:2017 .* Holds/);
    expect(await words(table.getByRole("row").nth(2))).toMatch(/Expired/);
    await page.getByRole("link", { name: /^End ?: Evidence reception/ }).click();
    await page.getByRole("button", { name: "End the contact" }).click();
    await heading(page, NEW);
    expect(await page.getByRole("link", { name: /^End ?: Evidence reception/ }).count()).toBe(0);
  });

  it("can be taken away as it stands, as CSV and as XLSX", async () => {
    const { page, context } = secretariat;
    await visit(page, "/laboratories?q=heron");
    for (const name of ["CSV", "XLSX"]) {
      const href = (await page.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "";
      const answer = await context.request.get(href);
      expect(answer.headers()["content-disposition"]).toContain(name.toLowerCase());
      if (name === "XLSX") {
        const [head, ...rows] = await readSheet(await answer.body());
        expect(rows).toHaveLength(1);
        expect(rows[0]?.[head?.indexOf("Former names") ?? -1]).toBe(OLD);
      } else expect(await answer.text()).toContain(NEW);
    }
  });

  it("shows a coordinator the own laboratory's page, with nothing to change, and no other", async () => {
    const cookie = await app.cookieOf("person-coordinator");
    const { page, context } = await reader({ address: app.address, cookie, javaScript: false });
    await visit(page, "/");
    await page.getByRole("link", { name: "Our laboratory" }).click();
    await heading(page, "Kestrel Laboratory (invented)");
    expect(await page.getByRole("link", { name: "Rename" }).count()).toBe(0);
    expect((await page.goto("/laboratories/invented-heron"))?.status()).toBe(404);
    expect((await page.goto("/laboratories"))?.status()).toBe(403);
    await context.close();
  });
});
