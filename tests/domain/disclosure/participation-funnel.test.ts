import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participationFunnel, type FunnelPlace } from "#app/domain/disclosure/participation-funnel.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import {
  PARTICIPATION_STATES,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { ParticipationScope } from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import { SMALL_PROGRAMME } from "#tests/domain/reporting/small-programme.ts";
import { found, nodesOf, unproven, type Funnel, type World } from "./attacker.ts";

const round = (year: number, number: 1 | 2) =>
  ({ kind: "round", roundOrdinal: roundOrdinal({ year, number }) }) as const;

function given(
  records: readonly ParticipationRecord[],
  scope: ParticipationScope,
  how: { window?: SubmissionWindow; threshold?: number } = {},
): Funnel {
  const funnel = participationFunnel(records, scope, { window: "closed", ...how });
  if (funnel.kind !== "given") throw new Error("One exercise was asked for");
  return funnel;
}

/** `invited registered submitted late could-not-test no-response`, `-` for not known yet; or submitted alone, with the mark. */
function line({ submitted, cell }: FunnelPlace): string {
  if (!cell.shown) return `[c] ${submitted}`;
  const { invited, registered, late, couldNotTest, noResponse } = cell.figures;
  return [invited, registered, submitted, late ?? "-", couldNotTest, noResponse ?? "-"].join(" ");
}
const lines = (funnel: Funnel) => nodesOf(funnel).map(({ key, place }) => `${key}: ${line(place)}`);

describe("the funnel of the small programme, by hand", () => {
  it("2025/2, SM, k = 5: five took part. None of them failed to answer, so even the total would tell that of each region", () => {
    expect(lines(given(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "SM" }))).toEqual([
      "all: [c] 5",
      "002: [c] 3",
      "002/015: [c] 1",
      "002/202: [c] 2",
      "142: [c] 0",
      "142/030: [c] 0",
      "150: [c] 2",
      "150/155: [c] 2",
    ]);
  });

  it("2025/2, SM, k = 2: no total, so Europe (A, C) stands for itself, and so do D and F, of Africa", () => {
    // E was invited and has not answered, C was late.
    expect(
      lines(given(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "SM" }, { threshold: 2 })),
    ).toEqual([
      "all: [c] 5",
      "002: [c] 3",
      "002/015: [c] 1",
      "002/202: 3 2 2 0 0 0",
      "142: [c] 0",
      "142/030: [c] 0",
      "150: 2 2 2 1 0 0",
      "150/155: 2 2 2 1 0 0",
    ]);
  });

  it("could not test, no response and withdrawn are registered and not submitted; declined is not registered", () => {
    const totalOf = (year: number, number: 1 | 2) => {
      // One place, so that there is nothing to hide.
      const together = SMALL_PROGRAMME.map((one) => ({ ...one, regionCode: "001", subRegionCode: "001" }));
      return given(together, { period: round(year, number), testGroups: "SM" }, { threshold: 1 }).total.cell;
    };
    // 2025/1: A, B, E evaluated, C could not test, F declined. 2024/2: A, C, D evaluated, B no response, H withdrew.
    expect(totalOf(2025, 1)).toEqual({
      shown: true,
      figures: { invited: 5, registered: 4, returnRate: 0.75, late: 0, couldNotTest: 1, noResponse: 0 },
    });
    expect(totalOf(2024, 2)).toEqual({
      shown: true,
      figures: { invited: 5, registered: 5, returnRate: 0.6, late: 0, couldNotTest: 0, noResponse: 1 },
    });
  });

  it("is of one exercise, and says why it is not given for more", () => {
    const ask = (scope: ParticipationScope) =>
      participationFunnel(SMALL_PROGRAMME, scope, { window: "closed" });
    expect(ask({ period: round(2025, 2), testGroups: "both" })).toEqual({
      kind: "not-given",
      reason: "needs-one-test-group",
    });
    for (const kind of ["calendar-year", "ice-year"] as const) {
      expect(ask({ period: { kind, year: 2025 }, testGroups: "SM" })).toEqual({
        kind: "not-given",
        reason: "needs-one-round",
      });
    }
  });

  it("nobody invited: a total that is not shown and no places", () => {
    const funnel = given([], { period: round(2025, 2), testGroups: "SM" });
    expect(funnel).toMatchObject({ total: { submitted: 0, cell: { shown: false } }, regions: [] });
    expect(funnel.threshold).toBe(DEFAULT_THRESHOLD);
  });

  it("refuses a laboratory that stands twice in the exercise", () => {
    const twice = [...SMALL_PROGRAMME, ...SMALL_PROGRAMME];
    expect(() => given(twice, { period: round(2025, 2), testGroups: "SM" })).toThrow(RangeError);
  });
});

