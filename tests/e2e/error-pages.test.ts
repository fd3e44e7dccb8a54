import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

const TYPED = "Two chromatographs for the laboratory at the coast";

describe("a form whose post never reaches its page", () => {
  it("because it is too large shows why, and what was typed", async () => {
    const { page, troubles } = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-donor"),
    });
    await visit(page, "/support/record");
    const description = page.locator("textarea[name=description]");
    await description.evaluate((field) => field.removeAttribute("maxlength"));
    await page.getByRole("radio").first().check();
    await description.evaluate(
      (field, text) => ((field as HTMLTextAreaElement).value = text),
      `${TYPED} ${"a".repeat(1_100_000)}`,
    );
    await page.getByRole("button", { name: /draft/i }).click();
    await heading(page, "That was too large");
    expect((await words(page.locator("main"))).slice(0, 2_000)).toContain(TYPED);
    expect(await page.getByRole("button", { name: "Send it again" }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("calls what was typed by the labels of its form, and shows nothing that the form did not", async () => {
    const { page, troubles } = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-secretariat"),
    });
    await visit(page, "/exercises/plan");
    await page.getByLabel("Round", { exact: true }).fill("2031/1");
    await page.getByRole("radio", { name: "As base" }).check();
    await page.getByLabel("Unit that quantities are asked for in").selectOption({ label: "% w/w" });
    await page
      .getByLabel("Cutting agents of item 1")
      .evaluate((field) => ((field as HTMLTextAreaElement).value = "caffeine\n".repeat(130_000)));
    await page.getByRole("button", { name: "Keep this plan" }).click();
    await heading(page, "That was too large");
    const shown = (await words(page.locator("main"))).slice(0, 1_000);
    expect(shown).toMatch(/Round 2031\/1 .*Unit that quantities are asked for in % w\/w .*asked for As base/);
    expect(shown).toContain("Cutting agents of item 1 caffeine");
    expect(shown).not.toContain("Another field");
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("because the connection is gone says so, and sends it when it is back", async () => {
    const { page, context } = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-donor"),
    });
    await visit(page, "/support/record");
    await page.locator("textarea[name=description]").fill(TYPED);
    await context.setOffline(true);
    await page.getByRole("button", { name: /draft/i }).click();
    await heading(page, "This did not reach us");
    const main = await words(page.locator("main"));
    expect(main).toContain(TYPED);
    expect(main).not.toContain("draft");
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflow(page)).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
    }
    await context.setOffline(false);
    await page.getByRole("button", { name: "Send it again" }).click();
    // The form itself, which says what is still missing, with what was typed.
    await page.locator("textarea[name=description]").waitFor();
    expect(await page.locator("textarea[name=description]").inputValue()).toBe(TYPED);
    await context.close();
  });

  it("is forgotten once another page is open", async () => {
    const { page, context } = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-donor"),
    });
    await visit(page, "/support/record");
    await page.locator("textarea[name=description]").fill(TYPED);
    await context.setOffline(true);
    await page.getByRole("button", { name: /draft/i }).click();
    await heading(page, "This did not reach us");
    await context.setOffline(false);
    await page.getByRole("link", { name: "Go to Home" }).click();
    await page.getByRole("heading", { name: "This did not reach us" }).waitFor({ state: "detached" });
    // A page whose script is here already: only its data fails to come.
    await page.route("**/support/record.data*", (route) => route.abort());
    await page.getByRole("link", { name: "Record support" }).first().click();
    await heading(page, "This did not reach us");
    expect(await words(page.locator("main"))).not.toContain(TYPED);
    await context.close();
  });
});

describe("after signing out", () => {
  it.each([true, false])("the back button shows nothing of before (script: %s)", async (javaScript) => {
    const { page, context } = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-coordinator"),
      javaScript,
    });
    await visit(page, "/");
    expect(await words(page.locator("body"))).toContain("Mira Tessen");
    await visit(page, "/laboratories/invented-kestrel/exercises/2017-2-sm/submissions/1");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in" }).first().waitFor();
    for (let step = 0; step < 2; step++) {
      await page.goBack();
      await page.waitForLoadState("networkidle");
      expect(await words(page.locator("body"))).not.toMatch(/Mira Tessen|Receipt|Sign out/);
    }
    await context.close();
  });
});
