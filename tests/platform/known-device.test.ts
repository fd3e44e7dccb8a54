import { describe, expect, it } from "vitest";
import { deviceCookie, isMarkOf, lastMark, markOf, standIn } from "#app/platform/known-device.server.ts";

const browser = (cookie?: string) =>
  new Headers(cookie ? { cookie: `locale=en; ${cookie.split(";")[0]}; other=1` } : {});
const signedIn = (accounts: readonly string[]) =>
  accounts.reduce((headers, account) => browser(deviceCookie(headers, account)), browser());

describe("the mark of a known browser", () => {
  it("is known for the account that signed in from it, and for no other", () => {
    const headers = signedIn(["a@b.example"]);
    expect(markOf(headers, "a@b.example")).not.toBeNull();
    expect(markOf(headers, "c@b.example")).toBeNull();
    expect(markOf(browser(), "a@b.example")).toBeNull();
  });

  it("is kept beside those of others at the same computer, the last sign-in first", () => {
    const headers = signedIn(["a@b.example", "c@b.example"]);
    expect(markOf(headers, "a@b.example")).not.toBeNull();
    expect(isMarkOf(lastMark(headers) ?? "", "c@b.example")).toBe(true);
    const again = browser(deviceCookie(headers, "a@b.example"));
    expect(isMarkOf(lastMark(again) ?? "", "a@b.example")).toBe(true);
  });

  it("is one for each account and five at the most, so that the cookie stays small", () => {
    const accounts = Array.from({ length: 9 }, (_, at) => `${at}@b.example`);
    const headers = signedIn([...accounts, ...accounts]);
    const value = /ringtrial\.device=([^;]*)/.exec(headers.get("cookie") ?? "")?.[1] ?? "";
    expect(value.split("~")).toHaveLength(5);
    expect(markOf(headers, "8@b.example")).not.toBeNull();
    expect(markOf(headers, "0@b.example")).toBeNull();
  });

  it("names nobody, is out of a script's reach and is sent to this site only", () => {
    const cookie = deviceCookie(browser(), "a@b.example");
    expect(cookie).not.toContain("a@b");
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/);
  });

  it("is nothing when it was changed or made up", () => {
    const mark = lastMark(signedIn(["a@b.example"])) ?? "";
    for (const forged of [
      "",
      "~",
      "a.b",
      `${mark}x`,
      mark.slice(1),
      mark.replace(/^./, (c) => (c === "A" ? "B" : "A")),
    ])
      expect(isMarkOf(forged, "a@b.example")).toBe(false);
    expect(lastMark(browser("ringtrial.device=nonsense~~"))).toBeNull();
  });
});

describe("a stand-in", () => {
  it("is the same for the same text, another for another, and holds nothing of it", () => {
    expect(standIn("a@b.example")).toBe(standIn("a@b.example"));
    expect(standIn("a@b.example")).not.toBe(standIn("c@b.example"));
    expect(standIn("a@b.example")).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
