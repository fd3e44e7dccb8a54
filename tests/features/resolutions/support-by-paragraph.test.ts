import fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import { SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import {
  implementationSupport,
  type StandingSupport,
} from "#app/features/support/queries/implementation-support.server.ts";
import { paragraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import { PUBLISHED_STATES } from "#app/features/support/entry-states.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { officer, placeEntries, type PlacedEntry } from "./ledger-in-database.ts";

const PARA_6 = "cnd-50-4/para_6";
const PARA_7 = "cnd-50-4/para_7";
const KEYS = ["cnd-50-4/fragment_1", PARA_6, PARA_7];
const QUALITY = "cnd-50-4/para_6/quality-assurance";
const PERFORMANCE = "cnd-50-4/para_6/performance";
const SUSTAINABLE = "cnd-50-4/para_6/sustainable-services";

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.dispose());

/** Sixty entries from a fixed seed: every state, several steps in odd amounts, shares that rarely sum to the whole. */
function filledLedger(): PlacedEntry[] {
  const amount = fc.integer({ min: 1, max: 99_999_999 });
  const money = fc.constantFrom<"pledge" | "commitment" | "disbursement" | "in_kind_delivery">(
    ...SUPPORT_STAGES,
  );
  const step = fc
    .tuple(
      money,
      amount,
      fc.constantFrom("EUR" as const, "USD" as const, "JPY" as const, "KWD" as const),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([stage, minor, currency, isValued, hasUsd]) => {
      const value: [number, typeof currency] | null =
        stage === "in_kind_delivery" && !isValued ? null : [minor, currency];
      return { stage, value, usdMinor: value && hasUsd ? Math.ceil(minor / 3) : null };
    });
  const target = fc.constantFrom<[string, string | null]>(
    [PARA_6, QUALITY],
    [PARA_6, PERFORMANCE],
    [PARA_6, null],
    [PARA_7, null],
    ["cnd-50-4/fragment_1", null],
    ["cnd-50-5/para_4", null],
  );
  const shares = fc.uniqueArray(fc.tuple(target, fc.integer({ min: 1, max: 2_500 })), {
    maxLength: 4,
    selector: ([[paragraph, purpose]]) => `${paragraph} ${purpose}`,
  });
  const entry = fc.record({
    state: fc.constantFrom<PlacedEntry["state"]>(
      "draft",
      "submitted",
      "returned",
      "disputed",
      "verified",
      "confirmed",
      "published",
      "published",
      "closed",
      "withdrawn",
    ),
    donor: fc.constantFrom("aldane" as const, "vestmark" as const),
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    shares: shares.map((list) =>
      list.map(([[paragraph, purpose], bp]): PlacedEntry["shares"][number] => [paragraph, purpose, bp]),
    ),
  });
  return fc.sample(entry, { numRuns: 60, seed: 504 });
}

/** The ledger added up by the database itself, without any share. */
async function ledgerSums(states: readonly string[]): Promise<Map<string, number>> {
  const rows = await test.db
    .select({
      stage: supportTransactions.stage,
      currency: supportTransactions.currency,
      amount: sql<number | null>`sum(${supportTransactions.amountMinor})`,
      usd: sql<number | null>`sum(${supportTransactions.usdMinor})`,
    })
    .from(supportTransactions)
    .innerJoin(supportEntries, sql`${supportEntries.id} = ${supportTransactions.entryId}`)
    .where(sql`${supportEntries.state} in ${states}`)
    .groupBy(supportTransactions.stage, supportTransactions.currency);
  const sums = new Map<string, number>();
  const add = (key: string, value: number | null) => {
    if (value !== null) sums.set(key, (sums.get(key) ?? 0) + value);
  };
  for (const { stage, currency, amount, usd } of rows) {
    if (currency !== null) add(`${stage} ${currency}`, amount);
    add(`${stage} in dollars`, usd);
  }
  return sums;
}

function sumsOf(all: readonly SupportTotals[]): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  for (const totals of all)
    for (const stage of SUPPORT_STAGES) {
      for (const { amountMinor, currency } of totals.byStage[stage].amounts)
        add(`${stage} ${currency}`, amountMinor);
      const { usdMinor } = totals.byStage[stage];
      if (usdMinor !== null) add(`${stage} in dollars`, usdMinor);
    }
  return sums;
}

