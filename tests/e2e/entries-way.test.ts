import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const round = openRound();
const KESTREL = "invented-kestrel";
const LETTER = {
  name: "letter of the laboratory.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7 results on paper"),
};

/** What the secretariat does beside reading: steps of many laboratories at once, and results that came on paper. */
describe.each([
  ["with a script", true],
  ["with JavaScript off", false],
] as const)("the secretariat, %s", (_, javaScript) => {
  let app: RunningApp;
  let secretariat: Reader;
  let coordinator: Reader;

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId), javaScript });
      one.context.setDefaultTimeout(15_000);
      return one;
    };
    secretariat = await sign("person-secretariat");
    coordinator = await sign("person-coordinator");
  });
  afterAll(async () => {
    expect([...secretariat.troubles, ...coordinator.troubles]).toEqual([]);
    await closeBrowser();
    await app.stop();
  });

  it("sees which laboratories a step would change and which not, and why, before it is taken", async () => {
    const { page } = secretariat;
    await visit(page, `/exercises/${round.sm}?region=150`);
    const inEurope = Number((await words(page.getByRole("status").first())).match(/^\d+/)?.[0]);
    expect(inEurope).toBeGreaterThan(1);
    await page.getByText("Record a step for several laboratories").click();
    await page.getByLabel("Step", { exact: true }).selectOption({ label: "Register on its behalf" });
    await page.getByRole("radio", { name: `All ${inEurope} laboratories that the filters show` }).check();
    await page.getByRole("button", { name: "Show what would change" }).click();
    const title = await heading(page, /^Register on its behalf: \d+ laborator/);
    const changes = Number(/\d+/.exec(title)?.[0]);
    expect(changes).toBeGreaterThan(0);
    await page
      .getByText(`Chosen ${inEurope}: ${changes} would change, ${inEurope - changes} would stay`)
      .waitFor();
    const rowsOf = (table: string) => page.getByRole("table", { name: table }).getByRole("row").count();
    expect(await rowsOf("Laboratories that the step would change")).toBe(changes + 1);
    expect(await rowsOf("Laboratories that the step does not change, and why")).toBe(inEurope - changes + 1);

    const confirm = page.getByRole("button", { name: /^Record it for/ });
    // A reason is asked for before anything is sent, and one of spaces alone is none.
    await confirm.click();
    const reason = page.getByLabel("Why, or how you know");
    expect(await page.locator("textarea:invalid:focus").count()).toBe(1);
    await reason.fill("  ");
    await confirm.click();
    await page.getByText("Nothing is recorded yet").waitFor();
    await reason.fill("Their letters of this week");
    await confirm.click();
    await page.getByText(`Register on its behalf: recorded for ${changes} laborator`).waitFor();
    await visit(page, `/exercises/${round.sm}?region=150&state=invited`);
    await page.getByRole("heading", { name: "No laboratory answers these filters" }).waitFor();
  });

  it("enters results from a letter, which the laboratory then reads, marked and with the letter", async () => {
    const { page } = secretariat;
    await visit(page, `/exercises/${round.bs}/laboratories/${KESTREL}`);
    await page.getByRole("link", { name: "Enter results from a letter or mail" }).click();
    await page.getByRole("radio", { name: /^One or more findings/ }).check();
    await page.getByRole("combobox", { name: "Analyte" }).fill("an unlisted fentanyl");
    await page.getByText("It is not in the list").click();
    await page.getByRole("checkbox", { name: /^Report it as another substance/ }).check();
    await page.getByRole("button", { name: "Save and leave" }).click();
    await page.getByRole("heading", { level: 1, name: /Kestrel/ }).waitFor();
    await page.getByRole("link", { name: "Go on entering from the letter" }).waitFor();
    await page.getByRole("link", { name: "Review and submit what was entered" }).click();
    await page.getByRole("checkbox", { name: /^Submit without items 2, 3, 4/ }).check();
    await page.getByLabel("Day of the letter or mail").fill(new Date().toISOString().slice(0, 10));
    await page.getByLabel("The letter or mail", { exact: true }).setInputFiles(LETTER);
    await page
      .getByLabel("What the document is, and why it is entered here")
      .fill("Signed result sheet, came by post");
    await page.getByRole("button", { name: "Submit on the laboratory's behalf" }).click();
    const receipt = await heading(page, /^Receipt RT-/);

    await visit(page, `/exercises/${round.bs}/laboratories/${KESTREL}`);
    await page.getByRole("button", { name: "Enter a correction from a letter or mail" }).waitFor();
    await page.getByRole("link", { name: receipt.replace("Receipt ", "") }).click();
    await heading(page, receipt);

    const lab = coordinator.page;
    await visit(lab, `/laboratories/${KESTREL}/exercises/${round.bs}`);
    await lab.getByRole("link", { name: "Read receipt and outcome" }).click();
    await heading(lab, receipt);
    const main = await words(lab.getByRole("main"));
    expect(main).toContain("The secretariat entered these results from your letter or mail of");
    expect(main).toContain("Signed result sheet, came by post");
    const [saved] = await Promise.all([
      lab.waitForEvent("download"),
      lab.getByRole("link", { name: /letter of the laboratory\.pdf/ }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(LETTER.name);
  });

  it("says what a finding typed as other is, with a reason, and it stays as it was typed", async () => {
    const { page } = secretariat;
    const form = page.getByRole("main").locator("form").filter({ hasText: "an unlisted fentanyl" });
    const analyte = form.getByLabel("Analyte that “an unlisted fentanyl” of item 1 is");
    const why = form.getByLabel("Why “an unlisted fentanyl” of item 1 is this analyte");
    const take = form.getByRole("button", { name: "Take “an unlisted fentanyl” as this analyte" });
    await analyte.fill("not a substance");
    await take.click();
    const alert = page.getByRole("alert");
    // Everything that is wrong at once, each at its place.
    await alert.getByRole("link", { name: "This name is not in the list of analytes." }).waitFor();
    await alert.getByRole("link", { name: "Say why: it stays beside the finding." }).waitFor();
    for (const field of [analyte, why]) expect(await field.getAttribute("aria-invalid")).toBe("true");
    await why.fill("Its spectrum is in the letter");
    await take.click();
    await page.getByRole("heading", { name: "Nothing is recorded" }).waitFor();
    expect(await analyte.inputValue()).toBe("not a substance");
    expect(await why.inputValue()).toBe("Its spectrum is in the letter");
    await analyte.fill("fentanyl");
    await take.click();
    // How it stands now is in the form, to be changed from there.
    await form.getByRole("button", { name: "Change what “an unlisted fentanyl” is taken as" }).waitFor();
    expect(await analyte.inputValue()).toBe("fentanyl");
    expect(await why.inputValue()).toBe("Its spectrum is in the letter");
    expect(await words(page.getByRole("main"))).toContain("an unlisted fentanyl");
    // The laboratory reads the new outcome, why it was made again, and what it was before.
    const lab = coordinator.page;
    await lab.reload();
    const outcome = await words(lab.getByRole("region", { name: "Outcome" }));
    expect(outcome).toMatch(/Assessed again, .*“an unlisted fentanyl” is taken as fentanyl\. Its spectrum/);
    expect(outcome).toMatch(/Before that, until .*, it was: Not correct.*an unlisted fentanyl/);
  });

  it("is told by the laboratory that it withdraws, with its reason", async () => {
    const lab = coordinator.page;
    await visit(lab, `/laboratories/${KESTREL}/exercises/${round.sm}`);
    await lab
      .getByText(/^Decline/)
      .first()
      .click();
    await lab
      .getByLabel(/reason/i)
      .first()
      .fill("The instrument is being moved");
    await lab.getByRole("button", { name: /Decline/ }).click();
    await lab.getByText("Declined").first().waitFor();
    const { page } = secretariat;
    await visit(page, `/exercises/${round.sm}/laboratories/${KESTREL}`);
    await page.getByText("The instrument is being moved").waitFor();
  });
});
