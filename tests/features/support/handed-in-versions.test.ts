import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import {
  changedFields,
  HANDED_IN_FORM,
  type HandedInContent,
} from "#app/domain/support/handed-in-content.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
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

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const paid = (amountMinor: number, amountAsTyped: string) =>
  fundingContent({
    transaction: {
      stage: "disbursement",
      occurredOn: "2026-02-11",
      value: money(amountMinor, "EUR"),
      amountAsTyped,
    },
  });
const versions = async (number: string, reader: Parameters<typeof supportEntry>[2] = secretariat) =>
  (await supportEntry(open.db, number, reader, AT)).handedIn;

describe("what was handed in", () => {
  it("stays as it was, whatever is written over it, and says what is other", async () => {
    const number = await recorded(open, { content: paid(25_000_000, "250 000"), handIn: true });
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await returnEntry(open.db, { number, revision: 2, reason: "Look at the amount" }, secretariat, later(2));
    await editEntry(
      open.db,
      { number, revision: 3, content: { ...paid(2_500_000, "25000"), allocations: [] }, handIn: false },
      aldane,
      later(3),
    );
    // What is not handed in again is in no version.
    expect(await versions(number)).toHaveLength(1);
    await submitEntry(open.db, { number, revision: 4 }, aldane, later(4));
    await verifyEntry(open.db, { number, revision: 5 }, secretariat, later(5));
    await publishEntry(open.db, { number, revision: 6 }, secretariat, later(6));

    const [first, second, ...others] = await versions(number);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      byName: "Person aldane-1",
      isOfReturn: false,
      steps: [{ value: money(25_000_000, "EUR"), amountAsTyped: "250 000", occurredOn: "2026-02-11" }],
      shares: [{ shareBp: 3333, rationale: "Bench training" }, { shareBp: 3333 }],
      changed: [],
    });
    expect(first?.shares[0]?.purpose).toEqual(expect.any(String));
    expect(second).toMatchObject({
      steps: [{ value: money(2_500_000, "EUR"), amountAsTyped: "25000" }],
      shares: [],
      changed: ["amount", "shares"],
    });
    for (const reader of [aldane, officer]) expect(await versions(number, reader)).toHaveLength(2);
    for (const reader of [everybody, vestmark]) expect(await versions(number, reader)).toEqual([]);
  });

  it("cannot be changed in the database, by no one", async () => {
    await recorded(open, { handIn: true });
    await expect(
      open.db.update(supportEntrySteps).set({ content: null }).where(eq(supportEntrySteps.event, "submit")),
    ).rejects.toThrow();
  });

  it("of a time before it was kept is kept when it is sent back, before anybody writes over it", async () => {
    const number = await recorded(open, { content: paid(25_000_000, "250 000") });
    const [entry] = await open.db.select().from(supportEntries);
    if (!entry) throw new Error("an entry is recorded");
    await open.db.update(supportEntries).set({ state: "submitted" });
    await open.db.insert(supportEntrySteps).values({
      id: "older",
      entryId: entry.id,
      event: "submit",
      fromState: "draft",
      toState: "submitted",
      at: AT,
      byUserId: aldane.userId,
      bySide: "donor",
    });
    expect(await versions(number)).toEqual([]);
    await returnEntry(open.db, { number, revision: 1, reason: "Look at it" }, secretariat, later(1));
    expect(await versions(number)).toMatchObject([
      { isOfReturn: true, steps: [{ value: money(25_000_000, "EUR") }] },
    ]);
  });
});

describe("two contents of an entry", () => {
  const content: HandedInContent = {
    form: HANDED_IN_FORM,
    kind: "funding",
    description: "Test items",
    projectReference: null,
    recipient: { kind: "region", key: "002", name: "Africa" },
    steps: [
      {
        stage: "pledge",
        occurredOn: "2026-01-05",
        amountMinor: 100,
        currency: "EUR",
        amountAsTyped: "1",
        usdMinor: 110,
        rate: 0.9,
        rateSource: "A list",
        rateValidFrom: "2026-01-01",
        quantity: null,
        quantityUnit: null,
        fulfilsId: null,
        schedule: [{ dueOn: "2026-02-28", amountMinor: 100 }],
      },
    ],
    shares: [],
  };
  const [step] = content.steps;

  it.each([
    ["kind", { kind: "training" }],
    ["description", { description: "Test items of 2026" }],
    ["recipient", { recipient: { kind: "region", key: "019", name: "Americas" } }],
    ["reference", { projectReference: "ALD-7" }],
    ["stage", { steps: [{ ...step, stage: "commitment" }] }],
    ["day", { steps: [{ ...step, occurredOn: "2026-01-06" }] }],
    ["amount", { steps: [{ ...step, currency: "USD" }] }],
    ["quantity", { steps: [{ ...step, quantity: 3, quantityUnit: "set" }] }],
    ["promise", { steps: [{ ...step, fulfilsId: "other" }] }],
    ["schedule", { steps: [{ ...step, schedule: [] }] }],
    [
      "shares",
      {
        shares: [
          {
            paragraphKey: "cnd-50-4/para_6",
            purposeId: null,
            purposeName: null,
            shareBp: 100,
            rationale: null,
            versionId: null,
          },
        ],
      },
    ],
  ])("differ in the %s and in nothing else", (field, change) => {
    expect(changedFields(content, { ...content, ...change } as HandedInContent)).toEqual([field]);
  });

  it("are the same where only a name, or a rate of exchange, is another", () => {
    const renamed = { ...content, recipient: { ...content.recipient, name: "The African region" } };
    expect(changedFields(content, renamed)).toEqual([]);
    expect(
      changedFields(content, { ...content, steps: content.steps.map((own) => ({ ...own, usdMinor: 111 })) }),
    ).toEqual([]);
  });
});
