import { createHash } from "node:crypto";
import { count, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { submissions } from "#db/schema/results.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import {
  endSessions,
  fillSignIn,
  heading,
  mailsWith,
  openRound,
  signIn,
  visit,
  words,
} from "#tests/support/ways.ts";

const EMAIL = "coordinator@ringtrial.example";
const DAY_MS = 86_400_000;
const round = openRound();
const place = (exercise: string) => `/laboratories/invented-kestrel/exercises/${exercise}`;

const choose = (page: Page, name: RegExp) => page.getByRole("radio", { name }).check();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const finding = (page: Page, number: number) =>
  page.getByRole("region", { name: `Finding ${number}`, exact: true });

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("a coordinator $mode", ({ javaScript }) => {
  let app: RunningApp;
  let own: Reader;

  beforeAll(async () => {
    app = await startApp();
    own = await reader({ address: app.address, javaScript });
    own.context.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    expect(own.troubles).toEqual([]);
    await own.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  const move = (exercise: string, dueInDays: number, lateInDays: number) =>
    app.withDatabase(async ({ db }) => {
      const now = Date.now();
      await db
        .update(exercises)
        .set({
          resultsDueAt: new Date(now + dueInDays * DAY_MS),
          lateUntil: new Date(now + lateInDays * DAY_MS),
        })
        .where(eq(exercises.id, exercise));
    });
  const submitted = (exercise: string) =>
    app.withDatabase(async ({ db }) => {
      const [row] = await db
        .select({ n: count() })
        .from(submissions)
        .where(eq(submissions.participationId, `${exercise}-invented-kestrel`));
      return row?.n;
    });

  it("takes part, enters what was found, and finds the draft again after leaving", async () => {
    const { page } = own;
    await signIn(page, EMAIL);
    await heading(page, "What is asked of you");
    await page.getByRole("link", { name: `Take part in ${round.code}, Seized materials` }).click();
    await heading(page, /Seized materials/);
    await press(page, "Take part");
    await page.getByRole("link", { name: "Enter results of item 1" }).click();
    await heading(page, "Item 1 of 4");

    // A synonym, and a decimal comma.
    await choose(page, /^One or more findings/);
    const first = finding(page, 1);
    await first.getByLabel("Analyte").fill("Benzoylmethylecgonine");
    await first.getByRole("checkbox", { name: "GC-MS", exact: true }).check();
    await first.getByLabel(/^Quantity/).fill("77,5");
    await first.getByRole("radio", { name: "As base" }).check();
    await first.getByLabel("Replicates").fill("3");
    await first.getByLabel("Expanded uncertainty U").fill("2,1");
    await first.getByLabel("Coverage factor k").fill("2");
    await page.getByLabel("Remark on item 1").fill("Homogenised by hand");
    await press(page, "Save and leave");

    await page.getByRole("link", { name: /^Item 1 .*1 finding.*cocaine, 77,5 % w\/w as base/i }).waitFor();
    await press(page, "Sign out");
    await page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();

    await signIn(page, EMAIL);
    await visit(page, `${place(round.sm)}/items/1`);
    expect(await finding(page, 1).getByLabel("Analyte").inputValue()).toBe("Benzoylmethylecgonine");
    expect(
      await finding(page, 1)
        .getByLabel(/^Quantity/)
        .inputValue(),
    ).toBe("77,5");
    expect(await page.getByLabel("Remark on item 1").inputValue()).toBe("Homogenised by hand");
    expect(await page.getByRole("radio", { name: /^One or more findings/ }).isChecked()).toBe(true);
    expect(await words(page.getByRole("status").first())).toMatch(/Draft saved.*by you/);
    await press(page, "Save and go on to item 2");
    await heading(page, "Item 2 of 4");
  });

  it("is asked what 1,234 means, and takes a limit and a substance that is not in the list", async () => {
    const { page } = own;
    await choose(page, /^One or more findings/);
    await finding(page, 1).getByLabel("Analyte").fill("JWH-073");
    await finding(page, 1)
      .getByLabel(/^Quantity/)
      .fill("1,234");
    await finding(page, 1).getByRole("radio", { name: "As base" }).check();
    await press(page, "Add another finding");
    await finding(page, 2).getByLabel("Analyte").fill("Quasibenzamide");
    await finding(page, 2).getByText("It is not in the list").click();
    await finding(page, 2)
      .getByRole("checkbox", { name: /^Report it as another substance/ })
      .check();
    await finding(page, 2).getByLabel("CAS number, if you know it").fill("50-00-0");
    await press(page, "Add another finding");
    await finding(page, 3).getByLabel("Analyte").fill("caffeine");
    await finding(page, 3)
      .getByLabel(/^Quantity/)
      .fill("< 0,5");
    await press(page, "Save and go on to item 3");

    // Never guessed: the page stays, says so, and asks.
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await words(alert)).toContain(
      "“1,234” can be read as 1.234 or as 1234. Choose which one you mean",
    );
    await heading(page, "Item 2 of 4");
    const question = finding(page, 1).getByRole("group", { name: "“1,234” can be read two ways" });
    expect(await question.getByRole("radio", { checked: true }).count()).toBe(0);
    await question.getByRole("radio", { name: /the comma is the decimal mark/ }).check();
    await press(page, "Save and go on to item 3");
    await heading(page, "Item 3 of 4");
  });

  it("answers that nothing was detected and that an item could not be tested, which needs its reason", async () => {
    const { page } = own;
    await choose(page, /^Nothing detected/);
    await press(page, "Save and go on to item 4");
    await heading(page, "Item 4 of 4");
    await choose(page, /^We could not test it/);
    await press(page, "Save and go on to the review");
    await page.getByRole("alert").waitFor();
    expect(await words(page.getByRole("alert"))).toContain("Say why the item could not be tested");
    await page.getByLabel("Why could it not be tested?").fill("The vial arrived broken");
    await press(page, "Save and go on to the review");
    await heading(page, "Review of the whole");
  });

  it("reviews the whole as it will be read", async () => {
    const { page } = own;
    const first = await words(page.getByRole("region", { name: "Item 1", exact: true }));
    expect(first).toMatch(/cocaine as typed: Benzoylmethylecgonine/i);
    expect(first).toContain("read as 77.5 % w/w");
    expect(first).toContain("GC-MS");
    const second = await words(page.getByRole("region", { name: "Item 2", exact: true }));
    expect(second).toContain("read as 1.234 % w/w");
    expect(second).toContain("read as below 0.5 % w/w");
    expect(second).toMatch(/Quasibenzamide not in the list CAS as typed: 50-00-0/);
    expect(await words(page.getByRole("region", { name: "Item 3", exact: true }))).toContain(
      "Nothing detected",
    );
    expect(await words(page.getByRole("region", { name: "Item 4", exact: true }))).toContain(
      "The vial arrived broken",
    );
    expect(await page.getByText(`also by mail to ${EMAIL}`).count()).toBe(1);
  });

  it("submits once, however often it is sent, and reads receipt and outcome", async () => {
    const { page } = own;
    const other = await own.context.newPage();
    await visit(other, `${place(round.sm)}/review`);
    await press(page, "Submit these results");
    const title = await heading(page, /^Receipt RT-/);
    await press(other, "Submit these results");
    expect(await heading(other, /^Receipt RT-/)).toBe(title);
    expect(new URL(other.url()).pathname).toBe(new URL(page.url()).pathname);
    await other.close();
    expect(await submitted(round.sm)).toBe(1);

    const number = title.replace("Receipt ", "");
    expect(number).toMatch(new RegExp(`^RT-${round.code.replace("/", "-")}-SM-\\d{5}$`));
    const receipt = page.getByRole("region", { name: "Receipt", exact: true });
    const said = await words(receipt);
    expect(said).toContain(
      "Version 1; 4 items: 2 with findings (4 findings in all), 1 with nothing detected, 1 that could not be tested",
    );
    expect(said).toMatch(/Submitted .*\d\d:\d\d:\d\d UTC/);
    const fingerprint = /SHA-256 ((?:[0-9a-f]{4} ?){16})/.exec(said)?.[1]?.trim() ?? "none shown";
    await receipt.getByText("What the fingerprint is made of").click();
    const canonical = (await receipt.locator("details code").textContent()) ?? "";
    expect(createHash("sha256").update(canonical).digest("hex")).toBe(fingerprint.replaceAll(" ", ""));

    const outcome = page.getByRole("table", { name: /^Items as assessed/ });
    const row = async (item: number) =>
      words(outcome.getByRole("row").filter({ has: page.getByRole("rowheader", { name: `Item ${item}` }) }));
    expect(await row(1)).toMatch(/^Item 1 Correct cocaine: identified$/i);
    expect(await row(2)).toMatch(
      /^Item 2 Not correct JWH-073: identified caffeine: false positive Quasibenzamide: to be mapped/i,
    );
    expect(await row(3)).toMatch(/^Item 3 Not correct ketamine: false negative$/i);
    expect(await row(4)).toMatch(/^Item 4 Not reported You could not test it$/i);
    expect(await page.getByText("1 of 3 reported items correct, 1 not reported").count()).toBe(1);

    await vi.waitFor(() => expect(mailsWith(app, number)).toHaveLength(1), {
      timeout: 20_000,
      interval: 250,
    });
    const [mail] = mailsWith(app, number);
    expect(mail).toContain(`To: ${EMAIL}`);
    expect(mail).toContain(fingerprint);
    expect(mail).not.toMatch(/cocaine|benzoylmethylecgonine|Quasibenzamide/i);
  });

  it("works in two windows and loses nothing of either", async () => {
    const address = `${place(round.bs)}/items/1`;
    const second = await own.context.newPage();
    await visit(own.page, address);
    await visit(second, address);
    await choose(own.page, /^Nothing detected/);
    await own.page.getByLabel("Remark on item 1").fill("From the first window");
    if (javaScript) {
      const status = own.page.getByRole("status").first();
      await status.filter({ hasText: "Draft saved" }).waitFor();
    } else {
      await press(own.page, "Save and go on to item 2");
      await heading(own.page, "Item 2 of 4");
    }
    await choose(second, /^One or more findings/);
    await finding(second, 1).getByLabel("Analyte").fill("From the second window");
    if (javaScript)
      await second
        .getByRole("status")
        .first()
        .filter({ hasText: "Somebody else saved this item meanwhile" })
        .waitFor();
    await press(second, "Save and go on to item 2");
    await heading(second, "Item 1 was saved from somewhere else meanwhile");
    expect(await words(second.getByRole("region", { name: "What is kept" }))).toContain(
      "From the first window",
    );
    expect(await words(second.getByRole("region", { name: "What you typed" }))).toContain(
      "From the second window",
    );
    await press(second, "Keep what I typed");
    await heading(second, "Item 1 of 4");
    expect(await finding(second, 1).getByLabel("Analyte").inputValue()).toBe("From the second window");
    await second.close();
  });

  it("keeps what is typed over an expired session, and sends it after signing in", async () => {
    const { page } = own;
    await visit(page, `${place(round.bs)}/items/2`);
    expect(await endSessions(app)).toBeGreaterThan(0);
    await choose(page, /^We could not test it/);
    await page.getByLabel("Why could it not be tested?").fill("Typed while nobody was signed in");
    if (javaScript) await page.getByText("Not saved: the connection or the session is gone").waitFor();
    await press(page, "Save and leave");
    await heading(page, "Your session has ended");
    await page.waitForFunction(() => document.title.startsWith("Your session has ended"));
    expect(await page.getByRole("button", { name: "Sign out" }).count()).toBe(0);
    await fillSignIn(page, EMAIL);
    await heading(page, "You are signed in again");
    await page.getByText("See what will be sent").click();
    expect(
      await page.getByRole("listitem").filter({ hasText: "Typed while nobody was signed in" }).count(),
    ).toBe(1);
    await press(page, "Send what I typed");
    await heading(page, /Biological specimens/i);
    await visit(page, `${place(round.bs)}/items/2`);
    expect(await page.getByLabel("Why could it not be tested?").inputValue()).toBe(
      "Typed while nobody was signed in",
    );
  });

  it("is told when results closed between reading and submitting, and keeps the draft", async () => {
    const { page } = own;
    for (const item of [1, 2, 3, 4]) {
      await visit(page, `${place(round.bs)}/items/${item}`);
      await choose(page, /^Nothing detected/);
      await press(page, "Save and leave");
      await heading(page, /Biological specimens/i);
    }
    await visit(page, `${place(round.bs)}/review`);
    await move(round.bs, -2, -1);
    await press(page, "Submit these results");
    const alert = page.getByRole("alert").first();
    await alert.waitFor();
    expect(await words(alert)).toContain("Nothing was submitted");
    expect(await words(alert)).toContain("Results closed before yours were sent, so they were not taken");
    expect(await submitted(round.bs)).toBe(0);
    await visit(page, place(round.bs));
    expect(await words(page.getByRole("main"))).toMatch(/Results are closed since .* Your draft is kept/);

    await move(round.bs, 1, 2);
    await visit(page, `${place(round.bs)}/items/2`);
    expect(await page.getByRole("radio", { name: /^Nothing detected/ }).isChecked()).toBe(true);
  });

  it("is told when the deadline passed between reading and submitting, and is taken as late", async () => {
    const { page } = own;
    await visit(page, `${place(round.bs)}/review`);
    expect(await page.getByText("The deadline has passed").count()).toBe(0);
    await move(round.bs, -1, 1);
    await press(page, "Submit these results");
    await heading(page, /^Receipt RT-/);
    expect(await words(page.getByRole("main"))).toMatch(
      /They arrived after the deadline, .* and were taken as late/,
    );
    expect(await words(page.getByRole("region", { name: "Receipt", exact: true }))).toMatch(/, late/);
    expect(await submitted(round.bs)).toBe(1);
  });
});
