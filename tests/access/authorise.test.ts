import { describe, expect, it } from "vitest";
import { authorise, changeActor, CHECKED_BY_QUERY, type AccessArgs } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy, type Action } from "#app/access/policy.ts";
import { OPENED_AS } from "#app/domain/accounts/opened-as.ts";
import { isScoped, ROLES, type Person, type Role } from "#app/domain/accounts/policy.ts";
import { openedAs } from "#app/platform/opened-as.server.ts";
import { readFormOnce } from "#app/platform/posted-forms.server.ts";

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

describe("a post from a page that was opened in another role", () => {
  const officer = person("reporting_officer");
  const sent = (opened: Person | null, by: Person | null = officer): AccessArgs => {
    const body = new URLSearchParams(opened ? { [OPENED_AS]: openedAs(opened) } : {});
    const args = request(by, { method: "POST", body });
    readFormOnce(args.request);
    return args;
  };
  const statusFor = async (args: AccessArgs, action: Action = "resolutions:keep") => {
    const thrown = await refusal(authorise(args, needs(action)));
    return thrown === "passed" ? thrown : statusOf(thrown);
  };

  it("is refused, also where the role that is worn now may do it or may not", async () => {
    expect(await statusFor(sent(officer))).toBe("passed");
    expect(await statusFor(sent(person("programme_secretariat")))).toBe(409);
    expect(await statusFor(sent(person("donor_reviewer")), "accounts:invite")).toBe(409);
    expect(await statusFor(sent({ ...officer, userId: "another" }))).toBe(409);
    const elsewhere = { ...person("analyst"), laboratoryId: "another" };
    expect(await statusFor(sent(elsewhere, person("analyst")), "accounts:keep-own")).toBe(409);
  });

  it("passes where it changes nothing of a role's, and where no page said in which it was opened", async () => {
    for (const action of ["accounts:sign-out", "accounts:choose-role", "accounts:choose-language"] as const)
      expect(await statusFor(sent(person("donor_reviewer")), action)).toBe("passed");
    expect(await statusFor(sent(null))).toBe("passed");
    expect(await statusFor(sent(officer, null))).toBe(401);
  });

  it("leaves the form to be read by its page", async () => {
    const args = sent(officer);
    await authorise(args, needs("resolutions:keep"));
    expect((await args.request.formData()).get(OPENED_AS)).toBe(openedAs(officer));
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
