import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/domain/accounts/policy.ts";
import type { SaidOfDelivery } from "#app/domain/support/acknowledgement.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { acknowledgementForm, recordedOf } from "#app/features/support/acknowledgement.schema.ts";
import { acknowledgeDelivery } from "#app/features/support/commands/acknowledge-delivery.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawPublishedEntry } from "#app/features/support/commands/withdraw-published-entry.server.ts";
import { laboratoriesReached } from "#app/features/support/queries/laboratories-reached.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportToReview } from "#app/features/support/queries/support-to-review.server.ts";
import {
  deliveriesAwaiting,
  ownDelivery,
  whatReachedUs,
} from "#app/features/support/queries/what-reached-us.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { entriesFile } from "#app/ui/support/file-tables.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { acknowledgements, supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { addLaboratories, confirmed, coordinator, KENYA, POLAND } from "#tests/features/needs/setup.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  officer,
  recorded,
  secretariat,
  supportDatabase,
  vestmark,
} from "./setup.ts";

const OURS = "lab-0";
const ours = coordinator(OURS);
const theirs = coordinator("lab-1");
const analyst: Person = { ...ours, userId: "analyst-1", role: "analyst" };

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
  await addLaboratories(open, [KENYA, POLAND]);
  await confirmed(open, OURS, { mayBeNamed: true });
});
afterEach(() => open.dispose());

const refusal = (code: string): unknown => expect.objectContaining({ code });
const refusedAt = (code: string, field: string): unknown =>
  expect.objectContaining({ code, options: expect.objectContaining({ field }) as unknown });

/** Twelve ampoules for the laboratory. */
const ampoules = (change: Partial<EntryContent> = {}) =>
  fundingContent({
    kind: "reference_materials",
    description: "Twelve ampoules of nitazenes",
    recipient: { kind: "laboratory", laboratoryId: OURS },
    transaction: {
      stage: "in_kind_delivery",
      occurredOn: "2026-02-11",
      value: null,
      amountAsTyped: null,
      counted: { quantity: 12, quantityUnit: "ampoule" },
    },
    ...change,
  });

async function published(content = ampoules()): Promise<string> {
  const number = await recorded(open, { content, handIn: true });
  await verifyEntry(open.db, { number, revision: await revisionOf(number) }, secretariat, later(1));
  await publishEntry(open.db, { number, revision: await revisionOf(number) }, secretariat, later(2));
  return number;
}
async function revisionOf(number: string): Promise<number> {
  const [entry] = await open.db
    .select({ revision: supportEntries.revision })
    .from(supportEntries)
    .where(eq(supportEntries.number, number));
  return entry?.revision ?? 0;
}
async function deliveryOf(number: string): Promise<string> {
  const [delivery] = await open.db
    .select({ id: supportTransactions.id })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(eq(supportEntries.number, number));
  return delivery?.id ?? "";
}

const CAME: SaidOfDelivery = {
  asRecorded: true,
  whatReached: null,
  receivedOn: "2026-02-20",
  quantity: null,
};
const TEN: SaidOfDelivery = {
  asRecorded: false,
  whatReached: "Two were broken",
  receivedOn: "2026-02-20",
  quantity: 10,
};
async function say(
  number: string,
  said: SaidOfDelivery,
  more: {
    actor?: Person;
    laboratoryId?: string;
    seen?: string | null;
    part?: string | null;
    day?: number;
  } = {},
): Promise<void> {
  const { actor = ours, laboratoryId = OURS, seen = null, day = 3 } = more;
  const part = more.part === undefined ? await deliveryOf(number) : more.part;
  await acknowledgeDelivery(open.db, { laboratoryId, number, part, said, seen }, actor, later(day));
}
const list = (actor: Actor = ours, laboratoryId = OURS) =>
  whatReachedUs(open.db, { laboratoryId, at: AT }, actor);
const kept = () => open.db.select().from(acknowledgements).orderBy(asc(acknowledgements.at));
const view = (number: string, actor: Actor) => supportEntry(open.db, number, actor, AT);
const filters = (address = "") => readEntryList(new URLSearchParams(address), "date");

