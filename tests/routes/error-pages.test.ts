import { createClient } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(undefined, { WRITE_WAIT_LIMIT_MS: "100" });
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
    ["broken-form", 400, "What was sent could not be read", "send its form from there"],
    ["cross-site", 403, "This was sent from another site", "Nothing was changed"],
    ["no-such-method", 405, "Nothing can be done here in this way", "Nothing was changed"],
    ["too-large", 413, "That was too large", "Shorten it"],
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

  it("after a post knows who is signed in, and says of a conflict what to do", async () => {
    await app.withDatabase(async ({ db }) => {
      const at = new Date();
      await db.insert(outboxMessages).values({
        id: "0123456789abcdef",
        eventKey: "sent already",
        recipient: "a@b.example",
        subject: "Sent",
        body: "",
        createdAt: at,
        nextAttemptAt: at,
        sentAt: at,
      });
    });
    const answer = await post("/mail", { mail: "0123456789abcdef" }, "person-secretariat");
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain("<h1>This has moved on in the meantime</h1>");
    expect(html).toContain("Open the page again to see how it stands now");
    expect(html).toMatch(/<a class="button" href="\/mail">/);
    // The masthead, which no loader told.
    expect(html).toContain("Sign out");
    expect(html).toContain("Demonstration programme");
  });

  it("for a database that is held says when to try again, and shows what was typed", async () => {
    const cookie = await app.cookieOf("person-coordinator");
    const item = "/laboratories/invented-kestrel/exercises/2026-2-bs/items/1";
    const posts = Array.from({ length: 60 }, (_, at) =>
      fetch(`${app.address}${item}`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie },
        body: new URLSearchParams({
          intent: "save",
          revision: "0",
          outcome: "nothing_detected",
          remark: `typed by hand ${at}`,
        }),
      }),
    );
    // Taken while posts stand in the queue: the one whose turn it is waits for the file, and the others for it.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const holder = createClient({ url: app.databaseUrl, timeout: 5_000 });
    const held = await holder.transaction("write");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await held.rollback();
    holder.close();
    const answers = await Promise.all(posts);
    const busy = answers.find(({ status }) => status === 503);
    expect(answers.map(({ status }) => status)).toContain(503);
    const html = (await busy?.text()) ?? "";
    expect(busy?.headers.get("retry-after")).toBe("10");
    expect(html).toContain("<h1>Ringtrial cannot do this at the moment</h1>");
    expect(html).toMatch(/<code[^>]*>typed by hand \d+<\/code>/);
    // To send again as it was, without a script.
    expect(html).toMatch(new RegExp(`<form method="post" action="${item}"`));
    expect(html).toMatch(/<input type="hidden" name="remark" value="typed by hand \d+"/);
    expect(html).toContain("Sign out");
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
