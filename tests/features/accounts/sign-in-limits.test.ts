import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { networkOf } from "#app/features/accounts/network-of.ts";
import { SIGN_IN_FIGURES } from "#app/features/accounts/sign-in-limits.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { cookieHeader, FEW, loadPeople, OFFICER, PANEL, quickLimits, trail, trySignIn } from "./setup.ts";

let open: TestDatabase;
let limits: ReturnType<typeof quickLimits>;
beforeEach(async () => {
  open = await testDatabase();
  limits = quickLimits();
  await loadPeople(open.db);
});
afterEach(() => open.dispose());

const { perAccountAndAddress, perDevice } = FEW;
const attempt = (options: Parameters<typeof trySignIn>[2] = {}) => trySignIn(open.db, limits, options);
const wrong = async (times: number, options: Parameters<typeof trySignIn>[2] = {}) => {
  for (let i = 0; i < times; i++) await attempt({ password: "a wrong password", ...options });
};
const lockOuts = async () =>
  (await trail(open.db))
    .filter(({ action }) => /lock-out|slow-down/.test(action))
    .map(({ action, details }) => `${action} ${details}`);

describe("the limits of signing in", () => {
  it("refuse one address that keeps guessing one account, also with the right password, and leave every other address alone", async () => {
    await wrong(perAccountAndAddress);
    expect(await attempt()).toBe("too_many_attempts");
    expect(await attempt({ address: "198.51.100.7" })).toMatchObject({ person: { userId: OFFICER.id } });
    expect(await attempt({ email: PANEL.email })).toMatchObject({ person: { userId: PANEL.id } });
  });

  it("are the same for an account that does not exist", async () => {
    await wrong(perAccountAndAddress, { email: "nobody@programme.example" });
    expect(await attempt({ email: "nobody@programme.example" })).toBe("too_many_attempts");
  });

  it("put a lock-out into the trail once, without naming anybody", async () => {
    await wrong(perAccountAndAddress + 3);
    expect(await lockOuts()).toEqual(['accounts:lock-out {"limit":"account and address"}']);
    expect(JSON.stringify(await trail(open.db))).not.toMatch(/@|officer|192\.0\.2/);
  });

  it("refuse an address that tries one account after the other", async () => {
    const many = quickLimits({ perAddress: 3 });
    for (const name of ["a", "b", "c"])
      await trySignIn(open.db, many, { email: `${name}@programme.example`, password: "a wrong password" });
    expect(await trySignIn(open.db, many)).toBe("too_many_attempts");
    expect(await trySignIn(open.db, many, { address: "198.51.100.7" })).toMatchObject({ person: {} });
    expect(await lockOuts()).toEqual(['accounts:lock-out {"limit":"address"}']);
  });

  it("let nobody lock a person out of a browser they have signed in from, wherever it is", async () => {
    const first = await attempt({ address: "203.0.113.5" });
    if (typeof first === "string") throw new Error(first);
    const headers = cookieHeader(first.cookies.filter((cookie) => cookie.startsWith("ringtrial.device")));
    await wrong(perAccountAndAddress);
    expect(await attempt()).toBe("too_many_attempts");
    expect(await attempt({ headers })).toMatchObject({ person: { userId: OFFICER.id } });
  });

  it("count what is guessed from a known browser as well", async () => {
    const first = await attempt();
    if (typeof first === "string") throw new Error(first);
    const headers = cookieHeader(first.cookies);
    await wrong(perDevice, { headers });
    expect(await attempt({ headers })).toBe("too_many_attempts");
    expect(await lockOuts()).toEqual(['accounts:lock-out {"limit":"device"}']);
  });

  it("do not take another account's mark for one's own", async () => {
    const panel = await attempt({ email: PANEL.email });
    if (typeof panel === "string") throw new Error(panel);
    const headers = cookieHeader(panel.cookies);
    await wrong(perAccountAndAddress, { headers });
    expect(await attempt({ headers })).toBe("too_many_attempts");
  });

  it("slow an account down that is guessed from everywhere, and never refuse it", async () => {
    const slow = quickLimits({ perAccountAtOnce: 4, waitStepMs: 150, longestWaitMs: 300 });
    const from = (i: number) => `198.51.100.${i}`;
    for (let i = 0; i < 4; i++)
      await trySignIn(open.db, slow, { password: "a wrong password", address: from(i) });
    expect(await lockOuts()).toEqual([]);
    const began = performance.now();
    expect(await trySignIn(open.db, slow, { address: from(9) })).toMatchObject({ person: {} });
    expect(performance.now() - began).toBeGreaterThan(150);
    expect(await lockOuts()).toEqual(['accounts:slow-down {"limit":"account"}']);
  });

  it("hold for guesses that arrive at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: perAccountAndAddress + 4 }, () => attempt({ password: "a wrong password" })),
    );
    expect(answers.filter((answer) => answer === "wrong_credentials")).toHaveLength(perAccountAndAddress);
    expect(answers.filter((answer) => answer === "too_many_attempts")).toHaveLength(4);
  });

  it("forget what was mistyped once the password is right", async () => {
    await wrong(perAccountAndAddress - 1);
    expect(await attempt()).toMatchObject({ person: {} });
    await wrong(perAccountAndAddress - 1);
    expect(await attempt()).toMatchObject({ person: {} });
  });
});

describe("the figures of the program", () => {
  it("let a whole laboratory mistype behind one address, and one address slow nobody down by itself", () => {
    const { perAccountAndAddress: pair, perAddress, perAccountAtOnce } = SIGN_IN_FIGURES;
    expect(perAddress).toBeGreaterThanOrEqual(5 * pair);
    const anHour = (pair * SIGN_IN_FIGURES.accountWindowSeconds) / SIGN_IN_FIGURES.windowSeconds;
    expect(anHour - perAccountAtOnce).toBeLessThanOrEqual(5);
    expect(SIGN_IN_FIGURES.longestWaitMs).toBeLessThan(10_000);
  });
});

describe("one place on the network", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
