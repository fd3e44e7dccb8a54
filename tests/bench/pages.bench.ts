/**
 * Each page: how long the server takes (median of several, one after the other), what travels on a first visit without
 * and with JavaScript (compressed, as a browser fetches it), and how many queries it makes. On the whole demonstration: 326
 * laboratories in 64 exercises.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#db/migrate.server.ts";
import { demonstration, startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader } from "#tests/support/browser.ts";
import { isSmoke, percentile, print } from "./report.ts";

const OWN = "/laboratories/invented-kestrel/exercises";

/** Whose page, and where. */
const PAGES: readonly [name: string, userId: string | null, address: string][] = [
  ["public-home", null, "/"],
  ["sign-in", null, "/sign-in"],
  ["resolutions", null, "/resolutions"],
  ["resolution", null, "/resolutions/cnd-50-4"],
  ["paragraph", null, "/resolutions/cnd-50-4/para_6"],
  ["published-support", null, "/support"],
  ["support-in-figures", null, "/support/figures"],
  ["support-entry", null, "/support/entries/SE-2021-001"],
  ["coordinator-home", "person-coordinator", "/"],
  ["own-exercise", "person-coordinator", `${OWN}/2026-2-bs`],
  ["enter-results", "person-coordinator", `${OWN}/2026-2-bs/items/1`],
  ["review", "person-coordinator", `${OWN}/2026-2-bs/review`],
  ["outcome", "person-coordinator", `${OWN}/2017-2-sm/submissions/1`],
  ["exercises", "person-secretariat", "/exercises"],
  ["board", "person-secretariat", "/exercises/2026-2-sm"],
  ["board-by-change", "person-secretariat", "/exercises/2016-2-sm?sort=-changed&page=2"],
  [
    "submission-looked-at",
    "person-secretariat",
    "/laboratories/invented-heron/exercises/2026-2-sm/submissions/1",
  ],
  ["support-review", "person-secretariat", "/support/review"],
  ["what-we-gave", "person-donor", "/support/ours"],
  ["statement", "person-donor", "/organisations/donor-aldane/statements/2025"],
  ["record-support", "person-donor", "/support/record"],
  ["participation", "person-reporting", "/participation"],
  ["participation-funnel", "person-reporting", "/participation?period=2017-2&group=SM"],
  ["implementation", "person-reporting", "/resolutions/cnd-50-4/implementation"],
];
const TIMES = isSmoke ? 2 : 15;
const BYTES_WITH_JS = 150_000;
const BYTES_WITHOUT_JS = 50_000;

const queriesIn = (app: RunningApp) => app.output().split("[test] a query is run").length - 1;

/** The exercises that are open are named after the day: the addresses above are of the second half of 2026. */
function today(address: string): string {
  const now = new Date();
  return address.replaceAll("2026-2", `${now.getUTCFullYear()}-${now.getUTCMonth() < 6 ? 1 : 2}`);
}

async function firstVisit(
  app: RunningApp,
  address: string,
  cookie: string | undefined,
  javaScript: boolean,
): Promise<number> {
  const { page, context } = await reader({ address: app.address, javaScript, ...(cookie ? { cookie } : {}) });
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}

const preload = pathToFileURL(join(projectRoot(), "tests/support/watch-database.mjs")).href;
const app = await startApp(demonstration(isSmoke ? "small" : "whole"), {
  LOG_LEVEL: "fatal",
  NODE_OPTIONS: `--import ${preload}`,
});
try {
  let heaviest = { withJs: 0, withoutJs: 0 };
  for (const [name, userId, written] of PAGES) {
    const address = today(written);
    const cookie = userId ? await app.cookieOf(userId) : undefined;
    const visit = () => fetch(`${app.address}${address}`, cookie ? { headers: { cookie } } : {});
    const first = await visit();
    if (first.status !== 200) throw new Error(`${address} answers ${first.status}`);
    await first.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = queriesIn(app);
    await (await visit()).text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const queries = queriesIn(app) - before;
    const times: number[] = [];
    for (let at = 0; at < TIMES; at++) {
      const from = performance.now();
      await (await visit()).text();
      times.push(performance.now() - from);
    }
    const withoutJs = await firstVisit(app, address, cookie, false);
    const withJs = await firstVisit(app, address, cookie, true);
    heaviest = {
      withJs: Math.max(heaviest.withJs, withJs),
      withoutJs: Math.max(heaviest.withoutJs, withoutJs),
    };
    print({ name: `pages.${name}.server_ms`, value: percentile(times, 0.5), unit: "ms", n: TIMES });
    print({
      name: `pages.${name}.bytes_without_js`,
      value: withoutJs,
      unit: "bytes",
      n: 1,
      compared_with: `at most ${BYTES_WITHOUT_JS}`,
    });
    print({
      name: `pages.${name}.bytes_with_js`,
      value: withJs,
      unit: "bytes",
      n: 1,
      compared_with: `at most ${BYTES_WITH_JS}`,
    });
    print({ name: `pages.${name}.queries`, value: queries, unit: "queries", n: 1 });
  }
  print({
    name: "pages.heaviest_without_js",
    value: heaviest.withoutJs,
    unit: "bytes",
    n: PAGES.length,
    compared_with: `at most ${BYTES_WITHOUT_JS}`,
  });
  print({
    name: "pages.heaviest_with_js",
    value: heaviest.withJs,
    unit: "bytes",
    n: PAGES.length,
    compared_with: `at most ${BYTES_WITH_JS}`,
  });
  // Weight is the same on every machine, so unlike a time it can fail.
  if (!isSmoke && (heaviest.withJs > BYTES_WITH_JS || heaviest.withoutJs > BYTES_WITHOUT_JS))
    process.exitCode = 1;
} finally {
  await closeBrowser();
  await app.stop();
}