const SCOPE = { period: { kind: "round", roundOrdinal: 4050 }, testGroups: "SM" } as const;

/** Laboratories of places, so many of each kind: submitted, of them late, could not test, no response. */
function exerciseOf(
  places: Record<string, { submitted: number; late?: number; couldNotTest?: number; unanswered?: number }>,
): ParticipationRecord[] {
  return Object.entries(places).flatMap(
    ([where, { submitted, late = 0, couldNotTest = 0, unanswered = 0 }]) => {
      const states: [ParticipationState, boolean][] = [
        ...Array.from({ length: submitted }, (_, at): [ParticipationState, boolean] => [
          "submitted",
          at < late,
        ]),
        ...Array.from({ length: couldNotTest }, (): [ParticipationState, boolean] => [
          "could_not_test",
          false,
        ]),
        ...Array.from({ length: unanswered }, (): [ParticipationState, boolean] => ["received", false]),
      ];
      return states.map(([state, isLate], at) => recordOf(where, state, isLate, `${where} ${at}`));
    },
  );
}

function recordOf(
  where: string,
  state: ParticipationState,
  isLate: boolean,
  laboratoryId: string,
): ParticipationRecord {
  const [regionCode = "", subRegionCode = ""] = where.split("/");
  return {
    laboratoryId,
    countryCode: "000",
    regionCode,
    subRegionCode,
    roundOrdinal: 4050,
    testGroup: "SM",
    state,
    isLate,
  };
}

describe("an exercise worked by hand, k = 5", () => {
  const places = {
    "002/015": { submitted: 3, couldNotTest: 1 },
    "002/202": { submitted: 8, late: 1, unanswered: 2 },
    "142/034": { submitted: 9, late: 2, couldNotTest: 1, unanswered: 1 },
    "142/145": { submitted: 12, late: 1, couldNotTest: 2, unanswered: 1 },
    "150/155": { submitted: 20, late: 2, couldNotTest: 1, unanswered: 3 },
  };

  it("a small sub-region and the one beside it: their sums are shown, and tell nothing of either", () => {
    expect(lines(given(exerciseOf(places), SCOPE))).toEqual([
      "all: 64 64 52 6 5 7",
      "002: 14 14 11 1 1 2",
      "002/015: [c] 3",
      "002/202: [c] 8",
      "142: 26 26 21 3 3 2",
      "142/034: 11 11 9 2 1 1",
      "142/145: 15 15 12 1 2 1",
      "150: 24 24 20 2 1 3",
      "150/155: 24 24 20 2 1 3",
    ]);
  });

  it("nobody late in either: the region's sum would say so, so the region goes, and the next smallest with it", () => {
    const inTime = { ...places, "002/202": { ...places["002/202"], late: 0 } };
    expect(lines(given(exerciseOf(inTime), SCOPE))).toEqual([
      "all: 64 64 52 5 5 7",
      "002: [c] 11",
      "002/015: [c] 3",
      "002/202: [c] 8",
      "142: 26 26 21 3 3 2",
      "142/034: 11 11 9 2 1 1",
      "142/145: 15 15 12 1 2 1",
      "150: [c] 20",
      "150/155: [c] 20",
    ]);
  });

  it("while results are still taken, no response is not known, and late only once the deadline has passed", () => {
    const totalIn = (window: SubmissionWindow) => line(given(exerciseOf(places), SCOPE, { window }).total);
    expect(totalIn("open")).toBe("64 64 52 - 5 -");
    expect(totalIn("late-accepted")).toBe("64 64 52 6 5 -");
    expect(totalIn("closed")).toBe("64 64 52 6 5 7");
  });

  it("a place is listed whether or not anybody of it was invited this time", () => {
    const before = { ...recordOf("009/053", "submitted", false, "once"), roundOrdinal: 4048 };
    const withOceania = lines(given([...exerciseOf(places), before], SCOPE));
    expect(withOceania).toContain("009/053: [c] 0");
  });
});

