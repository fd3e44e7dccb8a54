import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { answerCode } from "#app/features/accounts/commands/answer-code.server.ts";
import { resetSecondFactor } from "#app/features/accounts/commands/reset-second-factor.server.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from "#app/features/accounts/commands/set-up-second-factor.server.ts";
import { secondFactorPage } from "#app/features/accounts/queries/second-factor-page.server.ts";
import { memberships, sessions } from "#db/schema/accounts.server.ts";
import { secondFactors } from "#db/schema/credentials.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { addPerson, codeOf, request as peopleRequest } from "./people-setup.ts";
import { AT, cookieHeader, loadPeople, OFFICER, quickLimits, trail, trySignIn } from "./setup.ts";

const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const request = (at: Date) => ({ ...peopleRequest(at) });

/** RFC 6238 by its own words, apart from the library that the program uses. */
function codeOfApp(base32: string, at: Date): string {
  const bits = [...base32.replaceAll(" ", "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

let open: TestDatabase;
const person: Person = {
  kind: "person",
  userId: OFFICER.id,
  name: OFFICER.name,
  email: OFFICER.email,
  role: "reporting_officer",
  laboratoryId: null,
  organisationId: null,
};
let secret = "";
let recovery: string[] = [];
beforeEach(async () => {
  open = await testDatabase();
  await loadPeople(open.db);
  await beginSecondFactor(open.db, person, request(AT));
  const { state } = await secondFactorPage(open.db, person);
  if (state.kind !== "begun") throw new Error("no secret is shown");
  secret = state.secret;
  const code = codeOfApp(secret, AT);
  recovery = await confirmSecondFactor(open.db, { code, sessionId: null }, person, request(AT));
});
afterEach(() => open.dispose());

/** The first step of a sign-in: the headers of a browser that has been asked for the code. */
async function askedForCode(): Promise<Headers> {
  const step = await trySignIn(open.db, quickLimits());
  if (typeof step === "string") throw new Error(`the password was refused: ${step}`);
  expect(step.person).toBeNull();
  return cookieHeader(step.cookies);
}
const answer = (headers: Headers, code: string, at: Date) =>
  answerCode(open.db, { code }, { headers, requestId: "request-2", at });
const sessionCount = async () => (await open.db.select().from(sessions)).length;

describe("a second factor", () => {
  it("is asked for after the password: there is no session before the code", async () => {
    const headers = await askedForCode();
    expect(await sessionCount()).toBe(0);
    expect(await codeOf(answer(headers, "000000", later(30)))).toBe("code_wrong");
    const step = await answer(headers, codeOfApp(secret, later(30)), later(30));
    expect(step.person.userId).toBe(OFFICER.id);
    expect(await sessionCount()).toBe(1);
    expect((await trail(open.db)).at(-1)).toMatchObject({
      action: "accounts:sign-in",
      details: expect.stringContaining('"secondFactor":"app"') as string,
    });
  });

  it("takes each code once, and none of an earlier step after it", async () => {
    const [at, next] = [later(60), later(90)];
    await answer(await askedForCode(), codeOfApp(secret, next), at);
    expect(await codeOf(answer(await askedForCode(), codeOfApp(secret, next), at))).toBe("code_wrong");
    expect(await codeOf(answer(await askedForCode(), codeOfApp(secret, at), at))).toBe("code_wrong");
    expect(await sessionCount()).toBe(1);
  });

  it("takes the code it was set up with no more", async () => {
    expect(await codeOf(answer(await askedForCode(), codeOfApp(secret, AT), AT))).toBe("code_wrong");
  });

  it("lets each recovery code in once, and keeps its hash alone", async () => {
    const [first = "", second = ""] = recovery;
    expect(recovery).toHaveLength(10);
    const [kept] = await open.db.select().from(secondFactors);
    for (const code of recovery) {
      expect(kept?.backupCodes).not.toContain(code);
      expect(kept?.backupCodes).not.toContain(code.replaceAll("-", ""));
    }
    expect(kept?.secret).not.toContain(secret.replaceAll(" ", ""));
    await answer(await askedForCode(), first.replaceAll("-", ""), later(30));
    expect(await codeOf(answer(await askedForCode(), first.replaceAll("-", ""), later(31)))).toBe(
      "code_wrong",
    );
    await answer(await askedForCode(), second.replaceAll("-", ""), later(32));
    expect(await secondFactorPage(open.db, person)).toMatchObject({ state: { recoveryCodesLeft: 8 } });
  });

  it("takes no code for a quarter of an hour after five wrong ones, also where they come at once", async () => {
    const headers = await askedForCode();
    const wrong = ["111111", "222222", "333333", "444444", "555555"];
    const codes = await Promise.all(wrong.map((code) => codeOf(answer(headers, code, later(60)))));
    expect(codes).toEqual(wrong.map(() => "code_wrong"));
    expect(await codeOf(answer(headers, codeOfApp(secret, later(60)), later(60)))).toBe("too_many_attempts");
    expect(
      (await trail(open.db)).filter(({ action }) => action === "accounts:lock-second-factor"),
    ).toHaveLength(1);
    const after = later(60 + 15 * 60);
    const [row] = await open.db.select().from(secondFactors);
    expect(row?.lockedUntil).toEqual(after);
    const recoveryCode = (recovery[0] ?? "").replaceAll("-", "");
    expect(await codeOf(answer(await askedForCode(), recoveryCode, later(61)))).toBe("too_many_attempts");
  });

  it("leaves every change of its state in the trail: codes taken, refused and locked", async () => {
    const events = async () =>
      (await trail(open.db)).map(({ action, actor }) => `${action} ${actor}`).slice(before);
    const before = (await trail(open.db)).length;
    const recoveryCode = (recovery[0] ?? "").replaceAll("-", "");
    await codeOf(renewRecoveryCodes(open.db, { code: "000000" }, person, request(later(30))));
    await renewRecoveryCodes(open.db, { code: recoveryCode }, person, request(later(31)));
    await codeOf(turnOffSecondFactor(open.db, { code: recoveryCode }, person, request(later(32))));
    // The role has ended between the password and the code: no session, but the code is used up.
    const headers = await askedForCode();
    await open.db.update(memberships).set({ endedAt: AT }).where(eq(memberships.userId, OFFICER.id));
    const late = answer(headers, codeOfApp(secret, later(60)), later(60));
    expect(await codeOf(late)).toBe("no_role");
    expect((await events()).filter((event) => !event.startsWith("accounts:ask-for-code"))).toEqual([
      `accounts:refuse-code ${OFFICER.id}`,
      `accounts:take-code ${OFFICER.id}`,
      `accounts:renew-recovery-codes ${OFFICER.id}`,
      `accounts:refuse-code ${OFFICER.id}`,
      "accounts:take-code null",
    ]);
  });

  it("asks for the password again after ten minutes, and in another browser", async () => {
    const headers = await askedForCode();
    const late = later(10 * 60);
    expect(await codeOf(answer(headers, codeOfApp(secret, late), late))).toBe("challenge_over");
    expect(await codeOf(answer(new Headers(), codeOfApp(secret, late), late))).toBe("challenge_over");
  });

  it("is turned off by a code of it", async () => {
    const wrong = turnOffSecondFactor(open.db, { code: "123456" }, person, request(later(60)));
    expect(await codeOf(wrong)).toBe("code_wrong");
    const code = codeOfApp(secret, later(60));
    await turnOffSecondFactor(open.db, { code }, person, request(later(60)));
    expect(await trySignIn(open.db, quickLimits())).toMatchObject({ person: { userId: OFFICER.id } });
  });

  it("may not be turned off by the secretariat, which needs one", async () => {
    const member = await addPerson(open.db, "member", "programme_secretariat");
    const turnOff = turnOffSecondFactor(open.db, { code: "123456" }, member, request(AT));
    expect(await codeOf(turnOff)).toBe("second_factor_required");
  });

  it("may not be turned off in another role by somebody who is of the secretariat as well", async () => {
    await open.db
      .insert(memberships)
      .values({ id: "second-hat", userId: OFFICER.id, role: "programme_secretariat", createdAt: AT });
    expect(person.role).toBe("reporting_officer");
    expect((await secondFactorPage(open.db, person)).isRequired).toBe(true);
    const code = codeOfApp(secret, later(60));
    const turnOff = () => turnOffSecondFactor(open.db, { code }, person, request(later(60)));
    expect(await codeOf(turnOff())).toBe("second_factor_required");
    // The password alone opens nothing.
    await askedForCode();
    expect(await sessionCount()).toBe(0);
    await open.db
      .update(memberships)
      .set({ endedAt: later(30) })
      .where(eq(memberships.id, "second-hat"));
    expect((await secondFactorPage(open.db, person)).isRequired).toBe(false);
    await turnOff();
  });

  it("is reset by the secretariat for another: sessions end, and it is in the trail", async () => {
    const member = await addPerson(open.db, "member", "programme_secretariat");
    await answer(await askedForCode(), codeOfApp(secret, later(30)), later(30));
    await resetSecondFactor(open.db, { userId: OFFICER.id }, member, request(later(60)));
    expect(await sessionCount()).toBe(0);
    expect(await open.db.select().from(secondFactors).where(eq(secondFactors.userId, OFFICER.id))).toEqual(
      [],
    );
    expect((await trail(open.db)).at(-1)).toMatchObject({
      action: "accounts:reset-second-factor",
      actor: "member",
      subject: `user ${OFFICER.id}`,
    });
    const own = resetSecondFactor(open.db, { userId: "member" }, member, request(later(61)));
    expect(await codeOf(own)).toBe("not_found");
    const byAnother = resetSecondFactor(open.db, { userId: OFFICER.id }, person, request(later(61)));
    expect(await codeOf(byAnother)).toBe("not_found");
  });
});
