import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { donorYears, steadiness, type Gift } from "#app/domain/support/donor-base.ts";

const gift = (donorId: string, year: number, usdMinor: number | null): Gift => ({ donorId, year, usdMinor });

// By hand. 2020: a 60, b 40. 2021: a 100, and c in kind without a value. 2022: nobody. 2023: b 25 in two gifts, c 75.
const gifts = [
  gift("a", 2020, 60_00),
  gift("b", 2020, 40_00),
  gift("a", 2021, 100_00),
  gift("c", 2021, null),
  gift("b", 2023, 10_00),
  gift("b", 2023, 15_00),
  gift("c", 2023, 75_00),
];

describe("donors year by year", () => {
  it("are those of a small ledger worked by hand", () => {
    const [first, second, third, fourth] = donorYears(gifts);
    expect(first).toMatchObject({ year: 2020, donors: 2, new: 2, returning: 0, continuing: 0, lapsed: 0 });
    expect(first?.largestShare).toBeCloseTo(0.6, 12);
    expect(first?.concentration).toBeCloseTo(0.52, 12);
    expect(second).toMatchObject({
      donors: 2,
      new: 1,
      continuing: 1,
      lapsed: 1,
      valued: 1,
      usdMinor: 100_00,
      largestShare: 1,
      concentration: 1,
    });
    expect(third).toMatchObject({
      year: 2022,
      donors: 0,
      lapsed: 2,
      usdMinor: null,
      largestShare: null,
      concentration: null,
    });
    expect(fourth).toMatchObject({ donors: 2, new: 0, returning: 2, continuing: 0, lapsed: 0 });
    expect(fourth?.concentration).toBeCloseTo(0.25 ** 2 + 0.75 ** 2, 12);
  });

  it("gave in so many of the last five years", () => {
    expect(steadiness(gifts, 2023)).toEqual({
      from: 2019,
      to: 2023,
      byYears: [
        { years: 5, donors: 0 },
        { years: 4, donors: 0 },
        { years: 3, donors: 0 },
        { years: 2, donors: 3 },
        { years: 1, donors: 0 },
      ],
    });
  });

  it("add up, and stay between their bounds, whatever was given", () => {
    const any = fc.record({
      donorId: fc.constantFrom("a", "b", "c", "d"),
      year: fc.integer({ min: 2018, max: 2026 }),
      usdMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (all) => {
        for (const one of donorYears(all)) {
          expect(one.new + one.returning + one.continuing).toBe(one.donors);
          if (one.concentration === null) expect(one.usdMinor).toBeNull();
          else {
            expect(one.concentration).toBeGreaterThanOrEqual(1 / one.valued - 1e-9);
            expect(one.concentration).toBeLessThanOrEqual(1 + 1e-9);
            expect(one.largestShare ?? 0).toBeGreaterThanOrEqual(1 / one.valued - 1e-9);
          }
        }
        const news = donorYears(all).reduce((sum, one) => sum + one.new, 0);
        expect(news).toBe(new Set(all.map(({ donorId }) => donorId)).size);
      }),
    );
  });
});
