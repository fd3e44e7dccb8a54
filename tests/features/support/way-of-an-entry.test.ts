import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeEntry } from "#app/features/support/commands/close-entry.server.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { recordEntry } from "#app/features/support/commands/record-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { withdrawPublishedEntry } from "#app/features/support/commands/withdraw-published-entry.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { withdrawnNotice } from "#app/features/support/queries/withdrawn-notice.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  aldaneColleague,
  everybody,
  fundingContent,
  later,
  officer,
  recorded,
  request,
  secretariat,
  supportDatabase,
  vestmark,
  AT,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const view = (number: string, actor: Parameters<typeof supportEntry>[2] = aldane) =>
  supportEntry(open.db, number, actor, AT);
const refusal = (code: string): unknown => expect.objectContaining({ code });
const steps = async () =>
  (await open.db.select().from(supportEntrySteps).orderBy(asc(supportEntrySteps.at))).map(
    ({ event }) => event,
  );
const audited = async () =>
  (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).map(({ action }) => action);
const mails = async () => open.db.select().from(outboxMessages).orderBy(asc(outboxMessages.recipient));

describe("the whole way of an entry", () => {
  it("goes from draft over a return to publication, each step in history and audit trail", async () => {
    const number = await recorded(open);
    expect(number).toBe("SE-2026-001");
    await submitEntry(open.db, { number, revision: 1 }, aldane, later(1));
    await returnEntry(
      open.db,
      { number, revision: 2, reason: "  Name the rounds.  " },
      secretariat,
      later(2),
    );

    const returned = await view(number);
    expect(returned).toMatchObject({ state: "returned", lastReason: "Name the rounds.", revision: 3 });
    expect(returned.mayDo).toEqual(["edit", "submit", "withdraw"]);

    const content = fundingContent({ description: "Quality assurance of round 2026/1" });
    await editEntry(open.db, { number, revision: 3, content, handIn: true }, aldaneColleague, later(3));
    expect(await view(number, secretariat)).toMatchObject({
      state: "submitted",
      description: content.description,
    });
    await verifyEntry(open.db, { number, revision: 4 }, secretariat, later(4));
    await publishEntry(open.db, { number, revision: 5 }, secretariat, later(5));

    const published = await view(number, everybody);
    expect(published).toMatchObject({
      state: "published",
      publishedAt: later(5).at,
      mayDo: [],
      lastReason: null,
    });
    const all = ["record", "submit", "return", "edit", "submit", "verify", "publish"];
    expect(await steps()).toEqual(all);
    expect(await audited()).toEqual(all.map((event) => `support:${event}`));
  });

  it("tells the public when both sides agreed, and neither names nor reasons", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "A secret reason" }, secretariat, later(1));
    await submitEntry(open.db, { number, revision: 2 }, aldane, later(2));
    await verifyEntry(open.db, { number, revision: 3 }, secretariat, later(3));
    await publishEntry(open.db, { number, revision: 4 }, secretariat, later(4));
    for (const reader of [everybody, vestmark]) {
      const { steps: open_, lastReason } = await view(number, reader);
      expect(open_.map(({ event }) => event)).toEqual(["submit", "verify", "publish"]);
      expect(open_.every(({ byName, reason }) => byName === null && reason === null)).toBe(true);
      expect(lastReason).toBeNull();
    }
    const inside = await view(number, secretariat);
    expect(inside.steps.find(({ event }) => event === "return")).toMatchObject({
      reason: "A secret reason",
      byName: secretariat.name,
    });
  });

  it("mails the donor's reviewers of today when an entry comes back and when it is published", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "Name the rounds." }, secretariat, later(1));
    const back = await mails();
    expect(back.map(({ recipient }) => recipient)).toEqual(["aldane-1@example.org", "aldane-2@example.org"]);
    expect(back[0]?.subject).toContain(number);
    expect(back[0]?.body).toContain("Name the rounds.");
    expect(back[0]?.body).toContain(`/support/entries/${number}`);
    await submitEntry(open.db, { number, revision: 2 }, aldane, later(2));
    await verifyEntry(open.db, { number, revision: 3 }, secretariat, later(3));
    expect(await mails()).toHaveLength(2);
    await publishEntry(open.db, { number, revision: 4 }, secretariat, later(4));
    expect((await mails()).filter(({ subject }) => subject.includes("published"))).toHaveLength(2);
  });

  it("takes a published entry off the public pages with a reason, and keeps it in the donor's record", async () => {
    const number = await recorded(open, { handIn: true });
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    await expect(
      withdrawPublishedEntry(open.db, { number, revision: 3 }, secretariat, later(3)),
    ).rejects.toEqual(refusal("reason_missing"));
    await withdrawPublishedEntry(
      open.db,
      { number, revision: 3, reason: "Paid twice" },
      secretariat,
      later(3),
    );
    await expect(view(number, everybody)).rejects.toEqual(refusal("not_found"));
    expect(await view(number)).toMatchObject({ state: "withdrawn", lastReason: "Paid twice", mayDo: [] });
    // At its address everybody is told that and when, and nothing more; its own sides read the entry itself.
    const notice = { number, publishedAt: later(2).at, withdrawnAt: later(3).at };
    for (const reader of [everybody, vestmark])
      expect(await withdrawnNotice(open.db, number, reader)).toEqual(notice);
    for (const reader of [aldane, secretariat, officer])
      expect(await withdrawnNotice(open.db, number, reader)).toBeNull();
  });

  it("published, is closed by the secretariat alone: it stays public, is told of and takes no further step", async () => {
    const number = await recorded(open, { handIn: true });
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await expect(closeEntry(open.db, { number, revision: 2 }, secretariat, later(2))).rejects.toEqual(
      refusal("not_allowed_now"),
    );
    await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    await expect(closeEntry(open.db, { number, revision: 3 }, aldane, later(3))).rejects.toEqual(
      refusal("not_found"),
    );
    for (let pressed = 0; pressed < 2; pressed += 1)
      await closeEntry(open.db, { number, revision: 3 }, secretariat, later(3));
    expect(await view(number, everybody)).toMatchObject({ state: "closed", mayDo: [] });
    expect(await view(number, secretariat)).toMatchObject({ mayDo: [] });
    const trail = await open.db.select().from(auditEvents);
    expect(trail.filter(({ action }) => action === "support:close")).toHaveLength(1);
    const mails = await open.db.select().from(outboxMessages);
    const told = mails.filter(({ subject }) => subject === `Support entry ${number} is closed`);
    expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(0);
  });

  it("tells nobody of an entry that was withdrawn before it was public", async () => {
    const number = await recorded(open, { handIn: true });
    await expect(withdrawEntry(open.db, { number, revision: 1 }, aldane, later(1))).rejects.toEqual(
      refusal("reason_missing"),
    );
    await withdrawEntry(open.db, { number, revision: 1, reason: "Recorded twice" }, aldane, later(1));
    expect(await view(number)).toMatchObject({ state: "withdrawn", lastReason: "Recorded twice" });
    expect(await withdrawnNotice(open.db, number, everybody)).toBeNull();
    expect(await withdrawnNotice(open.db, "SE-1999-001", everybody)).toBeNull();
  });
});

