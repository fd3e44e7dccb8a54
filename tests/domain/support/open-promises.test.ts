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
const totals = (entries: readonly LedgerEntry[]) =>
  totalsOf(splitLedger(openPromises([...entries].reverse(), new Map())));

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

  it("keeps of a dollar value the part that is open, and none where it cannot be told", () => {
    const other = [
      entry("p", "pledge", 100, { usdMinor: 120 }),
      entry("d", "disbursement", 50, { fulfilsId: "p", currency: "USD" }),
    ];
    expect(totals(other).byStage.pledge).toMatchObject({ amounts: [], usdMinor: null, withoutValue: 1 });
  });
});
