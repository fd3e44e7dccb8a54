import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "#db/schema/accounts.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { DEMO_PASSWORD, startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, mailedLink, mailsWith, words } from "#tests/support/ways.ts";

/** Every way here is walked with JavaScript off. */
const PASSWORD = "another phrase of some words";

/** RFC 6238 by its own words, apart from the library that the program uses. */
function codeOfApp(base32: string, at: Date): string {
  const bits = [...base32.replace(/\s/g, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const account = (page: Page) => words(page.locator(".account"));

describe("accounts, with JavaScript off", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });
  const visitor = (cookie?: string): Promise<Reader> =>
    reader({ address: app.address, javaScript: false, ...(cookie ? { cookie } : {}) });

  it("a coordinator who invites finds the form empty afterwards, and is told where an invitation took another's place", async () => {
    const cookie = await app.cookieOf("person-coordinator");
    const { page, context, troubles } = await reader({ address: app.address, cookie });
    await page.goto("/laboratories/invented-kestrel/people", { waitUntil: "networkidle" });
    const email = page.getByLabel("E-mail address");
    const send = async (typed: string) => {
      await email.fill(typed);
      await page.getByRole("button", { name: "Send the invitation" }).click();
    };
    await send("coordinator@ringtrial.example");
    await page.getByRole("alert").getByText("This is your own address").waitFor();
    expect(await email.inputValue()).toBe("coordinator@ringtrial.example");
    await send("twice@ringtrial.example");
    await page.getByText("The invitation is on its way").waitFor();
    await expect.poll(() => email.inputValue()).toBe("");
    await send("twice@ringtrial.example");
    await page.getByText("One to the same role waited for this address already").waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("a coordinator invites an analyst, who accepts by mail and signs in", async () => {
    const { page } = await visitor(await app.cookieOf("person-coordinator"));
    await page.goto("/");
    await page.getByRole("link", { name: "Our people" }).click();
    await heading(page, "People of the laboratory");
    await page.getByLabel("E-mail address").fill("No address");
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByRole("alert").getByText("This is not an e-mail address").waitFor();
    await page.getByLabel("E-mail address").fill("New.Analyst@ringtrial.example");
    await page.getByLabel("Name").fill("Nea Analyst");
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("The invitation is on its way").waitFor();
    const waiting = page.getByRole("table", { name: "Invitations waiting" });
    await waiting.getByText("new.analyst@ringtrial.example").waitFor();

    const link = await mailedLink(app, "new.analyst@ringtrial.example", /Invitation/);
    const { page: invited } = await visitor();
    await invited.goto(link);
    await heading(invited, "You are invited");
    expect(await words(invited.getByRole("main"))).toMatch(/Mira Tessen invites you.*analyst.*Kestrel/);
    await invited.getByLabel("New password").fill("short");
    await invited.getByRole("button", { name: "Accept and make the account" }).click();
    await invited.getByRole("alert").getByText("at least 12 characters").waitFor();
    expect(await invited.getByLabel("Name").inputValue()).toBe("Nea Analyst");
    await invited.getByLabel("New password").fill(PASSWORD);
    await invited.getByRole("button", { name: "Accept and make the account" }).click();
    await invited.getByText("Your account is made").waitFor();
    await signInWith(invited, "new.analyst@ringtrial.example", PASSWORD);
    expect(await account(invited)).toMatch(/Nea Analyst, analyst.*Kestrel/);
    expect((await invited.goto(link))?.status()).toBe(410);
    await heading(invited, "This link opens nothing any more");

    await page.reload();
    const row = page.getByRole("row").filter({ hasText: "Nea Analyst" });
    await row.getByRole("link", { name: "End this role" }).click();
    await page.getByText("End the role of Nea Analyst: analyst").waitFor();
    await invited.goto("/account");
    await heading(invited, "Your account");
    await page.getByRole("button", { name: "End this role" }).click();
    await page.getByText("The role has ended: Nea Analyst, analyst.").waitFor();
    await invited.goto("/account");
    await heading(invited, "Sign in");
  });

  it("a person with two roles chooses one, sees which, and loses it at once when it ends", async () => {
    await app.withDatabase(async ({ db }) => {
      await db.insert(memberships).values({
        id: "second-hat",
        userId: "person-panel",
        role: "analyst",
        laboratoryId: "invented-kestrel",
        createdAt: new Date(),
      });
    });
    const { page } = await visitor();
    await signInWith(page, "panel@ringtrial.example", DEMO_PASSWORD);
    await heading(page, "Your roles");
    expect(await account(page)).toContain("expert panel reviewer");
    await page.getByRole("radio", { name: /^analyst, Kestrel/ }).check();
    await page.getByRole("button", { name: "Go on in this role" }).click();
    expect(await account(page)).toMatch(/analyst.*Kestrel.*Change role/);
    expect(
      (await page.goto("/laboratories/invented-kestrel/rounds.csv").catch(() => null))?.status() ?? 200,
    ).toBe(200);
    await app.withDatabase(({ db }) =>
      db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.id, "second-hat")),
    );
    expect((await page.goto("/laboratories/invented-kestrel/exercises/2017-2-sm"))?.status()).toBe(403);
    expect(await account(page)).toContain("expert panel reviewer");
    expect(await account(page)).not.toContain("Change role");
  });

  it("a forgotten password is set anew by mail, ends every session, and tells nobody whether there is an account", async () => {
    const before = await visitor(await app.cookieOf("person-reporting"));
    const { page } = await visitor();
    const askFor = async (email: string) => {
      await page.goto("/sign-in");
      await page.getByRole("link", { name: "Forgotten your password?" }).click();
      await page.getByLabel("E-mail address").fill(email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await heading(page, "Look into your mail");
      return words(page.getByRole("main"));
    };
    expect(await askFor("nobody@ringtrial.example")).toBe(await askFor("reporting@ringtrial.example"));
    const link = await mailedLink(app, "reporting@ringtrial.example", /new password/i);
    await page.goto(link);
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Save the new password" }).click();
    await page.getByText("Your new password is set").waitFor();
    await signInWith(page, "reporting@ringtrial.example", PASSWORD);
    expect(await account(page)).toContain("Noor Haddad");
    await before.page.goto("/account");
    await heading(before.page, "Sign in");
    expect((await page.goto(link))?.status()).toBe(410);
    expect(mailsWith(app, "nobody@ringtrial.example")).toEqual([]);
  });

  it("a person changes the e-mail address by a link to the new one, and signs out elsewhere", async () => {
    const elsewhere = await visitor(await app.cookieOf("person-donor"));
    const { page } = await visitor();
    await signInWith(page, "donor@ringtrial.example", DEMO_PASSWORD);
    await page.goto("/account");
    await page.getByLabel("New e-mail address").fill("elin@elsewhere.example");
    const form = page.locator("form").filter({ has: page.getByLabel("New e-mail address") });
    await form.getByLabel("Present password").fill("not my password");
    await form.getByRole("button").click();
    await page.getByRole("alert").getByText("This is not your present password").waitFor();
    expect(await page.getByLabel("New e-mail address").inputValue()).toBe("elin@elsewhere.example");
    await form.getByLabel("Present password").fill(DEMO_PASSWORD);
    await form.getByRole("button").click();
    await page.getByText("If the new address is free").waitFor();
    expect(await words(page.getByRole("main"))).toContain("donor@ringtrial.example");
    await page.goto(await mailedLink(app, "elin@elsewhere.example", /Confirm/));
    await page.getByRole("button", { name: "Confirm the new address" }).click();
    await heading(page, "Your account");
    expect(await words(page.getByRole("main"))).toContain("elin@elsewhere.example");
    await expect
      .poll(() => mailsWith(app, "donor@ringtrial.example").some((mail) => /was changed/.test(mail)), {
        timeout: 20_000,
      })
      .toBe(true);

    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await page.getByText("Signed out there.").waitFor();
    await elsewhere.page.goto("/account");
    await heading(elsewhere.page, "Sign in");
  });

  it("a laboratory reads who looked at its results", async () => {
    const secretariat = await visitor(await app.cookieOf("person-secretariat"));
    await secretariat.page.goto("/laboratories/invented-kestrel/exercises/2017-2-sm/submissions/1");
    const { page } = await visitor(await app.cookieOf("person-coordinator"));
    await page.goto("/laboratories/invented-kestrel/people");
    await page.getByRole("link", { name: "Who looked" }).click();
    const rows = page.getByRole("table", { name: "Looks at identified results" });
    expect(await words(rows)).toMatch(/Jonas Averin, programme secretariat 2017\/2.*receipt RT-/);
    const file = await (
      await page.request.get(`${app.address}/laboratories/invented-kestrel/looks.csv`)
    ).text();
    expect(file).toMatch(/programme secretariat,Jonas Averin/);
  });

  it("no token of a link is in the log", async () => {
    const mails = await app.withDatabase(({ db }) => db.select().from(outboxMessages));
    const tokens = mails.flatMap(({ body }) => /token=([\w-]+)/.exec(body)?.[1] ?? []);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(app.output()).not.toContain(token);
  });
});

describe("the secretariat's second factor, with JavaScript off", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp(undefined, { SECOND_FACTOR_REQUIRED: "true" });
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });

  it("is set up before anything else, and then asked for at sign-in", async () => {
    const { page } = await reader({ address: app.address, javaScript: false });
    await signInWith(page, "secretariat@ringtrial.example", DEMO_PASSWORD);
    await heading(page, "Second factor");
    for (const address of ["/", "/exercises", "/people", "/resolutions"]) {
      await page.goto(address);
      await heading(page, "Second factor");
    }
    await page.getByRole("button", { name: "Set up an authenticator app" }).click();
    await page.getByRole("img", { name: /^QR code/ }).waitFor();
    const secret = await words(page.locator("[data-secret]"));
    await page.getByRole("textbox", { name: "Code" }).fill("000 000");
    await page.getByRole("button", { name: "Turn it on" }).click();
    await page.getByRole("alert").getByText("This code is not right").waitFor();
    // Of the step before, so that the code of this step is left for the sign-in; not at the end of a step, where it
    // would be two steps old before it arrives.
    const intoStep = Date.now() % 30_000;
    if (intoStep > 15_000) await page.waitForTimeout(30_000 - intoStep);
    await page.getByRole("textbox", { name: "Code" }).fill(codeOfApp(secret, new Date(Date.now() - 30_000)));
    await page.getByRole("button", { name: "Turn it on" }).click();
    await heading(page, "Keep these recovery codes");
    const codes = await page.locator(".codes li").allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.goto("/people");
    await heading(page, "People");
    await page.getByRole("button", { name: "Sign out" }).click();

    await signInWith(page, "secretariat@ringtrial.example", DEMO_PASSWORD);
    await heading(page, "Now the code");
    await page.goto("/people");
    await heading(page, "Sign in");
    await signInWith(page, "secretariat@ringtrial.example", DEMO_PASSWORD);
    await page.getByRole("textbox", { name: "Code" }).fill("123456");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("This code is not right").waitFor();
    await page.getByRole("textbox", { name: "Code" }).fill(codeOfApp(secret, new Date()));
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await account(page)).toContain("Jonas Averin");

    const { page: lost } = await reader({ address: app.address, javaScript: false });
    await signInWith(lost, "secretariat@ringtrial.example", DEMO_PASSWORD);
    await lost.getByRole("textbox", { name: "Code" }).fill(codes[0] ?? "");
    await lost.getByRole("button", { name: "Sign in" }).click();
    expect(await account(lost)).toContain("Jonas Averin");
  });

  it("is nobody else's duty", async () => {
    const { page } = await reader({ address: app.address, javaScript: false });
    await signInWith(page, "coordinator@ringtrial.example", DEMO_PASSWORD);
    expect(await account(page)).toContain("Mira Tessen");
  });
});