describe("numbers", () => {
  it("count in the year of recording, also beyond a number that was written by hand", async () => {
    expect(await recorded(open)).toBe("SE-2026-001");
    expect(await recorded(open, { actor: vestmark })).toBe("SE-2026-002");
    const [entry] = await open.db
      .select()
      .from(supportEntries)
      .where(eq(supportEntries.number, "SE-2026-002"));
    if (!entry) throw new Error("the entry is there");
    await open.db.insert(supportEntries).values({ ...entry, id: newId(), number: "SE-2026-1000" });
    expect(await recorded(open)).toBe("SE-2026-1001");
    const next = { requestId: "r", at: new Date("2027-01-01T00:00:00Z") };
    const input = { entryId: newId(), content: fundingContent(), handIn: false };
    expect(await recordEntry(open.db, input, aldane, next)).toEqual({ number: "SE-2027-001" });
  });

  it("are each given once when many record at the same moment", async () => {
    const numbers = await Promise.all(Array.from({ length: 12 }, () => recorded(open)));
    expect(new Set(numbers).size).toBe(12);
  });
});

describe("who may not", () => {
  it("another donor neither reads nor changes an entry, and is not told that it exists", async () => {
    const number = await recorded(open, { handIn: true });
    await expect(view(number, vestmark)).rejects.toEqual(refusal("not_found"));
    const content = fundingContent({ description: "Taken over" });
    const attempts = [
      editEntry(open.db, { number, revision: 1, content, handIn: false }, vestmark, request),
      submitEntry(open.db, { number, revision: 1 }, vestmark, request),
      withdrawEntry(open.db, { number, revision: 1 }, vestmark, request),
      verifyEntry(open.db, { number, revision: 1 }, vestmark, request),
      publishEntry(open.db, { number, revision: 1 }, aldane, request),
      verifyEntry(open.db, { number, revision: 1 }, officer, request),
      submitEntry(open.db, { number: "SE-2026-999", revision: 1 }, aldane, request),
    ];
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect((await view(number)).state).toBe("submitted");
  });

  it("a draft is the donor's alone, and so is one that was withdrawn before it was handed in", async () => {
    const number = await recorded(open);
    for (const reader of [secretariat, officer, everybody, vestmark])
      await expect(view(number, reader)).rejects.toEqual(refusal("not_found"));
    await expect(verifyEntry(open.db, { number, revision: 1 }, secretariat, request)).rejects.toEqual(
      refusal("not_found"),
    );
    await withdrawEntry(open.db, { number, revision: 1 }, aldane, later(1));
    await expect(view(number, secretariat)).rejects.toEqual(refusal("not_found"));
    expect((await view(number, aldaneColleague)).state).toBe("withdrawn");
  });

  it("what was handed in is read by the secretariat and the reporting officer, not by the public", async () => {
    const number = await recorded(open, { handIn: true });
    expect((await view(number, secretariat)).mayDo).toEqual(["return", "verify"]);
    expect(await view(number, officer)).toMatchObject({ mayDo: [], side: null });
    await expect(view(number, everybody)).rejects.toEqual(refusal("not_found"));
  });

  it("a donor cannot take the id of another donor's entry", async () => {
    const entryId = newId();
    await recorded(open, { entryId });
    await expect(recorded(open, { entryId, actor: vestmark })).rejects.toEqual(refusal("not_found"));
  });
});