const linesOf = ({ byParagraph, elsewhere, notLinked }: StandingSupport) =>
  [...byParagraph.map(({ line }) => line), elsewhere, notLinked].map(({ totals }) => totals);

const amount = ({ amounts }: StageTotals) =>
  amounts.map(({ amountMinor, currency }) => `${currency} ${amountMinor}`);

describe("support by paragraph on a filled database", () => {
  it("adds up to the ledger to the smallest unit: paragraphs, other resolutions and not linked", async () => {
    await placeEntries(test, filledLedger());
    const { published, handedIn } = await implementationSupport(
      test.db,
      { paragraphs: KEYS.map((key) => ({ key, purposeIds: [] })) },
      officer,
    );
    const ledger = await ledgerSums(PUBLISHED_STATES);
    expect(ledger.size).toBeGreaterThan(10);
    expect(sumsOf(linesOf(published))).toEqual(ledger);
    expect(sumsOf([published.ledger.totals])).toEqual(ledger);
    expect(sumsOf(linesOf(handedIn))).toEqual(await ledgerSums(["submitted", "verified", "confirmed"]));
  });

  it("says the same on the paragraph's page as in the report, and the same by purpose", async () => {
    await placeEntries(test, filledLedger());
    const { published } = await implementationSupport(
      test.db,
      { paragraphs: KEYS.map((key) => ({ key, purposeIds: [] })) },
      officer,
    );
    const page = await paragraphSupport(test.db, {
      paragraphKey: PARA_6,
      purposeIds: [PERFORMANCE, QUALITY],
    });
    const line = published.byParagraph.find(({ paragraphKey }) => paragraphKey === PARA_6)?.line;
    expect(page.totals).toEqual(line?.totals);
    expect(page.entries).toBe(line?.entries);
    expect(sumsOf(page.purposes.map(({ totals }) => totals))).toEqual(sumsOf([page.totals]));
  });

  it("never lets a pledge or a commitment into what was given", async () => {
    await placeEntries(test, filledLedger());
    const page = await paragraphSupport(test.db, { paragraphKey: PARA_6, purposeIds: [] });
    const both = sumsOf([page.totals]);
    expect(page.totals.byStage.pledge.amounts.length).toBeGreaterThan(0);
    for (const { amountMinor, currency } of page.totals.given.amounts)
      expect(amountMinor).toBe(
        (both.get(`disbursement ${currency}`) ?? 0) + (both.get(`in_kind_delivery ${currency}`) ?? 0),
      );
  });
});

