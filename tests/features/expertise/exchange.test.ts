import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/domain/accounts/policy.ts";
import { announceEvent, cancelEvent } from "#app/features/expertise/commands/announce-event.server.ts";
import { answerNotice } from "#app/features/expertise/commands/answer-notice.server.ts";
import { changeMembership } from "#app/features/expertise/commands/change-membership.server.ts";
import { closeNotice } from "#app/features/expertise/commands/close-notice.server.ts";
import { decideAnswer } from "#app/features/expertise/commands/decide-answer.server.ts";
import { editNotice } from "#app/features/expertise/commands/edit-notice.server.ts";
import { foundNetwork } from "#app/features/expertise/commands/found-network.server.ts";
import { publishNotice } from "#app/features/expertise/commands/publish-notice.server.ts";
import { takeBackAnswer } from "#app/features/expertise/commands/take-back-answer.server.ts";
import { readDirectoryFilters, type NoticeInput } from "#app/features/expertise/expertise.schema.ts";
import { expertiseDirectory } from "#app/features/expertise/queries/directory.server.ts";
import { networkList, networkPage } from "#app/features/expertise/queries/networks.server.ts";
import { noticePage } from "#app/features/expertise/queries/notice.server.ts";
import { mayBePublishedNaming } from "#app/features/needs/queries/nameable-laboratories.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { coordinator, COUNTRIES, needsDatabase } from "#tests/features/needs/setup.ts";
import { aldane, AT, later, officer, request, secretariat, vestmark } from "#tests/features/support/setup.ts";
import type { TestDatabase } from "#tests/support/database.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await needsDatabase(COUNTRIES);
});
afterEach(() => open.dispose());

const [lab0, lab1, lab2] = [coordinator("lab-0"), coordinator("lab-1"), coordinator("lab-2")];
const content = (change: Partial<NoticeInput> = {}): NoticeInput => ({
  side: "offer",
  topic: "sampling",
  description: "How to take a sample of a ton",
  languages: ["en", "fr"],
  form: "visit",
  fromDay: null,
  untilDay: null,
  ...change,
});
async function published(actor: Person, change: Partial<NoticeInput> = {}): Promise<string> {
  const noticeId = newId();
  await publishNotice(open.db, { noticeId, ...content(change) }, actor, request);
  return noticeId;
}
async function answered(noticeId: string, actor: Person, sharesAddress = false): Promise<string> {
  const answerId = newId();
  const input = { noticeId, answerId, message: "Gladly", sharesAddress };
  await answerNotice(open.db, input, actor, later(1));
  return answerId;
}
const decide = (
  noticeId: string,
  answerId: string,
  actor: Person,
  change: { decision?: "accept" | "decline"; sharesAddress?: boolean } = {},
) =>
  decideAnswer(
    open.db,
    { noticeId, answerId, decision: "accept", reply: "Welcome", sharesAddress: false, ...change },
    actor,
    later(2),
  );
const page = (noticeId: string, actor: Actor) => noticePage(open.db, { noticeId, at: AT }, actor);
const directory = (actor: Actor, address = "") =>
  expertiseDirectory(
    open.db,
    { filters: readDirectoryFilters(new URLSearchParams(address)), rows: "all", at: AT },
    actor,
  );
const mails = () => open.db.select().from(outboxMessages).orderBy(asc(outboxMessages.createdAt));
const gone = { code: "not_found" };

