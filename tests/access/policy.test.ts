import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { policy, type Action } from "#app/access/policy.ts";
import { allows, mayAtAll, ROLES, type Actor, type Person, type Role } from "#app/domain/accounts/policy.ts";
import { policyTable } from "#tests/support/policy-table.ts";

const person = (role: Role): Person => ({
  kind: "person",
  userId: "u",
  name: "n",
  email: "e",
  role,
  laboratoryId: role === "laboratory_coordinator" || role === "analyst" ? "own" : null,
  organisationId: role === "donor_reviewer" ? "own" : null,
});
const everybody: Actor[] = [{ kind: "public", role: "public" }, ...ROLES.map(person)];
const mayWith = (action: Action, subject = {}) =>
  everybody.filter((actor) => allows(policy[action], actor, subject)).map(({ role }) => role);

describe("the policy", () => {
  it("lets nobody but the secretariat read a result of a laboratory that is not their own", () => {
    expect(mayWith("results:read-submission", { laboratoryId: "another" })).toEqual([
      "programme_secretariat",
    ]);
  });

  it("lets nobody enter results of another laboratory, except the secretariat from its letter", () => {
    for (const action of ["results:edit-draft", "results:submit"] as const)
      expect(mayWith(action, { laboratoryId: "another" })).toEqual(["programme_secretariat"]);
  });

  it("lets the coordinator submit and the analyst only enter", () => {
    expect(mayWith("results:submit", { laboratoryId: "own" })).not.toContain("analyst");
    expect(mayWith("results:submit", { laboratoryId: "own" })).toContain("laboratory_coordinator");
    expect(mayWith("results:edit-draft", { laboratoryId: "own" })).toContain("analyst");
  });

  it("lets nobody but the secretariat plan an exercise, which is to read what is in its samples", () => {
    expect(mayWith("rounds:plan", { laboratoryId: "own", organisationId: "own" })).toEqual([
      "programme_secretariat",
    ]);
  });

  it("opens a file kept as evidence to whose it is and to the secretariat, to nobody else", () => {
    expect(mayWith("evidence:read", { laboratoryId: "another" })).toEqual(["programme_secretariat"]);
    expect(mayWith("evidence:read", {})).toEqual(["programme_secretariat"]);
    expect(mayWith("evidence:read", { laboratoryId: "own" })).not.toContain("analyst");
  });

  it("keeps a donor's own entries from every other organisation", () => {
    expect(mayWith("support:read-own", { organisationId: "another" })).toEqual([]);
    expect(mayWith("support:read-own", { organisationId: "own" })).toEqual(["donor_reviewer"]);
  });

  it("gives no one who reads reports or support anything of results", () => {
    for (const role of ["donor_reviewer", "reporting_officer", "expert_panel_reviewer"] as const)
      for (const action of Object.keys(policy) as Action[])
        if (action.startsWith("results:")) expect(mayAtAll(policy[action], person(role))).toBe(false);
  });

  it("refuses a scoped permission where it is not said whom it touches", () => {
    for (const action of Object.keys(policy) as Action[])
      for (const actor of everybody) {
        const scope = policy[action][actor.role] ?? policy[action].public;
        expect(allows(policy[action], actor, {})).toBe(scope === "any");
      }
  });

  it("stands in docs/policy.md as it is", () => {
    expect(readFileSync("docs/policy.md", "utf8")).toContain(policyTable());
  });
});
