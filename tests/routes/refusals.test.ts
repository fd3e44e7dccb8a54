import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openedAs } from "#app/platform/opened-as.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";

let app: RunningApp;
let secretariat: string;
let coordinator: string;
beforeAll(async () => {
  app = await startApp();
  secretariat = await app.cookieOf("person-secretariat");
  coordinator = await app.cookieOf("person-coordinator");
});
afterAll(() => app.stop());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${app.address}${path}`, { redirect: "manual", ...init });
const post = (path: string, body: RequestInit["body"], headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", body: body ?? null, headers });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const title = async (response: Response) => /<h1>([^<]*)/.exec(await response.text())?.[1];

/** A request by a method, or with headers, that fetch would not send. The status, and how many bytes came back. */
function bare(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; bytes: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(`${app.address}${path}`, { method, headers }, (answer) => {
      let bytes = 0;
      answer
        .on("data", (chunk: Buffer) => (bytes += chunk.length))
        .on("end", () =>
          resolve({ status: answer.statusCode ?? 0, bytes, location: answer.headers.location }),
        );
    })
      .on("error", reject)
      .end();
  });
}

const CROSS_SITE = { origin: "https://elsewhere.example" };
const TOO_LARGE = form({ email: "a".repeat(1_200_000) });
const BROKEN = { "content-type": "multipart/form-data; boundary=x" };
const JSON_TYPE = { "content-type": "application/json" };

describe("a post that never reaches its page", () => {
  it.each([
    ["from another site", 403, form({ email: "a" }), CROSS_SITE, "This was sent from another site"],
    ["that is too large", 413, TOO_LARGE, {}, "That was too large"],
    ["of JSON", 415, '{"email":"a"}', JSON_TYPE, "This was not sent as a form"],
    ["of a broken form", 400, "no parts", BROKEN, "What was sent could not be read"],
  ] as const)("%s is a %d page in words, and for a script an error that it can show", async (...given) => {
    const [, status, body, headers, words] = given;
    const page = await post("/sign-in", body, headers);
    expect(page.status).toBe(status);
    expect(await title(page)).toBe(words);
    const forScript = await post("/sign-in.data", body, headers);
    expect(forScript.status).toBe(status);
    expect(forScript.headers.get("content-type")).toMatch(/^text\/x-script/);
    const told = await forScript.text();
    expect(told).toMatch(/^\[\{"_1":2\},"error",\["ErrorResponse"/);
    expect(told).toContain(String(status));
    expect(app.output().match(/.*nobody foresaw.*/g)).toBeNull();
  });

  it("is refused in the same way where the address is a file's or a script's own", async () => {
    const draft = "/laboratories/invented-kestrel/exercises/2026-2-bs/items/1/draft";
    expect((await post(draft, "{}", { ...JSON_TYPE, cookie: coordinator })).status).toBe(415);
    const broken = await post(draft, "no parts", { ...BROKEN, cookie: coordinator });
    expect(broken.status).toBe(400);
    expect(await broken.text()).toMatch(/^What was sent could not be read\n/);
  });

  it("may hold a file of the size its page names, on every page that takes one", async () => {
    // Each page that has a file field, as somebody reads it who may use it.
    for (const path of [
      "/exercises/import",
      "/support/import",
      "/support/rates/upload",
      "/resolutions/import",
    ]) {
      const page = await ask(path, { headers: { cookie: secretariat } });
      expect([path, /type="file"/.test(await page.text())]).toEqual([path, true]);
      const sent = new FormData();
      sent.set("file", new File(["a".repeat(1_500_000)], "rows.csv", { type: "text/csv" }));
      const answer = await post(path, sent, { cookie: secretariat });
      expect([path, answer.status]).not.toEqual([path, 413]);
    }
    expect(app.output().match(/.*nobody foresaw.*/g)).toBeNull();
  });

  it("that was opened in another role records nothing, and shows what was typed, to be sent again", async () => {
    const cookie = await app.cookieOf("person-donor");
    const donor = { kind: "person", name: "", email: "", laboratoryId: null } as const;
    const mark = (organisationId: string) =>
      openedAs({ ...donor, userId: "person-donor", role: "donor_reviewer", organisationId });
    const record = (openedAs: string) =>
      post(
        "/support/record",
        form({
          openedAs,
          intent: "draft",
          kind: "training",
          description: "Nine days of training",
          recipientKind: "programme",
        }),
        { cookie },
      );
    const answer = await record(mark("donor-vestmark"));
    expect(answer.status).toBe(409);
    const words = await answer.text();
    expect(words).toContain("You opened this page in another role");
    expect(words).toContain("Nine days of training");
    expect(words).toContain(`name="openedAs" value="${mark("donor-vestmark")}"`);
    const ours = async () => (await ask("/support/ours", { headers: { cookie } })).text();
    expect(await ours()).not.toContain("Nine days of training");
    // The page itself sends the mark of the role that is worn.
    const page = await (await ask("/support/record", { headers: { cookie } })).text();
    expect(page).toContain(`name="openedAs" value="${mark("donor-aldane")}"`);
    expect((await record(mark("donor-aldane"))).status).toBe(302);
    expect(await ours()).toContain("Nine days of training");
  });

  it("without a body is a form without fields", async () => {
    expect((await bare("POST", "/sign-in", { "content-length": "0" })).status).toBe(422);
  });

  it("with a field sent twice is answered in our words", async () => {
    const twice = "email=a%40b.example&email=c%40d.example&password=x&password=y";
    const urlEncoded = { "content-type": "application/x-www-form-urlencoded" };
    const answers = [
      await post("/sign-in", twice, urlEncoded),
      await post("/support/entries/SE-2024-003/review", "event=verify&revision=1&reason=a&reason=b", {
        ...urlEncoded,
        cookie: secretariat,
      }),
      await post("/support/record", "kind=a&kind=b&description=c&description=d&intent=hand-in", {
        ...urlEncoded,
        cookie: await app.cookieOf("person-donor"),
      }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toMatch(/invalid input|expected string|received array/i);
    }
  });
});

describe("methods", () => {
  it("HEAD is answered as GET is, without a body", async () => {
    for (const path of ["/", "/_root.data", "/resolutions", "/support.csv", "/nowhere", "/sign-in"]) {
      const get = await ask(path);
      const head = await bare("HEAD", path);
      expect([path, head.status, head.bytes]).toEqual([path, get.status, 0]);
    }
    expect(await bare("HEAD", "/exercises")).toMatchObject({
      status: 302,
      location: "/sign-in?to=%2Fexercises",
    });
  });

  it("OPTIONS says what there is, and any other is refused with a page and that list", async () => {
    const options = await ask("/sign-in", { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, POST"]);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const answer = await ask("/support.csv", { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
      expect(await title(answer)).toBe("Nothing can be done here in this way");
    }
  });

  it("a post to what is only read says so", async () => {
    const page = await post("/resolutions", form({ a: "b" }));
    expect([page.status, await title(page)]).toEqual([405, "Nothing can be done here in this way"]);
    const file = await post("/support.csv", form({ a: "b" }));
    expect([file.status, await file.text()]).toEqual([
      405,
      expect.stringMatching(/^Nothing can be done here/) as unknown,
    ]);
  });
});

describe("what may be kept of an answer", () => {
  const cacheOf = async (path: string, cookie?: string) =>
    (await ask(path, cookie ? { headers: { cookie } } : {})).headers.get("cache-control");

  it("is nothing of what somebody signed in is answered: page, data, file, refusal, redirect", async () => {
    for (const path of ["/", "/_root.data", "/exercises", "/exercises.data", "/exercises.csv", "/nowhere"])
      expect([path, await cacheOf(path, secretariat)]).toEqual([path, "private, no-store"]);
    for (const path of ["/participation/chart.svg", "/sign-in", "/laboratories/invented-kestrel/rounds.csv"])
      expect([path, await cacheOf(path, secretariat)]).toEqual([path, "private, no-store"]);
  });

  it("is nothing of signing in and out", async () => {
    const signedIn = await post(
      "/sign-in",
      form({ email: "panel@ringtrial.example", password: "demonstration only 2026" }),
    );
    expect([signedIn.status, signedIn.headers.get("cache-control")]).toEqual([302, "private, no-store"]);
  });

  it("is a visitor's page in their own browser alone, asked for again each time", async () => {
    for (const path of ["/", "/_root.data", "/resolutions", "/resolutions.data"])
      expect([path, await cacheOf(path)]).toEqual([path, "private, no-cache"]);
  });

  it("is a file of the build, for a year, whoever asks", async () => {
    const asset = /\/assets\/[^"]+\.js/.exec(await (await ask("/")).text())?.[0] ?? "";
    for (const cookie of [undefined, secretariat])
      expect(await cacheOf(asset, cookie)).toBe("public, max-age=31536000, immutable");
    expect(await cacheOf("/icon.svg", secretariat)).toBe("public, max-age=3600");
  });
});

describe("an address with a broken %-sequence", () => {
  it.each(["/laboratories/%E0%A4%A", "/assets/%E0%A4%A", "/exercises/%"])(
    "%s is a page in words, and one line in the log",
    async (address) => {
      const before = app.output().length;
      const answer = await bare("GET", address);
      expect(answer.status).toBe(400);
      expect(await title(await ask("/refused?reason=broken-address"))).toBe("This address cannot be read");
      const lines = app.output().slice(before).split("\n");
      expect(lines.filter((line) => line.includes("URIError") || line.includes("    at "))).toEqual([]);
    },
  );

  it("is shown in the shell", async () => {
    const answer = await ask("/laboratories/%E0%A4%A");
    expect(await title(answer)).toBe("This address cannot be read");
  });
});