describe("sent twice, and by two", () => {
  it("a form sent twice makes one entry, handed in once", async () => {
    const entryId = newId();
    const [first, second] = await Promise.all([
      recorded(open, { entryId, handIn: true }),
      recorded(open, { entryId, handIn: true }),
    ]);
    expect(second).toBe(first);
    expect(await steps()).toEqual(["record", "submit"]);
    expect(await audited()).toEqual(["support:record", "support:submit"]);
  });

  it("a form sent again with other words is refused, with the number it was given", async () => {
    const entryId = newId();
    await recorded(open, { entryId });
    await expect(
      recorded(open, { entryId, content: fundingContent({ description: "Other words" }) }),
    ).rejects.toMatchObject({
      code: "already_recorded",
      status: 409,
      options: { params: { number: "SE-2026-001" } },
    });
  });

  it("handing in twice is handing in once; verifying twice mails and records nothing more", async () => {
    const number = await recorded(open);
    await submitEntry(open.db, { number, revision: 1 }, aldane, later(1));
    await submitEntry(open.db, { number, revision: 1 }, aldane, later(1));
    await verifyEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    await verifyEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    expect(await steps()).toEqual(["record", "submit", "verify"]);
  });

  it("a correction handed in twice is one", async () => {
    const number = await recorded(open);
    const edit = { number, revision: 1, content: fundingContent({ description: "Better" }), handIn: true };
    await editEntry(open.db, edit, aldane, later(1));
    await editEntry(open.db, edit, aldane, later(1));
    expect(await steps()).toEqual(["record", "edit", "submit"]);
  });

  it("two windows cannot write over each other", async () => {
    const number = await recorded(open);
    const edit = (description: string, revision: number) =>
      editEntry(
        open.db,
        { number, revision, content: fundingContent({ description }), handIn: false },
        aldane,
        later(1),
      );
    await edit("From the first window", 1);
    await expect(edit("From the second window", 1)).rejects.toMatchObject({
      code: "revision_conflict",
      status: 409,
      options: { params: { revision: 2, by: "self" } },
    });
    expect((await view(number)).description).toBe("From the first window");
    await edit("From the second window, after reading the first", 2);
    expect((await view(number)).revision).toBe(3);
  });

  it("the secretariat cannot agree to words it has not read", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "More, please" }, secretariat, later(1));
    const content = fundingContent({ description: "Something else altogether" });
    await editEntry(open.db, { number, revision: 2, content, handIn: true }, aldane, later(2));
    await expect(verifyEntry(open.db, { number, revision: 1 }, secretariat, later(3))).rejects.toMatchObject({
      code: "revision_conflict",
      status: 409,
      options: { params: { by: "other" } },
    });
    expect((await view(number)).state).toBe("submitted");
  });

  it("the same return sent twice is one return and one mail each, however often the button is pressed", async () => {
    const number = await recorded(open, { handIn: true });
    const post = () =>
      returnEntry(open.db, { number, revision: 1, reason: "Name the rounds. " }, secretariat, later(1));
    await Promise.all([post(), post()]);
    await post();
    expect(await steps()).toEqual(["record", "submit", "return"]);
    expect(await mails()).toHaveLength(2);
    expect(await view(number)).toMatchObject({
      state: "returned",
      revision: 2,
      lastReason: "Name the rounds.",
    });
  });

  it("a second reason is not dropped in silence, and a published entry is not edited", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "First" }, secretariat, later(1));
    await expect(
      returnEntry(open.db, { number, revision: 1, reason: "Second" }, secretariat, later(1)),
    ).rejects.toMatchObject({ code: "not_allowed_now", status: 409 });
    await submitEntry(open.db, { number, revision: 2 }, aldane, later(2));
    await expect(
      editEntry(open.db, { number, revision: 3, content: fundingContent(), handIn: false }, aldane, later(3)),
    ).rejects.toMatchObject({ code: "not_allowed_now", status: 409 });
  });
});

