import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressesShared,
  EXPERTISE_ANSWER_STATES,
  EXPERTISE_LANGUAGES,
  EXPERTISE_SIDES,
  EXPERTISE_TOPICS,
  isOver,
  noticesMatch,
} from "#app/domain/expertise/notice.ts";

const day = fc.option(fc.constantFrom("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"), { nil: null });
const notice = fc.record({
  side: fc.constantFrom(...EXPERTISE_SIDES),
  topic: fc.constantFrom(...EXPERTISE_TOPICS.slice(0, 2)),
  languages: fc.subarray([...EXPERTISE_LANGUAGES.slice(0, 3)]),
  fromDay: day,
  untilDay: day,
});
const offer = {
  side: "offer",
  topic: "sampling",
  languages: ["fr", "en"],
  fromDay: "2026-03-01",
  untilDay: "2026-03-31",
} as const;
const request = { ...offer, side: "request", languages: ["es", "fr"] } as const;

describe("an offer and a request", () => {
  it("meet by topic, a language in common and days that do not miss each other", () => {
    expect(noticesMatch(offer, request)).toBe(true);
    expect(noticesMatch(offer, { ...request, topic: "instruments" })).toBe(false);
    expect(noticesMatch(offer, { ...request, languages: ["es"] })).toBe(false);
    expect(noticesMatch(offer, { ...request, fromDay: "2026-04-01", untilDay: null })).toBe(false);
    expect(noticesMatch(offer, { ...request, fromDay: "2026-03-31", untilDay: null })).toBe(true);
    expect(noticesMatch(offer, { ...request, fromDay: null, untilDay: null })).toBe(true);
    expect(noticesMatch(offer, offer)).toBe(false);
  });

  it("meet whichever of them is looked at", () => {
    fc.assert(
      fc.property(notice, notice, (one, other) => {
        expect(noticesMatch(one, other)).toBe(noticesMatch(other, one));
      }),
    );
  });

  it("are over after their last day", () => {
    expect(isOver({ untilDay: "2026-03-31" }, "2026-03-31")).toBe(false);
    expect(isOver({ untilDay: "2026-03-31" }, "2026-04-01")).toBe(true);
    expect(isOver({ untilDay: null }, "2099-01-01")).toBe(false);
  });
});

it("shares addresses only where the answer is accepted and both sides let it", () => {
  for (const state of EXPERTISE_ANSWER_STATES)
    for (const answererSharesAddress of [true, false])
      for (const ownerSharesAddress of [true, false])
        expect(addressesShared({ state, answererSharesAddress, ownerSharesAddress })).toBe(
          state === "accepted" && answererSharesAddress && ownerSharesAddress,
        );
});