describe("what reached a laboratory", () => {
  it("is on its list once the entry is published, and awaits its word; before that it knows of nothing", async () => {
    const number = await recorded(open, { content: ampoules(), handIn: true });
    await verifyEntry(open.db, { number, revision: await revisionOf(number) }, secretariat, later(1));
    expect((await list()).rows).toEqual([]);
    await expect(say(number, CAME)).rejects.toEqual(refusal("not_found"));
    await publishEntry(open.db, { number, revision: await revisionOf(number) }, secretariat, later(2));
    expect(await list()).toMatchObject({
      awaiting: 1,
      rows: [
        {
          number,
          donorName: "Republic of Aldane",
          description: "Twelve ampoules of nitazenes",
          standing: "awaiting",
          isOpen: true,
          shareBp: null,
          recorded: [{ occurredOn: "2026-02-11", quantity: 12, quantityUnit: "ampoule" }],
          history: [],
        },
      ],
    });
    expect(await deliveriesAwaiting(open.db, OURS, ours)).toBe(1);
    expect(await deliveriesAwaiting(open.db, OURS, analyst)).toBe(0);
  });

  it("is for its coordinator alone: another laboratory, an analyst and the other sides are told of nothing", async () => {
    const number = await published();
    for (const actor of [theirs, analyst, aldane, secretariat, officer, everybody])
      await expect(list(actor)).rejects.toEqual(refusal("not_found"));
    const part = await deliveryOf(number);
    await expect(ownDelivery(open.db, { laboratoryId: "lab-1", number, part }, theirs)).rejects.toEqual(
      refusal("not_found"),
    );
    for (const [actor, laboratoryId] of [
      [theirs, "lab-1"],
      [theirs, OURS],
      [analyst, OURS],
      [secretariat, OURS],
    ] as const)
      await expect(say(number, CAME, { actor, laboratoryId })).rejects.toEqual(refusal("not_found"));
    expect(await kept()).toEqual([]);
  });

  it("is asked of each delivery in kind, of money as a whole, and not of a promise", async () => {
    const paid = await published(fundingContent({ recipient: { kind: "laboratory", laboratoryId: OURS } }));
    await published(
      fundingContent({
        recipient: { kind: "laboratory", laboratoryId: OURS },
        transaction: {
          stage: "pledge",
          occurredOn: "2026-02-11",
          value: { amountMinor: 500, currency: "EUR" },
          amountAsTyped: "5",
        },
      }),
    );
    expect((await list()).rows).toMatchObject([{ number: paid, deliveryId: null }]);
    await expect(say(paid, CAME)).rejects.toEqual(refusal("not_found"));
    await say(paid, CAME, { part: null });
    expect((await list()).rows).toMatchObject([{ standing: "as_recorded" }]);
  });

  it("is of every laboratory among several recipients, by its share, and of an organisation that is one", async () => {
    const number = await published(ampoules({ recipient: { kind: "programme" } }));
    const [entry] = await open.db.select().from(supportEntries).where(eq(supportEntries.number, number));
    const entryId = entry?.id ?? "";
    await open.db
      .insert(organisations)
      .values({ id: "org-1", name: "Bench as an organisation", kind: "laboratory", laboratoryId: "lab-1" });
    await open.db.insert(supportBeneficiaries).values([
      { entryId, position: 0, kind: "laboratory", laboratoryId: OURS, shareBp: 4000 },
      { entryId, position: 1, kind: "organisation", organisationId: "org-1", shareBp: 2500 },
    ]);
    expect(await laboratoriesReached(open.db, eq(supportEntries.id, entryId))).toMatchObject([
      { laboratoryId: OURS, shareBp: 4000 },
      { laboratoryId: "lab-1", shareBp: 2500 },
    ]);
    expect((await list()).rows).toMatchObject([{ shareBp: 4000, laboratory: { id: OURS } }]);
    expect((await list(theirs, "lab-1")).rows).toMatchObject([{ shareBp: 2500 }]);
    // Of several recipients nobody recorded how much each gets: a smaller number is no difference.
    await say(number, { ...CAME, quantity: 5 });
    expect((await view(number, aldane)).reached).toMatchObject([
      { laboratory: { id: OURS }, standing: "as_recorded" },
      { laboratory: { id: "lab-1" }, standing: "awaiting" },
    ]);
    expect((await view(number, theirs)).reached).toMatchObject([{ laboratory: { id: "lab-1" } }]);
    const { list: review } = await supportToReview(open.db, filters(), secretariat);
    expect(entriesFile(review.rows, true, true).rows[0]?.slice(-4)).toEqual([
      "Bench of lab 0: Came as recorded; Bench of lab 1: Not acknowledged yet",
      "Bench of lab 0: 2026-02-20",
      "Bench of lab 0: 5",
      null,
    ]);
  });

  it("is counted once of the first of several, which stands in the entry too, and not of one that is not among them", async () => {
    const number = await published();
    const [entry] = await open.db.select().from(supportEntries).where(eq(supportEntries.number, number));
    const entryId = entry?.id ?? "";
    await open.db.insert(supportBeneficiaries).values([
      { entryId, position: 0, kind: "laboratory", laboratoryId: OURS, shareBp: 6000 },
      { entryId, position: 1, kind: "programme", shareBp: 3000 },
    ]);
    expect((await list()).rows).toMatchObject([{ shareBp: 6000 }]);
    await open.db.delete(supportBeneficiaries).where(eq(supportBeneficiaries.position, 0));
    expect((await list()).rows).toEqual([]);
  });
});

