import { countedElsewhere } from "#app/domain/support/whole-and-parts.ts";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Money } from "#app/domain/money/money.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import {
  splitLedger,
  totalsByDonor,
  totalsByKind,
  totalsByParagraph,
  totalsByPurpose,
  totalsByYear,
  totalsOf,
  type LedgerEntry,
  type StageTotals,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";

const EUR = (amountMinor: number): Money => ({ amountMinor, currency: "EUR" });

// Worked by hand: Aldane pledges, then pays 100.00 EUR, a third to each purpose of paragraph 6 and 0.01 % to nothing;
// Bermania delivers spectrometers worth 1 001 JPY without a rate, and experts without a value, both half to paragraph 7.
const ledger: LedgerEntry[] = [
  {
    entryId: "e1",
    donorId: "aldane",
    kind: "funding",
    allocations: [
      { paragraphKey: "p6", purposeId: "performance", shareBp: 3333 },
      { paragraphKey: "p6", purposeId: "quality", shareBp: 3333 },
      { paragraphKey: "p6", purposeId: "services", shareBp: 3333 },
    ],
    transactions: [
      { transactionId: "t1", stage: "pledge", year: 2023, value: EUR(50_000), usdMinor: 55_000 },
      { transactionId: "t2", stage: "disbursement", year: 2024, value: EUR(10_000), usdMinor: 11_000 },
    ],
  },
  {
    entryId: "e2",
    donorId: "bermania",
    kind: "equipment",
    allocations: [{ paragraphKey: "p7", purposeId: null, shareBp: 5000 }],
    transactions: [
      {
        transactionId: "t3",
        stage: "in_kind_delivery",
        year: 2024,
        value: { amountMinor: 1_001, currency: "JPY" },
        usdMinor: null,
      },
      { transactionId: "t4", stage: "in_kind_delivery", year: 2025, value: null, usdMinor: null },
    ],
  },
];

describe("a ledger worked by hand", () => {
  const parts = splitLedger(ledger);

  it("given is what was paid and delivered, by currency; what has no value is counted", () => {
    const { given, byStage } = totalsOf(parts);
    expect(given).toEqual({
      entries: 2,
      transactions: 3,
      amounts: [EUR(10_000), { amountMinor: 1_001, currency: "JPY" }],
      usdMinor: 11_000,
      withoutUsdValue: 1,
      withoutValue: 1,
    });
    expect(byStage.pledge.amounts).toEqual([EUR(50_000)]);
    expect(byStage.commitment).toEqual({
      entries: 0,
      transactions: 0,
      amounts: [],
      usdMinor: null,
      withoutUsdValue: 0,
      withoutValue: 0,
    });
  });

  it("by paragraph and purpose, with what is not linked beside it", () => {
    const yen = (amountMinor: number): Money => ({ amountMinor, currency: "JPY" });
    expect(
      totalsByPurpose(parts).map((group) => [
        group.paragraphKey,
        group.purposeId,
        group.totals.given.amounts,
      ]),
    ).toEqual([
      ["p6", "performance", [EUR(3_333)]],
      ["p6", "quality", [EUR(3_333)]],
      ["p6", "services", [EUR(3_333)]],
      [null, null, [EUR(1), yen(500)]],
      // Half of 1 001 yen is a tie; the odd yen goes to the paragraph.
      ["p7", null, [yen(501)]],
    ]);
    expect(
      totalsByParagraph(parts).map(({ paragraphKey, totals }) => [
        paragraphKey,
        totals.given.amounts,
        totals.given.withoutValue,
      ]),
    ).toEqual([
      ["p6", [EUR(9_999)], 0],
      [null, [EUR(1), yen(500)], 1],
      ["p7", [yen(501)], 1],
    ]);
  });

  it("by kind, year and donor", () => {
    const shown = (groups: { totals: SupportTotals }[]) =>
      groups.map(({ totals }) => totals.given.transactions);
    expect(shown(totalsByKind(parts))).toEqual([1, 2]);
    expect(totalsByYear(parts).map(({ year, totals }) => [year, totals.given.transactions])).toEqual([
      [2023, 0],
      [2024, 2],
      [2025, 1],
    ]);
    expect(totalsByDonor(parts).map(({ donorId, totals }) => [donorId, totals.given.usdMinor])).toEqual([
      ["aldane", 11_000],
      ["bermania", null],
    ]);
  });
});

