import { readdirSync, readFileSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "#db/migrate.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** The answer as it travels: fetch would unpack it. */
function raw(
  path: string,
  encodings: string,
  cookie = "",
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(`${app.address}${path}`, { headers: { "accept-encoding": encodings, cookie } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });
}

async function assetsOfHome(locale = "en"): Promise<string[]> {
  const html = (await raw("/", "identity", `locale=${locale}`)).body.toString();
  return [...new Set(html.match(/\/assets\/[\w./-]+\.(?:js|css)/g))];
}

it("scripts and styles travel in the best compression that the browser takes, and are the same in each", async () => {
  const assets = await assetsOfHome();
  expect(assets.some((path) => path.endsWith(".css"))).toBe(true);
  expect(assets.some((path) => path.endsWith(".js"))).toBe(true);
  const sizes = { brotli: 0, gzip: 0 };
  for (const path of assets) {
    const file = readFileSync(join(projectRoot(), "build/client", path));
    const brotli = await raw(path, "gzip, deflate, br");
    expect(brotli.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(brotli.headers["content-type"]).toMatch(
      path.endsWith(".css") ? /^text\/css/ : /^(?:text|application)\/javascript/,
    );
    expect(brotli.headers["cache-control"]).toMatch(/max-age=31536000, immutable/);
    expect(brotliDecompressSync(brotli.body).equals(file)).toBe(true);
    expect((await raw(path, "identity")).body.equals(file)).toBe(true);
    const gzip = await raw(path, "gzip");
    if (gzip.headers["content-encoding"] === "gzip") expect(gunzipSync(gzip.body).equals(file)).toBe(true);
    sizes.brotli += brotli.body.length;
    sizes.gzip += gzip.body.length;
  }
  // A tenth at least: what Brotli at the speed of a request does not reach.
  expect(sizes.brotli).toBeLessThan(0.9 * sizes.gzip);
});

it.each([
  { locale: "en", its: "Sign in", others: "[Sígñ íñ" },
  { locale: "ar-XB", its: "[Sígñ íñ", others: '"Sign in"' },
])("a reader of $locale fetches the words of no other language", async ({ locale, its, others }) => {
  const scripts = (await assetsOfHome(locale)).filter((path) => path.endsWith(".js"));
  const words = (await Promise.all(scripts.map((path) => raw(path, "identity")))).map(({ body }) =>
    body.toString(),
  );
  expect(scripts.length).toBeGreaterThan(3);
  expect(words.some((text) => text.includes(its))).toBe(true);
  expect(words.filter((text) => text.includes(others))).toEqual([]);
  const html = (await raw("/", "identity", `locale=${locale}`)).body.toString();
  const version = /"?version"?: *"([^"]+)"/.exec(html)?.[1] ?? "";
  const manifest = (
    await raw(`/__manifest?p=%2Fresolutions&version=${version}`, "identity", `locale=${locale}`)
  ).body.toString();
  const led = manifest.match(/\/assets\/[\w./-]+\.js/g) ?? [];
  expect(led.filter((path) => !path.startsWith(`/assets/${locale}/`))).toEqual([]);
  expect(led).not.toEqual([]);
  const other = locale === "en" ? "ar-XB" : "en";
  const elsewhere = await raw(
    `/__manifest?p=%2Fresolutions&version=${version}`,
    "identity",
    `locale=${other}`,
  );
  expect(elsewhere.headers["x-remix-reload-document"]).toBe("true");
});

it("no script of a page brings the library that reads forms: the server reads them", () => {
  const folder = join(projectRoot(), "build/client/assets/en");
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(50);
  expect(scripts.filter((name) => readFileSync(join(folder, name), "utf8").includes("ZodError"))).toEqual([]);
});
