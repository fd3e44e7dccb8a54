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

const ROUND = `${new Date().getUTCFullYear()}/2`;
const EXERCISE = `${new Date().getUTCFullYear()}-2-sm`;
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const principal = (page: Page, item: number) => page.getByLabel(`Principal components of item ${item}`);

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

  it("lets the secretariat plan an exercise, whose laboratory takes part and reads the outcome of what was typed", async () => {
    const page = secretariat;
    await visit(page, "/laboratories/add");
    await page.getByLabel("Name").fill("Kestrel Laboratory");
    await page.getByLabel("Country or area").selectOption({ label: "Kenya" });
    await page.getByRole("radio", { name: "Police" }).check();
    await press(page, "Add it to the register");
    await heading(page, "Kestrel Laboratory");
    await visit(page, "/people/invite");
    await page.getByLabel("Role").selectOption({ label: "laboratory coordinator" });
    await page.getByLabel("Laboratory").selectOption({ label: "Kestrel Laboratory" });
    await page.getByLabel("E-mail address").fill("head@kestrel.example");
    await press(page, "Send the invitation");
    await page.getByText("head@kestrel.example").first().waitFor();

    await visit(page, "/exercises");
    await page.getByRole("link", { name: "Plan an exercise" }).click();
    await heading(page, "Plan an exercise");
    await page.getByLabel("Round", { exact: true }).fill(ROUND);
    await page.getByRole("radio", { name: "Seized materials" }).check();
    await page.getByLabel("Laboratories can take part from").fill(dayFromNow(-2));
    await page.getByLabel("Results are taken from").fill(dayFromNow(-1));
    await page.getByLabel("Results are due on").fill(dayFromNow(20));
    await page.getByLabel("Time zone of these days").fill("Africa/Nairobi");
    await page.getByLabel("What the samples are").fill("powder");
    await page.getByLabel("Unit that quantities are asked for in").selectOption("%");
    await page.getByRole("radio", { name: "As base" }).check();
    await page.getByRole("checkbox", { name: "As soon as it has submitted its results" }).check();
    await principal(page, 1).fill("cocaine = 61.37");
    await page.getByLabel("Cutting agents of item 1").fill("levamisole");
    await principal(page, 2).fill("methamphetamine");
    await page.getByRole("checkbox", { name: /^Item 3 is a blank/ }).check();
    await principal(page, 4).fill("ketamin\nheroin");
    await press(page, "Keep this plan");
    await page.getByRole("alert").getByText("“ketamin” is not in the register").waitFor();
    expect(await principal(page, 1).inputValue()).toBe("cocaine = 61.37");
    await principal(page, 4).fill("ketamine\nheroin");
    await press(page, "Keep this plan");
    await heading(page, "Where 0 laboratories stand");

    await page.getByRole("link", { name: "What is planned" }).click();
    await heading(page, "What is planned");
    expect(await main(page)).toContain("No laboratory is invited yet");
    await page.getByLabel("Traces in item 4").fill("caffeine");
    await press(page, "Save the change");
    await heading(page, "Where 0 laboratories stand");
    await page.getByRole("link", { name: "Invite laboratories" }).click();
    await page.getByRole("checkbox", { name: /^Kestrel Laboratory/ }).check();
    await press(page, "Show what would change");
    await page.getByRole("button", { name: "Record it for 1 laboratory" }).click();
    await heading(page, "Where 1 laboratory stands");
    await page.getByRole("link", { name: "What is planned" }).click();
    expect(await main(page)).toContain("Laboratories are invited. What they were told stays");
    expect(await page.getByLabel("What the samples are").count()).toBe(0);

    const lab = await accepts("head@kestrel.example", "Kesi Head");
    await visit(lab, "/");
    await lab.getByRole("link", { name: `Take part in ${ROUND}, Seized materials` }).click();
    await press(lab, "Take part");
    const told: string[] = [await lab.content()];
    expect((await lab.goto(`/exercises/${EXERCISE}/plan`))?.status()).toBe(403);
    told.push(await lab.content());
    expect((await lab.goto(`/exercises/${EXERCISE}/plan.data`))?.status()).not.toBe(200);
    await visit(lab, "/");
    await lab
      .getByRole("link", { name: new RegExp(`Enter.*${ROUND}|${ROUND}`) })
      .first()
      .click();
    await lab.getByRole("link", { name: "Enter results of item 1" }).click();
    for (const [number, what] of [
      [1, "cocaine"],
      [2, "amfetamine"],
      [3, null],
      [4, "could not"],
    ] as const) {
      await heading(lab, `Item ${number} of 4`);
      told.push(await lab.content());
      if (what === null) await lab.getByRole("radio", { name: /^Nothing detected/ }).check();
      else if (what === "could not") {
        await lab.getByRole("radio", { name: /^We could not test it/ }).check();
        await lab.getByLabel("Why could it not be tested?").fill("The vial arrived broken");
      } else {
        await lab.getByRole("radio", { name: /^One or more findings/ }).check();
        await lab.getByRole("region", { name: "Finding 1", exact: true }).getByLabel("Analyte").fill(what);
      }
      await press(
        lab,
        number === 4 ? "Save and go on to the review" : `Save and go on to item ${number + 1}`,
      );
    }
    await heading(lab, "Review of the whole");
    told.push(await lab.content());
    // Neither what is assigned nor that an item is a blank is in any page before the results are in.
    expect(told.filter((text) => /61\.37|isBlank|levamisole = /.test(text))).toEqual([]);
    await press(lab, "Submit these results");
    await heading(lab, /^Receipt RT-/);
    const row = async (item: number) =>
      words(
        lab
          .getByRole("table", { name: /^Items as assessed/ })
          .getByRole("row")
          .filter({ has: lab.getByRole("rowheader", { name: `Item ${item}` }) }),
      );
    expect(await row(1)).toMatch(/Correct cocaine: identified/i);
    expect(await row(2)).toMatch(/Not correct amfetamine: false positive metamfetamine: false negative/i);
    expect(await row(3)).toMatch(/^Item 3 Correct/);
    expect(await row(4)).toMatch(/^Item 4 Not reported/);
    await lab.getByText("2 of 3 reported items correct, 1 not reported").waitFor();
    await visit(lab, "/");
    expect(await main(lab)).toMatch(/2 of 3 1 not reported/);
    await visit(page, `/exercises/${EXERCISE}/plan`);
    expect(await main(page)).toContain("There are results. What is in the samples stays as it is");
    expect(await main(page)).toContain("cocaine = 61.37, levamisole");
  });
});
