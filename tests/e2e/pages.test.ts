import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader } from "#tests/support/browser.ts";
import { openRound } from "#tests/support/ways.ts";

const round = openRound();
const own = "/laboratories/invented-kestrel/exercises";

/** Every page that somebody can be on, by who reads it: what is open to all is read by the visitor. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  visitor: [
    "/",
    "/sign-in",
    "/resolutions",
    "/resolutions?q=quality",
    "/resolutions/cnd-50-4",
    "/resolutions/cnd-50-4/para_6",
    "/resolutions/cnd-50-5",
    "/resolutions/cnd-50-5/para_1",
    "/resolutions/cnd-50-4/fragment_1",
    "/support",
    "/support?kind=equipment&year=1999",
    "/support/entries/SE-2021-001",
    "/support/rates",
    "/organisations/donor-aldane",
    "/organisations/donor-aldane/received",
    "/support/figures",
    "/support/figures?by=purpose",
    "/forgot-password",
    "/forgot-password?done=sent",
    "/invitation?token=unknown",
    "/refused",
    "/refused?reason=too-large",
    "/refused?reason=file-too-large",
    "/refused?reason=too-many",
    "/nowhere",
    "/nowhere/at/all",
    "/exercises/2017-2-sm/nowhere/at/all",
  ],
  "person-coordinator": [
    "/",
    "/laboratories/invented-kestrel",
    `${own}/${round.sm}`,
    `${own}/${round.bs}`,
    `${own}/${round.bs}/items/1`,
    `${own}/${round.bs}/review`,
    `${own}/${round.bs}/withdraw`,
    `${own}/2017-2-sm/submissions/1`,
    "/account",
    "/account/roles",
    "/account/second-factor",
    "/laboratories/invented-kestrel/people",
    "/laboratories/invented-kestrel/looks",
    "/laboratories/invented-kestrel/reached",
    "/laboratories/invented-kestrel/reached/SE-2025-005/support-se-2025-005-1",
    "/laboratories/invented-kestrel/reached/SE-2025-004/support-se-2025-004-1",
    "/support/entries/SE-2025-004",
    "/laboratories/invented-kestrel/needs",
    "/laboratories/invented-kestrel/needs/new",
    "/laboratories/invented-kestrel/needs/7k3vq0m2xw8rt5dn",
    "/laboratories/invented-kestrel/needs/2hb9c4ye6pz1f0sg/edit",
    "/expertise",
    "/expertise?language=vi",
    "/expertise/new",
    "/expertise/4v9x2kc7mq1t8z0e",
    "/expertise/4v9x2kc7mq1t8z0e/edit",
    "/expertise/8d3n5wp0yb6j2rha",
    "/networks",
    "/networks/new",
    "/networks/2b6x8mk4tw0q9jre",
    "/networks/2b6x8mk4tw0q9jre/announce",
    "/networks/5z1d7hc3vn9y4gpa",
  ],
  "person-analyst": ["/", `${own}/${round.bs}`, `${own}/${round.bs}/items/4`, "/exercises"],
  "person-secretariat": [
    "/",
    "/exercises",
    `/exercises/${round.sm}`,
    `/exercises/${round.sm}?q=nobody-is-called-this`,
    `/laboratories/invented-heron/exercises/${round.sm}/submissions/1`,
    `/exercises/${round.sm}/invite`,
    `/exercises/${round.sm}/plan`,
    "/exercises/2017-2-sm/plan",
    "/exercises/plan",
    `/exercises/${round.sm}/steps?step=dispatch&which=all`,
    `/exercises/${round.sm}/laboratories/invented-kestrel`,
    `/exercises/${round.bs}/laboratories/invented-kestrel`,
    `${own}/${round.bs}/items/1`,
    `${own}/${round.bs}/review`,
    "/people",
    "/people?q=nobody-is-called-this",
    "/people/invite",
    "/people/invitations",
    "/people/person-analyst",
    "/laboratories/invented-heron/people",
    "/laboratories/invented-heron/looks",
    "/laboratories",
    "/laboratories?q=nobody-is-called-this",
    "/laboratories/add",
    "/laboratories/invented-heron",
    "/laboratories/invented-heron/rename",
    "/laboratories/invented-heron/change",
    "/laboratories/invented-heron/close",
    "/laboratories/invented-heron/contacts/add",
    "/laboratories/invented-heron/accreditations/add",
    "/needs/review",
    "/needs/review?state=closed",
    "/needs/review/5n8d1jx7ta3wq4vk",
    "/support/review",
    "/support/review?paragraph=not-linked",
    "/support/review?reached=differs",
    "/support/import",
    "/support/imports",
    "/support/rates/upload",
    "/support/rates/value",
    "/mail",
    "/mail?state=failed&q=nobody",
    "/support/record",
    "/support/entries/SE-2026-001",
    "/support/entries/SE-2026-003",
    "/support/entries/SE-2026-003/edit",
    "/organisations/donor-aldane",
    "/organisations",
    "/organisations/add",
    "/organisations/donor-aldane/change",
    "/people/invite?role=donor_reviewer&organisation=donor-aldane",
  ],
  "person-donor": [
    "/",
    "/support/ours",
    "/support/ours?paragraph=not-linked",
    "/support/ours?reached=awaiting",
    "/support/entries/SE-2025-004",
    "/support/import",
    "/support/imports",
    "/organisations/donor-aldane/statements/2025",
    "/support/record",
    "/organisations/donor-aldane",
    "/support/entries/SE-2025-002",
    "/support/entries/SE-2026-002",
    "/support/entries/SE-2025-002/edit",
    "/support/entries/SE-2025-002/evidence",
    "/support/entries/SE-2025-002/withdraw",
    "/needs",
    "/needs?q=nothing-of-the-kind",
    "/participation/support?place=002",
    "/participation/support?place=584",
    "/needs/7k3vq0m2xw8rt5dn",
    "/needs/9c0rm6sg2eh5yz8b",
    "/support/record?need=9c0rm6sg2eh5yz8b",
  ],
  "person-reporting": [
    "/",
    "/participation",
    "/participation?period=2017-2&group=SM",
    `/participation?period=${round.code.replace("/", "-")}`,
    "/participation/support",
    "/participation/support?place=150&group=SM",
    "/resolutions/cnd-50-4/implementation",
    "/needs",
    "/resolutions/cnd-50-4/fragment_1",
  ],
  "person-panel": ["/"],
};

/** Answers with another status on purpose. */
const REFUSALS: Readonly<Record<string, number>> = {
  "/refused": 403,
  "/refused?reason=too-large": 413,
  "/refused?reason=file-too-large": 413,
  "/refused?reason=too-many": 429,
  "/nowhere": 404,
  "/nowhere/at/all": 404,
  "/exercises/2017-2-sm/nowhere/at/all": 404,
  "/invitation?token=unknown": 410,
  "person-analyst/exercises": 403,
};

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

