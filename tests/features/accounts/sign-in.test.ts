import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { purgeExpiredSessions } from "#app/features/accounts/jobs/purge-sessions.server.ts";
import { actorOf } from "#app/features/accounts/queries/actor-of.server.ts";
import { signOut } from "#app/features/accounts/commands/sign-out.server.ts";
import { signedInUser } from "#app/platform/session.server.ts";
import { memberships, sessions } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { AT, cookieHeader, loadPeople, OFFICER, quickLimits, trail, trySignIn } from "./setup.ts";

let open: TestDatabase;
let limits: ReturnType<typeof quickLimits>;
beforeEach(async () => {
  open = await testDatabase();
  limits = quickLimits();
  await loadPeople(open.db);
});
afterEach(() => open.dispose());

const begun = async (options = {}) => {
  const answer = await trySignIn(open.db, limits, options);
  if (typeof answer === "string") throw new Error(`not signed in: ${answer}`);
  if (!answer.person) throw new Error("the sign-in asked for a code");
  return { ...answer, person: answer.person, headers: cookieHeader(answer.cookies) };
};
const sessionCount = async () => (await open.db.select().from(sessions)).length;

/** An audit trail that takes nothing more, as a full disk would. */
const breakTrail = () =>
  open.client.execute(
    "CREATE TRIGGER broken BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'the trail is full'); END",
  );

