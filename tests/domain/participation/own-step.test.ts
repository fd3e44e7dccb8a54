import { describe, expect, it } from "vitest";
import { judgeOwnStep, OWN_STEPS, possibleOwnSteps } from "#app/domain/participation/own-step.ts";
import { didNotRespond, PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";

describe("a step that a laboratory takes itself", () => {
  it("never changes who did not respond to an exercise that is over", () => {
    for (const state of PARTICIPATION_STATES)
      for (const step of OWN_STEPS) {
        const verdict = judgeOwnStep(step, { state, window: "closed" });
        if (verdict.kind === "refused") continue;
        expect(didNotRespond(verdict.state, "closed")).toBe(didNotRespond(state, "closed"));
      }
    expect(possibleOwnSteps({ state: "registered", window: "closed" })).toEqual(["record_receipt"]);
    expect(possibleOwnSteps({ state: "invited", window: "closed" })).toEqual([]);
  });

  it("may be to withdraw or to decline as long as anything is taken, late results too", () => {
    for (const window of ["not-yet-open", "open", "late-accepted"] as const) {
      expect(possibleOwnSteps({ state: "received", window })).toContain("withdraw");
      expect(possibleOwnSteps({ state: "invited", window })).toEqual(["decline"]);
    }
  });
});