/** Axe takes most of the time: the short check reads each language at one width, the long one at both. */
const readByAxe = (locale: "en" | "ar-XB", width: number): boolean =>
  Boolean(process.env["RINGTRIAL_LONG"]) || width === (locale === "en" ? 1280 : 360);

/** What is wrong with some pages in one language, at two widths. */
async function wrongWith(
  who: string,
  addresses: readonly string[],
  locale: "en" | "ar-XB",
): Promise<string[]> {
  const cookie = who === "visitor" ? {} : { cookie: await app.cookieOf(who) };
  const { page, context, troubles } = await reader({ address: app.address, locale, ...cookie });
  const found: string[] = [];
  for (const address of addresses) {
    const say = (what: string) => found.push(`${address} in ${locale}: ${what}`);
    await page.setViewportSize({ width: 1280, height: 900 });
    const status = (await page.goto(address, { waitUntil: "load" }))?.status();
    if (status !== (REFUSALS[address] ?? REFUSALS[who + address] ?? 200)) say(`status ${String(status)}`);
    if ((await page.getByRole("heading", { level: 1 }).count()) !== 1) say("not one main heading");
    const direction = await page.evaluate(() => document.documentElement.dir);
    if (direction !== (locale === "en" ? "ltr" : "rtl")) say(`direction ${direction}`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await overflow(page);
      if (over > 0) say(`${over} px too wide at ${width}`);
      if (readByAxe(locale, width))
        for (const finding of await axeFindings(page)) say(`${finding} at ${width}`);
    }
  }
  await context.close();
  return [...found, ...troubles];
}

describe.each(Object.entries(PAGES))("the pages of %s", (who, addresses) => {
  it("fit, read and run in both directions of writing", async () => {
    const both = [wrongWith(who, addresses, "en"), wrongWith(who, addresses, "ar-XB")];
    expect((await Promise.all(both)).flat()).toEqual([]);
  });
});