describe("what a paragraph's page counts", () => {
  it("gives a paragraph that has only a pledge nothing given, and says that nothing has come", async () => {
    await placeEntries(test, [
      {
        state: "published",
        steps: [{ stage: "pledge", value: [50_000_00, "EUR"] }],
        shares: [[PARA_6, QUALITY, 10_000]],
      },
    ]);
    const page = await paragraphSupport(test.db, { paragraphKey: PARA_6, purposeIds: [QUALITY] });
    expect(amount(page.totals.byStage.pledge)).toEqual(["EUR 5000000"]);
    expect(page.totals.given.amounts).toEqual([]);
    expect(page.totals.given.usdMinor).toBeNull();
    expect(page.missing.entriesNotGiven).toBe(1);
  });

  it("counts a delivery without a value and never values it at zero", async () => {
    await placeEntries(test, [
      {
        state: "published",
        kind: "training",
        steps: [{ stage: "in_kind_delivery", value: null }],
        shares: [[PARA_7, null, 10_000]],
      },
      {
        state: "closed",
        kind: "equipment",
        steps: [{ stage: "in_kind_delivery", value: [1_000_00, "USD"], usdMinor: 1_000_00 }],
        shares: [[PARA_7, null, 5_000]],
      },
    ]);
    const page = await paragraphSupport(test.db, { paragraphKey: PARA_7, purposeIds: [] });
    expect(page.deliveries).toEqual({ withValue: 1, withoutValue: 1 });
    expect(amount(page.totals.given)).toEqual(["USD 50000"]);
    expect(page.missing.deliveriesWithoutValue).toBe(1);
  });

  it("counts donors and entries once, names the purposes that nothing answers and the payments without a dollar value", async () => {
    const twice: PlacedEntry = {
      state: "published",
      steps: [{ stage: "disbursement", value: [100_01, "EUR"] }],
      shares: [
        [PARA_6, QUALITY, 3_333],
        [PARA_6, PERFORMANCE, 3_333],
      ],
    };
    await placeEntries(test, [twice, { ...twice, shares: [[PARA_6, null, 10_000]] }]);
    const page = await paragraphSupport(test.db, {
      paragraphKey: PARA_6,
      purposeIds: [PERFORMANCE, QUALITY, SUSTAINABLE],
    });
    expect([page.entries, page.donors, page.recipients]).toEqual([2, 1, 1]);
    expect(page.purposes.map(({ purposeId, entries }) => [purposeId, entries])).toEqual([
      [PERFORMANCE, 1],
      [QUALITY, 1],
      [SUSTAINABLE, 0],
      [null, 1],
    ]);
    expect(page.missing).toMatchObject({
      purposesWithoutEntry: [SUSTAINABLE],
      withoutUsdValue: 2,
      entriesWithoutPurpose: 1,
    });
    expect(page.listed.map(({ number, shareBp }) => [number, shareBp])).toEqual([
      ["SE-2025-002", 10_000],
      ["SE-2025-001", 6_666],
    ]);
  });

  it("keeps what is not published off the page, and drafts, returned, disputed and withdrawn out of the report", async () => {
    const states = [
      "draft",
      "submitted",
      "returned",
      "disputed",
      "verified",
      "confirmed",
      "withdrawn",
    ] as const;
    await placeEntries(
      test,
      states.map((state) => ({
        state,
        steps: [{ stage: "disbursement", value: [7_00, "EUR"] }],
        shares: [[PARA_6, QUALITY, 10_000]],
      })),
    );
    const page = await paragraphSupport(test.db, { paragraphKey: PARA_6, purposeIds: [QUALITY] });
    expect([page.entries, page.listed.length, page.totals.given.amounts.length]).toEqual([0, 0, 0]);
    const report = await implementationSupport(
      test.db,
      { paragraphs: KEYS.map((key) => ({ key, purposeIds: [] })) },
      officer,
    );
    expect(report.published.ledger.entries).toBe(0);
    expect(report.handedIn.ledger.entries).toBe(3);
    expect(report.handedIn.linkedEntries).toBe(3);
  });

  it("takes an entry that names no paragraph as not linked, all of it", async () => {
    await placeEntries(test, [
      { state: "published", steps: [{ stage: "disbursement", value: [1_001, "JPY"] }], shares: [] },
      {
        state: "published",
        steps: [{ stage: "disbursement", value: [1_001, "JPY"] }],
        shares: [["cnd-50-5/para_4", null, 5_000]],
      },
    ]);
    const { published } = await implementationSupport(
      test.db,
      { paragraphs: KEYS.map((key) => ({ key, purposeIds: [] })) },
      officer,
    );
    expect(published.linkedEntries).toBe(0);
    expect([published.notLinked.entries, published.elsewhere.entries]).toEqual([2, 1]);
    expect(amount(published.elsewhere.totals.given)).toEqual(["JPY 501"]);
    expect(amount(published.notLinked.totals.given)).toEqual(["JPY 1501"]);
  });
});
