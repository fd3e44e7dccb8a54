import { eq, like } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assessedComponents, submissions } from "#db/schema/results.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const exercise = openRound().sm;
const place = `/laboratories/invented-kestrel/exercises/${exercise}`;
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const finding = (page: Page, number: number) =>
  page.getByRole("region", { name: `Finding ${number}`, exact: true });

let app: RunningApp;
let cookie: string;
const readers: Reader[] = [];
const open = async (options: { javaScript?: boolean; width?: number; locale?: "en" | "ar-XB" } = {}) => {
  const opened = await reader({ address: app.address, cookie, ...options });
  opened.context.setDefaultTimeout(15_000);
  readers.push(opened);
  return opened.page;
};

beforeAll(async () => {
  app = await startApp();
  cookie = await app.cookieOf("person-coordinator");
});
afterAll(async () => {
  for (const { troubles, context } of readers) {
    expect(troubles).toEqual([]);
    await context.close();
  }
  await closeBrowser();
  await app.stop();
});

describe("the pages of a coordinator", () => {
  it("change their language where they are, with a script as well", async () => {
    const page = await open();
    await visit(page, "/?page=1");
    await press(page, "Pseudo (right to left)");
    await page.locator('html[lang="ar-XB"][dir="rtl"]').waitFor();
    expect(new URL(page.url()).search).toBe("?page=1");
    expect(await words(page.getByRole("heading", { level: 1 }))).toMatch(/^\[/);
    // The script says the same as the page: it is in the new language after the next step, too.
    await page.locator('nav a[href="/resolutions"]').click();
    await page.waitForURL("**/resolutions");
    expect(await words(page.getByRole("heading", { level: 1 }))).toMatch(/^\[/);
    await press(page, "English");
    await page.locator('html[lang="en"]').waitFor();
    expect(await words(page.getByRole("heading", { level: 1 }))).toMatch(/^[^[]/);
  });

  it("say that a draft saves itself only where a script saves it", async () => {
    const [plain, scripted] = [await open({ javaScript: false }), await open()];
    await visit(plain, place);
    const takePart = plain.getByRole("button", { name: "Take part", exact: true });
    if ((await takePart.count()) > 0) await takePart.click();
    for (const page of [plain, scripted]) await visit(page, `${place}/items/1`);
    await scripted.getByText("The draft saves itself while you work").waitFor();
    expect(await plain.getByText("saves itself").count()).toBe(0);
    expect(await plain.getByText("These buttons save the draft").count()).toBe(1);
  });

  it("ask what 1.234 means, keep the answer, and say of a coverage factor what one is", async () => {
    const page = await open({ javaScript: false });
    await visit(page, `${place}/items/1`);
    await page.getByRole("radio", { name: /^One or more findings/ }).check();
    await finding(page, 1).getByLabel("Analyte").fill("cocaine");
    await finding(page, 1)
      .getByLabel(/^Quantity/)
      .fill("1.234");
    await finding(page, 1).getByRole("radio", { name: "As salt" }).check();
    await finding(page, 1).getByLabel("Coverage factor k").fill("-2");
    await press(page, "Save and go on to item 2");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await words(alert)).toContain("“1.234” can be read as 1234 or as 1.234");
    const error = page.locator("#finding-1-coverage-error");
    expect(await words(error)).toBe("“-2” is below zero. A coverage factor is above zero, and 2 as a rule");
    await page.getByRole("radio", { name: "1.234: the point is the decimal mark" }).check();
    await finding(page, 1).getByLabel("Coverage factor k").fill("2");
    await press(page, "Save and go on to item 2");
    await heading(page, "Item 2 of 4");
    await visit(page, `${place}/items/1`);
    expect(await page.getByRole("radio", { name: "1.234: the point is the decimal mark" }).isChecked()).toBe(
      true,
    );
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("show the quantity in the basis that is asked for, beside what was typed, with the molar masses", async () => {
    const page = await open();
    await visit(page, `${place}/review`);
    const first = await words(page.getByRole("region", { name: "Item 1", exact: true }));
    expect(first).toContain("1.234 % w/w, as salt");
    // 1.234 x 303.4 / 339.8, the molecular weights of the SWGDRUG monograph of cocaine (2005)
    expect(first).toMatch(
      /1\.10\d % w\/w as base, if the salt is the hydrochloride \(303\.\d\d \/ 339\.\d\d g\/mol\)/,
    );
  });

  it("count on the receipt what was answered how, and say what became of its mail", async () => {
    const page = await open();
    await visit(page, `${place}/items/2`);
    await page.getByRole("radio", { name: /^Nothing detected/ }).check();
    await press(page, "Save and go on to item 3");
    await heading(page, "Item 3 of 4");
    await page.getByRole("radio", { name: /^We could not test it/ }).check();
    await page.getByLabel("Why could it not be tested?").fill("The vial arrived broken");
    await press(page, "Save and leave");
    // Gone to sooner, the review would show what stood before, and the save would come after it.
    await heading(page, /specimens|materials/i);
    await visit(page, `${place}/review`);
    await page.getByRole("checkbox").check();
    await press(page, "Submit these results");
    await heading(page, /^Receipt RT-/);
    const receipt = page.getByRole("region", { name: "Receipt", exact: true });
    expect(await words(receipt)).toContain(
      "Version 1; 4 items: 1 with findings (1 finding in all), 1 with nothing detected, 1 that could not be tested, 1 not answered",
    );
    expect(await words(page.getByRole("region", { name: "As reported" }))).toContain("if the salt is the");

    const set = (values: Partial<typeof outboxMessages.$inferInsert>) =>
      app.withDatabase(({ db }) =>
        db
          .update(outboxMessages)
          .set({
            sentAt: null,
            failedAt: null,
            lastError: null,
            nextAttemptAt: new Date(Date.now() + 3_600_000),
            ...values,
          })
          .where(like(outboxMessages.eventKey, "results:receipt:%")),
      );
    const mailed = async () => {
      await page.reload({ waitUntil: "networkidle" });
      return words(receipt);
    };
    await set({ attempts: 0 });
    expect(await mailed()).toContain("waiting to be sent");
    await set({ attempts: 1 });
    expect(await mailed()).toContain("waiting to be sent");
    await set({ attempts: 2, lastError: "ETIMEDOUT" });
    expect(await mailed()).toContain("not sent yet: 2 attempts failed");
    await set({ attempts: 12, failedAt: new Date() });
    expect(await mailed()).toContain("could not be sent. This page is the receipt all the same");
  });

  it("set a name apart from the words around it, so that it is not turned where one reads from the right", async () => {
    const [known] = await app.withDatabase(({ db }) =>
      db
        .select({
          exerciseId: participations.exerciseId,
          label: assessedComponents.label,
          version: submissions.version,
        })
        .from(assessedComponents)
        .innerJoin(submissions, eq(submissions.id, assessedComponents.submissionId))
        .innerJoin(participations, eq(participations.id, submissions.participationId))
        .where(eq(participations.laboratoryId, "invented-kestrel"))
        .limit(1),
    );
    if (!known) throw new Error("the demonstration has an outcome of this laboratory");
    const page = await open({ locale: "ar-XB" });
    await visit(
      page,
      `/laboratories/invented-kestrel/exercises/${known.exerciseId}/submissions/${known.version}`,
    );
    const line = page.locator("table bdi", { hasText: new RegExp(`^${known.label}$`) }).first();
    await line.waitFor();
    // Alone in its element: what became of it stands outside.
    expect(await line.evaluate((bdi) => bdi.parentElement?.textContent)).toMatch(/^\[.*: .*\]$/);
  });

  it("give a table's caption the width of the page on a small screen", async () => {
    const page = await open({ width: 360 });
    for (const address of ["/", `${place}/submissions/1`]) {
      await visit(page, address);
      const widths = await page
        .locator("caption:not(.visually-hidden)")
        .evaluateAll((captions) => captions.map((caption) => caption.getBoundingClientRect().width));
      expect(widths.length).toBeGreaterThan(0);
      for (const width of widths) expect(width).toBeGreaterThan(280);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });
});
