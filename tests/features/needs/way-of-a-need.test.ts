import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeNeed } from "#app/features/needs/commands/close-need.server.ts";
import { confirmNeed } from "#app/features/needs/commands/confirm-need.server.ts";
import { editNeed } from "#app/features/needs/commands/edit-need.server.ts";
import { returnNeed } from "#app/features/needs/commands/return-need.server.ts";
import { setConsent } from "#app/features/needs/commands/set-consent.server.ts";
import { stateNeed } from "#app/features/needs/commands/state-need.server.ts";
import { withdrawNeed } from "#app/features/needs/commands/withdraw-need.server.ts";
import { confirmedNeed } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { needsOfEntry } from "#app/features/needs/queries/entry-needs.server.ts";
import { needToAnswer } from "#app/features/needs/queries/need-to-answer.server.ts";
import { ownNeed, ownNeeds } from "#app/features/needs/queries/own-needs.server.ts";
import { unansweredNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { recordEntry } from "#app/features/support/commands/record-entry.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawPublishedEntry } from "#app/features/support/commands/withdraw-published-entry.server.ts";
import { entryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import { entryToEdit } from "#app/features/support/queries/entry-to-edit.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { newId } from "#app/platform/ids.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  officer,
  request,
  secretariat,
  vestmark,
} from "#tests/features/support/setup.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { confirmed, coordinator, COUNTRIES, listFor, needContent, needsDatabase, stated } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await needsDatabase(COUNTRIES);
});
afterEach(() => open.dispose());

const ours = { laboratoryId: "lab-0" };
const us = coordinator("lab-0");
const mine = (needId: string) => ownNeed(open.db, { ...ours, needId }, us);
const answering = (needId: string, handIn = false) =>
  recordEntry(open.db, { entryId: newId(), content: fundingContent(), handIn, needId }, aldane, request);