describe("one transaction", () => {
  it("a return without a reason leaves no trace", async () => {
    const number = await recorded(open, { handIn: true });
    await expect(
      returnEntry(open.db, { number, revision: 1, reason: " " }, secretariat, later(1)),
    ).rejects.toEqual(refusal("reason_missing"));
    expect(await steps()).toEqual(["record", "submit"]);
    expect(await audited()).toHaveLength(2);
    expect(await mails()).toEqual([]);
  });

  it("what cannot be audited does not happen", async () => {
    const number = await recorded(open);
    await open.client.execute(
      "CREATE TRIGGER refuse_audit BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'no more'); END",
    );
    await expect(submitEntry(open.db, { number, revision: 1 }, aldane, later(1))).rejects.toThrow();
    await expect(recorded(open)).rejects.toThrow();
    expect(await view(number)).toMatchObject({ state: "draft", revision: 1 });
    expect(await open.db.select().from(supportEntries)).toHaveLength(1);
    expect(await steps()).toEqual(["record"]);
  });

  it("audit details hold no amount, no reason and no mail address", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "Delicate" }, secretariat, later(1));
    const details = (await open.db.select().from(auditEvents)).map((event) => event.details).join("\n");
    expect(details).not.toMatch(/Delicate|100001|@/);
    expect(details).toContain(number);
  });

  it("an incomplete draft is kept and cannot be handed in", async () => {
    const content = fundingContent({ transaction: null, allocations: [] });
    const number = await recorded(open, { content });
    expect(await view(number)).toMatchObject({ state: "draft", isReady: false, rest: { shareBp: 10_000 } });
    await expect(submitEntry(open.db, { number, revision: 1 }, aldane, later(1))).rejects.toEqual(
      refusal("incomplete"),
    );
    await expect(recorded(open, { content, handIn: true })).rejects.toEqual(refusal("incomplete"));
    expect((await view(number)).steps.map(({ event }) => event)).toEqual(["record"]);
  });
});
