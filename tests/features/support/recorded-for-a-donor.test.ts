import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { confirmEntry } from "#app/features/support/commands/confirm-entry.server.ts";
import { disputeEntry } from "#app/features/support/commands/dispute-entry.server.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { entryToEdit } from "#app/features/support/queries/entry-to-edit.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  aldaneColleague,
  everybody,
  fundingContent,
  later,
  officer,
  recorded,
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
const forAldane = (handIn: boolean) => recorded(open, { actor: secretariat, donorId: "aldane", handIn });
const notFound = { code: "not_found" };
/** Whom each mail went to, by its subject without the number. */
const mails = async () =>
  (
    await open.db
      .select()
      .from(outboxMessages)
      .orderBy(asc(outboxMessages.createdAt), asc(outboxMessages.recipient))
  ).map(
    ({ recipient, subject }) => `${recipient.split("@")[0] ?? ""}: ${subject.replace(/SE-\d+-\d+/, "it")}`,
  );

describe("what the secretariat records for a donor", () => {
  it("is disputed with a reason, changed, confirmed and published; each side is told, and all of it is on record", async () => {
    const number = await forAldane(true);
    expect(await mails()).toEqual([
      "aldane-1: Support entry it waits for your word",
      "aldane-2: Support entry it waits for your word",
    ]);
    expect((await view(number)).mayDo).toEqual(["confirm", "dispute"]);
    expect((await view(number, secretariat)).mayDo).toEqual(["withdraw"]);
    await expect(publishEntry(open.db, { number, revision: 1 }, secretariat, later(1))).rejects.toMatchObject(
      {
        code: "not_allowed_now",
      },
    );

    await expect(disputeEntry(open.db, { number, revision: 1 }, aldane, later(1))).rejects.toMatchObject({
      code: "reason_missing",
    });
    await disputeEntry(open.db, { number, revision: 1, reason: "It was EUR 2 000" }, aldane, later(1));
    expect((await mails()).slice(2)).toEqual(["secretariat-1: Support entry it is disputed"]);
    expect(await view(number, secretariat)).toMatchObject({
      state: "disputed",
      lastReason: "It was EUR 2 000",
      mayDo: ["edit", "submit", "withdraw"],
    });
    expect((await view(number)).mayDo).toEqual([]);

    const content = fundingContent({
      transaction: {
        stage: "disbursement",
        occurredOn: "2026-02-11",
        value: { amountMinor: 200_000, currency: "EUR" },
        amountAsTyped: "2000",
      },
    });
    await editEntry(open.db, { number, revision: 2, content, handIn: true }, secretariat, later(2));
    // The donor agrees to the words as they now stand, not to those it disputed.
    await expect(confirmEntry(open.db, { number, revision: 1 }, aldane, later(3))).rejects.toMatchObject({
      code: "revision_conflict",
    });
    await confirmEntry(open.db, { number, revision: 3 }, aldaneColleague, later(3));
    await confirmEntry(open.db, { number, revision: 3 }, aldaneColleague, later(3));
    await publishEntry(open.db, { number, revision: 4 }, secretariat, later(4));
    const published = await view(number, everybody);
    expect(published).toMatchObject({
      state: "published",
      donorName: "Republic of Aldane",
      lastReason: null,
    });
    expect(published.steps.map(({ event, bySide }) => `${bySide} ${event}`)).toEqual([
      "secretariat submit",
      "donor confirm",
      "secretariat publish",
    ]);
    const audited = (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).map(
      ({ action, actorUserId }) => `${actorUserId ?? ""} ${action}`,
    );
    expect(audited).toEqual([
      "secretariat-1 support:record",
      "secretariat-1 support:submit",
      "aldane-1 support:dispute",
      "secretariat-1 support:edit",
      "secretariat-1 support:submit",
      "aldane-2 support:confirm",
      "secretariat-1 support:publish",
    ]);
    expect((await mails()).filter((mail) => mail.startsWith("secretariat"))).toEqual([
      "secretariat-1: Support entry it is disputed",
      "secretariat-1: Support entry it is confirmed",
    ]);
  });

  it("can be disputed after all, until it is published", async () => {
    const number = await forAldane(true);
    await confirmEntry(open.db, { number, revision: 1 }, aldane, later(1));
    await disputeEntry(open.db, { number, revision: 2, reason: "Found an error" }, aldane, later(2));
    expect((await view(number)).state).toBe("disputed");
    await expect(publishEntry(open.db, { number, revision: 3 }, secretariat, later(3))).rejects.toMatchObject(
      {
        code: "not_allowed_now",
      },
    );
  });

  it("is the secretariat's alone while it is a draft, and while it was only that", async () => {
    const number = await forAldane(false);
    for (const reader of [aldane, vestmark, officer, everybody])
      await expect(view(number, reader)).rejects.toMatchObject(notFound);
    await expect(entryToEdit(open.db, number, aldane)).rejects.toMatchObject(notFound);
    await expect(confirmEntry(open.db, { number, revision: 1 }, aldane, later(1))).rejects.toMatchObject(
      notFound,
    );
    expect(await mails()).toEqual([]);
    await withdrawEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await expect(view(number)).rejects.toMatchObject(notFound);
    expect(await mails()).toEqual([]);
  });

  it("is taken back by the secretariat, and the donor who was asked is told", async () => {
    const number = await forAldane(true);
    const reason = "Recorded for the wrong year";
    await withdrawEntry(open.db, { number, revision: 1, reason }, secretariat, later(1));
    expect((await mails()).slice(2)).toEqual([
      "aldane-1: Support entry it needs no answer any more",
      "aldane-2: Support entry it needs no answer any more",
    ]);
    expect(await view(number)).toMatchObject({ state: "withdrawn", mayDo: [] });
  });
});