describe("a need", () => {
  it("is stated, returned with a reason, changed, confirmed and closed; the laboratory is told by mail", async () => {
    const needId = await stated(open, "lab-0");
    expect(await mine(needId)).toMatchObject({ state: "stated", revision: 1 });
    expect((await listFor(open, aldane)).rows).toEqual([]);
    await returnNeed(open.db, { needId, revision: 1, reason: "Of which matrix?" }, secretariat, later(1));
    expect(await mine(needId)).toMatchObject({ state: "returned", returnedBecause: "Of which matrix?" });
    const content = needContent({ description: "Trained in urine" });
    await editNeed(open.db, { ...ours, needId, revision: 2, content }, us, later(2));
    await confirmNeed(open.db, { needId, revision: 3, textNamesNobody: true }, secretariat, later(3));
    expect((await listFor(open, aldane)).rows).toMatchObject([
      { id: needId, description: "Trained in urine", standing: "open", quantity: 2 },
    ]);
    // What is changed is seen by donors only once it is confirmed again.
    await editNeed(open.db, { ...ours, needId, revision: 4, content: needContent() }, us, later(4));
    expect((await listFor(open, aldane)).rows).toEqual([]);
    await confirmNeed(open.db, { needId, revision: 5, textNamesNobody: true }, secretariat, later(5));
    await closeNeed(open.db, { needId, revision: 6, reason: "Met" }, secretariat, later(6));
    expect(await mine(needId)).toMatchObject({ state: "closed", closedBecause: "Met" });
    const mails = await open.db.select().from(outboxMessages).orderBy(asc(outboxMessages.createdAt));
    expect(mails.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      [us.email, "A need of your laboratory came back"],
      [us.email, "A need of your laboratory is confirmed"],
      [us.email, "A need of your laboratory is confirmed"],
    ]);
    expect(mails[0]?.body).toContain("Of which matrix?");
  });

  it("is one need, however often its form is sent, and is not decided by whoever read an older one", async () => {
    const needId = newId();
    const send = (change = {}) =>
      stateNeed(open.db, { needId, ...ours, content: needContent(change) }, us, request);
    await send();
    await send();
    await expect(send({ description: "Another" })).rejects.toMatchObject({ code: "already_stated" });
    expect((await ownNeeds(open.db, { ...ours, at: AT }, us)).rows).toHaveLength(1);
    await editNeed(open.db, { ...ours, needId, revision: 1, content: needContent() }, us, later(1));
    const confirm = { needId, revision: 1, textNamesNobody: true };
    await expect(confirmNeed(open.db, confirm, secretariat, later(2))).rejects.toMatchObject({
      code: "revision_conflict",
      options: { params: { revision: 2 } },
    });
  });

  it("is kept by its own coordinator alone, confirmed by the secretariat alone, and read by those it is for", async () => {
    const needId = await confirmed(open, "lab-0");
    const others = coordinator("lab-1");
    const analyst: Actor = { ...us, role: "analyst" };
    const panel: Actor = { ...us, role: "expert_panel_reviewer", laboratoryId: null };
    const gone = { code: "not_found" };
    for (const actor of [others, analyst, panel, aldane, officer, secretariat] as const) {
      await expect(ownNeed(open.db, { ...ours, needId }, actor)).rejects.toMatchObject(gone);
      if (actor.kind === "person")
        await expect(
          withdrawNeed(open.db, { ...ours, needId, revision: 2 }, actor, later(1)),
        ).rejects.toMatchObject(gone);
    }
    await expect(
      withdrawNeed(open.db, { laboratoryId: "lab-1", needId, revision: 2 }, others, later(1)),
    ).rejects.toMatchObject(gone);
    for (const actor of [us, others, aldane, officer])
      await expect(
        closeNeed(open.db, { needId, revision: 2, reason: "x" }, actor, later(1)),
      ).rejects.toMatchObject(gone);
    for (const actor of [us, others, analyst, panel, everybody])
      await expect(listFor(open, actor)).rejects.toMatchObject(gone);
    for (const actor of [aldane, vestmark, officer, secretariat])
      expect((await listFor(open, actor)).all).toBe(1);
  });

  it("leaves the donors' list when it is withdrawn, and stays with its laboratory", async () => {
    const needId = await confirmed(open, "lab-0");
    await withdrawNeed(open.db, { ...ours, needId, revision: 2 }, us, later(1));
    await expect(confirmedNeed(open.db, needId, aldane)).rejects.toMatchObject({ code: "not_found" });
    expect(await needToAnswer(open.db, needId, aldane)).toBeNull();
    await expect(answering(needId)).rejects.toMatchObject({ code: "need_gone" });
    expect(await mine(needId)).toMatchObject({ state: "withdrawn" });
  });
});

