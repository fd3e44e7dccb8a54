import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import {
  participationFigures,
  participationFiguresOver,
  participationSeries,
  type ParticipationCounts,
  type ParticipationScope,
} from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import { periodAt, periodIndexOfRound, type ReportPeriodKind } from "#app/domain/reporting/report-period.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import { SMALL_PROGRAMME } from "#tests/domain/reporting/small-programme.ts";

const round = (year: number, number: 1 | 2) =>
  ({ kind: "round", roundOrdinal: roundOrdinal({ year, number }) }) as const;
const figures = (scope: ParticipationScope) => participationFigures(SMALL_PROGRAMME, scope);
/** [taking part, new, returning, continuing, lapsed] */
const row = (counts: ParticipationCounts) => [
  counts.takingPart,
  counts.new,
  counts.returning,
  counts.continuing,
  counts.lapsed,
];

it("figures over time are those of each period by itself", () => {
  for (const periodKind of ["round", "calendar-year", "ice-year"] as const)
    for (const testGroups of ["both", "SM", "BS"] as const) {
      const over = participationFiguresOver(SMALL_PROGRAMME, { periodKind, testGroups });
      expect(over.length).toBeGreaterThan(1);
      expect(over).toEqual(over.map(({ period }) => figures({ period, testGroups })));
    }
});

