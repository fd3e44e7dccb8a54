import { eq } from "drizzle-orm";
import type { TestGroup } from "#app/domain/reporting/participation-record.ts";
import { windowOf, type SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, regions } from "#db/schema/laboratories.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";

/** Names that M49 gives to places, by code; a code that M49 does not know stands for itself. */
export interface PlaceNames {
  /** Of a region or a sub-region. */
  region: (code: string) => string;
  country: (code: string) => string;
}

export async function placeNames(executor: Executor): Promise<PlaceNames> {
  const ofRegions = new Map(
    (await executor.select({ code: regions.code, name: regions.name }).from(regions)).map((one) => [
      one.code,
      one.name,
    ]),
  );
  const ofCountries = new Map(
    (await executor.select({ code: countries.code, name: countries.name }).from(countries)).map((one) => [
      one.code,
      one.name,
    ]),
  );
  return {
    region: (code) => ofRegions.get(code) ?? code,
    country: (code) => ofCountries.get(code) ?? code,
  };
}

/** A place of M49 with its name. A code is of one place only, at whichever level. */
export interface NamedPlace {
  level: "region" | "sub-region" | "country";
  code: string;
  name: string;
}

/** Every region, sub-region and country of M49, by name. */
export async function placesOfM49(executor: Executor): Promise<NamedPlace[]> {
  const ofRegions = await executor.select().from(regions);
  const ofCountries = await executor.select({ code: countries.code, name: countries.name }).from(countries);
  return [
    ...ofRegions.map(({ code, name, parentCode }): NamedPlace => ({
      level: parentCode === null ? "region" : "sub-region",
      code,
      name,
    })),
    ...ofCountries.map((one): NamedPlace => ({ level: "country", ...one })),
  ].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** When results of an exercise are due, until when they are taken, and where that stands at a moment. */
export interface ExerciseDates {
  roundOrdinal: number;
  testGroup: TestGroup;
  resultsDueAt: Date;
  /** The last moment at which results are taken as late; null where none are. */
  lateUntil: Date | null;
  timeZone: string;
  window: SubmissionWindow;
}

export async function exerciseDates(executor: Executor, at: Date): Promise<ExerciseDates[]> {
  const held = await executor
    .select({ exercise: exercises, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId));
  return held.map(({ exercise, year, number }) => ({
    roundOrdinal: roundOrdinal({ year, number }),
    testGroup: exercise.testGroup,
    resultsDueAt: exercise.resultsDueAt,
    lateUntil: exercise.lateUntil,
    timeZone: exercise.timeZone,
    window: windowOf(exercise, at),
  }));
}
