import { createClient, type Client } from "@libsql/client";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drizzle } from "drizzle-orm/libsql";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server.ts";
import { WriteOutsideTransactionError, WriteQueueFullError } from "#db/errors.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { createGatedClient, isRead } from "#db/write-gate.server.ts";

let folder: string;
let bare: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ringtrial-gate-"));
  bare = createClient({ url: `file:${join(folder, "gate.db")}`, timeout: 200 });
  await bare.executeMultiple(
    "PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE);",
  );
});
afterEach(() => {
  bare.close();
  rmSync(folder, { recursive: true, force: true });
});

const never = (error: unknown) => {
  throw error;
};
const gated = (waitLimitMs = 10_000) => createGatedClient(bare, { waitLimitMs, onPoisoned: never });
const databaseOn = (client: Client) => drizzle(client) as unknown as Db;

/** Fifty writers at once, each reading and writing in one transaction, as submissions at a deadline do. */
async function fiftyWriters(client: Client) {
  const db = databaseOn(client);
  const write = async (at: number) => {
    await db.transaction(async (tx) => {
      await tx.run(sql`insert into notes (text) values (${`note ${at}`})`);
      await new Promise((resolve) => setImmediate(resolve));
      await tx.run(sql`update notes set text = text || '!' where text = ${`note ${at}`}`);
    });
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => write(at)));
  return outcomes.filter(({ status }) => status === "rejected").length;
}

describe("the write gate", () => {
  it("takes fifty concurrent writers and loses none", async () => {
    expect(await fiftyWriters(gated())).toBe(0);
    const [row] = (await bare.execute("select count(*) as n from notes where text like '%!'")).rows;
    expect(row?.["n"]).toBe(50);
  });

  it("is what makes that so: the same fifty writers fail on the client without it", async () => {
    expect(await fiftyWriters(bare)).toBeGreaterThan(0);
  });

  it("gives the event loop back between transactions", async () => {
    const db = databaseOn(gated());
    let ticks = 0;
    let running = true;
    const count = () => {
      ticks += 1;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        inTransaction(db, async (tx) => {
          await tx.run(sql`insert into notes (text) values (${`tick ${at}`})`);
        }),
      ),
    );
    running = false;
    expect(ticks).toBeGreaterThanOrEqual(40);
  });

  it("serves its writers in the order in which they asked", async () => {
    const db = databaseOn(gated());
    const order: number[] = [];
    await Promise.all(
      [0, 1, 2, 3, 4].map((at) =>
        inTransaction(db, async (tx) => {
          await tx.run(sql`insert into notes (text) values (${`order ${at}`})`);
          order.push(at);
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it("refuses a write beside the open transaction, which would wait for itself for ever", async () => {
    const db = databaseOn(gated());
    await expect(
      inTransaction(db, async () => {
        await db.run(sql`insert into notes (text) values ('beside')`);
      }),
    ).rejects.toThrow(WriteOutsideTransactionError);
    await expect(inTransaction(db, () => inTransaction(db, async () => undefined))).rejects.toThrow(
      WriteOutsideTransactionError,
    );
    // The turn was given back: the next writer is not kept waiting.
    await inTransaction(db, async (tx) => {
      await tx.run(sql`insert into notes (text) values ('after')`);
    });
  });

  it("keeps nothing of a transaction that fails, and lets the next one in", async () => {
    const db = databaseOn(gated());
    await expect(
      inTransaction(db, async (tx) => {
        await tx.run(sql`insert into notes (text) values ('half')`);
        throw new Error("changed its mind");
      }),
    ).rejects.toThrow("changed its mind");
    await inTransaction(db, async (tx) => {
      await tx.run(sql`insert into notes (text) values ('whole')`);
    });
    const { rows } = await bare.execute("select text from notes");
    expect(rows.map((row) => row["text"])).toEqual(["whole"]);
  });

  it("lets readers pass while a writer is at work", async () => {
    const client = gated();
    const db = databaseOn(client);
    await inTransaction(db, async (tx) => {
      await tx.run(sql`insert into notes (text) values ('unseen')`);
      const { rows } = await client.execute("select count(*) as n from notes");
      expect(rows[0]?.["n"]).toBe(0);
    });
  });

  it("refuses a writer that has waited too long, rather than keep it for ever", async () => {
    const db = databaseOn(gated(50));
    const slow = inTransaction(db, async (tx) => {
      await tx.run(sql`insert into notes (text) values ('slow')`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await expect(db.run(sql`insert into notes (text) values ('late')`)).rejects.toSatisfy(
      (error: unknown) =>
        error instanceof Error &&
        (error instanceof WriteQueueFullError || error.cause instanceof WriteQueueFullError),
    );
    await slow;
  });

  it("tells reads from writes, and takes for a write what it cannot tell", () => {
    expect(isRead("select 1")).toBe(true);
    expect(isRead("  SELECT * FROM notes")).toBe(true);
    expect(isRead("with a as (select 1) select * from a")).toBe(true);
    expect(isRead("PRAGMA foreign_key_check")).toBe(true);
    expect(isRead("insert into notes values (1, '') returning *")).toBe(false);
    expect(isRead("with a as (select 1) insert into notes select * from a")).toBe(false);
    expect(isRead("with a as (select 1) delete from notes")).toBe(false);
    expect(isRead("PRAGMA journal_mode = WAL")).toBe(false);
    expect(isRead("vacuum")).toBe(false);
  });
});
