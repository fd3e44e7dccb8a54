import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { supportEntries } from "#db/schema/support.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

async function post(path: string, fields: Record<string, string>, person: string): Promise<Response> {
  return fetch(`${app.address}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: await app.cookieOf(person) },
    body: new URLSearchParams(fields),
  });
}

describe("the page of an error", () => {
  it.each([
    ["broken-address", 400, "This address cannot be read", "copy the whole address once more"],
    ["broken-form", 400, "What was sent could not be read", "send its form from there"],
    ["cross-site", 403, "This was sent from another site", "Nothing was changed"],
    ["no-such-method", 405, "Nothing can be done here in this way", "Nothing was changed"],
    ["file-too-large", 413, "That was too large", "larger than its form takes (5 MB)"],
    ["too-large", 413, "That was too large", "most browsers still hold what you typed"],
    ["not-a-form", 415, "This was not sent as a form", "Nothing was changed"],
    ["too-many", 429, "Too many tries in a short time", "Wait a few minutes"],
  ])("for %s is a %d that says what happened and what to do", async (reason, status, title, todo) => {
    const answer = await fetch(`${app.address}/refused?reason=${reason}`);
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(todo);
    expect(html).toContain(`<title>${title} - Ringtrial</title>`);
  });

  it("after a post knows who is signed in", async () => {
    const answer = await post("/mail", { mail: "0123456789abcdef" }, "person-secretariat");
    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(html).toMatch(/<h1>There is no page at this address/);
    // The masthead, which no loader told.
    expect(html).toContain("Sign out");
    expect(html).toContain("Demonstration programme");
  });

  it("for a database that cannot be worked with says when to try again, and shows what was typed", async () => {
    const served = await startApp(undefined, { DATABASE_TIMEOUT_MS: "2000" }, "server");
    try {
      const [entry] = await served.withDatabase(({ db }) =>
        db.select().from(supportEntries).where(eq(supportEntries.number, "SE-2026-001")),
      );
      const cookie = await served.cookieOf("person-secretariat");
      const failed = served.databaseServer?.fail({
        when: /insert into "audit_events"/i,
        at: "before",
        do: { kind: "status", status: 503 },
      });
      const reason = "The rate of that day is missing";
      const answer = await fetch(`${served.address}/support/entries/SE-2026-001/review`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie },
        body: new URLSearchParams({ event: "return", revision: String(entry?.revision), reason }),
      });
      await failed;
      const html = await answer.text();
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("10");
      expect(html).toContain("<h1>Ringtrial cannot do this at the moment</h1>");
      expect(html).toContain(`>${reason}</code>`);
      // To send again as it was, without a script.
      expect(html).toContain('<form method="post" action="/support/entries/SE-2026-001/review"');
      expect(html).toContain(`<input type="hidden" name="reason" value="${reason}"`);
      expect(html).toContain("Sign out");
    } finally {
      await served.stop();
    }
  });

  it("never shows a password again", async () => {
    const answer = await fetch(`${app.address}/sign-in`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nmy own secret\r\n',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("my own secret");
  });
});

describe("a file that cannot be given", () => {
  it("is a text in words, not a machine's", async () => {
    const cookie = await app.cookieOf("person-coordinator");
    const other = await fetch(`${app.address}/laboratories/invented-heron/rounds.csv`, {
      headers: { cookie },
    });
    expect([other.status, other.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(await other.text()).toMatch(/^There is no page at this address\n/);
    const forbidden = await fetch(`${app.address}/exercises.csv`, { headers: { cookie } });
    expect([forbidden.status, await forbidden.text()]).toEqual([
      403,
      expect.stringContaining("This page is not for your role") as unknown,
    ]);
  });
});