describe("the attacker", () => {
  const byRegion = {
    "002/015": { submitted: 3 },
    "142/034": { submitted: 4 },
    "150/155": { submitted: 20, late: 2, couldNotTest: 1, unanswered: 3 },
    "019/419": { submitted: 9, late: 1, couldNotTest: 1, unanswered: 1 },
  };
  /** As the small regions alone would be hidden. */
  const onlySmallHidden = (): Funnel => {
    const all = given(exerciseOf(byRegion), SCOPE, { threshold: 1 });
    const small = (place: FunnelPlace): FunnelPlace =>
      place.submitted < 5 ? { ...place, cell: { shown: false } } : place;
    return {
      ...all,
      total: { submitted: 36, cell: { shown: true, figures: { ...figuresOfTotal } } },
      regions: all.regions.map((region) => ({
        ...region,
        ...small(region),
        subRegions: region.subRegions.map((one) => ({ ...one, ...small(one) })),
      })),
    };
  };
  const figuresOfTotal = {
    invited: 42,
    registered: 42,
    returnRate: 36 / 42,
    late: 3,
    couldNotTest: 2,
    noResponse: 4,
  };

  it("finds by subtraction that nobody was late or absent where only the small regions are hidden", () => {
    expect(found(onlySmallHidden())).toEqual(
      expect.arrayContaining([
        "002 late = 0",
        "142 couldNotTest = 0",
        "142/034 noResponse = 0",
        "002 registered = 3",
        "002/015 invited = 3",
      ]),
    );
  });

  it("and finds nothing in what the report gives instead", () => {
    const funnel = given(exerciseOf(byRegion), SCOPE);
    expect(found(funnel)).toEqual([]);
    expect(lines(funnel)).toEqual([
      "all: 42 42 36 3 2 4",
      "002: [c] 3",
      "002/015: [c] 3",
      "019: [c] 9",
      "019/419: [c] 9",
      "142: [c] 4",
      "142/034: [c] 4",
      "150: 24 24 20 2 1 3",
      "150/155: 24 24 20 2 1 3",
    ]);
  });
});

