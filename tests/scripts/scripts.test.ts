import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#db/migrate.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
});
afterEach(() => open.dispose());

/** Runs a script of the project as its command does. */
function script(
  name: string,
  args: readonly string[],
  given: { typed?: string; env?: Record<string, string> } = {},
) {
  const ran = spawnSync(process.execPath, ["scripts/run.js", `scripts/${name}.ts`, ...args], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      NODE_ENV: "production",
      SITE_URL: "http://localhost",
      SESSION_SECRET: "x".repeat(40),
      DATABASE_URL: open.url,
      ...given.env,
    },
    input: given.typed ?? "",
    encoding: "utf8",
    timeout: 25_000,
  });
  return { code: ran.status, said: ran.stdout, complained: ran.stderr };
}

describe("admin:create", () => {
  it("makes an account, and says neither the password nor more than a line", async () => {
    const ran = script("admin-create", ["sec@programme.example", "Sec", "Retary"], {
      typed: "a password of words\n",
    });
    expect(ran).toMatchObject({
      code: 0,
      said: "sec@programme.example may now sign in as programme secretariat.\n",
    });
    expect(ran.said + ran.complained).not.toContain("a password of words");
    expect(await open.db.select().from(users)).toMatchObject([{ name: "Sec Retary" }]);
  });

  it("says what is wrong in a line, without a stack", () => {
    const short = script("admin-create", ["sec@programme.example", "Sec"], { typed: "short\n" });
    expect(short.code).toBe(1);
    expect(short.complained).toContain("The password needs at least 12 characters.\n");
    const setting = script("admin-create", ["sec@programme.example", "Sec"], { env: { SITE_URL: "" } });
    expect(setting).toEqual({
      code: 1,
      said: "",
      complained: "Setting SITE_URL is missing: give the public address, such as https://ringtrial.example\n",
    });
    expect(short.complained).not.toContain("    at ");
  });
});

describe("demo:load", () => {
  it("is refused by a database that holds a real programme, and then prints no sign-ins", () => {
    script("admin-create", ["sec@programme.example", "Sec"], { typed: "a password of words\n" });
    expect(script("demo-load", [])).toEqual({
      code: 1,
      said: "",
      complained: "This database holds a real programme: the demonstration is not loaded into it.\n",
    });
  });

  it("says of a wrong setting which, in a line", () => {
    const { code, said, complained } = script("demo-load", [], { env: { PORT: "many" } });
    expect([code, said]).toEqual([1, ""]);
    expect(complained).toMatch(/^Setting PORT .*\n$/);
  });
});
