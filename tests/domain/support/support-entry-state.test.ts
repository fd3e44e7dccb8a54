import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allowedEvents,
  needsReason,
  nextState,
  SUPPORT_ENTRY_EVENTS,
  SUPPORT_ENTRY_STATES,
  SUPPORT_SIDES,
  type SupportEntryEvent,
  type SupportEntryState,
  type SupportSide,
} from "#app/domain/support/support-entry-state.ts";

const walk = (recordedBy: SupportSide, ...steps: [SupportSide, SupportEntryEvent][]) =>
  steps.reduce<SupportEntryState | null>(
    (state, [side, event]) => state && nextState(state, event, { recordedBy, side }),
    "draft",
  );

describe("the life of a support entry", () => {
  it("recorded by a donor: returned, put right, verified, published, closed", () => {
    expect(
      walk(
        "donor",
        ["donor", "submit"],
        ["secretariat", "return"],
        ["donor", "edit"],
        ["donor", "submit"],
        ["secretariat", "verify"],
        ["secretariat", "publish"],
        ["secretariat", "close"],
      ),
    ).toBe("closed");
  });

  it("recorded by the secretariat: disputed, put right, confirmed by the donor, published, withdrawn", () => {
    expect(
      walk(
        "secretariat",
        ["secretariat", "submit"],
        ["donor", "dispute"],
        ["secretariat", "edit"],
        ["secretariat", "submit"],
        ["donor", "confirm"],
        ["secretariat", "publish"],
        ["secretariat", "withdraw"],
      ),
    ).toBe("withdrawn");
  });

  it("offers each side exactly what it may do", () => {
    const offered = (recordedBy: SupportSide, side: SupportSide) =>
      Object.fromEntries(
        SUPPORT_ENTRY_STATES.map((state) => [state, allowedEvents(state, { recordedBy, side }).join(" ")]),
      );
    expect(offered("donor", "donor")).toEqual({
      draft: "edit submit withdraw",
      submitted: "withdraw",
      returned: "edit submit withdraw",
      disputed: "edit submit withdraw",
      verified: "withdraw",
      confirmed: "withdraw",
      published: "",
      closed: "",
      withdrawn: "",
    });
    expect(offered("donor", "secretariat")).toEqual({
      draft: "",
      submitted: "return verify",
      returned: "",
      disputed: "",
      verified: "return publish",
      confirmed: "publish",
      published: "withdraw close",
      closed: "",
      withdrawn: "",
    });
    expect(offered("secretariat", "donor")).toEqual({
      draft: "",
      submitted: "confirm dispute",
      returned: "",
      disputed: "",
      verified: "",
      confirmed: "dispute",
      published: "",
      closed: "",
      withdrawn: "",
    });
    expect(offered("secretariat", "secretariat")).toEqual({
      draft: "edit submit withdraw",
      submitted: "withdraw",
      returned: "edit submit withdraw",
      disputed: "edit submit withdraw",
      verified: "publish withdraw",
      confirmed: "publish withdraw",
      published: "withdraw close",
      closed: "",
      withdrawn: "",
    });
  });

  it("asks for a reason where an entry is sent back or what was handed in is taken away", () => {
    const withReason = SUPPORT_SIDES.flatMap((recordedBy) =>
      SUPPORT_SIDES.flatMap((side) =>
        SUPPORT_ENTRY_STATES.flatMap((state) =>
          SUPPORT_ENTRY_EVENTS.filter((event) => needsReason(state, event, { recordedBy, side })).map(
            (event) => `${recordedBy}'s ${state}: ${side} ${event}`,
          ),
        ),
      ),
    );
    // Rule 7 of the domain: what a report was built on is withdrawn with who, when and why.
    expect(withReason).toEqual([
      "donor's submitted: donor withdraw",
      "donor's returned: donor withdraw",
      "donor's disputed: donor withdraw",
      "donor's verified: donor withdraw",
      "donor's confirmed: donor withdraw",
      "donor's submitted: secretariat return",
      "donor's verified: secretariat return",
      "donor's published: secretariat withdraw",
      "secretariat's submitted: donor dispute",
      "secretariat's confirmed: donor dispute",
      "secretariat's submitted: secretariat withdraw",
      "secretariat's returned: secretariat withdraw",
      "secretariat's disputed: secretariat withdraw",
      "secretariat's verified: secretariat withdraw",
      "secretariat's confirmed: secretariat withdraw",
      "secretariat's published: secretariat withdraw",
    ]);
  });

  it("sends back what was agreed to before it is published, and needs a new agreement then", () => {
    expect(
      walk(
        "secretariat",
        ["secretariat", "submit"],
        ["donor", "confirm"],
        ["donor", "dispute"],
        ["secretariat", "publish"],
      ),
    ).toBeNull();
    expect(
      walk(
        "donor",
        ["donor", "submit"],
        ["secretariat", "verify"],
        ["secretariat", "return"],
        ["donor", "submit"],
      ),
    ).toBe("submitted");
  });

  it("has no way at all from a draft to being published that misses the other side's agreement to the last words", () => {
    for (const recordedBy of SUPPORT_SIDES) {
      // Every state that can be reached, with whether the other side agreed since the last change: few enough to try all.
      const reached = new Map<string, { state: SupportEntryState; hasAgreed: boolean }>();
      const open: { state: SupportEntryState; hasAgreed: boolean }[] = [{ state: "draft", hasAgreed: false }];
      for (let here = open.pop(); here; here = open.pop()) {
        const key = `${here.state} ${String(here.hasAgreed)}`;
        if (reached.has(key)) continue;
        reached.set(key, here);
        for (const side of SUPPORT_SIDES)
          for (const event of SUPPORT_ENTRY_EVENTS) {
            const state = nextState(here.state, event, { recordedBy, side });
            if (state === null) continue;
            const agrees = (event === "verify" || event === "confirm") && side !== recordedBy;
            const takesBack = ["edit", "submit", "return", "dispute"].includes(event);
            open.push({ state, hasAgreed: agrees || (here.hasAgreed && !takesBack) });
          }
      }
      const published = [...reached.values()].filter(
        ({ state }) => state === "published" || state === "closed",
      );
      expect(published).toEqual([
        { state: "published", hasAgreed: true },
        { state: "closed", hasAgreed: true },
      ]);
      const sentBack = recordedBy === "donor" ? "returned" : "disputed";
      expect([...reached.values()].map(({ state }) => state)).toContain(sentBack);
    }
  });

  it("publishes nothing on which the other side did not agree after the last change, and leaves no end", () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom(...SUPPORT_SIDES), fc.constantFrom(...SUPPORT_ENTRY_EVENTS)),
      {
        minLength: 4,
        maxLength: 40,
      },
    );
    let published = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SUPPORT_SIDES), steps, (recordedBy, tried) => {
        let state: SupportEntryState = "draft";
        let hasAgreement = false;
        for (const [side, event] of tried) {
          const next = nextState(state, event, { recordedBy, side });
          expect(next !== null).toBe(allowedEvents(state, { recordedBy, side }).includes(event));
          if (next === null) continue;
          expect(["closed", "withdrawn"]).not.toContain(state);
          if (["edit", "submit", "return", "dispute"].includes(event)) hasAgreement = false;
          if ((event === "verify" || event === "confirm") && side !== recordedBy) hasAgreement = true;
          if (next === "published") {
            expect(hasAgreement).toBe(true);
            if (state !== "published") published += 1;
          }
          state = next;
        }
      }),
      { numRuns: 10_000 },
    );
    // The walk is no proof unless it gets there.
    expect(published).toBeGreaterThan(100);
  }, 60_000);
});
