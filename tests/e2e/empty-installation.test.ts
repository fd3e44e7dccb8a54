import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSecretariatAccount } from "#app/features/accounts/commands/create-secretariat-account.server.ts";
import { DEMO_PASSWORD, startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader } from "#tests/support/browser.ts";
import { heading, mailedLink, signIn, visit, words } from "#tests/support/ways.ts";

/** What a new installation has: the reference data, and the account that `npm run admin:create` makes. */
const SECRETARIAT = "first@programme.example";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const main = (page: Page) => words(page.getByRole("main"));

describe("an installation with nothing in it, with JavaScript off", () => {
  let app: RunningApp;
  let secretariat: Page;
  beforeAll(async () => {
    app = await startApp(({ db }) =>
      createSecretariatAccount(
        db,
        { email: SECRETARIAT, name: "Fia First", password: DEMO_PASSWORD },
        new Date(),
      ),
    );
    secretariat = await newcomer();
    await signIn(secretariat, SECRETARIAT);
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });
  const newcomer = async () => {
    const { page, context } = await reader({ address: app.address, javaScript: false });
    context.setDefaultTimeout(15_000);
    return page;
  };
  /** Takes up the invitation that was mailed, and signs in. */
  const accepts = async (email: string, name: string) => {
    const page = await newcomer();
    await page.goto(await mailedLink(app, email, /Invitation/));
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("New password").fill(DEMO_PASSWORD);
    await press(page, "Accept and make the account");
    await page.getByText("Your account is made").waitFor();
    await signIn(page, email);
    return page;
  };

  it("lets the secretariat add a donor and invite its reviewer, who records support", async () => {
    const page = secretariat;
    await visit(page, "/people/invite");
    await page.getByRole("link", { name: "add the organisation" }).click();
    await heading(page, "Add an organisation");
    await page.getByLabel("Name").fill("Kingdom of Norway");
    await page.getByRole("radio", { name: "Member State" }).check();
    await press(page, "Add the organisation");
    await page.getByRole("alert").getByText("a Member State has one").waitFor();
    expect(await page.getByLabel("Name").inputValue()).toBe("Kingdom of Norway");
    await page.getByLabel("Country or area").selectOption({ label: "Norway" });
    await press(page, "Add the organisation");
    await heading(page, "Kingdom of Norway");

    await visit(page, "/support/review");
    await page.getByRole("link", { name: "Organisations", exact: true }).click();
    await heading(page, "Organisations");
    await page.getByRole("link", { name: "Add an organisation" }).click();
    await page.getByLabel("Name").fill("KINGDOM OF NORWAY");
    await page.getByRole("radio", { name: "Another body" }).check();
    await press(page, "Add the organisation");
    await page.getByRole("alert").getByText("Kingdom of Norway is held already").waitFor();

    await visit(page, "/organisations");
    await page.getByRole("link", { name: "Nobody yet: invite" }).click();
    await heading(page, "Invite somebody");
    expect(await page.getByLabel("Organisation").locator("option:checked").textContent()).toBe(
      "Kingdom of Norway",
    );
    await page.getByLabel("E-mail address").fill("reviewer@norway.example");
    await press(page, "Send the invitation");
    await page.getByText("reviewer@norway.example").first().waitFor();

    const donor = await accepts("reviewer@norway.example", "Nils Reviewer");
    await visit(donor, "/support/record");
    await donor.getByRole("radio", { name: "Funding", exact: true }).check();
    await donor.getByLabel("What it is for").fill("Test items for the first round");
    await donor.getByRole("radio", { name: "The programme", exact: true }).check();
    await donor.getByRole("radio", { name: /^Disbursed/ }).check();
    await donor.getByLabel("Date of that stage").fill("2026-02-11");
    await donor.getByLabel("Amount").fill("12000");
    await donor.getByLabel("Currency").selectOption("NOK");
    await press(donor, "Hand in");
    await heading(donor, /^Support entry SE-/);
    await visit(page, "/support/review");
    expect(await main(page)).toContain("Test items for the first round");
    await visit(page, "/organisations");
    expect(await main(page)).toMatch(/Kingdom of Norway.*Member State.*Norway/);
  });
});
