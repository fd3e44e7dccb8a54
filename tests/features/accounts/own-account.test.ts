import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { askPasswordReset } from "#app/features/accounts/commands/ask-password-reset.server.ts";
import { askEmailChange, confirmEmailChange } from "#app/features/accounts/commands/change-email.server.ts";
import { changePassword } from "#app/features/accounts/commands/change-password.server.ts";
import { chooseRole } from "#app/features/accounts/commands/choose-role.server.ts";
import { endSessions } from "#app/features/accounts/commands/end-sessions.server.ts";
import { resetPassword } from "#app/features/accounts/commands/reset-password.server.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { createMailLimits } from "#app/features/accounts/mail-limits.server.ts";
import { beginLink, readLink } from "#app/features/accounts/mailed-links.server.ts";
import { memberships, sessions, users } from "#db/schema/accounts.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { codeOf, later, mailedToken, request } from "./people-setup.ts";
import {
  AT,
  cookieHeader,
  loadPeople,
  OFFICER,
  PANEL,
  PASSWORD,
  quickLimits,
  trail,
  trySignIn,
} from "./setup.ts";

const NEW_PASSWORD = "another password of words";
const NEW_EMAIL = "attacker@elsewhere.example";
const person: Person = {
  kind: "person",
  userId: OFFICER.id,
  name: OFFICER.name,
  email: OFFICER.email,
  role: "reporting_officer",
  laboratoryId: null,
  organisationId: null,
};

let open: TestDatabase;
let limits: ReturnType<typeof createMailLimits>;
beforeEach(async () => {
  open = await testDatabase();
  limits = createMailLimits();
  await loadPeople(open.db);
});
afterEach(() => open.dispose());

const askReset = (email = OFFICER.email, at = AT) =>
  askPasswordReset(open.db, { email }, request(at), limits);
const askEmail = (change = {}, at = AT) =>
  askEmailChange(
    open.db,
    { email: NEW_EMAIL, currentPassword: PASSWORD, ...change },
    person,
    request(at),
    limits,
  );
const reset = async (at = later(2)) =>
  resetPassword(
    open.db,
    { token: await mailedToken(open.db, OFFICER.email), password: NEW_PASSWORD },
    request(at),
  );
const change = (changed = {}, at = later(2)) =>
  changePassword(
    open.db,
    { currentPassword: PASSWORD, password: NEW_PASSWORD, sessionId: "", ...changed },
    person,
    request(at),
  );
const mailsTo = (recipient: string) =>
  open.db.select().from(outboxMessages).where(eq(outboxMessages.recipient, recipient));
const emailNow = async () => (await open.db.select().from(users).where(eq(users.id, OFFICER.id)))[0]?.email;
const sessionIds = async () => (await open.db.select().from(sessions)).map(({ id }) => id);
const actions = async () => (await trail(open.db)).map(({ action }) => action);

/** Signs in and says by which cookie, and in which session. */
async function signedIn(): Promise<{ headers: Headers; id: string }> {
  const before = await sessionIds();
  const step = await trySignIn(open.db, quickLimits());
  if (typeof step === "string") throw new Error(step);
  const id = (await sessionIds()).find((one) => !before.includes(one)) ?? "";
  return { headers: cookieHeader(step.cookies), id };
}

describe("a forgotten password", () => {
  it("is replaced by the mailed link, once, and every session ends", async () => {
    await signedIn();
    await askReset();
    const token = await mailedToken(open.db, OFFICER.email);
    await reset();
    expect(await sessionIds()).toEqual([]);
    expect(await trySignIn(open.db, quickLimits())).toBe("wrong_credentials");
    expect(await trySignIn(open.db, quickLimits(), { password: NEW_PASSWORD })).toMatchObject({
      person: { userId: OFFICER.id },
    });
    const again = resetPassword(open.db, { token, password: PASSWORD }, request(later(3)));
    expect(await codeOf(again)).toBe("link_over");
    const notice = (await mailsTo(OFFICER.email)).find(({ body }) => !body.includes(token));
    expect(notice?.subject).toMatch(/password/i);
  });

  it("opens for an hour, and is mailed to an account only, with the same trail either way", async () => {
    await askReset();
    expect(await codeOf(reset(later(61)))).toBe("link_over");
    await askReset("nobody@elsewhere.example");
    expect(await mailsTo("nobody@elsewhere.example")).toEqual([]);
    expect(await actions()).toEqual(["accounts:ask-password-reset", "accounts:ask-password-reset"]);
  });

  it("is mailed three times an hour, and nobody is told that it is not", async () => {
    for (let nth = 0; nth < 4; nth++) await askReset(OFFICER.email, later(nth));
    expect(await mailsTo(OFFICER.email)).toHaveLength(3);
  });
});

describe("changing one's password", () => {
  it("needs the present one, and ends the other sessions", async () => {
    const here = await signedIn();
    await signedIn();
    expect(await codeOf(change({ currentPassword: "not this one" }))).toBe("password_wrong");
    await change({ sessionId: here.id });
    expect(await sessionIds()).toEqual([here.id]);
    expect(await trySignIn(open.db, quickLimits())).toBe("wrong_credentials");
  });
});

