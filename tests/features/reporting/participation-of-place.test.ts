import fc from "fast-check";
import { expect, it } from "vitest";
import {
  PARTICIPATION_STATES,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { participationFunnel } from "#app/domain/disclosure/participation-funnel.ts";
import { participationFigures } from "#app/domain/reporting/participation-figures.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import { participationOfPlace } from "#app/features/reporting/queries/participation-of-place.server.ts";
import type { ExerciseDates } from "#app/features/reporting/queries/participation-setting.server.ts";

const SUB_REGIONS: readonly (readonly [region: string, subRegion: string])[] = [
  ["002", "015"],
  ["002", "202"],
  ["142", "034"],
  ["142", "145"],
  ["150", "155"],
  // The largest.
  ["150", "155"],
  ["150", "155"],
];
const ROUNDS = [4048, 4049, 4050];
/** The last one is open. */
const OPEN = 4050;
const DATES = ROUNDS.flatMap((roundOrdinal) =>
  (["SM", "BS"] as const).map((testGroup): ExerciseDates => ({
    roundOrdinal,
    testGroup,
    resultsDueAt: new Date(0),
    lateUntil: null,
    timeZone: "Europe/Vienna",
    window: roundOrdinal === OPEN ? "open" : "closed",
  })),
);

// Most laboratories send results, and places are of very different sizes, as they are.
const state = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<ParticipationState>("submitted", "evaluated") },
  { weight: 1, arbitrary: fc.constantFrom(...PARTICIPATION_STATES) },
);
const laboratory = fc.record({
  place: fc.constantFrom(...SUB_REGIONS),
  country: fc.integer({ min: 1, max: 3 }),
  parts: fc.array(
    fc.record({
      round: fc.constantFrom(...ROUNDS),
      group: fc.constantFrom<TestGroup>("SM", "BS"),
      state,
      isLate: fc.boolean(),
    }),
    {
      minLength: 2,
      maxLength: 6,
    },
  ),
});
const programme = fc.array(laboratory, { minLength: 20, maxLength: 90 }).map((laboratories) =>
  laboratories.flatMap(
    ({ place: [regionCode, subRegionCode], country, parts }, at): ParticipationRecord[] => [
      ...new Map(
        parts.map((part) => [
          `${part.round} ${part.group}`,
          {
            laboratoryId: `laboratory ${at}`,
            countryCode: `${subRegionCode} ${country}`,
            regionCode,
            subRegionCode,
            roundOrdinal: part.round,
            testGroup: part.group,
            state: part.state,
            isLate: part.isLate,
          },
        ]),
      ).values(),
    ],
  ),
);

const PLACES = [
  null,
  ...["002", "142", "150"].map((code) => ({ level: "region" as const, code })),
  ...["015", "202", "034", "145", "155"].map((code) => ({ level: "sub-region" as const, code })),
  { level: "country" as const, code: "155 1" },
  { level: "country" as const, code: "034 2" },
];

it("has no cell that the participation report hides, in any programme, and no round that is open", () => {
  let shown = 0;
  let hidden = 0;
  fc.assert(
    fc.property(
      programme,
      fc.constantFrom("both" as const, "SM" as const, "BS" as const),
      fc.integer({ min: 1, max: 4 }),
      (records, testGroups, threshold) => {
        for (const place of PLACES) {
          const scope = { place, testGroups, withRegistration: true };
          const { rounds } = participationOfPlace(records, scope, { threshold, dates: DATES });
          for (const { roundOrdinal, counts, registration } of rounds) {
            const period = { kind: "round" as const, roundOrdinal };
            expect(roundOrdinal).not.toBe(OPEN);
            // What the report says of the round, and of the place in it.
            const report = participationFigures(records, { period, testGroups });
            const told = [
              ...report.regions.map(({ regionCode, ...one }) => ({ code: regionCode, ...one })),
              ...report.subRegions.map(({ subRegionCode, ...one }) => ({ code: subRegionCode, ...one })),
              ...report.countries.map(({ countryCode, ...one }) => ({ code: countryCode, ...one })),
            ].find(({ code }) => code === place?.code);
            expect(counts.takingPart).toBe((place === null ? report.total : told)?.takingPart ?? 0);

            const funnel = participationFunnel(
              records,
              { period, testGroups },
              { window: "closed", threshold },
            );
            if (funnel.kind !== "given" || place?.level === "country") {
              expect(registration).toBeNull();
              continue;
            }
            const cells = new Map([
              ...funnel.regions.map(({ regionCode, ...one }) => [regionCode, one] as const),
              ...funnel.regions
                .flatMap(({ subRegions }) => subRegions)
                .map(({ subRegionCode, ...one }) => [subRegionCode, one] as const),
            ]);
            const cell = place === null ? funnel.total : cells.get(place.code);
            expect(registration).toEqual(cell?.registration ?? null);
            if (registration?.shown) shown += 1;
            else if (registration) hidden += 1;
          }
        }
      },
    ),
    { seed: 5004, numRuns: 40 },
  );
  // It would say nothing if all were shown, or all hidden.
  expect(shown).toBeGreaterThan(20);
  expect(hidden).toBeGreaterThan(20);
});

it("has nothing protected at all for a reader who may not open the report", () => {
  fc.assert(
    fc.property(programme, (records) => {
      for (const place of PLACES) {
        const scope = { place, testGroups: "SM" as const, withRegistration: false };
        const { rounds } = participationOfPlace(records, scope, { threshold: 1, dates: DATES });
        expect(rounds.every(({ registration }) => registration === null)).toBe(true);
      }
    }),
    { seed: 5004, numRuns: 20 },
  );
});

it("does not tell who could not test from who did not respond", () => {
  fc.assert(
    fc.property(programme, (records) => {
      const other = records.map((one) =>
        one.state === "could_not_test" ? { ...one, state: "no_response" as const } : one,
      );
      for (const place of PLACES) {
        const scope = { place, testGroups: "SM" as const, withRegistration: true };
        const of = (all: readonly ParticipationRecord[]) =>
          participationOfPlace(all, scope, { threshold: 5, dates: DATES });
        expect(of(other)).toEqual(of(records));
      }
    }),
    { seed: 5004, numRuns: 20 },
  );
});
