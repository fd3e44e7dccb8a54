import { describe, expect, it } from "vitest";
import { mayEndRole, mayInvite, placeOfRole, type InvitedAs } from "#app/domain/accounts/invitations.ts";
import { ROLES, type Person, type Role } from "#app/domain/accounts/policy.ts";

const person = (role: Role, laboratoryId: string | null = null): Person => ({
  kind: "person",
  userId: `a ${role}`,
  name: "",
  email: "",
  role,
  laboratoryId,
  organisationId: null,
});
const asked = (role: Role, as: InvitedAs = "member", laboratoryId: string | null = "own") => ({
  role,
  as,
  laboratoryId,
});
const PRINCIPAL = { isDeputy: false, isOwnRole: true };
const DEPUTY = { isDeputy: true, isOwnRole: false };
const coordinator = person("laboratory_coordinator", "own");

describe("inviting", () => {
  it("is open to the secretariat for every role", () => {
    for (const role of ROLES)
      expect(
        mayInvite(person("programme_secretariat"), asked(role), { isDeputy: false, isOwnRole: false }),
      ).toBe(true);
  });

  it("lets a coordinator invite analysts of the own laboratory, and nobody else as a member", () => {
    for (const role of ROLES) expect(mayInvite(coordinator, asked(role), PRINCIPAL)).toBe(role === "analyst");
    expect(mayInvite(coordinator, asked("analyst", "member", "another"), PRINCIPAL)).toBe(false);
  });

  it("lets a coordinator name a deputy of their own and hand their own role over, not another's", () => {
    for (const as of ["deputy", "successor"] as const) {
      expect(mayInvite(coordinator, asked("laboratory_coordinator", as), PRINCIPAL)).toBe(true);
      const ofAnother = { isDeputy: false, isOwnRole: false };
      expect(mayInvite(coordinator, asked("laboratory_coordinator", as), ofAnother)).toBe(false);
      expect(mayInvite(coordinator, asked("laboratory_coordinator", as), DEPUTY)).toBe(false);
      expect(mayInvite(coordinator, asked("analyst", as), PRINCIPAL)).toBe(false);
    }
  });

  it("lets a deputy invite analysts", () => {
    expect(mayInvite(coordinator, asked("analyst"), DEPUTY)).toBe(true);
  });

  it("is not open to the other roles", () => {
    for (const role of ["analyst", "donor_reviewer", "reporting_officer", "expert_panel_reviewer"] as const)
      expect(mayInvite(person(role, "own"), asked("analyst"), PRINCIPAL)).toBe(false);
  });
});

describe("ending a role", () => {
  const held = (role: Role, isDeputy = false, laboratoryId: string | null = "own") => ({
    userId: "somebody",
    role,
    laboratoryId,
    isDeputy,
  });

  it("is the secretariat's for everybody but themselves", () => {
    const secretariat = person("programme_secretariat");
    expect(mayEndRole(secretariat, held("programme_secretariat", false, null), false)).toBe(true);
    const own = { ...held("programme_secretariat", false, null), userId: secretariat.userId };
    expect(mayEndRole(secretariat, own, false)).toBe(false);
  });

  it("is a coordinator's for analysts and deputies of the own laboratory", () => {
    expect(mayEndRole(coordinator, held("analyst"), false)).toBe(true);
    expect(mayEndRole(coordinator, held("laboratory_coordinator", true), false)).toBe(true);
    expect(mayEndRole(coordinator, held("laboratory_coordinator"), false)).toBe(false);
    expect(mayEndRole(coordinator, held("analyst", false, "another"), false)).toBe(false);
  });

  it("is a deputy's for analysts, not for deputies", () => {
    expect(mayEndRole(coordinator, held("analyst"), true)).toBe(true);
    expect(mayEndRole(coordinator, held("laboratory_coordinator", true), true)).toBe(false);
  });
});

describe("what a role is bound to", () => {
  it("is a laboratory, an organisation or nothing", () => {
    expect(ROLES.map(placeOfRole)).toEqual(["laboratory", "laboratory", null, null, "organisation", null]);
  });
});
