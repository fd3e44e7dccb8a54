import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, mailsWith, visit, words } from "#tests/support/ways.ts";

const OURS = "/laboratories/invented-kestrel";
const WHAT = "Twelve ampoules of nitazenes";
const BROKEN = "Two of them were broken";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const main = (page: Page) => words(page.getByRole("main"));

/** A delivery from its donor to the laboratory that it reached, and back to both other sides. */
describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("what reached a laboratory, $mode", ({ javaScript }) => {
  let app: RunningApp;
  const signed: Reader[] = [];
  let coordinator: Page;
  let secretariat: Page;
  let donor: Page;
  let number = "";
  let delivery = "";

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
    if (!javaScript) await closeBrowser();
  });

  it("is recorded by its donor for a laboratory that lets itself be named, and published", async () => {
    await visit(coordinator, `${OURS}/needs/7k3vq0m2xw8rt5dn`);
    await press(coordinator, "Let us be named");
    await coordinator.getByRole("button", { name: "Take the consent back" }).waitFor();

    await visit(donor, "/support/record");
    await donor.getByLabel("Reference materials").check();
    await donor.getByRole("textbox", { name: "What it is for" }).fill(WHAT);
    await donor.getByRole("radio", { name: "A laboratory", exact: true }).check();
    await donor.getByLabel("Which laboratory").selectOption("invented-kestrel");
    await donor.getByRole("radio", { name: /^Delivered in kind/ }).check();
    await donor.getByLabel("Date of that stage").fill("2026-02-02");
    await donor.getByLabel("Quantity", { exact: true }).fill("12");
    await donor.getByLabel("Unit", { exact: true }).selectOption("ampoule");
    await press(donor, "Hand in");
    await donor.waitForURL(/entries\/SE-/);
    await donor.getByRole("heading", { level: 1, name: /SE-/ }).waitFor();
    number = new URL(donor.url()).pathname.split("/").at(-1) ?? "";

    await visit(secretariat, `/support/entries/${number}`);
    await press(secretariat, "Verify");
    await secretariat.getByRole("button", { name: "Publish", exact: true }).waitFor();
    // Agreed on and not published: the laboratory is told of nothing yet.
    await visit(coordinator, `${OURS}/reached`);
    expect(await main(coordinator)).not.toContain(WHAT);
    await secretariat.getByRole("button", { name: "Publish", exact: true }).click();
    await secretariat.getByText("Published on").first().waitFor();
  });

  it("waits for the laboratory, whose home says so", async () => {
    await visit(coordinator, "/");
    await coordinator.getByText("2 deliveries to your laboratory wait for your word.").waitFor();
    await coordinator.getByRole("link", { name: "Say what reached us" }).click();
    await heading(coordinator, "What reached us");
    await coordinator.getByRole("link", { name: WHAT }).click();
    await heading(coordinator, "A delivery to our laboratory");
    delivery = new URL(coordinator.url()).pathname;
    expect(await main(coordinator)).toContain("12 ampoules");
    const stranger = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-of-invented-heron"),
    });
    expect((await stranger.context.request.get(`${app.address}${delivery}`)).status()).toBe(404);
    const theirs = delivery.replace("invented-kestrel", "invented-heron");
    expect((await stranger.context.request.get(`${app.address}${theirs}`)).status()).toBe(404);
    await stranger.context.close();
    await visit(donor, `/support/ours?reached=awaiting`);
    await donor.getByRole("link", { name: number, exact: true }).waitFor();
    await donor.getByText("Not acknowledged yet").first().waitFor();
  });

  it("is answered at its fields: what is missing is said there, and nothing typed is lost", async () => {
    await press(coordinator, "Send the answer");
    await coordinator
      .getByRole("alert")
      .getByRole("link", { name: "Say whether it came as it was recorded." })
      .waitFor();
    await coordinator.getByRole("radio", { name: "It came as it was recorded" }).check();
    await coordinator.getByLabel("Day on which it was received").fill("2026-02-20");
    await coordinator.getByLabel("How much reached you (ampoules)").fill("10,0");
    await press(coordinator, "Send the answer");
    await coordinator
      .getByRole("alert")
      .getByRole("link", { name: /^This is not how much was recorded/ })
      .waitFor();
    expect(await coordinator.getByLabel("How much reached you (ampoules)").inputValue()).toBe("10,0");
    expect(await coordinator.getByLabel("Day on which it was received").inputValue()).toBe("2026-02-20");
    await coordinator.getByRole("radio", { name: "Something differs" }).check();
    await press(coordinator, "Send the answer");
    await coordinator
      .getByRole("alert")
      .getByRole("link", { name: /^Say in your words what reached you/ })
      .waitFor();
    await coordinator.getByLabel("What reached you, in your words").fill(BROKEN);
    await press(coordinator, "Send the answer");
    await coordinator.getByText("You said that something differs.").waitFor();
    await coordinator.getByRole("region", { name: "What we said of it" }).getByText(BROKEN).waitFor();
  });

  it("is read by all three beside what was recorded, and by nobody else", async () => {
    const told = /Kestrel.*12 ampoules.*20 February 2026.*10 ampoules.*Two of them were broken.*Differs/;
    for (const page of [donor, secretariat, coordinator]) {
      await visit(page, `/support/entries/${number}`);
      const section = page.getByRole("region", { name: "What reached the laboratory", exact: true });
      await section.waitFor();
      expect(await words(section)).toMatch(told);
    }
    // Who said it is for the laboratory and the secretariat.
    expect(await donor.content()).not.toContain("Mira Tessen");
    expect(await secretariat.content()).toContain("Mira Tessen");
    for (const userId of ["person-reporting", "person-of-invented-heron", null]) {
      const other = await reader({
        address: app.address,
        ...(userId === null ? {} : { cookie: await app.cookieOf(userId) }),
      });
      const answer = await other.context.request.get(`${app.address}/support/entries/${number}`);
      expect(answer.status()).toBe(200);
      expect(await answer.text()).not.toContain(BROKEN);
      await other.context.close();
    }
    for (const [page, list] of [
      [donor, "/support/ours"],
      [secretariat, "/support/review"],
    ] as const) {
      await visit(page, list);
      await page
        .getByRole("link", { name: "Of 2 entries a laboratory says that something differs." })
        .click();
      await page.waitForURL(/reached=differs/);
      await page.getByText("2 entries", { exact: true }).waitFor();
      const row = page.getByRole("row").filter({ hasText: number });
      await row.getByText("Differs").waitFor();
    }
    const csv = await donor.request.get(`${app.address}/support/ours.csv?table=entries&reached=differs`);
    expect(await csv.text()).toContain(BROKEN);
    await vi.waitFor(
      () => expect(mailsWith(app, `${number}: what reached the laboratory differs`).length).toBe(2),
      10_000,
    );
  });

  it("is answered anew, and what was said before can still be read", async () => {
    await visit(coordinator, delivery);
    expect(await coordinator.getByLabel("What reached you, in your words").inputValue()).toBe(BROKEN);
    await coordinator.getByRole("radio", { name: "It came as it was recorded" }).check();
    await coordinator.getByLabel("How much reached you (ampoules)").fill("12");
    await coordinator.getByLabel("What reached you, in your words").fill("");
    // Somebody else of the laboratory answers meanwhile, in another window.
    const other = await coordinator.context().newPage();
    await visit(other, delivery);
    await other.getByLabel("What reached you, in your words").fill("Three of them were broken");
    await press(other, "Send the answer");
    await other
      .getByRole("region", { name: "What we said of it" })
      .getByText("Three of them were broken")
      .first()
      .waitFor();
    await other.close();
    await press(coordinator, "Send the answer");
    await coordinator.getByText("Somebody of your laboratory has answered meanwhile").waitFor();
    expect(await coordinator.getByLabel("How much reached you (ampoules)").inputValue()).toBe("12");
    await coordinator
      .getByRole("region", { name: "What we said of it" })
      .getByText("Three of them were broken")
      .first()
      .waitFor();
    await press(coordinator, "Send the answer");
    await coordinator.getByText("You said that it came as it was recorded.").waitFor();
    await visit(secretariat, `/support/entries/${number}`);
    await secretariat.getByText("What was said before (2 answers)").click();
    await secretariat.getByText(BROKEN).waitFor();
  });
});
