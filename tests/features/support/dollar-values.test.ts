import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import type { RecordedTransaction } from "#app/domain/support/entry-content.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { entryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import { organisationSupport } from "#app/features/support/queries/organisation-support.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { entriesFile, pledgesFile } from "#app/ui/support/file-tables.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  recorded,
  secretariat,
  supportDatabase,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
  await inTransaction(open.db, async (tx) => {
    const rate = (currency: string, validFrom: string, asGiven: string) => ({
      currency,
      validFrom,
      asGiven,
      unitsPerUsd: Number(asGiven),
      source: "A list of a test",
      addedAt: AT,
    });
    await tx
      .insert(exchangeRates)
      .values([
        rate("EUR", "2026-01-01", "0.9"),
        rate("EUR", "2026-02-11", "0.8"),
        rate("EUR", "2026-02-12", "0.5"),
      ]);
  });
});
afterEach(() => open.dispose());

const transaction = async (number: string) =>
  (await supportEntry(open.db, number, aldane, AT)).transactions[0];
const paid = (change: Partial<RecordedTransaction> = {}): RecordedTransaction => ({
  stage: "disbursement",
  occurredOn: "2026-02-11",
  value: money(100_001, "EUR"),
  amountAsTyped: "1000,01",
  ...change,
});

describe("the dollar value of what is recorded", () => {
  it("is made at the rate in force on its day, and rate, day and source are kept", async () => {
    // 1 000.01 / 0.8 = 1 250.0125
    expect(await transaction(await recorded(open))).toMatchObject({
      usdMinor: 125_001,
      rate: 0.8,
      rateValidFrom: "2026-02-11",
      rateSource: "A list of a test",
    });
    const before = await recorded(open, {
      content: fundingContent({ transaction: paid({ occurredOn: "2026-02-10" }) }),
    });
    expect(await transaction(before)).toMatchObject({ usdMinor: 111_112, rate: 0.9 });
  });

  it("is none, and not nought, before the first rate and in a currency without one", async () => {
    for (const change of [{ occurredOn: "2025-12-31" }, { value: money(500, "CHF") }]) {
      const number = await recorded(open, { content: fundingContent({ transaction: paid(change) }) });
      expect(await transaction(number)).toMatchObject({ usdMinor: null, rate: null, rateSource: null });
    }
  });
});

describe("what has no dollar value", () => {
  it("is said to be not valued in a file, and what has one carries its rate and source", async () => {
    await recorded(open, { content: fundingContent({ transaction: paid({ value: money(500, "CHF") }) }) });
    await recorded(open);
    const filters = readEntryList(new URLSearchParams("sort=number"), "date");
    const { list } = await ourSupport(open.db, { filters, at: AT }, aldane);
    const { head, rows } = entriesFile(list.rows, true);
    const from = head.indexOf("US dollars");
    expect(rows.map((row) => row.slice(from, from + 4))).toEqual([
      ["not valued", null, null, null],
      [{ decimal: "1250.01" }, 0.8, "2026-02-11", "A list of a test"],
    ]);
  });
});

describe("an edit", () => {
  /** A delivery that is valued at a rate of old, with a quantity, which the form does not show. */
  async function valued(): Promise<{ number: string; id: string }> {
    const number = await recorded(open, {
      content: fundingContent({ kind: "training", transaction: paid({ stage: "in_kind_delivery" }) }),
    });
    const [entry] = await open.db.select().from(supportEntries).where(eq(supportEntries.number, number));
    await inTransaction(open.db, (tx) =>
      tx
        .update(supportTransactions)
        .set({
          usdMinor: 777,
          rate: 0.7,
          rateSource: "An older list",
          quantity: 12,
          quantityUnit: "participant",
        })
        .where(eq(supportTransactions.entryId, entry?.id ?? "")),
    );
    return { number, id: (await transaction(number))?.id ?? "" };
  }
  const edit = (
    number: string,
    revision: number,
    transactionNow: RecordedTransaction,
    kind = "training" as const,
  ) =>
    editEntry(
      open.db,
      {
        number,
        revision,
        content: fundingContent({ kind, description: `Changed ${revision}`, transaction: transactionNow }),
        handIn: false,
      },
      aldane,
      later(revision),
    );

  it("of other words keeps the frozen value, the quantity and the row itself", async () => {
    const { number, id } = await valued();
    await edit(number, 1, paid({ stage: "in_kind_delivery" }));
    expect(await transaction(number)).toMatchObject({
      id,
      usdMinor: 777,
      rate: 0.7,
      rateSource: "An older list",
      quantity: 12,
      quantityUnit: "participant",
    });
  });

  it.each([
    ["amount", { value: money(200_000, "EUR") }, 250_000],
    ["day", { occurredOn: "2026-02-12" }, 200_002],
    ["currency", { value: money(100_001, "USD") }, 100_001],
    ["currency, to one without a rate", { value: money(100_001, "CHF") }, null],
  ])("of the %s values it anew and keeps the quantity", async (_, change, usdMinor) => {
    const { number, id } = await valued();
    await edit(number, 1, paid({ stage: "in_kind_delivery", ...change }));
    expect(await transaction(number)).toMatchObject({ id, usdMinor, quantity: 12 });
  });

  it("keeps the text of the resolution that a share was made to", async () => {
    const { number } = await valued();
    const columns = await open.db.select().from(allocations);
    expect(columns).toHaveLength(2);
    await edit(number, 1, paid({ stage: "in_kind_delivery" }));
    expect(await open.db.select().from(allocations)).toEqual(columns);
  });
});

