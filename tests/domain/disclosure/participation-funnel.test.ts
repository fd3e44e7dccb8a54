import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participationFunnel, type FunnelPlace } from "#app/domain/disclosure/participation-funnel.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import {
  PARTICIPATION_STATES,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import {
  participationFigures,
  type ParticipationScope,
} from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import { SMALL_PROGRAMME } from "#tests/domain/reporting/small-programme.ts";
import { certain, fateOf, isSoOf, nodesOf, withoutSecondWorld, type Funnel } from "./attacker.ts";

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

/** `invited registered submitted late could-not-test no-response`; [c] for what is not shown, `-` for not known yet. */
function line({ submitted, registration, breakdown }: FunnelPlace): string {
  if (!registration.shown) return `[c] ${submitted}`;
  const { invited, registered } = registration.figures;
  const became = !breakdown
    ? "-"
    : breakdown.shown
      ? [breakdown.figures.late, breakdown.figures.couldNotTest, breakdown.figures.noResponse].join(" ")
      : "[c]";
  return [invited, registered, submitted, became].join(" ");
}
const lines = (funnel: Funnel) => nodesOf(funnel).map(({ key, place }) => `${key}: ${line(place)}`);

describe("the funnel of the small programme, by hand", () => {
  it.each([5, 1])(
    "2025/2, SM, k = %i: nobody of eight failed to answer, so nothing is shown but who submitted",
    (k) => {
      expect(
        lines(given(SMALL_PROGRAMME, { period: round(2025, 2), testGroups: "SM" }, { threshold: k })),
      ).toEqual([
        "all: [c] 5",
        "002: [c] 3",
        "002/015: [c] 1",
        "002/202: [c] 2",
        "142: [c] 0",
        "142/030: [c] 0",
        "150: [c] 2",
        "150/155: [c] 2",
      ]);
    },
  );

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
    expect(funnel).toMatchObject({ total: { submitted: 0, registration: { shown: false } }, regions: [] });
    expect(funnel.threshold).toBe(DEFAULT_THRESHOLD);
  });

  it("refuses a laboratory that stands twice in the exercise", () => {
    const twice = [...SMALL_PROGRAMME, ...SMALL_PROGRAMME];
    expect(() => given(twice, { period: round(2025, 2), testGroups: "SM" })).toThrow(RangeError);
  });
});

const SCOPE = { period: { kind: "round", roundOrdinal: 4050 }, testGroups: "SM" } as const;

interface PlaceOf {
  submitted: number;
  late?: number;
  couldNotTest?: number;
  unanswered?: number;
  withdrawn?: number;
  declined?: number;
  /** Laboratories are of so many countries in turn, each kind beginning with the first; three, if nothing is said. */
  countries?: number;
}

function exerciseOf(places: Record<string, PlaceOf>): ParticipationRecord[] {
  return Object.entries(places).flatMap(([where, place]) => {
    const { submitted, late = 0, couldNotTest = 0, unanswered = 0, withdrawn = 0, declined = 0 } = place;
    const kinds: [ParticipationState, number][] = [
      ["submitted", submitted],
      ["could_not_test", couldNotTest],
      ["received", unanswered],
      ["withdrawn", withdrawn],
      ["declined", declined],
    ];
    const absent = new Set<ParticipationState>(["could_not_test", "received", "withdrawn", "declined"]);
    let at = 0;
    return kinds.flatMap(([state, count]) =>
      Array.from({ length: count }, (_, of) => {
        if (absent.has(state) || of > 0) at += 1;
        const country = `${where} ${at % (place.countries ?? 3)}`;
        return recordOf(where, state, state === "submitted" && of < late, `${where} ${at}`, country);
      }),
    );
  });
}