describe("what a laboratory says of it", () => {
  it("is kept with its event; what came as recorded is not mailed", async () => {
    const number = await published();
    const before = (await open.db.select().from(outboxMessages)).length;
    await say(number, CAME);
    expect(await kept()).toMatchObject([{ laboratoryId: OURS, asRecorded: true, receivedOn: "2026-02-20" }]);
    const events = await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id));
    expect(events.at(-1)).toMatchObject({
      action: "support:acknowledge",
      actorUserId: ours.userId,
      laboratoryId: OURS,
    });
    expect((await open.db.select().from(outboxMessages)).length).toBe(before);
  });

  it("is told to both other sides by mail where it differs, and where it no longer does", async () => {
    const number = await published();
    const mailed = async () =>
      (await open.db.select().from(outboxMessages))
        .filter(({ eventKey }) => eventKey.startsWith("acknowledgement:"))
        .map(({ recipient, subject, body }) => ({ recipient, subject, body }));
    await say(number, TEN);
    const first = await mailed();
    expect(first.map(({ recipient }) => recipient).sort()).toEqual([
      "aldane-1@example.org",
      "aldane-2@example.org",
      "secretariat-1@example.org",
    ]);
    expect(first[0]?.body).toContain("Two were broken");
    const [latest] = await kept();
    await say(number, { ...CAME, quantity: 12 }, { seen: latest?.id ?? "", day: 4 });
    expect((await mailed()).filter(({ subject }) => subject.includes("as it was recorded"))).toHaveLength(3);
  });

  it("is refused at its field where it does not fit, and nothing of it is kept", async () => {
    const number = await published();
    await expect(say(number, { ...TEN, whatReached: null })).rejects.toEqual(
      refusedAt("words_missing", "whatReached"),
    );
    await expect(say(number, { ...CAME, receivedOn: null })).rejects.toEqual(
      refusedAt("day_missing", "receivedOn"),
    );
    await expect(say(number, { ...CAME, receivedOn: "2026-03-09" })).rejects.toEqual(
      refusedAt("day_ahead", "receivedOn"),
    );
    await expect(say(number, { ...CAME, quantity: 10 })).rejects.toEqual(
      refusedAt("quantity_differs", "quantity"),
    );
    expect(await kept()).toEqual([]);
  });

  it("is kept once where it is sent twice; another answer takes its place, and the one before can be read", async () => {
    const number = await published();
    await say(number, TEN);
    await say(number, TEN);
    expect(await kept()).toHaveLength(1);
    const [first] = await kept();
    await expect(say(number, CAME)).rejects.toEqual(
      expect.objectContaining({
        code: "revision_conflict",
        options: expect.objectContaining({ params: { seen: first?.id } }) as unknown,
      }),
    );
    await say(number, CAME, { seen: first?.id ?? "", day: 4 });
    const [row] = (await list()).rows;
    expect(row).toMatchObject({ standing: "as_recorded" });
    expect(row?.history).toMatchObject([
      { asRecorded: true, byName: ours.name },
      { asRecorded: false, whatReached: "Two were broken", quantity: 10 },
    ]);
  });

  it("stays when the entry is withdrawn, and nothing more is said of it", async () => {
    const number = await published();
    const silent = await published(ampoules({ description: "Another delivery" }));
    await say(number, TEN);
    for (const one of [number, silent])
      await withdrawPublishedEntry(
        open.db,
        { number: one, revision: await revisionOf(one), reason: "Counted twice" },
        secretariat,
        later(5),
      );
    expect((await list()).rows).toMatchObject([{ number, isOpen: false, standing: "differs" }]);
    const [first] = await kept();
    await expect(say(number, CAME, { seen: first?.id ?? "" })).rejects.toEqual(refusal("not_allowed_now"));
    expect((await view(number, aldane)).reached).toMatchObject([{ standing: "differs" }]);
  });
});

