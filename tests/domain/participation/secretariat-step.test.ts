import { describe, expect, it } from "vitest";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import { judgeStep, SECRETARIAT_STEPS } from "#app/domain/participation/secretariat-step.ts";

const open = { isLaboratoryActive: true, window: "open" } as const;

describe("a step that the secretariat records", () => {
  it("brings no closed laboratory into an exercise, whatever its state there", () => {
    for (const step of ["invite", "take_part"] as const)
      for (const state of [null, ...PARTICIPATION_STATES])
        expect(judgeStep(step, { ...open, state, isLaboratoryActive: false }).kind).toBe("refused");
    expect(judgeStep("take_part", { ...open, state: "invited", isLaboratoryActive: false })).toEqual({
      kind: "refused",
      code: "laboratory_closed",
    });
  });

  it("lets a closed laboratory end what it had begun", () => {
    const standing = { ...open, state: "received", isLaboratoryActive: false } as const;
    expect(judgeStep("withdraw", standing)).toEqual({ kind: "becomes", state: "withdrawn" });
    expect(judgeStep("report_could_not_test", standing)).toEqual({
      kind: "becomes",
      state: "could_not_test",
    });
  });

  it("says that nothing came only once nothing is taken any more", () => {
    const standing = { ...open, state: "received" } as const;
    expect(judgeStep("close_without_response", standing)).toEqual({
      kind: "refused",
      code: "results_still_taken",
    });
    expect(judgeStep("close_without_response", { ...standing, window: "closed" })).toEqual({
      kind: "becomes",
      state: "no_response",
    });
  });

  it("is one of none for a laboratory that was not invited, but for the invitation", () => {
    const possible = SECRETARIAT_STEPS.filter(
      (step) => judgeStep(step, { ...open, state: null }).kind === "becomes",
    );
    expect(possible).toEqual(["invite"]);
  });
});