function recordOf(
  where: string,
  state: ParticipationState,
  isLate: boolean,
  laboratoryId: string,
  countryCode: string,
): ParticipationRecord {
  const [regionCode = "", subRegionCode = ""] = where.split("/");
  return {
    laboratoryId,
    countryCode,
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
    "002/015": { submitted: 3, couldNotTest: 1, unanswered: 1, declined: 1 },
    "002/202": { submitted: 8, late: 1, unanswered: 2, withdrawn: 2, couldNotTest: 1, declined: 1 },
    "142/034": { submitted: 9, late: 2, couldNotTest: 1, unanswered: 3, withdrawn: 1, declined: 2 },
    "142/145": { submitted: 12, late: 1, couldNotTest: 2, unanswered: 3, withdrawn: 1, declined: 2 },
    "150/155": { submitted: 20, late: 2, couldNotTest: 3, unanswered: 3, withdrawn: 2, declined: 1 },
  };
  const linesWith = (other: Record<string, PlaceOf>) =>
    lines(given(exerciseOf({ ...places, ...other }), SCOPE));

  it("a small sub-region and the one beside it: their sums are shown, and tell nothing of either", () => {
    expect(linesWith({})).toEqual([
      "all: 85 78 52 6 8 12",
      "002: 20 18 11 1 2 3",
      "002/015: [c] 3",
      "002/202: [c] 8",
      "142: 36 32 21 3 3 6",
      "142/034: 16 14 9 2 1 3",
      "142/145: 20 18 12 1 2 3",
      "150: 29 28 20 2 3 3",
      "150/155: 29 28 20 2 3 3",
    ]);
  });

  it("nobody late in either: who registered is shown, what became of them goes, and the next smallest with it", () => {
    const rows = linesWith({ "002/202": { ...places["002/202"], late: 0 } });
    expect(rows.slice(0, 5)).toEqual([
      "all: 85 78 52 5 8 12",
      "002: 20 18 11 [c]",
      "002/015: [c] 3",
      "002/202: [c] 8",
      "142: 36 32 21 3 3 6",
    ]);
    expect(rows.slice(-2)).toEqual(["150: 29 28 20 [c]", "150/155: 29 28 20 [c]"]);
  });

  it("many submitted, and so few did not that who lapsed names them: not shown", () => {
    const rows = linesWith({ "150/155": { submitted: 40, late: 2, unanswered: 1 } });
    expect(rows.slice(-2)).toEqual(["150: [c] 40", "150/155: [c] 40"]);
  });

  it("all of one country: its figures would be the country's own", () => {
    const rows = (countries: number) =>
      linesWith({ "150/155": { ...places["150/155"], countries } }).slice(-1);
    expect(rows(1)).toEqual(["150/155: [c] 20"]);
    expect(rows(2)).toEqual(["150/155: 29 28 20 2 3 3"]);
  });

  it.each([
    ["late", { late: 0 }],
    ["in time", { late: 20 }],
    ["could not test", { couldNotTest: 0 }],
    ["silent", { unanswered: 0, couldNotTest: 6 }],
    ["withdrawn, which has no column and is what registered leaves over", { withdrawn: 0, couldNotTest: 5 }],
  ])("nobody %s: the breakdown is not shown, since it would be known of every country", (_, change) => {
    const row = linesWith({ "150/155": { ...places["150/155"], ...change } }).at(-1);
    expect(row).toMatch(/^150\/155: \d\d \d\d 20 \[c\]$/u);
  });

  it("until no more results are taken nothing is said of what became of laboratories", () => {
    const totalIn = (window: SubmissionWindow) => line(given(exerciseOf(places), SCOPE, { window }).total);
    expect(totalIn("open")).toBe("85 78 52 -");
    expect(totalIn("late-accepted")).toBe("85 78 52 -");
    expect(totalIn("closed")).toBe("85 78 52 6 8 12");
  });

  it("could not test and withdrawn are registered, and in the denominator of the return rate; declined is not", () => {
    const { total } = given(exerciseOf(places), SCOPE);
    expect(total.registration).toEqual({
      shown: true,
      figures: { invited: 85, registered: 78, returnRate: 52 / 78 },
    });
  });

  it("a place is listed whether or not anybody of it was invited this time", () => {
    const before = { ...recordOf("009/053", "submitted", false, "once", "036"), roundOrdinal: 4048 };
    expect(lines(given([...exerciseOf(places), before], SCOPE))).toContain("009/053: [c] 0");
  });
});

