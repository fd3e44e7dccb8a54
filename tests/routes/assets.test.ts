import { readFileSync } from "node:fs";
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
function raw(path: string, encodings: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(`${app.address}${path}`, { headers: { "accept-encoding": encodings } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });
}

async function assetsOfHome(): Promise<string[]> {
  const html = (await raw("/", "identity")).body.toString();
  return [...new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css)/g))];
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
