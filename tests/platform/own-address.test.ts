import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownAddress } from "#app/platform/own-address.ts";

/** Where a browser that stands on the sign-in page goes when it is sent there. */
const SITE = "https://ringtrial.example";
const originAfter = (address: string) => new URL(address, `${SITE}/sign-in`).origin;

describe("an address to go back to", () => {
  it.each([
    ["/", "/"],
    ["/support/record?step=2", "/support/record?step=2"],
    ["/laboratories/a%2Fb/exercises/2026-1-sm", "/laboratories/a%2Fb/exercises/2026-1-sm"],
    ["/resolutions#para_6", "/resolutions"],
    ["/a?to=https://elsewhere.example", "/a?to=https://elsewhere.example"],
    ["/%2F%2Felsewhere.example", "/%2F%2Felsewhere.example"],
    ["/%5Celsewhere.example", "/%5Celsewhere.example"],
    ["/a/../b", "/b"],
  ])("inside this site is kept: %j", (given, kept) => {
    expect(ownAddress(given)).toBe(kept);
    expect(originAfter(kept)).toBe(SITE);
  });

  it.each([
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "/\r\n/elsewhere.example",
    "\t//elsewhere.example",
    " //elsewhere.example",
    "/.//elsewhere.example",
    "/..//elsewhere.example",
    "/a/..//elsewhere.example",
    "/%2e%2e//elsewhere.example",
    "/.\\/elsewhere.example",
    "https://elsewhere.example",
    "https:elsewhere.example",
    "https:/elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "elsewhere.example",
    "?to=/",
    "",
  ])("that leads out, or nowhere, is dropped: %j", (given) => {
    expect(ownAddress(given)).toBeNull();
  });

  it("is dropped where it is no text", () => {
    for (const given of [null, undefined, 1, new File([], "/"), ["/"]]) expect(ownAddress(given)).toBeNull();
  });

  it("never leads out, whatever is sent, and stays what it is when it is read again", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "\t",
      "\n",
      ".",
      "..",
      "%2e",
      "%2f",
      "%5c",
      ":",
      "@",
      "?",
      "#",
      " ",
      "\0",
      "https",
      "elsewhere.example",
    );
    const address = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`),
    );
    fc.assert(
      fc.property(address, (given) => {
        const kept = ownAddress(given);
        if (kept === null) return;
        expect(originAfter(kept)).toBe(SITE);
        expect(kept).not.toMatch(/[\0-\x20]/);
        expect(ownAddress(kept)).toBe(kept);
      }),
      { numRuns: 3_000 },
    );
  });
});
