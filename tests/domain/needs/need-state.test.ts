import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameInText } from "#app/domain/needs/names-in-text.ts";
import {
  answerStanding,
  NEED_EVENTS,
  NEED_SIDES,
  NEED_STATES,
  needEvents,
  needsReasonFor,
  nextNeedState,
} from "#app/domain/needs/need-state.ts";
import { SUPPORT_ENTRY_STATES } from "#app/domain/support/support-entry-state.ts";

describe("the life of a need", () => {
  it("lets the secretariat alone confirm, return and close, and the laboratory alone change and withdraw", () => {
    const bySide = NEED_SIDES.map((side) => [
      side,
      NEED_EVENTS.filter((event) => NEED_STATES.some((state) => nextNeedState(state, event, side) !== null)),
    ]);
    expect(Object.fromEntries(bySide)).toEqual({
      laboratory: ["edit", "withdraw"],
      secretariat: ["confirm", "return", "close"],
    });
  });

  it("ends closed or withdrawn, and what was changed is confirmed anew", () => {
    for (const side of NEED_SIDES)
      for (const state of ["closed", "withdrawn"] as const) expect(needEvents(state, side)).toEqual([]);
    expect(nextNeedState("confirmed", "edit", "laboratory")).toBe("stated");
    expect(nextNeedState("returned", "confirm", "secretariat")).toBeNull();
    expect(needsReasonFor("stated", "return", "secretariat")).toBe(true);
    expect(needsReasonFor("stated", "confirm", "secretariat")).toBe(false);
  });
});

describe("whether a need is answered", () => {
  const entry = fc.record({ state: fc.constantFrom(...SUPPORT_ENTRY_STATES), isOwn: fc.boolean() });

  it("follows the entries: published answers it, under way it is being answered, a draft of another is not known", () => {
    const of = (state: (typeof SUPPORT_ENTRY_STATES)[number], isOwn = false) =>
      answerStanding([{ state, isOwn }]);
    expect(of("draft")).toBe("open");
    expect(of("draft", true)).toBe("being_answered");
    for (const state of ["submitted", "returned", "disputed", "verified", "confirmed"] as const)
      expect(of(state)).toBe("being_answered");
    expect(of("published")).toBe("answered");
    expect(of("closed")).toBe("answered");
    expect(of("withdrawn")).toBe("open");
    expect(answerStanding([])).toBe("open");
  });

  it("is told to a reader alike, whatever drafts of others there are", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const drafts = [{ state: "draft" as const, isOwn: false }];
        expect(answerStanding([...entries, ...drafts])).toBe(answerStanding(entries));
      }),
    );
  });
});

describe("names in the text of a need", () => {
  it("are found as words, without case and accents", () => {
    const names = ["Laboratório Forense de Lúrio", "Côte d’Ivoire", "Chad"];
    expect(nameInText("Training for the LABORATORIO FORENSE DE LURIO.", names)).toBe(names[0]);
    expect(nameInText("An analyst from Cote d'Ivoire", names)).toBe(names[1]);
    expect(nameInText("We are in Chad", names)).toBe("Chad");
    expect(nameInText("Chadwick tubes", names)).toBeNull();
    expect(nameInText("Anything", ["", "…"])).toBeNull();
  });
});
