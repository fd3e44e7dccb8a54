import { describe, expect, it } from "vitest";
import { authorise, changeActor, CHECKED_BY_QUERY, type AccessArgs } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy, type Action } from "#app/access/policy.ts";
import { isScoped, ROLES, type Person, type Role } from "#app/domain/accounts/policy.ts";

// There is no database here to ask whether the secretariat has its second factor.
process.env["SECOND_FACTOR_REQUIRED"] = "false";

const person = (role: Role): Person => ({
  kind: "person",
  userId: "u",
  name: "n",
  email: "e@b.example",
  role,
  laboratoryId: role === "laboratory_coordinator" || role === "analyst" ? "own" : null,
  organisationId: role === "donor_reviewer" ? "own" : null,
});

/** A request of somebody, or of the public; no database is asked. */
function request(by: Person | null, init: RequestInit = {}): AccessArgs {
  const context = { nonce: "", requestId: "", clientAddress: "", arrivedAt: new Date(0) };
  changeActor(context, by);
  return { request: new Request("http://localhost/support/record?step=2", init), context };
}

async function refusal(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "passed",
    (error: unknown) => error,
  );
}
const statusOf = (thrown: unknown) =>
  thrown instanceof Response ? thrown.status : (thrown as { init?: { status?: number } }).init?.status;

describe("a route that does not say whom it touches", () => {
  it("lets nobody pass wherever the policy asks, whoever comes", async () => {
    for (const action of Object.keys(policy) as Action[])
      for (const by of [null, ...ROLES.map(person)]) {
        const thrown = await refusal(authorise(request(by), needs(action)));
        if (isScoped(policy[action])) expect(thrown, `${action} by ${by?.role}`).toBeInstanceOf(Error);
        else expect(thrown, `${action} by ${by?.role}`).not.toBeInstanceOf(Error);
      }
  });

  it("passes on to its query where it says that the query checks", async () => {
    const donor = person("donor_reviewer");
    expect(await authorise(request(donor), needs("support:read-own"), CHECKED_BY_QUERY)).toEqual(donor);
    const officer = request(person("reporting_officer"));
    const thrown = await refusal(authorise(officer, needs("support:read-own"), CHECKED_BY_QUERY));
    expect(statusOf(thrown)).toBe(403);
  });

  it("finds nothing of another laboratory", async () => {
    const by = request(person("laboratory_coordinator"));
    const read = needs("results:read-submission");
    expect(statusOf(await refusal(authorise(by, read, { laboratoryId: "another" })))).toBe(404);
    expect(statusOf(await refusal(authorise(by, read, {})))).toBe(404);
    expect(await authorise(by, read, { laboratoryId: "own" })).toMatchObject({ userId: "u" });
  });
});

describe("somebody who has not signed in", () => {
  const review = needs("support:review");

  it("is sent to sign in and back, by GET and by HEAD alike", async () => {
    for (const method of ["GET", "HEAD"]) {
      const thrown = await refusal(authorise(request(null, { method }), review));
      expect(statusOf(thrown)).toBe(302);
      expect((thrown as Response).headers.get("location")).toBe(
        `/sign-in?to=${encodeURIComponent("/support/record?step=2")}`,
      );
    }
  });

  it("has what they posted kept", async () => {
    const body = new URLSearchParams({ note: "typed" });
    const thrown = await refusal(authorise(request(null, { method: "POST", body }), review));
    expect(statusOf(thrown)).toBe(401);
    expect(thrown).toMatchObject({
      data: {
        to: "/support/record?step=2",
        kept: { fields: [["note", "typed"]], typedBy: null, hadFile: false },
      },
    });
  });
});