describe("an entry that answers a need", () => {
  const standingFor = async (needId: string, actor: Actor) =>
    (await listFor(open, actor)).rows.find(({ id }) => id === needId)?.standing;

  it("begins with what the need says, and with the laboratory only where it may be named", async () => {
    const unnamed = await confirmed(open, "lab-0");
    expect(await needToAnswer(open.db, unnamed, aldane)).toEqual({
      id: unnamed,
      kind: "training",
      description: "Two analysts trained in quantification",
      quantity: 2,
      quantityUnit: "participant",
      target: "cnd-50-4/para_6/performance",
      recipientKind: "region",
      regionCode: "202",
      laboratoryId: null,
    });
    const alone = await confirmed(open, "lab-7"); // the one of Oceania
    expect(await needToAnswer(open.db, alone, aldane)).toMatchObject({
      recipientKind: "programme",
      regionCode: "",
    });
    const named = await confirmed(open, "lab-7", { mayBeNamed: true });
    expect(await needToAnswer(open.db, named, aldane)).toMatchObject({
      recipientKind: "laboratory",
      laboratoryId: "lab-7",
    });
  });

  it("shows the need as being answered and answered through its own life, and a draft to its own side alone", async () => {
    const needId = await confirmed(open, "lab-0");
    const { number } = await answering(needId);
    expect(await standingFor(needId, aldane)).toBe("being_answered");
    for (const actor of [vestmark, officer, secretariat])
      expect(await standingFor(needId, actor)).toBe("open");
    expect(await mine(needId)).toMatchObject({ standing: "open", entries: [] });

    await submitEntry(open.db, { number, revision: 1 }, aldane, later(1));
    expect(await standingFor(needId, vestmark)).toBe("being_answered");
    expect((await confirmedNeed(open.db, needId, vestmark)).entries).toEqual([]);
    expect(await mine(needId)).toMatchObject({ standing: "being_answered", entries: [] });

    await verifyEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    await publishEntry(open.db, { number, revision: 3 }, secretariat, later(3));
    expect(await standingFor(needId, vestmark)).toBe("answered");
    expect(await mine(needId)).toMatchObject({ standing: "answered", entries: [number] });
    expect(await needsOfEntry(open.db, number, aldane)).toEqual([needId]);
    expect(await needsOfEntry(open.db, number, everybody)).toEqual([]);

    const reason = "Paid back";
    await withdrawPublishedEntry(open.db, { number, revision: 4, reason }, secretariat, later(4));
    expect(await standingFor(needId, vestmark)).toBe("open");
  });

  it("that names a laboratory is not shown beside a need whose laboratory is not to be named", async () => {
    const needId = await confirmed(open, "lab-0", { mayBeNamed: true });
    const content = fundingContent({ recipient: { kind: "laboratory", laboratoryId: "lab-0" } });
    const entry = { entryId: newId(), content, handIn: true, needId };
    const { number } = await recordEntry(open.db, entry, aldane, request);
    expect((await confirmedNeed(open.db, needId, aldane)).entries).toEqual([number]);
    await setConsent(open.db, { needId, ...ours, mayBeNamed: false }, us, later(1));
    expect(await confirmedNeed(open.db, needId, aldane)).toMatchObject({
      standing: "being_answered",
      entries: [],
      laboratory: null,
    });
    expect(await needsOfEntry(open.db, number, aldane)).toEqual([]);
  });

  it("can name only laboratories that let themselves be named, whatever the form that is posted says", async () => {
    const offered = async () =>
      (await entryFormChoices(open.db, { at: AT })).laboratories.map(({ id }) => id);
    const needId = await confirmed(open, "lab-7", { mayBeNamed: true });
    await confirmed(open, "lab-0");
    await stated(open, "lab-1", { mayBeNamed: true });
    expect((await entryFormChoices(open.db, { at: AT })).laboratories).toEqual([
      { id: "lab-7", name: "Bench of lab 7", country: "Fiji" },
    ]);
    await setConsent(
      open.db,
      { needId, laboratoryId: "lab-7", mayBeNamed: false },
      coordinator("lab-7"),
      later(1),
    );
    expect(await offered()).toEqual([]);
    await setConsent(
      open.db,
      { needId, laboratoryId: "lab-7", mayBeNamed: true },
      coordinator("lab-7"),
      later(1),
    );
    expect(await offered()).toEqual(["lab-7"]);
    await open.db.update(laboratories).set({ status: "closed" }).where(eq(laboratories.id, "lab-7"));
    expect(await offered()).toEqual([]);
  });

  it.each([
    ["answers the need", true],
    ["answers none", false],
  ])(
    "is not published with the name of a laboratory that took its consent back, where it %s",
    async (_, answers) => {
      const needId = await confirmed(open, "lab-0", { mayBeNamed: true });
      const content = fundingContent({ recipient: { kind: "laboratory", laboratoryId: "lab-0" } });
      const entry = { entryId: newId(), content, handIn: true, needId: answers ? needId : null };
      const { number } = await recordEntry(open.db, entry, aldane, request);
      await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
      await setConsent(open.db, { needId, ...ours, mayBeNamed: false }, us, later(2));
      const publish = () => publishEntry(open.db, { number, revision: 2 }, secretariat, later(3));
      await expect(publish()).rejects.toMatchObject({ code: "laboratory_not_named" });
      // With another need, the consent is there again; but not for the need that the entry answers.
      await confirmed(open, "lab-0", { mayBeNamed: true });
      if (answers) await expect(publish()).rejects.toMatchObject({ code: "laboratory_not_named" });
      await setConsent(open.db, { needId, ...ours, mayBeNamed: true }, us, later(3));
      await publish();
      expect((await confirmedNeed(open.db, needId, vestmark)).entries).toEqual(answers ? [number] : []);
    },
  );

  it("names one of several laboratories as it names one: offered and published while it lets itself be named", async () => {
    const needId = await confirmed(open, "lab-0", { mayBeNamed: true });
    const unnamed = await confirmed(open, "lab-1");
    const content = fundingContent({
      recipient: {
        kind: "several",
        recipients: [
          { kind: "programme", shareBp: 5_000 },
          { kind: "laboratory", laboratoryId: "lab-0", shareBp: 4_000 },
        ],
      },
    });
    const entry = { entryId: newId(), content, handIn: true, needId: unnamed };
    const { number } = await recordEntry(open.db, entry, aldane, request);
    // The entry names a laboratory, and the need's must not be named: neither leads to the other.
    expect((await confirmedNeed(open.db, unnamed, aldane)).entries).toEqual([]);
    expect(await needsOfEntry(open.db, number, aldane)).toEqual([]);
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await setConsent(open.db, { needId, ...ours, mayBeNamed: false }, us, later(2));
    const publish = () => publishEntry(open.db, { number, revision: 2 }, secretariat, later(3));
    await expect(publish()).rejects.toMatchObject({ code: "laboratory_not_named" });
    expect((await entryFormChoices(open.db, { at: AT })).laboratories).toEqual([]);
    const { named, typed } = await entryToEdit(open.db, number, aldane);
    expect(typed.recipients[1]).toMatchObject({ target: "laboratory:lab-0", percent: "40" });
    expect((await entryFormChoices(open.db, { at: AT, named })).laboratories.map(({ id }) => id)).toEqual([
      "lab-0",
    ]);
    await setConsent(open.db, { needId, ...ours, mayBeNamed: true }, us, later(4));
    await publish();
    // What is published stays, as with one recipient; whoever takes the consent back is told before.
    await setConsent(open.db, { needId, ...ours, mayBeNamed: false }, us, later(5));
    expect((await supportEntry(open.db, number, { kind: "public", role: "public" }, AT)).state).toBe(
      "published",
    );
  });

  it("is never published with the name of a laboratory that nobody asked", async () => {
    const content = fundingContent({ recipient: { kind: "laboratory", laboratoryId: "lab-3" } });
    const { number } = await recordEntry(
      open.db,
      { entryId: newId(), content, handIn: true },
      aldane,
      request,
    );
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    const publish = publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    await expect(publish).rejects.toMatchObject({ code: "laboratory_not_named" });
  });

  it("is counted by paragraph for the report, and the standings add up", async () => {
    const answered = await confirmed(open, "lab-0");
    await confirmed(open, "lab-1");
    await confirmed(open, "lab-2", { kind: "equipment" });
    await confirmed(open, "lab-3", { paragraphKey: null, purposeId: null });
    await stated(open, "lab-4");
    await answering(answered, true);
    await answering(await confirmed(open, "lab-5"));
    expect(await unansweredNeeds(open.db, officer)).toEqual(
      expect.arrayContaining([
        {
          paragraphKey: "cnd-50-4/para_6",
          paragraph: expect.objectContaining({ resolution: "50/4", number: "6" }) as unknown,
          confirmed: 4,
          open: 3,
          beingAnswered: 1,
          answered: 0,
          openKinds: [
            { kind: "equipment", needs: 1 },
            { kind: "training", needs: 2 },
          ],
        },
        expect.objectContaining({ paragraphKey: null, confirmed: 1, open: 1 }),
      ]),
    );
    await expect(unansweredNeeds(open.db, us)).rejects.toMatchObject({ code: "not_found" });
  });
});