describe("who is told what a laboratory says", () => {
  it("is both sides and the laboratory; nobody else, and the donor not who said it", async () => {
    const number = await published();
    await say(number, TEN);
    const [forSecretariat] = (await view(number, secretariat)).reached;
    expect(forSecretariat).toMatchObject({
      standing: "differs",
      recorded: [{ quantity: 12 }],
      history: [
        { quantity: 10, receivedOn: "2026-02-20", whatReached: "Two were broken", byName: ours.name },
      ],
    });
    expect((await view(number, aldane)).reached).toMatchObject([
      { history: [{ quantity: 10, byName: null }] },
    ]);
    expect((await view(number, ours)).reached).toMatchObject([{ standing: "differs" }]);
    for (const actor of [theirs, analyst, vestmark, officer, everybody])
      expect(JSON.stringify(await view(number, actor))).not.toContain("Two were broken");
  });

  it("marks the lists of the two sides, with how many wait and how many differ, and filters by it", async () => {
    const differing = await published();
    const waiting = await published(ampoules({ description: "Another delivery" }));
    const neither = await published(fundingContent());
    await say(differing, TEN);
    const donors = (address = "") =>
      ourSupport(open.db, { filters: filters(address), at: AT }, aldane).then(({ reached, list: own }) => ({
        reached,
        rows: own.rows,
      }));
    const reviewed = (address = "") =>
      supportToReview(open.db, filters(address), secretariat).then(({ reached, list: own }) => ({
        reached,
        rows: own.rows,
      }));
    for (const asked of [donors, reviewed]) {
      const all = await asked();
      expect(all.reached).toEqual({ awaiting: 1, differs: 1 });
      expect(
        new Map(all.rows.map(({ number, reached }) => [number, reached?.map(({ standing }) => standing)])),
      ).toEqual(
        new Map([
          [differing, ["differs"]],
          [waiting, ["awaiting"]],
          [neither, []],
        ]),
      );
      expect((await asked("reached=differs")).rows.map(({ number }) => number)).toEqual([differing]);
      expect((await asked("reached=awaiting")).rows.map(({ number }) => number)).toEqual([waiting]);
      expect((await asked("reached=as_recorded")).rows).toEqual([]);
      // A list has not who of the laboratory said it.
      expect(JSON.stringify(all)).not.toContain(ours.name);
    }
    const { head, rows } = entriesFile((await donors("reached=differs")).rows, true, true);
    expect(head.slice(-4)).toEqual([
      "Acknowledged",
      "Day on which it was received",
      "Quantity that reached the laboratory",
      "What reached the laboratory, in its words",
    ]);
    expect(rows.map((row) => row.slice(-4))).toEqual([["Differs", "2026-02-20", 10, "Two were broken"]]);
  });

  it("is not the public: its list has no mark, and no filter for it", async () => {
    const number = await published();
    await say(number, TEN);
    const shown = await publishedSupport(open.db, filters("reached=awaiting"));
    expect(shown.list.rows.map((row) => row.number)).toEqual([number]);
    expect(JSON.stringify(shown)).not.toMatch(/differs|broken/);
  });
});

describe("the form in which a delivery is acknowledged", () => {
  const recordedTwelve = recordedOf({
    deliveryId: "d",
    shareBp: null,
    recorded: [
      {
        stage: "in_kind_delivery",
        occurredOn: "2026-02-11",
        value: null,
        quantity: 12,
        quantityUnit: "ampoule",
      },
    ],
  });
  const read = (typed: Record<string, string>) =>
    acknowledgementForm(recordedTwelve, "2026-03-03").safeParse(typed);
  const errorsOf = (typed: Record<string, string>) =>
    read(typed).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

  it("takes a number with a point or a comma, and nought where nothing came", () => {
    const differs = { cameAs: "differs", whatReached: "Less", receivedOn: "2026-03-01" };
    for (const [quantity, value] of [
      ["10,5", 10.5],
      ["10.5", 10.5],
      ["0", 0],
      ["", null],
    ] as const)
      expect(read({ ...differs, quantity }).data?.said.quantity).toBe(value);
  });

  it("tells all that is wrong at once, each at its field", () => {
    expect(errorsOf({})).toEqual(["cameAs: Say whether it came as it was recorded."]);
    expect(
      errorsOf({ cameAs: "differs", receivedOn: "11.02.2026", quantity: "many" }).map(
        (line) => line.split(":")[0],
      ),
    ).toEqual(["receivedOn", "quantity", "whatReached"]);
    expect(errorsOf({ cameAs: "as_recorded", receivedOn: "2026-03-01", quantity: "11" })).toEqual([
      "quantity: This is not how much was recorded. Say that something differs, or correct the number.",
    ]);
    expect(
      errorsOf({ cameAs: "differs", whatReached: "a".repeat(1001) }).map((line) => line.split(":")[0]),
    ).toEqual(["whatReached"]);
  });
});