describe("a payment that carries out a pledge", () => {
  const pledge = () =>
    recorded(open, {
      content: fundingContent({
        transaction: paid({
          stage: "pledge",
          occurredOn: "2026-01-05",
          schedule: [{ dueOn: "2026-02-28", amountMinor: 100_001 }],
        }),
      }),
      handIn: true,
    });

  it("says which, in an entry of its own, and goes on saying so when it is edited", async () => {
    const promised = await transaction(await pledge());
    const fulfilsId = promised?.id ?? "";
    const number = await recorded(open, { content: fundingContent({ transaction: paid({ fulfilsId }) }) });
    expect(await transaction(number)).toMatchObject({ fulfilsId });
    await editEntry(
      open.db,
      {
        number,
        revision: 1,
        content: fundingContent({ description: "Words", transaction: paid() }),
        handIn: false,
      },
      aldane,
      later(1),
    );
    expect(await transaction(number)).toMatchObject({ fulfilsId });
  });

  it("stands on the pledge's own page, on the donor's and on the organisation's, and in no total twice", async () => {
    const number = await pledge();
    const fulfilsId = (await transaction(number))?.id ?? "";
    const payment = await recorded(open, {
      content: fundingContent({
        transaction: paid({ value: money(40_001, "EUR"), fulfilsId }),
        allocations: [],
      }),
      handIn: true,
    });
    const standing = {
      given: money(40_001, "EUR"),
      open: money(60_000, "EUR"),
      overdue: money(60_000, "EUR"),
    };
    const entry = await supportEntry(open.db, number, aldane, AT);
    expect(entry.pledges).toEqual([
      expect.objectContaining({ standing: expect.objectContaining(standing) as unknown }),
    ]);
    expect(entry.pledges[0]?.carriedOut).toEqual([expect.objectContaining({ number: payment })]);
    expect((await supportEntry(open.db, payment, aldane, AT)).carriesOut).toEqual([
      expect.objectContaining({ number }),
    ]);

    const filters = readEntryList(new URLSearchParams(), "date");
    const ours = await ourSupport(open.db, { filters, at: AT }, aldane);
    expect(ours.pledges).toMatchObject([{ number, standing }]);
    // Both are handed in only: the totals of what was given, and of what is promised, wait for the secretariat.
    expect(ours.totals.given.amounts).toEqual([]);
    expect(ours.standings).toMatchObject([
      {
        standing: "handed_in",
        entries: 2,
        totals: {
          given: { amounts: [money(40_001, "EUR")] },
          byStage: { pledge: { amounts: [money(60_000, "EUR")] } },
        },
      },
    ]);
    expect(pledgesFile(ours.pledges).rows).toEqual([
      [
        number,
        "2026-01-05",
        expect.any(String),
        "EUR",
        { decimal: "1000.01" },
        { decimal: "0.00" },
        { decimal: "400.01" },
        { decimal: "600.00" },
        { decimal: "600.00" },
        { decimal: "600.00" },
        null,
        payment,
      ],
    ]);

    // Nothing of it is published: everybody else reads of none, and then of the pledge alone.
    const asPublic = async () =>
      (await organisationSupport(open.db, { id: "aldane", side: "gave", filters, at: AT }, everybody))
        .pledges;
    expect(await asPublic()).toEqual([]);
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    expect(await asPublic()).toMatchObject([
      { number, carriedOut: [], standing: { open: money(100_001, "EUR") } },
    ]);
  });

  it("is named to whoever withdraws the pledge, stays as it is, and says that the promise was withdrawn", async () => {
    const number = await pledge();
    const fulfilsId = (await transaction(number))?.id ?? "";
    const payment = await recorded(open, {
      content: fundingContent({ transaction: paid({ fulfilsId }) }),
      handIn: true,
    });
    const draft = await recorded(open, { content: fundingContent({ transaction: paid({ fulfilsId }) }) });
    const withdrawn = await recorded(open, { content: fundingContent({ transaction: paid({ fulfilsId }) }) });
    await withdrawEntry(open.db, { number: withdrawn, revision: 1 }, aldane, later(1));
    const named = (await supportEntry(open.db, number, aldane, AT)).carriedOutBy;
    expect(named.map((step) => step.number)).toEqual([payment, draft]);
    expect(named[0]).toMatchObject({ stage: "disbursement", value: money(100_001, "EUR") });
    // Who cannot withdraw it is not told of what its donor has in hand.
    expect((await supportEntry(open.db, number, secretariat, AT)).carriedOutBy).toEqual([]);

    await withdrawEntry(open.db, { number, revision: 1, reason: "Called off" }, aldane, later(1));
    const stays = await supportEntry(open.db, payment, aldane, AT);
    expect(stays).toMatchObject({ state: "submitted", carriesOut: [{ number, isWithdrawn: true }] });
  });

  it("is offered the promises that were handed in, of its own donor only", async () => {
    const number = await pledge();
    const offered = async (donorId: string, notOf?: string) =>
      (
        await entryFormChoices(open.db, { at: AT, promisesOf: { donorId, ...(notOf ? { notOf } : {}) } })
      ).promises.map((promise) => promise.number);
    expect(await offered("aldane")).toEqual([number]);
    expect(await offered("aldane", number)).toEqual([]);
    expect(await offered("vestmark")).toEqual([]);
  });

  it("is refused for what is no promise of the same donor", async () => {
    const payment = await transaction(await recorded(open));
    await expect(
      recorded(open, { content: fundingContent({ transaction: paid({ fulfilsId: payment?.id ?? "" }) }) }),
    ).rejects.toMatchObject({ code: "content_refused", options: { field: "fulfilsId" } });
  });
});
