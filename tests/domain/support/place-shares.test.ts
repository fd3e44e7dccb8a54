import fc from "fast-check";
import { expect, it } from "vitest";
import { placesReached, splitByPlace, type Reach } from "#app/domain/support/place-shares.ts";
import { splitLedger, totalsOf, type LedgerEntry } from "#app/domain/support/support-totals.ts";

const paid = (
  amountMinor: number,
  usdMinor: number | null,
  allocations: LedgerEntry["allocations"] = [],
) => ({
  entryId: "e",
  donorId: "aldane",
  kind: "funding" as const,
  allocations,
  transactions: [
    {
      transactionId: "t",
      stage: "disbursement" as const,
      year: 2025,
      value: { amountMinor, currency: "EUR" as const },
      usdMinor,
    },
  ],
});

it("splits 1.00 in three by largest remainder, the earlier share first, and leaves the rest with the recipient", () => {
  const reach: Reach<string> = {
    shares: [
      { place: "Africa", shareBp: 3_000 },
      { place: "Asia", shareBp: 3_000 },
      { place: "Europe", shareBp: 3_000 },
    ],
    rest: "programme",
  };
  // 0.333, 0.333, 0.333 and 0.111 of 1.11: 33, 33, 33 and 11 cents, and one cent to the first of the remainders of 0.3.
  const split = splitByPlace(splitLedger([paid(111, null)]), () => reach);
  expect(split.map(({ place, value, usdMinor }) => [place, value?.amountMinor, usdMinor])).toEqual([
    ["Africa", 34, null],
    ["Asia", 33, null],
    ["Europe", 33, null],
    ["programme", 11, null],
  ]);
});

it("leaves an entry without beneficiaries with its recipient, and one without a rest has none", () => {
  expect(splitByPlace(splitLedger([paid(5, 6)]), () => ({ shares: [], rest: "Kenya" }))).toEqual([
    expect.objectContaining({ place: "Kenya", usdMinor: 6 }),
  ]);
  expect(placesReached({ shares: [{ place: "Kenya", shareBp: 10_000 }], rest: "programme" })).toEqual([
    "Kenya",
  ]);
});

it("refuses shares of more than the whole", () => {
  const reach = { shares: [{ place: "Kenya", shareBp: 10_001 }], rest: "programme" };
  expect(() => splitByPlace(splitLedger([paid(5, 6)]), () => reach)).toThrow(RangeError);
});

it("adds up to the whole to the cent, in each currency and in dollars, whatever the shares", () => {
  const sharesBp = fc
    .array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 8 })
    .map((all) => all.filter((_, at) => all.slice(0, at + 1).reduce((sum, one) => sum + one, 0) <= 10_000));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 12 }),
      fc.option(fc.integer({ min: 0, max: 10 ** 12 })),
      sharesBp,
      sharesBp,
      (amountMinor, usdMinor, byParagraph, byPlace) => {
        const allocations = byParagraph.map((shareBp, at) => ({
          paragraphKey: `p${at}`,
          purposeId: null,
          shareBp,
        }));
        const parts = splitLedger([paid(amountMinor, usdMinor, allocations)]);
        const split = splitByPlace(parts, () => ({
          shares: byPlace.map((shareBp, place) => ({ place, shareBp })),
          rest: -1,
        }));
        expect(totalsOf(split)).toEqual(totalsOf(parts));
        // By paragraph nothing changes either.
        for (const { paragraphKey } of parts) {
          const of = (all: typeof parts) => totalsOf(all.filter((one) => one.paragraphKey === paragraphKey));
          expect(of(split)).toEqual(of(parts));
        }
      },
    ),
  );
});