describe("any exercise", () => {
  const PLACES = ["002/015", "002/202", "019/021", "019/419", "142/030", "142/034", "142/145", "150/155"];
  // Most laboratories send results, and places are of very different sizes, as they are.
  const mostly = fc.constantFrom<ParticipationState>("submitted", "submitted", "evaluated", "evaluated");
  const state = fc.oneof(
    { weight: 3, arbitrary: mostly },
    { weight: 1, arbitrary: fc.constantFrom(...PARTICIPATION_STATES) },
  );
  const place = (where: string) =>
    fc
      .tuple(
        fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 24 })),
        // How many of ten are late: none, one, or all.
        fc.constantFrom(0, 1, 1, 10),
      )
      .chain(([size, late]) =>
        fc
          .array(fc.tuple(state, fc.integer({ min: 0, max: 9 })), { minLength: size, maxLength: size })
          .map((rows) => rows.map(([now, of], at) => recordOf(where, now, of < late, `${where} ${at}`))),
      );
  const exercise = fc.tuple(...PLACES.map(place)).map((places) => places.flat());
  const window = fc.constantFrom<SubmissionWindow>("open", "late-accepted", "closed");
  const threshold = fc.integer({ min: 1, max: 8 });

  const worldOf = (records: readonly ParticipationRecord[], how: SubmissionWindow): World => {
    // With nothing hidden: every figure as it is.
    const funnel = given(records, SCOPE, { window: how, threshold: 1 });
    return new Map(
      nodesOf(funnel).map(({ key }) => {
        const within = records.filter(
          ({ regionCode, subRegionCode }) => `${regionCode}/${subRegionCode}` === key,
        );
        const count = (...states: ParticipationState[]) =>
          within.filter((one) => states.includes(one.state)).length;
        return [
          key,
          {
            invited: within.length,
            registered: within.length - count("invited", "declined"),
            late: within.filter((one) => one.isLate && ["submitted", "evaluated"].includes(one.state)).length,
            couldNotTest: count("could_not_test"),
            noResponse: count("no_response", "registered", "dispatched", "received"),
          },
        ];
      }),
    );
  };

  it("tells an attacker no figure of a hidden place, by no sum, difference or bound; and each could be another", () => {
    let hidden = 0;
    let shownBesideHidden = 0;
    fc.assert(
      fc.property(exercise, window, threshold, (records, how, k) => {
        const funnel = given(records, SCOPE, { window: how, threshold: k });
        expect(found(funnel)).toEqual([]);
        expect(unproven(funnel, worldOf(records, how))).toEqual([]);
        const cells = nodesOf(funnel).map(({ place }) => place.cell.shown);
        hidden += cells.filter((shown) => !shown).length;
        if (cells[0] && cells.includes(false) && cells.slice(1).includes(true)) shownBesideHidden += 1;
      }),
      { numRuns: 600 },
    );
    // The attack was on something: totals that stand beside hidden places and shown ones.
    expect(hidden).toBeGreaterThan(1_000);
    expect(shownBesideHidden).toBeGreaterThan(30);
  }, 60_000);

  it("shows figures together or not at all, none of fewer laboratories than the threshold, and submitted always", () => {
    fc.assert(
      fc.property(exercise, window, threshold, (records, how, k) => {
        const funnel = given(records, SCOPE, { window: how, threshold: k });
        for (const { key, place, parts } of nodesOf(funnel)) {
          const { submitted, cell } = place;
          const within = records.filter(
            (one) => key === "all" || `${one.regionCode}/${one.subRegionCode}`.startsWith(key),
          );
          expect(submitted).toBe(
            within.filter((one) => ["submitted", "evaluated"].includes(one.state)).length,
          );
          if (parts.length > 0)
            expect(parts.reduce((sum, one) => sum + one.place.submitted, 0)).toBe(submitted);
          if (!cell.shown) expect(cell).toEqual({ shown: false });
          else {
            const { invited, registered, late, couldNotTest, noResponse, returnRate } = cell.figures;
            expect(submitted).toBeGreaterThanOrEqual(k);
            expect(registered).toBeLessThanOrEqual(invited);
            expect(submitted + couldNotTest + (noResponse ?? 0)).toBeLessThanOrEqual(registered);
            expect(late ?? 0).toBeLessThanOrEqual(submitted);
            expect(returnRate).toBe(submitted / registered);
            expect([late === null, noResponse === null]).toEqual([how === "open", how !== "closed"]);
          }
        }
        expect(JSON.stringify(funnel)).not.toContain("countryCode");
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it("one region chosen gives what the whole gives for it, and no more", () => {
    fc.assert(
      fc.property(exercise, fc.constantFrom("002", "142", "150"), (records, regionCode) => {
        const whole = given(records, SCOPE);
        const one = given(records, { ...SCOPE, regionCode });
        expect(one.total).toEqual(whole.total);
        expect(one.regions).toEqual(whole.regions.filter((region) => region.regionCode === regionCode));
      }),
    );
  });
});
