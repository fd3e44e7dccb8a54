import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participationFunnel, type FunnelCell } from "#app/domain/disclosure/participation-funnel.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import { SMALL_PROGRAMME } from "#tests/domain/reporting/small-programme.ts";

const round = (year: number, number: 1 | 2) =>
  ({ kind: "round", roundOrdinal: roundOrdinal({ year, number }) }) as const;

describe("the funnel of the small programme, by hand", () => {
  it("2025/2, SM, k = 5: six invited in all; Europe (A, C) and Africa (D, E, F, G) are too small", () => {
    expect(participationFunnel(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "SM" })).toEqual({
      kind: "given",
      threshold: DEFAULT_THRESHOLD,
      total: {
        shown: true,
        // E was invited and has not answered; C was late.
        figures: {
          invited: 6,
          registered: 5,
          submitted: 5,
          late: 1,
          couldNotTest: 0,
          noResponse: 0,
          returnRate: 1,
        },
      },
      regions: [
        {
          regionCode: "002",
          cell: { shown: false },
          subRegions: [
            { subRegionCode: "015", cell: { shown: false } },
            { subRegionCode: "202", cell: { shown: false } },
          ],
        },
        {
          regionCode: "150",
          cell: { shown: false },
          subRegions: [{ subRegionCode: "155", cell: { shown: false } }],
        },
      ],
    });
  });

  it("2025/2, SM, k = 2: G alone in Northern Africa is hidden, and so is the rest of Africa's parts, else G could be had", () => {
    const funnel = participationFunnel(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "SM" }, 2);
    const shown =
      funnel.kind === "given"
        ? funnel.regions.map(({ regionCode, cell, subRegions }) => [
            regionCode,
            cell.shown && cell.figures.invited,
            subRegions.map((one) => one.cell.shown),
          ])
        : null;
    expect(shown).toEqual([
      ["002", 4, [false, false]],
      ["150", 2, [true]],
    ]);
  });

  it("could not test, no response and withdrawn are registered and not submitted; declined is not registered", () => {
    const totalOf = (year: number, number: 1 | 2) => {
      const funnel = participationFunnel(
        SMALL_PROGRAMME,
        { period: round(year, number), testGroups: "SM" },
        1,
      );
      return funnel.kind === "given" && funnel.total.shown ? funnel.total.figures : null;
    };
    // 2025/1: A, B, E evaluated, C could not test, F declined. 2024/2: A, C, D evaluated, B no response, H withdrew.
    expect(totalOf(2025, 1)).toEqual({
      invited: 5,
      registered: 4,
      submitted: 3,
      late: 0,
      couldNotTest: 1,
      noResponse: 0,
      returnRate: 0.75,
    });
    expect(totalOf(2024, 2)).toEqual({
      invited: 5,
      registered: 5,
      submitted: 3,
      late: 0,
      couldNotTest: 0,
      noResponse: 1,
      returnRate: 0.6,
    });
  });

  it("is of one exercise, and says why it is not given for more", () => {
    expect(participationFunnel(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "both" })).toEqual({
      kind: "not-given",
      reason: "needs-one-test-group",
    });
    for (const kind of ["calendar-year", "ice-year"] as const) {
      expect(
        participationFunnel(SMALL_PROGRAMME, { period: { kind, year: 2025 }, testGroups: "SM" }),
      ).toEqual({
        kind: "not-given",
        reason: "needs-one-round",
      });
    }
  });

  it("nobody invited: a total that is not shown and no places", () => {
    expect(participationFunnel([], { period: round(2025, 2), testGroups: "SM" })).toMatchObject({
      total: { shown: false },
      regions: [],
    });
  });

  it("refuses a laboratory that stands twice in the exercise", () => {
    const twice = [...SMALL_PROGRAMME, ...SMALL_PROGRAMME];
    expect(() => participationFunnel(twice, { period: round(2025, 2), testGroups: "SM" })).toThrow(
      RangeError,
    );
  });
});

describe("any exercise", () => {
  const place = fc.constantFrom("002/015", "002/202", "150/151", "150/154", "150/155", "142/030");
  const exercise = fc
    .array(fc.tuple(place, fc.constantFrom(...PARTICIPATION_STATES), fc.boolean()), { maxLength: 40 })
    .map((rows) =>
      rows.map(([where, state, isLate], index): ParticipationRecord => {
        const [regionCode = "", subRegionCode = ""] = where.split("/");
        return {
          laboratoryId: `L${index}`,
          countryCode: "000",
          regionCode,
          subRegionCode,
          roundOrdinal: 4050,
          testGroup: "SM",
          state,
          isLate,
        };
      }),
    );
  const scope = { period: { kind: "round", roundOrdinal: 4050 }, testGroups: "SM" } as const;

  it("hides rows whole, whatever the states, and shows none of fewer laboratories than the threshold", () => {
    fc.assert(
      fc.property(exercise, fc.integer({ min: 1, max: 8 }), (records, threshold) => {
        const funnel = participationFunnel(records, scope, threshold);
        if (funnel.kind !== "given") throw new Error("One exercise was asked for");
        const cells: FunnelCell[] = [
          funnel.total,
          ...funnel.regions.flatMap((one) => [one.cell, ...one.subRegions.map((sub) => sub.cell)]),
        ];
        for (const cell of cells) {
          if (!cell.shown) expect(cell).toEqual({ shown: false });
          else {
            const { invited, registered, submitted, late, couldNotTest, noResponse, returnRate } =
              cell.figures;
            expect(invited).toBeGreaterThanOrEqual(threshold);
            expect(registered).toBeLessThanOrEqual(invited);
            expect(submitted + couldNotTest + noResponse).toBeLessThanOrEqual(registered);
            expect(late).toBeLessThanOrEqual(submitted);
            expect(returnRate === null).toBe(registered === 0);
          }
        }
        expect(JSON.stringify(funnel)).not.toContain("countryCode");
      }),
      { numRuns: 1_000 },
    );
  });

  it("one region chosen gives what the whole gives for it, and no more", () => {
    fc.assert(
      fc.property(exercise, fc.constantFrom("002", "142", "150"), (records, regionCode) => {
        const whole = participationFunnel(records, scope);
        const one = participationFunnel(records, { ...scope, regionCode });
        if (whole.kind !== "given" || one.kind !== "given") throw new Error("One exercise was asked for");
        expect(one.total).toEqual(whole.total);
        expect(one.regions).toEqual(whole.regions.filter((region) => region.regionCode === regionCode));
      }),
    );
  });
});