describe("any ledger", () => {
  const value = fc.record({
    amountMinor: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000_000 })),
    currency: fc.constantFrom("EUR" as const, "JPY" as const, "KWD" as const),
  });
  const target = fc.tuple(fc.constantFrom("p6", "p7", "p8"), fc.constantFrom("a", "b", null));
  const allocations = fc
    .tuple(
      fc.uniqueArray(target, { maxLength: 5, selector: (one) => one.join() }),
      fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
    )
    .map(([targets, weights, isWhole]) => {
      const used = weights.slice(0, targets.length + (isWhole ? 0 : 1));
      const sum = used.reduce((so, weight) => so + weight, 0);
      const shares = targets.map((_, index) => Math.max(1, Math.floor(((used[index] ?? 1) * 9_990) / sum)));
      if (isWhole && shares[0] !== undefined)
        shares[0] += 10_000 - shares.reduce((so, share) => so + share, 0);
      return targets.map(([paragraphKey, purposeId], index) => ({
        paragraphKey,
        purposeId,
        shareBp: shares[index] ?? 1,
      }));
    });
  const transaction = fc.record({
    stage: fc.constantFrom(...SUPPORT_STAGES),
    year: fc.integer({ min: 2007, max: 2010 }),
    money: fc.option(value, { freq: 4 }),
    usd: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { freq: 4 }),
  });
  const entry = fc.record({
    donorId: fc.constantFrom("aldane", "bermania", "cordova"),
    kind: fc.constantFrom(...SUPPORT_KINDS),
    allocations,
    transactions: fc.array(transaction, { maxLength: 4 }),
  });
  const anyLedger = fc.array(entry, { maxLength: 8 }).map((entries): LedgerEntry[] =>
    entries.map((one, index) => ({
      entryId: `e${index}`,
      donorId: one.donorId,
      kind: one.kind,
      allocations: one.allocations,
      transactions: one.transactions.map(({ stage, year, money, usd }, place) => ({
        transactionId: `e${index}t${place}`,
        stage,
        year,
        value: money,
        usdMinor: money === null ? null : usd,
      })),
    })),
  );

  /** Sums straight from the ledger, without the code under test. */
  function straight(entries: LedgerEntry[], isCounted: (stage: string) => boolean): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { stage, value: amount, usdMinor } of entries.flatMap((one) => one.transactions)) {
      if (!isCounted(stage)) continue;
      if (amount) sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.amountMinor;
      if (usdMinor !== null) sums.usd = (sums.usd ?? 0) + usdMinor;
    }
    return sums;
  }
  function added(totals: StageTotals[]): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { amounts, usdMinor } of totals) {
      for (const { amountMinor, currency } of amounts) sums[currency] = (sums[currency] ?? 0) + amountMinor;
      if (usdMinor !== null) sums.usd = (sums.usd ?? 0) + usdMinor;
    }
    return sums;
  }

  it("by paragraph with what is not linked, by purpose, kind, year and donor: all are the ledger, to the minor unit", () => {
    const isPromise = (stage: string) => stage === "pledge" || stage === "commitment";
    fc.assert(
      fc.property(anyLedger, (entries) => {
        const parts = splitLedger(entries);
        const inLedger = [
          straight(entries, (stage) => !isPromise(stage)),
          ...SUPPORT_STAGES.map((stage) => straight(entries, (one) => one === stage)),
        ];
        for (const groups of [
          totalsByParagraph(parts),
          totalsByPurpose(parts),
          totalsByKind(parts),
          totalsByYear(parts),
          totalsByDonor(parts),
          [{ totals: totalsOf(parts) }],
        ]) {
          const inGroups = [
            added(groups.map(({ totals }) => totals.given)),
            ...SUPPORT_STAGES.map((stage) => added(groups.map(({ totals }) => totals.byStage[stage]))),
          ];
          // One comparison for all: 10 000 ledgers of thirty matcher calls take half a minute.
          if (!isDeepStrictEqual(inGroups, inLedger)) expect(inGroups).toEqual(inLedger);
        }
        // What divides entries without overlap counts each transaction once.
        const unvalued = entries
          .flatMap((one) => one.transactions)
          .filter((one) => !isPromise(one.stage) && one.value === null);
        for (const groups of [totalsByDonor(parts), totalsByKind(parts), totalsByYear(parts)]) {
          const counted = groups.reduce((so, { totals }) => so + totals.given.withoutValue, 0);
          if (counted !== unvalued.length) expect(counted).toBe(unvalued.length);
        }
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it("with wholes and parts: by paragraph, by donor and the ledger agree, and each family is counted once", () => {
    const family = fc.array(fc.nat({ max: 7 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyLedger, family, (entries, choices) => {
        // The first three may be wholes; the rest are parts of one of them, or stand for themselves.
        const members = entries.map(({ entryId, donorId, transactions }, at) => ({
          entryId,
          donorId,
          wholeId: at > 2 && (choices[at] ?? 7) < 3 ? `e${choices[at]}` : null,
          stages: transactions.map(({ stage }) => stage),
        }));
        const elsewhere = countedElsewhere(members, () => true);
        const counted = entries.map((one) => ({ ...one, countedElsewhere: elsewhere.get(one.entryId) }));
        const parts = splitLedger(counted);
        const given = added([totalsOf(parts).given]);
        for (const groups of [totalsByParagraph(parts), totalsByDonor(parts), totalsByYear(parts)]) {
          const sum = added(groups.map(({ totals }) => totals.given));
          if (!isDeepStrictEqual(sum, given)) expect(sum).toEqual(given);
        }
        const isGivenStep = (stage: string) => stage === "disbursement" || stage === "in_kind_delivery";
        const gives = (at: number) => entries[at]?.transactions.some(({ stage }) => isGivenStep(stage));
        const isCounted = (at: number) =>
          parts.some((part) => part.entryId === `e${at}` && isGivenStep(part.stage));
        for (const [at, { wholeId, donorId }] of members.entries()) {
          const whole = wholeId === null ? at : Number(wholeId.slice(1));
          const paidIn = members.some(
            (other, no) =>
              other.wholeId === `e${whole}` && other.donorId !== members[whole]?.donorId && gives(no),
          );
          const isOfWhole = donorId === members[whole]?.donorId;
          const expected = gives(at) && (!isOfWhole || (!paidIn && (wholeId === null || !gives(whole))));
          if (isCounted(at) !== expected) expect({ at, members, counted: isCounted(at) }).toEqual(expected);
        }
      }),
      { numRuns: 5_000 },
    );
  }, 120_000);

  it("with more pledges gives the same total given", () => {
    fc.assert(
      fc.property(anyLedger, value, (entries, promised) => {
        const more = entries.map((one) => ({
          ...one,
          transactions: [
            ...one.transactions,
            {
              transactionId: `${one.entryId}p`,
              stage: "pledge" as const,
              year: 2009,
              value: promised,
              usdMinor: 1,
            },
            {
              transactionId: `${one.entryId}c`,
              stage: "commitment" as const,
              year: 2009,
              value: promised,
              usdMinor: 1,
            },
          ],
        }));
        expect(totalsOf(splitLedger(more)).given).toEqual(totalsOf(splitLedger(entries)).given);
      }),
      { numRuns: 1_000 },
    );
  });
});
