import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, type Money } from "#app/domain/money/money.ts";
import { openPromises } from "#app/domain/support/open-promises.ts";
import { standingPromises, type PromiseStep } from "#app/domain/support/promise-standing.ts";
import { mayCarryOut, type SupportStage } from "#app/domain/support/support-kinds.ts";
import { splitLedger, totalsOf } from "#app/domain/support/support-totals.ts";

const EUR = (amountMinor: number) => money(amountMinor, "EUR");
const step = (
  id: string,
  stage: SupportStage,
  value: number | Money | null,
  fulfilsId: string | null = null,
): PromiseStep => ({ id, stage, value: typeof value === "number" ? EUR(value) : value, fulfilsId });
const NONE: ReadonlyMap<string, string> = new Map();

/** The totals at the head of a page, over the same steps, one entry each. */
function headline(steps: readonly PromiseStep[], behind = NONE) {
  const entries = steps
    .map(({ id, stage, value, fulfilsId }) => ({
      entryId: `entry-${id}`,
      donorId: "aldane",
      kind: "funding" as const,
      allocations: [],
      transactions: [{ transactionId: id, stage, year: 2026, value, usdMinor: null, fulfilsId }],
    }))
    .reverse();
  return totalsOf(splitLedger(openPromises(entries, behind)));
}
const euro = ({ amounts }: { amounts: readonly Money[] }) =>
  amounts.find(({ currency }) => currency === "EUR")?.amountMinor ?? 0;

/** What the head says is not committed and not given, and what the table says of the pledge `p`. */
function told(steps: readonly PromiseStep[], behind = NONE) {
  const { byStage } = headline(steps, behind);
  const pledge = standingPromises(steps, behind).get("p");
  return {
    head: [euro(byStage.pledge), euro(byStage.commitment)],
    table: [pledge?.notCommitted?.amountMinor, pledge?.open?.amountMinor],
  };
}

describe("a pledge of 100 and what carries it out", () => {
  const pledge = step("p", "pledge", 100);
  const commitment = step("c", "commitment", 60, "p");

  it.each([
    ["committed, nothing paid", [commitment], [40, 60], [40, 100]],
    [
      "paid on the pledge, not on its commitment",
      [commitment, step("d", "disbursement", 60, "p")],
      [0, 40],
      [0, 40],
    ],
    ["more paid than was committed", [commitment, step("d", "disbursement", 80, "c")], [20, 0], [20, 20]],
    ["more committed than pledged", [step("c", "commitment", 150, "p")], [0, 150], [0, 100]],
    [
      "paid whole",
      [commitment, step("d", "disbursement", 60, "c"), step("e", "disbursement", 40, "p")],
      [0, 0],
      [0, 0],
    ],
  ] as const)("%s: the head and the table say the same", (_, steps, head, table) => {
    expect(told([pledge, ...steps])).toEqual({ head: [...head], table: [...table] });
  });

  it("keeps what was paid on a commitment that does not stand any more", () => {
    const paid = [pledge, step("d", "disbursement", 60, "c")];
    expect(told(paid)).toEqual({ head: [100, 0], table: [100, 100] });
    expect(told(paid, new Map([["c", "p"]]))).toEqual({ head: [40, 0], table: [40, 40] });
  });

  it.each([
    ["paid in another currency", [step("d", "disbursement", money(60, "USD"), "p")], 1],
    ["delivered without a value", [step("d", "in_kind_delivery", null, "p")], 1],
    [
      "paid in another currency on its commitment",
      [commitment, step("d", "disbursement", money(60, "USD"), "c")],
      1,
    ],
    ["committed in another currency", [step("c", "commitment", money(60, "USD"), "p")], 1],
  ] as const)("%s: neither says an amount, and the head counts it", (_, steps, untold) => {
    const all = [pledge, ...steps];
    expect(standingPromises(all, NONE).get("p")?.notCommitted).toBeNull();
    expect(headline(all).byStage.pledge).toMatchObject({
      amounts: [],
      withoutValue: untold,
      transactions: 1,
    });
  });

  it("is met where its own currency met it, whatever came beside", () => {
    const all = [
      pledge,
      step("d", "disbursement", 100, "p"),
      step("e", "disbursement", money(5, "USD"), "p"),
    ];
    expect(standingPromises(all, NONE).get("p")).toMatchObject({ open: EUR(0), givenElsewise: 1 });
    expect(headline(all).byStage.pledge.transactions).toBe(0);
  });
});