describe("the directory of expertise", () => {
  it("is filtered by what is asked, and shows what fits by topic, language and days", async () => {
    const offer = await published(lab0);
    const fits = await published(lab1, { side: "request", languages: ["fr"] });
    await published(lab2, { side: "request", languages: ["es"] });
    await published(aldane, { side: "request", topic: "instruments" });
    await published(lab2, { side: "request", untilDay: "2026-03-01" }); // over
    expect((await page(offer, officer)).matches.map(({ id }) => id)).toEqual([fits]);
    expect((await page(fits, lab1)).matches.map(({ id }) => id)).toEqual([offer]);
    expect(await directory(officer)).toMatchObject({ offers: 1, requests: 3, matching: 4 });
    expect((await directory(officer, "language=es")).matching).toBe(1);
    expect((await directory(officer, "side=request&topic=sampling")).matching).toBe(2);
    expect((await directory(officer, "q=republic")).rows).toMatchObject([
      { by: { name: "Republic of Aldane" } },
    ]);
    expect((await directory(lab0)).ours.map(({ id }) => id)).toEqual([offer]);
  });

  it("is read by coordinators, donors, secretariat and reporting officers, and kept by its own side", async () => {
    const offer = await published(lab0);
    const analyst: Actor = { ...lab0, role: "analyst" };
    const panel: Actor = { ...officer, role: "expert_panel_reviewer" };
    for (const actor of [analyst, panel, { kind: "public", role: "public" } as const])
      await expect(directory(actor)).rejects.toMatchObject(gone);
    for (const actor of [officer, secretariat, { ...lab0, role: "analyst" } as Person])
      await expect(published(actor)).rejects.toMatchObject(gone);
    const edit = { noticeId: offer, revision: 1, ...content({ description: "Another" }) };
    await expect(editNotice(open.db, edit, lab1, later(1))).rejects.toMatchObject(gone);
    await editNotice(open.db, edit, lab0, later(1));
    await expect(editNotice(open.db, edit, lab0, later(1))).rejects.toMatchObject({
      code: "revision_conflict",
    });
    for (const actor of [lab1, aldane, officer])
      await expect(closeNotice(open.db, { noticeId: offer }, actor, later(2))).rejects.toMatchObject(gone);
    await closeNotice(open.db, { noticeId: offer }, secretariat, later(2));
    expect((await page(offer, lab0)).notice).toMatchObject({ state: "closed", description: "Another" });
    await expect(page(offer, lab1)).rejects.toMatchObject(gone);
  });
});

