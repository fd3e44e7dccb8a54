import { spawnSync } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#db/migrate.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
const counting = pathToFileURL(join(projectRoot(), "tests/support/watch-database.mjs")).href;

beforeAll(async () => {
  app = await startApp(undefined, { NODE_OPTIONS: `--import ${counting}` });
});
afterAll(() => app.stop());

const get = (path: string, init?: RequestInit) =>
  fetch(`${app.address}${path}`, { redirect: "manual", ...init });

describe("the host around the built application", () => {
  it("makes one database client in the process, whatever is asked of it", async () => {
    const cookie = await app.cookieOf("person-coordinator");
    for (const path of ["/", "/sign-in", "/nowhere", "/refused"]) await get(path, { headers: { cookie } });
    await get("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email: "a@b.example", password: "x" }),
    });
    expect(app.output().match(/\[test\] a database client is made/g)).toHaveLength(1);
  });

  it("says that it is healthy and ready", async () => {
    expect([(await get("/healthz")).status, (await get("/readyz")).status]).toEqual([200, 200]);
  });

  it("gives every response its own nonce, on every script and in the policy", async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const response = await get("/");
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "";
      const html = await response.text();
      const scripts = html.match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(html).not.toMatch(/ style="/);
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
  });

  it("sends the referrer inside the site only, and no hint of its make", async () => {
    const { headers } = await get("/");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("compresses pages", async () => {
    const { headers } = await get("/", { headers: { "accept-encoding": "gzip" } });
    expect(headers.get("content-encoding")).toBe("gzip");
  });

  it("answers a cross-site post with a 403 page and without an error in the log", async () => {
    for (const origin of ["https://elsewhere.example", "null"]) {
      const response = await get("/sign-in", {
        method: "POST",
        headers: { origin },
        body: new URLSearchParams({ email: "a@b.example" }),
      });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain("This was sent from another site");
    }
    expect(app.output().match(/.*nobody foresaw.*/g)).toBeNull();
  });

  it("refuses an oversized body with words, unread", async () => {
    const response = await get("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email: "a".repeat(1_200_000) }),
    });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("That was too large");
  });

  it("refuses a body whose length is not told", async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const post = request(
        `${app.address}/sign-in`,
        { method: "POST", headers: { "transfer-encoding": "chunked" } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      post.on("error", reject);
      post.end("email=a");
    });
    expect(status).toBe(413);
  });

  it("answers what is nowhere with a 404 page", async () => {
    const response = await get("/no/such/page");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("There is no page at this address");
  });

  it("speaks the language of the reader's cookie, each of many at once", async () => {
    const ask = async (locale: string) => {
      const html = await (await get("/sign-in", { headers: { cookie: `locale=${locale}` } })).text();
      return /<html lang="([^"]+)" dir="([^"]+)"/.exec(html)?.slice(1, 3).join(" ");
    };
    const asked = Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? "en" : "ar-XB"));
    const answers = await Promise.all(asked.map(ask));
    expect(answers).toEqual(asked.map((locale) => (locale === "en" ? "en ltr" : "ar-XB rtl")));
  });

  it("leaves a wrong setting in one line and does not try again", () => {
    const ran = spawnSync(process.execPath, ["scripts/start.js"], {
      cwd: projectRoot(),
      env: { ...process.env, NODE_ENV: "production", SESSION_SECRET: "", SITE_URL: "", PORT: "many" },
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(ran.status).toBe(78);
    const lines = ran.stderr.trim().split("\n");
    expect(lines).toContain("Setting SESSION_SECRET is missing: give at least 32 random characters");
    expect(lines).toContain(
      "Setting SITE_URL is missing: give the public address, such as https://ringtrial.example",
    );
    expect(lines.filter((line) => line.startsWith("Setting "))).toHaveLength(3);
    expect(ran.stderr).not.toContain("    at ");
  });

  it("refuses to start on a database that another server holds", () => {
    const ran = spawnSync(process.execPath, ["scripts/start.js"], {
      cwd: projectRoot(),
      env: {
        ...process.env,
        NODE_ENV: "production",
        SESSION_SECRET: "x".repeat(40),
        SITE_URL: "http://localhost",
        PORT: "0",
        DATABASE_URL: app.databaseUrl,
      },
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(ran.status).toBe(78);
    expect(ran.stderr).toContain("in use by a running server");
  });
});