describe("what is promised and not given", () => {
  const stage = fc.constantFrom<SupportStage>("pledge", "commitment", "disbursement", "in_kind_delivery");
  const amount = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 1_000 }).map((minor): Money | null => EUR(minor)) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_000 }).map((minor) => money(minor, "USD")) },
  );
  const books = fc
    .array(fc.record({ stage, amount, of: fc.nat({ max: 9 }) }), { maxLength: 12 })
    .map((rows) =>
      rows.map(({ stage: own, amount: value, of }, at) => {
        const promise = rows[of];
        const isCarriedOut = promise !== undefined && of < at && mayCarryOut(own, promise.stage);
        return step(String(at), own, value, isCarriedOut ? String(of) : null);
      }),
    );

  it("is one number: the head of the page is the sum of its tables, currency by currency", () => {
    fc.assert(
      fc.property(books, (steps) => {
        const standing = [...standingPromises(steps, NONE)].map(([id, promise]) => ({
          ...promise,
          stage: steps.find((own) => own.id === id)?.stage,
        }));
        const { byStage } = headline(steps);
        for (const promised of ["pledge", "commitment"] as const) {
          const rows = standing.filter((row) => row.stage === promised);
          for (const currency of ["EUR", "USD"] as const)
            expect(byStage[promised].amounts.find((own) => own.currency === currency)?.amountMinor ?? 0).toBe(
              rows.reduce(
                (sum, { notCommitted }) =>
                  sum + (notCommitted?.currency === currency ? notCommitted.amountMinor : 0),
                0,
              ),
            );
          expect(byStage[promised].withoutValue).toBe(
            rows.filter(({ notCommitted }) => notCommitted === null).length,
          );
        }
      }),
    );
  });

  it("adds up: given, committed and not given, and not committed are the pledge, each payment once", () => {
    fc.assert(
      fc.property(books, (steps) => {
        const standing = standingPromises(steps, NONE);
        for (const pledge of steps.filter((own) => own.stage === "pledge")) {
          const promise = standing.get(pledge.id);
          if (!promise?.open || !promise.notCommitted) continue;
          expect(new Set(promise.carriedOut.map(({ id }) => id)).size).toBe(promise.carriedOut.length);
          const pledged = pledge.value?.amountMinor ?? 0;
          const committedOpen = promise.carriedOut
            .filter((own) => own.stage === "commitment" && own.value?.currency === pledge.value?.currency)
            .reduce((sum, { id }) => sum + (standing.get(id)?.open?.amountMinor ?? 0), 0);
          expect(promise.open.amountMinor).toBe(Math.max(0, pledged - promise.given.amountMinor));
          if (promise.committed.amountMinor <= pledged)
            expect(promise.notCommitted.amountMinor + committedOpen).toBe(promise.open.amountMinor);
          expect(promise.notCommitted.amountMinor).toBeLessThanOrEqual(promise.open.amountMinor);
        }
      }),
    );
  });

  it("never changes what was given", () => {
    fc.assert(
      fc.property(books, (steps) => {
        const given = steps.filter(({ stage: own }) => own === "disbursement" || own === "in_kind_delivery");
        const paid = given.reduce(
          (sum, { value }) => sum + (value?.currency === "EUR" ? value.amountMinor : 0),
          0,
        );
        expect(euro(headline(steps).given)).toBe(paid);
      }),
    );
  });
});