describe("an answer", () => {
  it("goes to the other side by mail without an address, and is seen by the two sides and the secretariat", async () => {
    const offer = await published(lab0);
    await answered(offer, lab1, true);
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: lab0.email, subject: "Your offer of expertise was answered" });
    expect(mail?.body).toContain("Gladly");
    expect(mail?.body).toContain("Bench of lab 1");
    expect(mail?.body).not.toContain(lab1.email);
    for (const actor of [lab0, lab1, secretariat]) expect((await page(offer, actor)).answers).toHaveLength(1);
    for (const actor of [lab2, aldane, officer]) expect((await page(offer, actor)).answers).toEqual([]);
    await expect(answered(offer, lab1)).rejects.toMatchObject({ code: "already_answered" });
    await expect(answered(offer, lab0)).rejects.toMatchObject({ code: "own_notice" });
    const audit = await open.db.select().from(auditEvents).where(eq(auditEvents.action, "expertise:answer"));
    expect(JSON.stringify(audit)).not.toMatch(/Gladly|@laboratory\.example/);
  });

  it("shares addresses only where both sides let it", async () => {
    for (const answerer of [true, false])
      for (const owner of [true, false]) {
        const offer = await published(lab0);
        const answerId = await answered(offer, lab1, answerer);
        await decide(offer, answerId, lab0, { sharesAddress: owner });
        const contacts = await Promise.all(
          [lab0, lab1, secretariat].map(
            async (actor) => (await page(offer, actor)).answers[0]?.contact ?? null,
          ),
        );
        const both = answerer && owner;
        expect(contacts.map((contact) => contact?.email ?? null)).toEqual(
          both ? [lab1.email, lab0.email, null] : [null, null, null],
        );
        const [decision] = (await mails()).slice(-1);
        expect(decision?.recipient).toBe(lab1.email);
        expect(decision?.body.includes(lab0.email)).toBe(both);
      }
  });

  it("accepted, becomes a draft in kind of the organisation that offers, linked to paragraph 7", async () => {
    const offer = await published(aldane, { form: "training" });
    const answerId = await answered(offer, lab1);
    await decide(offer, answerId, aldane);
    const [answer] = (await page(offer, aldane)).answers;
    expect(answer).toMatchObject({ state: "accepted", entry: { isOpen: true } });
    const number = answer?.entry?.number ?? "";
    const entry = await supportEntry(open.db, number, aldane, AT);
    expect(entry).toMatchObject({
      state: "draft",
      kind: "training",
      donorName: "Republic of Aldane",
      recipient: { kind: "laboratory", name: "Bench of lab 1" },
      description: "How to take a sample of a ton",
    });
    expect(entry.mayDo).toContain("edit");
    expect(JSON.stringify(entry)).toContain("cnd-50-4/para_7/exchange");
    for (const actor of [vestmark, secretariat, lab1])
      await expect(supportEntry(open.db, number, actor, AT)).rejects.toMatchObject(gone);
    expect((await page(offer, lab1)).answers[0]?.entry).toEqual({ number, isOpen: false });
    // Accepted twice, by a second click, it is one entry.
    await decide(offer, answerId, aldane);
    expect((await page(offer, aldane)).answers[0]?.entry?.number).toBe(number);
  });

  it("names in public the laboratory that agreed to it, and lets no other be named beside it", async () => {
    const offer = await published(aldane, { form: "training" });
    await decide(offer, await answered(offer, lab1), aldane);
    const [entry] = await open.db.select({ id: supportEntries.id }).from(supportEntries);
    const entryId = entry?.id ?? "";
    expect(await mayBePublishedNaming(open.db, { entryId, laboratoryId: "lab-1" })).toBe(true);
    expect(await mayBePublishedNaming(open.db, { entryId, laboratoryId: "lab-2" })).toBe(false);
  });

  it("to a request makes the answering laboratory the donor, as an organisation, whose draft the secretariat keeps", async () => {
    const asked = await published(aldane, { side: "request", form: "documents" });
    await decide(asked, await answered(asked, lab2), aldane);
    const number = (await page(asked, secretariat)).answers[0]?.entry?.number ?? "";
    expect(await supportEntry(open.db, number, secretariat, AT)).toMatchObject({
      state: "draft",
      kind: "information_exchange",
      donorName: "Bench of lab 2",
      // Whoever asked wrote the request: what is given the giver has to say.
      description: "",
      recipient: { kind: "other_body", name: "Republic of Aldane" },
    });
    expect(
      await open.db.select().from(organisations).where(eq(organisations.laboratoryId, "lab-2")),
    ).toMatchObject([{ kind: "laboratory", name: "Bench of lab 2" }]);
  });

  it.each([
    { noticeBy: lab0, answerBy: aldane, side: "request" },
    { noticeBy: aldane, answerBy: lab0, side: "request" },
  ] as const)(
    "leaves the other side's person out of the entry that comes of it ($noticeBy.name)",
    async ({ noticeBy, answerBy, side }) => {
      const noticeId = await published(noticeBy, { side });
      await decide(noticeId, await answered(noticeId, answerBy, true), noticeBy);
      const number = (await page(noticeId, noticeBy)).answers[0]?.entry?.number ?? "";
      // The entry is its donor's, and the secretariat's where a laboratory gives.
      const entry = await supportEntry(open.db, number, answerBy === aldane ? aldane : secretariat, AT);
      expect(entry.steps.map(({ event, byName }) => ({ event, byName }))).toEqual([
        { event: "agree", byName: null },
      ]);
      expect(JSON.stringify(entry)).not.toContain(noticeBy.name);
    },
  );

  it("is decided by the side that was answered, once, and taken back by its own", async () => {
    const offer = await published(lab0);
    const answerId = await answered(offer, lab1);
    for (const actor of [lab1, lab2, secretariat])
      await expect(decide(offer, answerId, actor)).rejects.toMatchObject(gone);
    await expect(
      takeBackAnswer(open.db, { noticeId: offer, answerId }, lab0, later(2)),
    ).rejects.toMatchObject(gone);
    await takeBackAnswer(open.db, { noticeId: offer, answerId }, lab1, later(2));
    await expect(decide(offer, answerId, lab0)).rejects.toMatchObject({ code: "not_allowed_now" });
    const again = await answered(offer, lab1);
    await decide(offer, again, lab0, { decision: "decline", sharesAddress: true });
    const byState = (await page(offer, lab1)).answers.map(({ state, contact, entry }) => ({
      state,
      contact,
      entry,
    }));
    expect(byState).toHaveLength(2);
    for (const state of ["withdrawn", "declined"])
      expect(byState).toContainEqual({ state, contact: null, entry: null });
    await closeNotice(open.db, { noticeId: offer }, lab0, later(3));
    await expect(answered(offer, lab2)).rejects.toMatchObject({ code: "notice_closed" });
  });
});