describe("neither side does the other's part", () => {
  it("another donor is not told of it; its own donor does not change it; the secretariat does not confirm it", async () => {
    const number = await forAldane(true);
    const content = fundingContent({ description: "Taken over" });
    const attempts = [
      confirmEntry(open.db, { number, revision: 1 }, vestmark, later(1)),
      disputeEntry(open.db, { number, revision: 1, reason: "No" }, vestmark, later(1)),
      confirmEntry(open.db, { number, revision: 1 }, secretariat, later(1)),
      confirmEntry(open.db, { number, revision: 1 }, officer, later(1)),
    ];
    for (const attempt of await Promise.allSettled(attempts))
      expect(attempt).toMatchObject({ status: "rejected", reason: notFound });
    const refused = [
      editEntry(open.db, { number, revision: 1, content, handIn: false }, aldane, later(1)),
      verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1)),
      submitEntry(open.db, { number, revision: 1 }, aldane, later(1)),
    ];
    const [edited, verified, submitted] = await Promise.allSettled(refused);
    expect(edited).toMatchObject({ status: "rejected", reason: { code: "not_allowed_now" } });
    expect(verified).toMatchObject({ status: "rejected", reason: { code: "not_allowed_now" } });
    expect(submitted).toMatchObject({ status: "rejected", reason: { code: "not_allowed_now" } });
    expect(await view(number)).toMatchObject({
      state: "submitted",
      revision: 1,
      description: fundingContent().description,
    });
    expect((await entryToEdit(open.db, number, aldane)).mayEdit).toBe(false);
  });

  it("the secretariat neither changes nor hands in what a donor recorded", async () => {
    const number = await recorded(open, { handIn: true });
    await expect(
      editEntry(
        open.db,
        { number, revision: 1, content: fundingContent(), handIn: false },
        secretariat,
        later(1),
      ),
    ).rejects.toMatchObject({ code: "not_allowed_now" });
    await expect(
      withdrawEntry(open.db, { number, revision: 1 }, secretariat, later(1)),
    ).rejects.toMatchObject({
      code: "not_allowed_now",
    });
    const draft = await recorded(open);
    await expect(
      editEntry(
        open.db,
        { number: draft, revision: 1, content: fundingContent(), handIn: true },
        secretariat,
        later(1),
      ),
    ).rejects.toMatchObject(notFound);
  });

  it("a donor that names another as the donor records for itself", async () => {
    const number = await recorded(open, { actor: aldane, donorId: "vestmark" });
    expect(await view(number)).toMatchObject({ donorId: "aldane", recordedBy: "donor" });
  });

  it("the secretariat names a donor that is known is not the programme and still gives", async () => {
    await open.db.insert(organisations).values({ id: "programme", name: "The programme", kind: "programme" });
    await open.db
      .insert(organisations)
      .values({ id: "past", name: "Past", kind: "other", retiredAt: later(0).at });
    for (const donorId of ["nobody", "programme", "past"])
      await expect(recorded(open, { actor: secretariat, donorId })).rejects.toMatchObject({
        code: "content_refused",
        options: { field: "donorId" },
      });
    await expect(recorded(open, { actor: secretariat })).rejects.toMatchObject(notFound);
    await expect(recorded(open, { actor: officer, donorId: "aldane" })).rejects.toMatchObject(notFound);
  });

  it("a form sent twice makes one entry; sent again for another donor it is refused with its number", async () => {
    const entryId = newId();
    const send = (donorId: string) => recorded(open, { actor: secretariat, donorId, entryId, handIn: true });
    expect(await send("aldane")).toBe(await send("aldane"));
    await expect(send("vestmark")).rejects.toMatchObject({ code: "already_recorded", status: 409 });
    await expect(recorded(open, { entryId, handIn: true })).rejects.toMatchObject(notFound);
    expect(await mails()).toHaveLength(2);
  });
});