describe("signing in", () => {
  it("with the right password begins a session, and the trail says who and in which role", async () => {
    const { headers, person } = await begun({ email: "Officer@Programme.example" });
    expect(person).toMatchObject({ userId: OFFICER.id, role: "reporting_officer" });
    expect(await signedInUser(open.db, headers)).toMatchObject(OFFICER);
    expect(await trail(open.db)).toEqual([
      {
        action: "accounts:sign-in",
        actor: OFFICER.id,
        role: "reporting_officer",
        subject: `user ${OFFICER.id}`,
        details: "{}",
      },
    ]);
  });

  it("does not begin where its audit event cannot be written", async () => {
    await breakTrail();
    await expect(trySignIn(open.db, limits)).rejects.toThrow("the trail is full");
    expect(await sessionCount()).toBe(0);
  });

  it("answers a wrong password and an unknown account alike, and the trail tells neither from the other", async () => {
    expect(await trySignIn(open.db, limits, { password: "a wrong password" })).toBe("wrong_credentials");
    expect(await trySignIn(open.db, limits, { email: "nobody@programme.example" })).toBe("wrong_credentials");
    expect(await sessionCount()).toBe(0);
    const events = await trail(open.db);
    expect(events.map(({ subject: _, ...rest }) => rest)).toEqual(
      Array(2).fill({
        action: "accounts:refuse-sign-in",
        actor: null,
        role: "public",
        details: '{"reason":"wrong_credentials"}',
      }),
    );
    expect(JSON.stringify(events)).not.toMatch(/@|officer|nobody|192\.0\.2/);
  });

  it("works as hard for an unknown account as for a wrong password", async () => {
    const roomy = quickLimits({ perAddress: 100, perAccountAndAddress: 100, perAccountAtOnce: 100 });
    // Processor time of this process, which the hashing is most of: what others do on the machine is not in it.
    const worked = async (email: string) => {
      const from = process.cpuUsage();
      await trySignIn(open.db, roomy, { email, password: "a wrong password" });
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1_000;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 6; i++) {
      known.push(await worked(OFFICER.email));
      unknown.push(await worked("nobody@programme.example"));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it("says so to a person whose roles have all ended, and begins no session", async () => {
    await inTransaction(open.db, (tx) => tx.update(memberships).set({ endedAt: AT }));
    expect(await trySignIn(open.db, limits)).toBe("no_role");
    expect(await sessionCount()).toBe(0);
    expect(await trail(open.db)).toMatchObject([
      { action: "accounts:refuse-sign-in", actor: null, details: '{"reason":"no_role"}' },
    ]);
  });
});

describe("a session", () => {
  it("gives nobody access from the moment that their role ends", async () => {
    const { headers } = await begun();
    const user = await signedInUser(open.db, headers);
    if (!user) throw new Error("signed in");
    expect(await actorOf(open.db, user)).toMatchObject({ role: "reporting_officer" });
    await inTransaction(open.db, (tx) =>
      tx.update(memberships).set({ endedAt: AT }).where(eq(memberships.userId, OFFICER.id)),
    );
    expect(await actorOf(open.db, user)).toBeNull();
  });

  it("lasts twelve hours; once expired it lets nobody in, and reading it writes nothing", async () => {
    const { headers } = await begun();
    const [session] = await open.db.select().from(sessions);
    const hours = ((session?.expiresAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)) / 3_600_000;
    expect(hours).toBeCloseTo(12, 2);
    await inTransaction(open.db, (tx) => tx.update(sessions).set({ expiresAt: new Date(Date.now() - 1) }));
    expect(await signedInUser(open.db, headers)).toBeNull();
    expect(await sessionCount()).toBe(1);
  });

  it("is nobody's whose cookie was made without the secret", async () => {
    await begun();
    const [session] = await open.db.select().from(sessions);
    const forged = `ringtrial.session_token=${session?.token}.${"A".repeat(43)}%3D`;
    expect(await signedInUser(open.db, new Headers({ cookie: forged }))).toBeNull();
  });

  it("is taken away once it has expired, and the others stay", async () => {
    await begun();
    const { headers } = await begun();
    const [first] = await open.db.select().from(sessions).limit(1);
    if (!first) throw new Error("two sessions");
    await inTransaction(open.db, (tx) =>
      tx
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(sessions.id, first.id)),
    );
    expect(await purgeExpiredSessions(open.db, new Date())).toBe(1);
    expect(await sessionCount()).toBe(1);
    expect(await signedInUser(open.db, headers)).toMatchObject(OFFICER);
    expect((await trail(open.db)).at(-1)).toMatchObject({
      action: "accounts:purge-sessions",
      role: "clock",
      details: '{"sessions":1}',
    });
    const events = (await trail(open.db)).length;
    expect(await purgeExpiredSessions(open.db, new Date())).toBe(0);
    expect((await trail(open.db)).length).toBe(events);
  });
});

describe("signing out", () => {
  const request = (headers: Headers) => ({ headers, requestId: "request-2", at: AT });

  it("ends this session and no other, takes the cookie away, and is in the trail", async () => {
    const { headers, person } = await begun();
    const elsewhere = await begun();
    const cookies = await signOut(open.db, person, request(headers));
    expect(cookies.some((cookie) => /^ringtrial\.session_token=;.*Max-Age=0/i.test(cookie))).toBe(true);
    expect(await signedInUser(open.db, headers)).toBeNull();
    expect(await signedInUser(open.db, elsewhere.headers)).toMatchObject(OFFICER);
    expect((await trail(open.db)).at(-1)).toEqual({
      action: "accounts:sign-out",
      actor: OFFICER.id,
      role: "reporting_officer",
      subject: `user ${OFFICER.id}`,
      details: "{}",
    });
  });

  it("does not happen where its audit event cannot be written", async () => {
    const { headers, person } = await begun();
    await breakTrail();
    await expect(signOut(open.db, person, request(headers))).rejects.toThrow("the trail is full");
    expect(await signedInUser(open.db, headers)).toMatchObject(OFFICER);
  });

  it("of a session that is gone already is not in the trail again", async () => {
    const { headers, person } = await begun();
    await signOut(open.db, person, request(headers));
    const events = (await trail(open.db)).length;
    await signOut(open.db, { kind: "public", role: "public" }, request(headers));
    expect((await trail(open.db)).length).toBe(events);
  });
});