describe("a network", () => {
  const found = async (actor: Person, name = "Bench exchange") => {
    const networkId = newId();
    await foundNetwork(open.db, { networkId, name, description: "x", regionCode: "150" }, actor, request);
    return networkId;
  };
  const network = (networkId: string, actor: Actor) => networkPage(open.db, { networkId, at: AT }, actor);
  const event = (networkId: string) => ({
    networkId,
    eventId: newId(),
    title: "A call",
    description: "x",
    fromDay: "2026-05-01",
    untilDay: null,
    place: null,
    address: "https://example.org/call",
  });

  it("has its founder as the first member, and others who join and leave by themselves", async () => {
    const id = await found(lab0);
    await changeMembership(open.db, { networkId: id, change: "join" }, aldane, later(1));
    await changeMembership(open.db, { networkId: id, change: "join" }, aldane, later(1));
    const names = async () => (await network(id, officer)).members.map(({ name }) => name);
    expect(await names()).toEqual(["Bench of lab 0", "Republic of Aldane"]);
    await changeMembership(open.db, { networkId: id, change: "leave" }, lab0, later(2));
    expect(await names()).toEqual(["Republic of Aldane"]);
    await changeMembership(open.db, { networkId: id, change: "join" }, lab0, later(3));
    expect((await networkList(open.db, { at: AT }, lab0)).rows).toMatchObject([
      { id, members: 2, isMember: true, region: "Europe" },
    ]);
    for (const actor of [officer, secretariat])
      await expect(
        changeMembership(open.db, { networkId: id, change: "join" }, actor, later(4)),
      ).rejects.toMatchObject(gone);
    await expect(found(lab1)).rejects.toMatchObject({ code: "name_taken" });
    await expect(found(officer, "Another")).rejects.toMatchObject(gone);
  });

  it("has events that members and the secretariat announce, and whoever announced it calls off", async () => {
    const id = await found(secretariat);
    await expect(announceEvent(open.db, event(id), lab0, later(1))).rejects.toMatchObject({
      code: "not_a_member",
    });
    await changeMembership(open.db, { networkId: id, change: "join" }, lab0, later(1));
    const call = event(id);
    await announceEvent(open.db, call, lab0, later(1));
    await announceEvent(open.db, call, lab0, later(1));
    await announceEvent(
      open.db,
      { ...event(id), title: "A meeting", fromDay: "2026-04-01" },
      secretariat,
      later(1),
    );
    const events = async () =>
      (await network(id, officer)).events.map(({ title, by, isCancelled }) => [title, by, isCancelled]);
    expect(await events()).toEqual([
      ["A meeting", null, false],
      ["A call", "Bench of lab 0", false],
    ]);
    await expect(
      cancelEvent(open.db, { networkId: id, eventId: call.eventId }, lab1, later(2)),
    ).rejects.toMatchObject(gone);
    await cancelEvent(open.db, { networkId: id, eventId: call.eventId }, lab0, later(2));
    expect((await events())[1]).toEqual(["A call", "Bench of lab 0", true]);
    expect((await networkList(open.db, { at: AT }, officer)).rows[0]?.nextEvent?.title).toBe("A meeting");
  });
});
