import { mkdirSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftItems, submissions } from "#db/schema/results.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { endSessions, fillSignIn, heading, openRound, signIn, visit, words } from "#tests/support/ways.ts";

const COORDINATOR = "coordinator@ringtrial.example";
const ANALYST = "analyst@ringtrial.example";
const TYPED = "Typed by the coordinator";
const exercise = openRound().bs;
const item = `/laboratories/invented-kestrel/exercises/${exercise}/items/3`;

/** Where pictures for a person go, if somebody asks for them. */
const pictures = process.env["PICTURES"];

describe.each([
  { mode: "with a script", javaScript: true },
  { mode: "without a script", javaScript: false },
])("a form that is sent after the session has ended, $mode", ({ javaScript }) => {
  let app: RunningApp;
  let own: Reader;

  beforeAll(async () => {
    app = await startApp();
    own = await reader({ address: app.address, javaScript });
    own.context.setDefaultTimeout(15_000);
    await signIn(own.page, COORDINATOR);
    await visit(own.page, `/laboratories/invented-kestrel/exercises/${exercise}`);
    const takePart = own.page.getByRole("button", { name: "Take part", exact: true });
    if ((await takePart.count()) > 0) await takePart.click();
  });
  afterAll(async () => {
    expect(own.troubles).toEqual([]);
    await own.context.close();
    await app.stop();
    if (!javaScript) await closeBrowser();
  });

  const drafts = () =>
    app.withDatabase(({ db }) =>
      db
        .select({ asTyped: draftItems.asTyped, savedBy: draftItems.savedBy })
        .from(draftItems)
        .where(eq(draftItems.participationId, `${exercise}-invented-kestrel`)),
    );

  const look = async (name: string) => {
    // axe is a script itself.
    if (javaScript) expect(await axeFindings(own.page)).toEqual([]);
    for (const width of [360, 1280]) {
      await own.page.setViewportSize({ width, height: 900 });
      expect(await overflow(own.page)).toBeLessThanOrEqual(0);
      if (!pictures) continue;
      mkdirSync(pictures, { recursive: true });
      await own.page.screenshot({ path: `${pictures}/${name}-${javaScript}-${width}.png`, fullPage: true });
    }
  };

  it("is neither sent under the name of somebody else who signs in, nor shown to them, nor lost", async () => {
    const { page } = own;
    await visit(page, item);
    await endSessions(app);
    await page.getByRole("radio", { name: /^We could not test it/ }).check();
    await page.getByLabel("Why could it not be tested?").fill(TYPED);
    if (javaScript) await page.getByText("Not saved: the connection or the session is gone").waitFor();
    await page.getByRole("button", { name: "Save and leave" }).click();
    await heading(page, "Your session has ended");
    await look("ended");

    await fillSignIn(page, ANALYST);
    await heading(page, "Somebody else typed this");
    expect(await words(page.locator("body"))).toContain("You are signed in as Ruben Adeyo");
    expect(await page.getByText(TYPED).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Send what I typed" }).count()).toBe(0);
    await look("of-another");
    expect(await drafts()).toEqual([]);

    await page.getByRole("button", { name: "Sign out and let them sign in" }).click();
    await page.getByText("What was typed is kept in this page.").waitFor();
    expect(await page.getByRole("button", { name: "Sign out", exact: true }).count()).toBe(0);
    await look("handed-over");

    // A password that is mistyped loses nothing either.
    await page.getByLabel("E-mail address").fill(COORDINATOR);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("E-mail address and password do not belong together").first().waitFor();
    await fillSignIn(page, COORDINATOR);

    await heading(page, "You are signed in again");
    await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
    // The address of the page is sealed: it is remembered by the browser, and by whatever stands in between.
    expect(decodeURIComponent(page.url().replaceAll("+", " "))).not.toContain(TYPED);
    await page.getByText("See what will be sent").click();
    const sent = page.getByRole("group").filter({ hasText: "See what will be sent" }).getByRole("listitem");
    // As the form has it: its labels, and the answers in words; nothing of what it sends along.
    expect(await sent.allInnerTexts()).toEqual([
      "Answer\nWe could not test it",
      `Why could it not be tested?\n${TYPED}`,
    ]);
    await look("kept");
    await page.getByRole("button", { name: "Send what I typed" }).click();
    await heading(page, /Biological specimens/i);
    // The way back leads over pages with an address of their own, not into the answer to a form.
    await page.goBack();
    if (!javaScript) await heading(page, "You are signed in again");
    const saved = await drafts();
    expect(saved).toHaveLength(1);
    expect(saved[0]?.savedBy).toBe("person-coordinator");
    expect(JSON.stringify(saved[0]?.asTyped)).toContain(TYPED);
  });

  it("is read again before it is submitted, where it is final once it is sent", async () => {
    const { page } = own;
    const review = `/laboratories/invented-kestrel/exercises/${exercise}/review`;
    await visit(page, review);
    await endSessions(app);
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Submit these results" }).click();
    await heading(page, "Your session has ended");
    await fillSignIn(page, COORDINATOR);
    await heading(page, "You are signed in again");
    await page.getByRole("button", { name: "Back to the review with what I typed" }).click();
    await page.getByText("Nothing is submitted yet. Read it once more").waitFor();
    await page.getByRole("button", { name: "Submit these results" }).waitFor();
    const sent = await app.withDatabase(({ db }) =>
      db
        .select({ id: submissions.id })
        .from(submissions)
        .where(eq(submissions.participationId, `${exercise}-invented-kestrel`)),
    );
    expect(sent).toEqual([]);
  });
});
