import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, mailsWith, visit, words } from "#tests/support/ways.ts";

const OURS = "/laboratories/invented-kestrel/needs";
const WHAT = "Deuterated standards of amfetamine for urine";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const main = (page: Page) => words(page.getByRole("main"));

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("what a laboratory needs, $mode", ({ javaScript }) => {
  let app: RunningApp;
  const signed: Reader[] = [];
  let coordinator: Page;
  let secretariat: Page;
  let donor: Page;
  let need = "";
  let entry = "";

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId), javaScript });
      one.context.setDefaultTimeout(15_000);
      signed.push(one);
      return one.page;
    };
    coordinator = await sign("person-coordinator");
    secretariat = await sign("person-secretariat");
    donor = await sign("person-donor");
  });
  afterAll(async () => {
    expect(signed.flatMap(({ troubles }) => troubles)).toEqual([]);
    for (const { context } of signed) await context.close();
    await app.stop();
  });

  it("is stated by its coordinator; what is wrong is said beside what was typed", async () => {
    await visit(coordinator, OURS);
    await coordinator.getByRole("link", { name: "State a need" }).click();
    await heading(coordinator, "State a need");
    await coordinator.getByLabel("Reference materials").check();
    await coordinator.getByLabel("What would help, and why").fill(`${WHAT}, at the Kestrel bench`);
    await coordinator.getByLabel("How much").fill("many");
    await press(coordinator, "Send it to the secretariat");
    await coordinator.getByRole("alert").waitFor();
    expect(await main(coordinator)).toContain("Say whether your laboratory may be named.");
    expect(await coordinator.getByLabel("How much").inputValue()).toBe("many");
    expect(await coordinator.getByLabel("What would help, and why").inputValue()).toContain("Kestrel bench");
    await coordinator.getByLabel("What would help, and why").fill(WHAT);
    await coordinator.getByLabel("How much").fill("6");
    await coordinator.getByLabel("Of what").selectOption("ampoule");
    await coordinator
      .getByLabel("Paragraph and purpose that it answers to")
      .selectOption("cnd-50-4/para_6/performance");
    await coordinator.getByLabel("No, not by name").check();
    await press(coordinator, "Send it to the secretariat");
    await coordinator.waitForURL(/needs\/[0-9a-z]{16}$/);
    await coordinator.getByText("It waits for the secretariat").waitFor();
    expect(await main(coordinator)).toContain("It waits for the secretariat");
    need = new URL(coordinator.url()).pathname.split("/").at(-1) ?? "";
    await visit(donor, "/needs");
    expect(await main(donor)).not.toContain(WHAT);
  });

  it("is confirmed by the secretariat, who says that the text gives nobody away", async () => {
    await visit(secretariat, "/needs/review");
    await secretariat.getByRole("link", { name: WHAT }).click();
    await heading(secretariat, "A need");
    await press(secretariat, "Confirm the need");
    await secretariat.getByRole("alert").waitFor();
    await secretariat.getByLabel("It does not name the laboratory, nor let it be known").check();
    await press(secretariat, "Confirm the need");
    await secretariat.getByText("Nothing to confirm.").waitFor();
    await vi.waitFor(
      () => expect(mailsWith(app, "A need of your laboratory is confirmed").length).toBe(2),
      10_000,
    );
  });

  it("is found by a donor without the laboratory's name, and answered by an entry whose form is filled in", async () => {
    await visit(donor, "/needs?kind=reference_materials&paragraph=cnd-50-4%2Fpara_6");
    expect(await main(donor)).toContain(WHAT);
    expect(await main(donor)).not.toMatch(/Kestrel/i);
    await donor.getByRole("link", { name: WHAT }).click();
    await heading(donor, "A need");
    expect(await donor.content()).not.toMatch(/Kestrel/i);
    await donor.getByRole("link", { name: "Answer it with an entry" }).click();
    await heading(donor, "Record support");
    expect(await main(donor)).toContain("This entry answers a need.");
    expect(await donor.content()).not.toMatch(/Kestrel/i);
    expect(await donor.getByLabel("Reference materials").isChecked()).toBe(true);
    expect(await donor.getByRole("textbox", { name: "What it is for" }).inputValue()).toBe(WHAT);
    expect(
      await donor
        .getByRole("group", { name: "Share 1", exact: true })
        .getByLabel("Paragraph and purpose")
        .inputValue(),
    ).toBe("cnd-50-4/para_6/performance");
    await donor.getByRole("group", { name: "Share 1", exact: true }).getByLabel("Share, %").fill("100");
    await donor.getByRole("radio", { name: /^Pledge/ }).check();
    await donor.getByLabel("Date of that stage").fill("2026-02-02");
    await donor.getByLabel("Currency").selectOption("EUR");
    await donor.getByLabel("Amount").fill("1200.00");
    await press(donor, "Hand in");
    await donor.waitForURL(/entries\/SE-/);
    await donor.getByRole("link", { name: "See the need that this answers" }).waitFor();
    entry = new URL(donor.url()).pathname;
  });

  it("is shown as being answered, and as answered once the entry is published", async () => {
    await visit(coordinator, `${OURS}/${need}`);
    expect(await main(coordinator)).toContain("Being answered");
    await visit(secretariat, entry);
    await press(secretariat, "Verify");
    await secretariat.getByRole("button", { name: "Publish", exact: true }).click();
    await secretariat.getByText("Published on").first().waitFor();
    await visit(coordinator, `${OURS}/${need}`);
    expect(await main(coordinator)).toContain("Published support answers it.");
    await coordinator.getByRole("link", { name: entry.split("/").at(-1) ?? "" }).waitFor();
    await visit(donor, "/needs?standing=answered");
    expect(await main(donor)).toContain(WHAT);
  });
});

