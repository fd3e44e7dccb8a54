import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD_MAX_LENGTH } from "#app/domain/accounts/password.ts";
import { createSecretariatAccount } from "#app/features/accounts/commands/create-secretariat-account.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { programme } from "#db/schema/programme.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { AT, PASSWORD, quickLimits, trail, trySignIn } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
});
afterEach(() => open.dispose());

const GIVEN = { email: " Sec@Programme.example ", name: " Sec Retary ", password: PASSWORD };
const create = (changed = {}) => createSecretariatAccount(open.db, { ...GIVEN, ...changed }, AT);

describe("the first secretariat account", () => {
  it("can sign in as the secretariat, in a programme that is no demonstration", async () => {
    await create();
    expect(await trySignIn(open.db, quickLimits(), { email: "sec@programme.example" })).toMatchObject({
      person: { name: "Sec Retary", role: "programme_secretariat", laboratoryId: null },
    });
    expect(await open.db.select().from(programme)).toMatchObject([{ isDemonstration: false }]);
  });

  it("is in the trail as made from the command line, without its address", async () => {
    await create();
    const events = await trail(open.db);
    expect(events).toMatchObject([{ action: "accounts:create", actor: null, role: "command line" }]);
    expect(JSON.stringify(events)).not.toMatch(/@|Retary/i);
  });

  it("can sign in with the longest password that is taken", async () => {
    const password = "x".repeat(PASSWORD_MAX_LENGTH);
    await create({ password });
    expect(
      await trySignIn(open.db, quickLimits(), { email: "sec@programme.example", password }),
    ).toMatchObject({ person: { role: "programme_secretariat" } });
  });

  it.each([
    ["email_wrong", { email: "nothing of the kind" }],
    ["name_missing", { name: "  " }],
    ["password_short", { password: "eleven char" }],
    ["password_long", { password: "x".repeat(PASSWORD_MAX_LENGTH + 1) }],
  ])("is refused with %s, and nothing is kept", async (code, changed) => {
    await expect(create(changed)).rejects.toMatchObject({ name: "DomainError", code });
    expect(await open.db.select().from(users)).toEqual([]);
    expect(await trail(open.db)).toEqual([]);
  });

  it("is made once for an address, however it is written", async () => {
    await create();
    await expect(create({ email: "SEC@PROGRAMME.EXAMPLE", name: "Another" })).rejects.toMatchObject({
      code: "email_taken",
    });
    expect(await open.db.select().from(users)).toHaveLength(1);
    expect(await trail(open.db)).toHaveLength(1);
  });
});
