import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader } from "#tests/support/browser.ts";

const now = new Date();
const ROUND = `${now.getUTCFullYear()}-${now.getUTCMonth() < 6 ? 1 : 2}`;
const OWN = "/laboratories/invented-kestrel/exercises";

/** Every page, as each of its readers opens it. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  public: [
    "/",
    "/sign-in",
    "/refused",
    "/nowhere",
    "/resolutions",
    "/resolutions?q=laboratories",
    "/resolutions/cnd-50-4",
    "/resolutions/cnd-50-5",
    "/resolutions/cnd-50-4/para_6",
    "/resolutions/cnd-50-4/fragment_1",
    "/support",
    "/support/entries/SE-2021-001",
  ],
  "person-coordinator": [
    "/",
    `${OWN}/${ROUND}-sm`,
    `${OWN}/${ROUND}-bs`,
    `${OWN}/${ROUND}-bs/items/1`,
    `${OWN}/${ROUND}-bs/review`,
    `${OWN}/2017-2-sm/submissions/1`,
  ],
  "person-analyst": ["/", `${OWN}/${ROUND}-bs/items/2`],
  "person-secretariat": [
    "/",
    "/exercises",
    `/exercises/${ROUND}-sm`,
    `/laboratories/invented-heron/exercises/${ROUND}-sm/submissions/1`,
    "/support/review",
    "/support/entries/SE-2026-001",
  ],
  "person-donor": [
    "/support/ours",
    "/support/record",
    "/support/entries/SE-2025-001",
    "/support/entries/SE-2025-002",
  ],
  "person-reporting": [
    "/participation",
    "/participation?period=2017-2&group=SM",
    `/participation?period=${ROUND}`,
    "/resolutions/cnd-50-4/implementation",
  ],
};

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

describe.each([
  { width: 1280, locale: "en" },
  { width: 360, locale: "en" },
  { width: 1280, locale: "ar-XB" },
  { width: 360, locale: "ar-XB" },
] as const)("every page at $width px in $locale", ({ width, locale }) => {
  it.each(Object.keys(PAGES))(
    "fits its window, passes axe and runs without an error, for %s",
    async (who) => {
      const cookie = who === "public" ? undefined : await app.cookieOf(who);
      const { page, context, troubles } = await reader({
        address: app.address,
        width,
        locale,
        ...(cookie ? { cookie } : {}),
      });
      const found: string[] = [];
      for (const address of PAGES[who] ?? []) {
        await page.goto(address, { waitUntil: "networkidle" });
        const wider = await overflow(page);
        if (wider > 0) found.push(`${address} is ${wider} px wider than its window`);
        for (const violation of await axeFindings(page)) found.push(`${address}: ${violation}`);
        if ((await page.getAttribute("html", "dir")) !== (locale === "en" ? "ltr" : "rtl"))
          found.push(`${address}: direction`);
        if ((await page.getByRole("heading", { level: 1 }).count()) !== 1)
          found.push(`${address}: one heading of the first level`);
      }
      await context.close();
      expect([...found, ...troubles]).toEqual([]);
    },
  );
});
