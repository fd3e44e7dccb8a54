import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openPromises } from "#app/domain/support/open-promises.ts";
import type { SupportStage } from "#app/domain/support/support-kinds.ts";
import { splitLedger, totalsOf, type LedgerEntry } from "#app/domain/support/support-totals.ts";

const entry = (
  id: string,
  stage: SupportStage,
  amountMinor: number | null,
  more: { fulfilsId?: string; currency?: "EUR" | "USD"; usdMinor?: number } = {},
): LedgerEntry => ({
  entryId: `entry-${id}`,
  donorId: "aldane",
  kind: "funding",
  allocations: [],
  transactions: [
    {
      transactionId: id,
      stage,
      year: 2026,
      value: amountMinor === null ? null : { amountMinor, currency: more.currency ?? "EUR" },
      usdMinor: more.usdMinor ?? null,
      fulfilsId: more.fulfilsId ?? null,
    },
  ],
});
const totals = (entries: readonly LedgerEntry[]) => totalsOf(splitLedger(openPromises(entries)));

describe("what is promised and not given", () => {
  it("is lowered along the way from pledge over commitment to payment", () => {
    const { byStage, given } = totals([
      entry("p", "pledge", 100_000, { usdMinor: 110_001 }),
      entry("c", "commitment", 60_000, { fulfilsId: "p" }),
      entry("d", "disbursement", 25_000, { fulfilsId: "c" }),
    ]);
    expect(byStage.pledge.amounts).toEqual([{ amountMinor: 40_000, currency: "EUR" }]);
    expect(byStage.pledge.usdMinor).toBe(44_000);
    expect(byStage.commitment.amounts).toEqual([{ amountMinor: 35_000, currency: "EUR" }]);
    expect(given.amounts).toEqual([{ amountMinor: 25_000, currency: "EUR" }]);
  });

  it("is gone once it is paid or delivered, and stays beside money of another currency", () => {
    const paid = [entry("p", "pledge", 100), entry("d", "disbursement", 120, { fulfilsId: "p" })];
    expect(totals(paid).byStage.pledge.transactions).toBe(0);
    const delivered = [entry("p", "pledge", 100), entry("d", "in_kind_delivery", null, { fulfilsId: "p" })];
    expect(totals(delivered).byStage.pledge.transactions).toBe(0);
    const other = [
      entry("p", "pledge", 100),
      entry("d", "disbursement", 120, { fulfilsId: "p", currency: "USD" }),
    ];
    expect(totals(other).byStage.pledge.amounts).toEqual([{ amountMinor: 100, currency: "EUR" }]);
  });

  it("never changes what was given, and is never more than was promised", () => {
    const stage = fc.constantFrom<SupportStage>("pledge", "commitment", "disbursement", "in_kind_delivery");
    const rows = fc.array(
      fc.record({ stage, amount: fc.integer({ min: 1, max: 10_000 }), of: fc.nat({ max: 9 }) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const entries = all.map(({ stage: own, amount, of }, at) =>
          entry(String(at), own, amount, of < at ? { fulfilsId: String(of) } : {}),
        );
        const before = totalsOf(splitLedger(entries));
        const after = totals(entries);
        expect(after.given).toEqual(before.given);
        for (const promise of ["pledge", "commitment"] as const)
          expect(after.byStage[promise].amounts[0]?.amountMinor ?? 0).toBeLessThanOrEqual(
            before.byStage[promise].amounts[0]?.amountMinor ?? 0,
          );
      }),
    );
  });
});