describe("the attacker", () => {
  /** As it was when a row was shown wherever enough laboratories submitted, and where two hidden rows stood together. */
  const shownBySubmittedAlone = (exercise: readonly ParticipationRecord[]): Funnel => {
    const placeOf = (within: readonly ParticipationRecord[]): FunnelPlace => {
      const count = (...fates: ReturnType<typeof fateOf>[]) =>
        within.filter((one) => fates.includes(fateOf(one))).length;
      const submitted = count("late", "in time");
      const registered = within.length - count("asked");
      if (submitted < 5) return { submitted, registration: { shown: false }, breakdown: { shown: false } };
      return {
        submitted,
        registration: {
          shown: true,
          figures: { invited: within.length, registered, returnRate: submitted / registered },
        },
        breakdown: {
          shown: true,
          figures: {
            late: count("late"),
            couldNotTest: count("could not test"),
            noResponse: count("no response"),
          },
        },
      };
    };
    const funnel = given(exercise, SCOPE);
    return {
      ...funnel,
      total: placeOf(exercise),
      regions: funnel.regions.map(({ regionCode, subRegions }) => ({
        regionCode,
        ...placeOf(exercise.filter((one) => one.regionCode === regionCode)),
        subRegions: subRegions.map(({ subRegionCode }) => ({
          subRegionCode,
          ...placeOf(exercise.filter((one) => one.subRegionCode === subRegionCode)),
        })),
      })),
    };
  };

  // Of forty laboratories in Europe one did not answer. The public table says in which country one lapsed.
  const oneAbsent = exerciseOf({
    "150/155": { submitted: 40, late: 2, unanswered: 1 },
    "019/419": { submitted: 20, late: 2, couldNotTest: 1, unanswered: 2, withdrawn: 2, declined: 1 },
    "009/054": {
      submitted: 6,
      late: 1,
      couldNotTest: 1,
      unanswered: 3,
      withdrawn: 1,
      declined: 1,
      countries: 1,
    },
    "142/034": { submitted: 20, late: 0, couldNotTest: 2, unanswered: 2, withdrawn: 2, declined: 2 },
  });

  it("names what became of a country's laboratory where a row is shown because enough submitted", () => {
    expect(certain(shownBySubmittedAlone(oneAbsent), oneAbsent)).toEqual(
      expect.arrayContaining([
        // The only one that did not submit,
        "150/155 1 no response = 1",
        "150/155 1 could not test = 0",
        // a place of one country,
        "009/054 0 late = 1",
        "009/054 0 no response = 3",
        // and zeros.
        "142/034 2 late = 0",
      ]),
    );
  });

  it("is sure of nothing in what the report gives instead", () => {
    const funnel = given(oneAbsent, SCOPE);
    expect(certain(funnel, oneAbsent)).toEqual([]);
    expect(withoutSecondWorld(funnel, oneAbsent).sure).toEqual([]);
    // It is not all hidden.
    expect(line(funnel.total)).toBe("107 103 86 5 4 8");
  });

  it("knows as much after any round: another world has the same public tables, of rounds and of years", () => {
    const before = oneAbsent.map((one) => ({ ...one, roundOrdinal: 4048, state: "evaluated" as const }));
    const { world } = withoutSecondWorld(given(oneAbsent, SCOPE), oneAbsent);
    expect(world).not.toEqual(oneAbsent);
    expect(isSoOf(given(oneAbsent, SCOPE), world)).toBe(true);
    for (const period of [SCOPE.period, { kind: "calendar-year", year: 2025 } as const])
      for (const testGroups of ["SM", "both"] as const) {
        const publicOf = (records: readonly ParticipationRecord[]) =>
          participationFigures([...before, ...records], { period, testGroups });
        expect(publicOf(world)).toEqual(publicOf(oneAbsent));
      }
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
        fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })),
        // How many of ten are late: none, one, or all.
        fc.constantFrom(0, 1, 1, 1, 2, 2, 10),
        // Of how many countries.
        fc.integer({ min: 1, max: 5 }),
      )
      .chain(([size, late, countries]) =>
        fc
          .array(fc.tuple(state, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: countries })), {
            minLength: size,
            maxLength: size,
          })
          .map((rows) =>
            rows.map(([now, of, country], at) =>
              recordOf(where, now, of < late, `${where} ${at}`, `${where} ${country}`),
            ),
          ),
      );
  const exercise = fc.tuple(...PLACES.map(place)).map((places) => places.flat());
  const window = fc.constantFrom<SubmissionWindow>("open", "late-accepted", "closed", "closed", "closed");
  const threshold = fc.integer({ min: 1, max: 8 });

  it("tells an attacker of no country, no laboratory and no hidden place what became of it: each could be otherwise", () => {
    let [registrations, breakdowns, shownBesideHidden] = [0, 0, 0];
    fc.assert(
      fc.property(exercise, window, threshold, (records, how, k) => {
        const funnel = given(records, SCOPE, { window: how, threshold: k });
        expect(certain(funnel, records)).toEqual([]);
        const places = nodesOf(funnel).map((node) => node.place);
        registrations += places.filter((one) => one.registration.shown).length;
        breakdowns += places.filter((one) => one.breakdown?.shown).length;
        const cells = places.map((one) => one.registration.shown);
        if (cells[0] && cells.includes(false) && cells.slice(1).includes(true)) shownBesideHidden += 1;
        if (records.length > 1) expect(withoutSecondWorld(funnel, records).sure).toEqual([]);
      }),
      { numRuns: 200 },
    );
    // The attack was on something: figures that are shown, and totals that stand beside hidden places and shown ones.
    expect(registrations).toBeGreaterThan(200);
    expect(breakdowns).toBeGreaterThan(40);
    expect(shownBesideHidden).toBeGreaterThan(30);
  }, 120_000);

  it("shows figures together or not at all, none of fewer laboratories than the threshold, and submitted always", () => {
    fc.assert(
      fc.property(exercise, window, threshold, (records, how, k) => {
        const funnel = given(records, SCOPE, { window: how, threshold: k });
        for (const { key, place, parts } of nodesOf(funnel)) {
          const { submitted, registration, breakdown } = place;
          const within = records.filter(
            (one) => key === "all" || `${one.regionCode}/${one.subRegionCode}`.startsWith(key),
          );
          expect(submitted).toBe(
            within.filter((one) => ["submitted", "evaluated"].includes(one.state)).length,
          );
          if (parts.length > 0)
            expect(parts.reduce((sum, one) => sum + one.place.submitted, 0)).toBe(submitted);
          expect(breakdown === null).toBe(how !== "closed");
          if (!registration.shown) {
            expect(registration).toEqual({ shown: false });
            expect(breakdown?.shown ?? false).toBe(false);
            continue;
          }
          const { invited, registered, returnRate } = registration.figures;
          expect(submitted).toBeGreaterThanOrEqual(k);
          expect(registered - submitted).toBeGreaterThanOrEqual(k);
          expect(registered).toBeLessThan(invited);
          expect(returnRate).toBe(submitted / registered);
          if (!breakdown?.shown) continue;
          const { late, couldNotTest, noResponse } = breakdown.figures;
          expect(Math.min(late, submitted - late, couldNotTest, noResponse)).toBeGreaterThan(0);
          expect(submitted + couldNotTest + noResponse).toBeLessThan(registered);
        }
        expect(JSON.stringify(funnel)).not.toContain("countryCode");
      }),
      { numRuns: 300 },
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