describe("the small programme, by hand", () => {
  it("round 2025/2, SM: A stays, C and D come back, F and G are new; B and E lapse", () => {
    // C could not test in 2025/1 and D was not in it: neither took part, both had before. F's BS rounds are another group.
    expect(row(figures({ period: round(2025, 2), testGroups: "SM" }).total)).toEqual([5, 2, 2, 1, 2]);
  });

  it("round 2025/2, BS: A stays, B and G are new; D lapses", () => {
    expect(row(figures({ period: round(2025, 2), testGroups: "BS" }).total)).toEqual([3, 2, 0, 1, 1]);
  });

  it("round 2025/2, both: A, B, D stay, C and F come back, G is new; E lapses; A counts once", () => {
    const { total, regions, subRegions, countries, previousPeriod } = figures({
      period: round(2025, 2),
      testGroups: "both",
    });
    expect(previousPeriod).toEqual(round(2025, 1));
    expect(row(total)).toEqual([6, 1, 2, 3, 1]);
    expect(total.countries).toBe(5);
    expect(regions.map((one) => [one.regionCode, one.countries, ...row(one)])).toEqual([
      ["002", 3, 3, 1, 1, 1, 1],
      ["150", 2, 3, 0, 1, 2, 0],
    ]);
    expect(subRegions.map((one) => [one.regionCode, one.subRegionCode, one.countries, ...row(one)])).toEqual([
      ["002", "015", 1, 1, 1, 0, 0, 0],
      ["002", "202", 2, 2, 0, 1, 1, 1],
      ["150", "155", 2, 3, 0, 1, 2, 0],
    ]);
    expect(countries.map((one) => [one.countryCode, ...row(one)])).toEqual([
      ["040", 2, 0, 0, 2, 0],
      ["250", 1, 0, 1, 0, 0],
      ["288", 1, 0, 1, 0, 0],
      ["404", 1, 0, 0, 1, 1],
      ["818", 1, 1, 0, 0, 0],
    ]);
  });

  it("round 2024/2, SM: B that sent nothing and H that withdrew have lapsed", () => {
    expect(row(figures({ period: round(2024, 2), testGroups: "SM" }).total)).toEqual([3, 1, 0, 2, 2]);
  });

  it("calendar year 2025, both: A, B, C, D, F stay, E and G are new; H lapses", () => {
    const { total, previousPeriod } = figures({
      period: { kind: "calendar-year", year: 2025 },
      testGroups: "both",
    });
    expect(row(total)).toEqual([7, 2, 0, 5, 1]);
    expect(previousPeriod).toEqual({ kind: "calendar-year", year: 2024 });
  });

  it("calendar year 2024, both: the first year, so all six are new", () => {
    const { total, previousPeriod } = figures({
      period: { kind: "calendar-year", year: 2024 },
      testGroups: "both",
    });
    expect(row(total)).toEqual([6, 6, 0, 0, 0]);
    expect(previousPeriod).toBeNull();
  });

  it("ICE year 2025 (2024/2 and 2025/1), SM, after ICE year 2024 (2024/1 alone): A, B, D stay, C and E are new; H lapses", () => {
    expect(row(figures({ period: { kind: "ice-year", year: 2025 }, testGroups: "SM" }).total)).toEqual([
      5, 2, 0, 3, 1,
    ]);
  });

  it("ICE year 2026 (2025/2 so far), both: A, B, C, D, F stay, G is new; E lapses", () => {
    expect(row(figures({ period: { kind: "ice-year", year: 2026 }, testGroups: "both" }).total)).toEqual([
      6, 1, 0, 5, 1,
    ]);
  });

  it("one region shows the same counts as in the whole", () => {
    const whole = figures({ period: round(2025, 2), testGroups: "both" });
    const africa = figures({ period: round(2025, 2), testGroups: "both", regionCode: "002" });
    expect(africa.regions).toEqual(whole.regions.filter((one) => one.regionCode === "002"));
    expect(row(africa.total)).toEqual([3, 1, 1, 1, 1]);
    expect(africa.countries.map((one) => one.countryCode)).toEqual(["288", "404", "818"]);
    expect(row(figures({ period: round(2025, 2), testGroups: "both", regionCode: "142" }).total)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it("over time, by round and by year", () => {
    expect(participationSeries(SMALL_PROGRAMME, { periodKind: "round", testGroups: "both" })).toEqual([
      // A, B, D, F, H; then A, C, D, F; A, B, D, E; A, B, C, D, F, G.
      { period: round(2024, 1), takingPart: 5, countries: 4, regions: byRegion(2, 1, 2) },
      { period: round(2024, 2), takingPart: 4, countries: 4, regions: byRegion(2, 0, 2) },
      { period: round(2025, 1), takingPart: 4, countries: 2, regions: byRegion(2, 0, 2) },
      { period: round(2025, 2), takingPart: 6, countries: 5, regions: byRegion(3, 0, 3) },
    ]);
    expect(
      participationSeries(SMALL_PROGRAMME, {
        periodKind: "calendar-year",
        testGroups: "BS",
        regionCode: "002",
      }),
    ).toEqual([
      {
        period: { kind: "calendar-year", year: 2024 },
        takingPart: 1,
        countries: 1,
        regions: [{ regionCode: "002", takingPart: 1 }],
      },
      {
        period: { kind: "calendar-year", year: 2025 },
        takingPart: 2,
        countries: 2,
        regions: [{ regionCode: "002", takingPart: 2 }],
      },
    ]);
  });

  function byRegion(africa: number, asia: number, europe: number) {
    return [
      { regionCode: "002", takingPart: africa },
      { regionCode: "142", takingPart: asia },
      { regionCode: "150", takingPart: europe },
    ];
  }
});

const periodOfRound = (kind: ReportPeriodKind, ordinal: number) =>
  periodAt(kind, periodIndexOfRound(kind, ordinal));

describe("periods", () => {
  it("a round belongs to its calendar year and to the ICE year whose report covers it", () => {
    const [first, second] = [
      roundOrdinal({ year: 2025, number: 1 }),
      roundOrdinal({ year: 2025, number: 2 }),
    ];
    expect(periodOfRound("calendar-year", second)).toEqual({ kind: "calendar-year", year: 2025 });
    expect(periodOfRound("ice-year", first)).toEqual({ kind: "ice-year", year: 2025 });
    expect(periodOfRound("ice-year", second)).toEqual({ kind: "ice-year", year: 2026 });
    expect(periodOfRound("round", second)).toEqual(round(2025, 2));
  });

  it("nobody lapses by missing a round that was not held", () => {
    const records = SMALL_PROGRAMME.filter(
      (one) => one.roundOrdinal !== roundOrdinal({ year: 2025, number: 1 }),
    );
    const { previousPeriod, total } = participationFigures(records, {
      period: round(2025, 2),
      testGroups: "SM",
    });
    // Compared with 2024/2 (A, C, D took part): A, C, D stay, F and G are new, nobody lapses.
    expect(previousPeriod).toEqual(round(2024, 2));
    expect(row(total)).toEqual([5, 2, 0, 3, 0]);
  });

  it("a laboratory that moved is counted once, where it was last in the period", () => {
    const moved: ParticipationRecord[] = (["1", "2"] as const).map((number) => ({
      laboratoryId: "M",
      countryCode: number === "1" ? "040" : "404",
      subRegionCode: number === "1" ? "155" : "202",
      regionCode: number === "1" ? "150" : "002",
      roundOrdinal: roundOrdinal({ year: 2025, number: number === "1" ? 1 : 2 }),
      testGroup: "SM",
      state: "evaluated",
      isLate: false,
    }));
    const { total, countries } = participationFigures(moved.reverse(), {
      period: { kind: "calendar-year", year: 2025 },
      testGroups: "both",
    });
    expect(row(total)).toEqual([1, 1, 0, 0, 0]);
    expect(countries.map((one) => one.countryCode)).toEqual(["404"]);
  });
});

describe("any programme", () => {
  const laboratory = fc.record({
    place: fc
      .constantFrom("040 155 150", "250 155 150", "404 202 002", "818 015 002")
      .map((codes) => codes.split(" ")),
    states: fc.array(
      fc.option(fc.constantFrom(...PARTICIPATION_STATES, "submitted" as const, "evaluated" as const)),
      {
        minLength: 12,
        maxLength: 12,
      },
    ),
  });
  const programme = fc.array(laboratory, { maxLength: 12 }).map((laboratories) =>
    laboratories.flatMap(
      ({ place: [countryCode = "", subRegionCode = "", regionCode = ""], states }, index) =>
        states.flatMap((state, exercise): ParticipationRecord[] =>
          state === null
            ? []
            : [
                {
                  laboratoryId: `L${index}`,
                  countryCode,
                  subRegionCode,
                  regionCode,
                  roundOrdinal: 4048 + Math.floor(exercise / 2),
                  testGroup: exercise % 2 === 0 ? "SM" : "BS",
                  state,
                  isLate: false,
                },
              ],
        ),
    ),
  );
  const scope = fc.record({
    period: fc
      .tuple(
        fc.constantFrom("round" as const, "calendar-year" as const, "ice-year" as const),
        fc.integer({ min: 4048, max: 4053 }),
      )
      .map(([kind, ordinal]) => periodOfRound(kind, ordinal)),
    testGroups: fc.constantFrom("SM" as const, "BS" as const, "both" as const),
  });

  it("new, returning and continuing add up to taking part, and every level to the one above", () => {
    fc.assert(
      fc.property(programme, scope, (records, asked) => {
        const { total, regions, subRegions, countries } = participationFigures(records, asked);
        for (const one of [total, ...regions, ...subRegions, ...countries]) {
          expect(one.new + one.returning + one.continuing).toBe(one.takingPart);
        }
        for (const level of [regions, subRegions, countries]) {
          const sums = level
            .map(row)
            .reduce((so, counts) => so.map((sum, at) => sum + (counts[at] ?? 0)), [0, 0, 0, 0, 0]);
          expect(sums).toEqual(row(total));
        }
        expect(countries.filter((one) => one.takingPart > 0)).toHaveLength(total.countries);
      }),
      { numRuns: 1_000 },
    );
  });

  it("agrees with a count made another way, and the series with the figures", () => {
    fc.assert(
      fc.property(programme, scope, (records, asked) => {
        const { total, previousPeriod } = participationFigures(records, asked);
        const tookPart = records.filter(
          (one) =>
            (asked.testGroups === "both" || one.testGroup === asked.testGroups) &&
            (one.state === "submitted" || one.state === "evaluated"),
        );
        const index = asked.period.kind === "round" ? asked.period.roundOrdinal : asked.period.year;
        const at = (one: ParticipationRecord) => periodIndexOfRound(asked.period.kind, one.roundOrdinal);
        const now = new Set(tookPart.filter((one) => at(one) === index).map((one) => one.laboratoryId));
        const ever = new Set(tookPart.filter((one) => at(one) < index).map((one) => one.laboratoryId));
        expect(total.takingPart).toBe(now.size);
        expect(total.new).toBe([...now].filter((id) => !ever.has(id)).length);
        expect(total.lapsed <= ever.size).toBe(true);
        if (previousPeriod === null) expect(total.lapsed).toBe(0);

        const series = participationSeries(records, {
          periodKind: asked.period.kind,
          testGroups: asked.testGroups,
        });
        for (const point of series) {
          const figure = participationFigures(records, { ...asked, period: point.period });
          expect([point.takingPart, point.countries]).toEqual([
            figure.total.takingPart,
            figure.total.countries,
          ]);
          expect(point.regions.reduce((sum, region) => sum + region.takingPart, 0)).toBe(point.takingPart);
        }
      }),
      { numRuns: 500 },
    );
  });
});
