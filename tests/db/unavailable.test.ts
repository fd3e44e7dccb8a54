import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { DatabaseUnavailableError, findUnavailable } from "#db/unavailable.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import type { LibsqlServerStub, StubFault } from "#tests/support/libsql-server-stub.ts";

let database: TestDatabase;
let open: OpenDatabase;
let server: LibsqlServerStub;

beforeEach(async () => {
  database = await testDatabase("server");
  if (!database.server || !database.authToken) throw new Error("there should be a stub");
  server = database.server;
  await openWithin(10_000);
  await database.client.executeMultiple("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);");
});
/** Opens the client under test, which gives a request up after so long. */
async function openWithin(requestLimitMs: number): Promise<void> {
  open = await openDatabase({ url: database.url, authToken: database.authToken ?? "", requestLimitMs });
}
const limitFor = (fault: StubFault["do"]) => openWithin(fault.kind === "delay" ? 300 : 10_000);
afterEach(async () => {
  open.close();
  await server.comeBack();
  database.dispose();
});

const notes = async () => {
  const { rows } = await database.client.execute("SELECT text FROM notes ORDER BY id");
  return rows.map(({ text }) => text);
};
const write = () => open.db.run(sql`insert into notes (text) values ('alone')`);
const writeTwo = () =>
  inTransaction(open.db, async (tx) => {
    await tx.run(sql`insert into notes (text) values ('one')`);
    await tx.run(sql`insert into notes (text) values ('two')`);
  });
async function met(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  const unavailable = findUnavailable(error);
  if (!unavailable) throw new Error("it should have been unavailable", { cause: error });
  return `${unavailable.reason}${unavailable.isOutcomeUnknown ? ", outcome unknown" : ""}`;
}

const failures: readonly [StubFault["do"], StubFault["at"], met: string, kept: boolean][] = [
  [{ kind: "drop" }, "before", "connection lost, outcome unknown", false],
  [{ kind: "drop" }, "after", "connection lost, outcome unknown", true],
  [{ kind: "delay", ms: 2_000 }, "before", "timed out, outcome unknown", false],
  [{ kind: "delay", ms: 2_000 }, "after", "timed out, outcome unknown", true],
  [{ kind: "garbage" }, "after", "server error, outcome unknown", true],
  [{ kind: "status", status: 503 }, "before", "server error, outcome unknown", false],
  [{ kind: "status", status: 401 }, "before", "token refused", false],
  [{ kind: "status", status: 429 }, "before", "busy", false],
  [{ kind: "status", status: 400 }, "before", "transaction lost", false],
];