describe("expertise that is offered", () => {
  let app: RunningApp;
  let offering: Reader;
  let asking: Reader;

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId) });
      one.context.setDefaultTimeout(15_000);
      return one;
    };
    offering = await sign("person-donor");
    asking = await sign("person-coordinator");
  });
  afterAll(async () => {
    expect([...offering.troubles, ...asking.troubles]).toEqual([]);
    await offering.context.close();
    await asking.context.close();
    await closeBrowser();
    await app.stop();
  });

  it("is answered through the application, accepted, and becomes an entry under paragraph 7", async () => {
    const donor = offering.page;
    await visit(donor, "/expertise");
    await donor.getByRole("link", { name: "Offer or ask" }).click();
    await heading(donor, "Offer or ask");
    await donor.getByLabel("Topic").selectOption("measurement_uncertainty");
    await donor.getByLabel("In your words").fill("Uncertainty budgets, step by step");
    await donor.getByLabel("French").check();
    await donor.getByLabel("From afar, by message and call").check();
    await press(donor, "Put it into the directory");
    await heading(donor, "Measurement uncertainty");
    // The laboratory's own request has the topic and a language in common.
    expect(await words(donor.getByRole("table", { name: "What fits" }))).toContain("purity of cocaine");
    const offer = new URL(donor.url()).pathname;

    const laboratory = asking.page;
    await visit(laboratory, "/expertise?topic=measurement_uncertainty&side=offer&language=fr");
    await laboratory.getByText("Uncertainty budgets, step by step").waitFor();
    await visit(laboratory, offer);
    await laboratory.getByLabel("Your message").fill("We would take this up in March.");
    await laboratory.getByLabel("Share my name and mail address").check();
    await press(laboratory, "Send the answer");
    await laboratory.getByText("Waits for a decision").waitFor();
    await vi.waitFor(
      () => expect(mailsWith(app, "Your offer of expertise was answered").length).toBe(1),
      10_000,
    );
    expect(mailsWith(app, "Your offer of expertise was answered")[0]).not.toContain(
      "coordinator@ringtrial.example",
    );

    await visit(donor, offer);
    expect(await main(donor)).not.toContain("coordinator@ringtrial.example");
    await donor.getByLabel("Your reply, if you like").fill("Gladly.");
    await donor.getByLabel("Share my name and mail address").check();
    await press(donor, "Accept");
    await donor.getByText("coordinator@ringtrial.example").waitFor();
    await visit(laboratory, offer);
    await laboratory.getByText("donor@ringtrial.example").waitFor();
    await donor.getByRole("link", { name: /^SE-/ }).click();
    await heading(donor, /^Support entry SE-/);
    expect(await main(donor)).toContain("Draft");
    expect(await main(donor)).toContain("50/4, paragraph 7");
    expect(await main(donor)).toContain("100 %");
  });
});
