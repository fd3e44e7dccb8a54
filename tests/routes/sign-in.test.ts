import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships, sessions } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { DEMO_PASSWORD, startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(undefined, { TRUSTED_PROXIES: "1" });
});
afterAll(() => app.stop());

const COORDINATOR = "coordinator@ringtrial.example";

interface Ask {
  from?: string;
  cookie?: string;
  to?: string;
}

function signIn(email: string, password: string, { from = "192.0.2.1", cookie, to }: Ask = {}) {
  return fetch(`${app.address}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "x-forwarded-for": from, ...(cookie ? { cookie } : {}) },
    body: new URLSearchParams({ email, password, ...(to ? { to } : {}) }),
  });
}

const open = (path: string, cookie: string, method = "GET") =>
  fetch(`${app.address}${path}`, { method, redirect: "manual", headers: { cookie } });

/** The cookie header that a browser would send after this answer. */
const cookieAfter = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** The page without what differs from one request to the next. */
async function wordsOf(answer: Response, email: string): Promise<string> {
  return (await answer.text())
    .replaceAll(email, "EMAIL")
    .replace(/nonce="[^"]*"/g, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/"nonce-[^"]*"/g, "");
}

describe("signing in over HTTP", () => {
  it("sends on to where the reader wanted to go, with a session no script can read", async () => {
    const answer = await signIn(COORDINATOR, DEMO_PASSWORD, { to: "/resolutions?x=1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/resolutions?x=1"]);
    const session = answer.headers.getSetCookie().find((cookie) => cookie.includes("session_token"));
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(await (await open("/", cookieAfter(answer))).text()).toContain("Mira Tessen");
  });

  it.each([
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https://elsewhere.example",
    "/\t/elsewhere.example",
  ])("never sends on to another site: %j", async (to) => {
    const answer = await signIn(COORDINATOR, DEMO_PASSWORD, { to });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  });

  it("answers a wrong password and an unknown account with the same page", async () => {
    const unknown = "nobody@ringtrial.example";
    const first = await signIn(COORDINATOR, "a wrong password", { from: "192.0.2.2" });
    const second = await signIn(unknown, "a wrong password", { from: "192.0.2.2" });
    expect([first.status, second.status]).toEqual([422, 422]);
    const [one, other] = [await wordsOf(first, COORDINATOR), await wordsOf(second, unknown)];
    expect(one).toBe(other);
    expect(one).toContain("E-mail address and password do not belong together");
    expect(one).not.toContain("a wrong password");
  });

  it("locks the guesser's address out of the account, and nobody else", async () => {
    const victim = "donor@ringtrial.example";
    const known = cookieAfter(await signIn(victim, DEMO_PASSWORD, { from: "203.0.113.7" }));
    for (let i = 0; i < 6; i++) await signIn(victim, "a wrong password", { from: "192.0.2.9" });
    const locked = await signIn(victim, DEMO_PASSWORD, { from: "192.0.2.9" });
    expect(locked.status).toBe(429);
    expect(await locked.text()).toMatch(/Too many attempts\. Wait 1\d minutes/);
    expect((await signIn(victim, DEMO_PASSWORD, { from: "198.51.100.4" })).status).toBe(302);
    const device = known.split("; ").find((cookie) => cookie.startsWith("ringtrial.device"));
    expect((await signIn(victim, DEMO_PASSWORD, { from: "192.0.2.9", cookie: device })).status).toBe(302);
  });

  it("leaves what happened in the trail, and no address in it or in the log", async () => {
    const actions = await app.withDatabase(async ({ db }) => {
      const rows = await db.select().from(auditEvents);
      const own = rows.filter(({ action }) => action.startsWith("accounts:"));
      expect(JSON.stringify(own)).not.toMatch(/@|192\.0\.2|203\.0\.113/);
      return new Set(own.map(({ action }) => action));
    });
    expect([...actions].sort()).toEqual(["accounts:lock-out", "accounts:refuse-sign-in", "accounts:sign-in"]);
    expect(app.output()).not.toMatch(/@ringtrial\.example/);
  });
});

describe("a session over HTTP", () => {
  it("is over for its cookie once somebody has signed out", async () => {
    const cookie = cookieAfter(await signIn(COORDINATOR, DEMO_PASSWORD));
    expect((await open("/laboratories/invented-kestrel/rounds.csv", cookie)).status).toBe(200);
    const out = await open("/sign-out", cookie, "POST");
    expect([out.status, out.headers.get("location")]).toEqual([302, "/"]);
    const after = await open("/laboratories/invented-kestrel/rounds.csv", cookie);
    expect([after.status, after.headers.get("location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
  });

  it("that has ended answers HEAD as it answers GET", async () => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await open("/support/ours", "", method);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        302,
        `/sign-in?to=${encodeURIComponent("/support/ours")}`,
      ]);
    }
  });

  it("opens nothing from the moment that the role has ended", async () => {
    const cookie = await app.cookieOf("person-reporting");
    expect((await open("/participation", cookie)).status).toBe(200);
    await app.withDatabase(({ db }) =>
      db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.userId, "person-reporting")),
    );
    expect((await open("/participation", cookie)).status).toBe(302);
    const again = await signIn("reporting@ringtrial.example", DEMO_PASSWORD);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain("Your account has no role at present");
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it("that has expired is left alone by reading", async () => {
    const cookie = await app.cookieOf("person-panel");
    await app.withDatabase(({ db }) =>
      db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(sessions.userId, "person-panel")),
    );
    expect(await (await open("/", cookie)).text()).not.toContain("Sign out");
    const left = await app.withDatabase(({ db }) =>
      db.select().from(sessions).where(eq(sessions.userId, "person-panel")),
    );
    expect(left).toHaveLength(1);
  });
});

describe("a served address that begins with https", () => {
  it("makes every cookie of a sign-in a secure one", async () => {
    const secure = await startApp(undefined, { SITE_URL: "https://ringtrial.example" });
    try {
      const answer = await fetch(`${secure.address}/sign-in`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ email: COORDINATOR, password: DEMO_PASSWORD }),
      });
      const cookies = answer.headers.getSetCookie();
      expect(cookies.length).toBeGreaterThanOrEqual(2);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/^__Secure-ringtrial\./);
        expect(cookie).toMatch(/; Secure/i);
      }
      const home = await fetch(secure.address, { headers: { cookie: cookieAfter(answer) } });
      expect(await home.text()).toContain("Mira Tessen");
    } finally {
      await secure.stop();
    }
  });
});