describe("a server that fails", () => {
  it.each(failures)("by %j %s the request: at a write of its own is %s", async (fault, at, words, kept) => {
    await limitFor(fault);
    void server.fail({ when: /insert into notes/i, at, do: fault });
    expect(await met(write())).toBe(words);
    expect(await notes()).toEqual(kept ? ["alone"] : []);
  });

  it.each(failures)(
    "by %j %s the request: at a commit is %s, all or nothing",
    async (fault, at, words, kept) => {
      await limitFor(fault);
      void server.fail({ when: /^commit$/im, at, do: fault });
      expect(await met(writeTwo())).toBe(words);
      expect(await notes()).toEqual(kept ? ["one", "two"] : []);
      await writeTwo();
      expect((await notes()).slice(-2)).toEqual(["one", "two"]);
    },
  );

  it.each(failures)(
    "by %j %s the request: in a transaction keeps nothing, and says so",
    async (fault, at, words) => {
      await limitFor(fault);
      void server.fail({ when: /'two'/i, at, do: fault });
      expect(await met(writeTwo())).toBe(words.replace(", outcome unknown", ""));
      expect(await notes()).toEqual([]);
    },
  );

  it("keeps nothing of a transaction that rested too long, whatever its code does then", async () => {
    const work = inTransaction(open.db, async (tx) => {
      await tx.run(sql`insert into notes (text) values ('one')`);
      server.expireStreams();
      await tx.run(sql`insert into notes (text) values ('two')`).catch(() => undefined);
      await tx.run(sql`insert into notes (text) values ('three')`).catch(() => undefined);
    });
    expect(await met(work)).toBe("transaction lost");
    expect(await notes()).toEqual([]);
  });

  it("by being away is unreachable, with nothing kept", async () => {
    server.goAway();
    // Until the client has noticed, it still asks on a connection that is gone.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await met(write())).toBe("unreachable");
    expect(await met(writeTwo())).toBe("unreachable");
    expect(await met(open.client.execute("SELECT 1"))).toBe("unreachable");
    await server.comeBack();
    await writeTwo();
    expect(await notes()).toEqual(["one", "two"]);
  });

  it("by letting others write for too long is busy, poisons nothing, and is written to afterwards", async () => {
    await openWithin(300);
    const other = await database.client.transaction("write");
    await other.execute("INSERT INTO notes (text) VALUES ('other')");
    expect(await met(writeTwo())).toMatch(/^(busy|timed out)$/);
    await other.commit();
    expect(open.isHealthy()).toBe(true);
    await openWithin(10_000);
    await writeTwo();
    expect(await notes()).toEqual(["other", "one", "two"]);
  });

  it("says of itself neither address nor token nor value", async () => {
    server.goAway();
    const error = await writeTwo().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    const said = JSON.stringify(error) + String(error) + String((error as Error).stack);
    for (const secret of [new URL(database.url).port, database.authToken ?? "", "'one'"])
      expect(said).not.toContain(secret);
  });

  it("does not turn a refusal of the database into a failure of the server", async () => {
    await open.db.run(sql`insert into notes (id, text) values (1, 'one')`);
    const error = await inTransaction(open.db, async (tx) => {
      await tx.run(sql`insert into notes (id, text) values (1, 'again')`);
    }).catch((caught: unknown) => caught);
    expect(findUnavailable(error)).toBeNull();
    expect(String(error)).toContain("SQLITE_CONSTRAINT_UNIQUE: UNIQUE constraint failed: notes.id");
  });
});

describe("the stub of a libSQL server", () => {
  const ask = async (requests: object[], baton: string | null = null) => {
    const answer = await fetch(`${database.url}/v3/pipeline`, {
      method: "POST",
      headers: { authorization: `Bearer ${database.authToken}` },
      body: JSON.stringify({ baton, requests }),
    });
    return (await answer.json()) as { baton: string | null; results: { response: object }[] };
  };

  it("also answers what the client does not ask, as the third version of the protocol has it", async () => {
    const first = await ask([
      { type: "store_sql", sql_id: 1, sql: "SELECT id, text FROM notes WHERE id = ? AND text = :text" },
      { type: "describe", sql_id: 1 },
      { type: "sequence", sql: "BEGIN; INSERT INTO notes (text) VALUES ('x');" },
      { type: "get_autocommit" },
    ]);
    expect(first.results.map(({ response }) => response)).toEqual([
      { type: "store_sql" },
      {
        type: "describe",
        result: {
          params: [{ name: null }, { name: ":text" }],
          cols: [
            { name: "id", decltype: "INTEGER" },
            { name: "text", decltype: "TEXT" },
          ],
          is_explain: false,
          is_readonly: true,
        },
      },
      { type: "sequence" },
      { type: "get_autocommit", is_autocommit: false },
    ]);
    const last = await ask([{ type: "close" }], first.baton);
    expect(last.baton).toBeNull();
    expect(await notes()).toEqual([]);
  });

  it("takes each baton once, and no statement that the server would not take", async () => {
    const { baton } = await ask([{ type: "get_autocommit" }]);
    await ask([{ type: "get_autocommit" }], baton);
    await expect(ask([{ type: "get_autocommit" }], baton)).rejects.toThrow();
    await expect(database.client.execute("VACUUM INTO 'x'")).rejects.toThrow("unsupported statement");
  });
});