describe("changing one's e-mail address", () => {
  it("needs the link in the mail to the new one, and tells the old one twice", async () => {
    await askEmail();
    expect(await emailNow()).toBe(OFFICER.email);
    const token = await mailedToken(open.db, NEW_EMAIL);
    const [asked] = await mailsTo(OFFICER.email);
    expect(asked?.body).toContain("If it was not you");
    expect(asked?.body).toContain("Forgotten your password?");
    expect(asked?.body).not.toContain(token);
    await confirmEmailChange(open.db, { token }, request(later(5)));
    expect(await emailNow()).toBe(NEW_EMAIL);
    expect(await mailsTo(OFFICER.email)).toHaveLength(2);
    expect(await codeOf(confirmEmailChange(open.db, { token }, request(later(6))))).toBe("link_over");
  });

  it("tells the old address also where the new one is taken, and mails nothing to that", async () => {
    await askEmail({ email: PANEL.email });
    expect(await mailsTo(PANEL.email)).toEqual([]);
    expect(await mailsTo(OFFICER.email)).toHaveLength(1);
  });

  it("is refused with a wrong password, and to the same address", async () => {
    expect(await codeOf(askEmail({ currentPassword: "not this one" }))).toBe("password_wrong");
    expect(await codeOf(askEmail({ email: OFFICER.email }))).toBe("email_same");
    expect(await open.db.select().from(outboxMessages)).toEqual([]);
  });

  it.each(["reset", "changed"] as const)(
    "asked for by somebody else is over once the password is %s, and so is a sign-in that waits for its code",
    async (how) => {
      await askEmail();
      const token = await mailedToken(open.db, NEW_EMAIL);
      const challenge = await inTransaction(open.db, (tx) =>
        beginLink(tx, "sign-in-code", { userId: OFFICER.id, about: null }, { at: AT, ms: 600_000 }),
      );
      const ofAnother = await inTransaction(open.db, (tx) =>
        beginLink(tx, "sign-in-code", { userId: PANEL.id, about: null }, { at: AT, ms: 600_000 }),
      );
      if (how === "reset") {
        await askReset(OFFICER.email, later(1));
        await reset();
      } else await change();
      expect(await codeOf(confirmEmailChange(open.db, { token }, request(later(3))))).toBe("link_over");
      expect(await emailNow()).toBe(OFFICER.email);
      expect(await readLink(open.db, "sign-in-code", challenge, later(3))).toBeNull();
      expect(await readLink(open.db, "sign-in-code", ofAnother, later(3))).not.toBeNull();
    },
  );
});

describe("one's sessions", () => {
  it("are ended one by one, all others, or all; never another person's", async () => {
    const [first, second, third] = [await signedIn(), await signedIn(), await signedIn()];
    const end = (which: string, actor = person) =>
      endSessions(open.db, { which, sessionId: first.id }, actor, request(later(1)));
    const panel: Person = { ...person, userId: PANEL.id, role: "expert_panel_reviewer" };
    expect(await codeOf(end(second.id, panel))).toBe("not_found");
    await end(second.id);
    expect((await sessionIds()).sort()).toEqual([first.id, third.id].sort());
    await end("others");
    expect(await sessionIds()).toEqual([first.id]);
    await end("all");
    expect(await sessionIds()).toEqual([]);
    expect((await actions()).filter((action) => action === "accounts:end-sessions")).toHaveLength(3);
  });

  it("end by signing out, with one event however often it is pressed", async () => {
    const { headers } = await signedIn();
    const asked = { headers, requestId: "request-2", at: later(1) };
    const cookies = await signOut(open.db, person, asked);
    expect(cookies.join()).toMatch(/Max-Age=0/i);
    await signOut(open.db, person, asked);
    expect(await sessionIds()).toEqual([]);
    expect((await actions()).filter((action) => action === "accounts:sign-out")).toHaveLength(1);
  });
});

describe("choosing a role", () => {
  it("wears another of one's own in this session, and no other person's and none that has ended", async () => {
    const { id } = await signedIn();
    const more = { userId: OFFICER.id, role: "expert_panel_reviewer" as const, createdAt: AT };
    await open.db.insert(memberships).values({ id: "more", ...more });
    await open.db.insert(memberships).values({ id: "over", ...more, endedAt: AT });
    const choose = (membershipId: string) =>
      chooseRole(open.db, { membershipId, sessionId: id }, person, request(later(1)));
    expect(await codeOf(choose("over"))).toBe("not_found");
    expect(await codeOf(choose(`member-${PANEL.id}`))).toBe("not_found");
    await choose("more");
    const [session] = await open.db.select().from(sessions).where(eq(sessions.id, id));
    expect(session?.actingMembershipId).toBe("more");
    expect((await trail(open.db)).at(-1)).toMatchObject({
      action: "accounts:choose-role",
      subject: "membership more",
      role: "expert_panel_reviewer",
    });
  });
});
