import { eq } from "drizzle-orm";
import type { ParticipationRecord } from "#app/domain/reporting/participation-record.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";

/** Every participation of the programme, as the domain counts them. One statement, so that all figures are of one moment. */
export async function participationRecords(executor: Executor): Promise<ParticipationRecord[]> {
  const rows = await executor
    .select({
      laboratoryId: participations.laboratoryId,
      countryCode: countries.code,
      subRegionCode: countries.subRegionCode,
      regionCode: countries.regionCode,
      year: rounds.year,
      number: rounds.number,
      testGroup: exercises.testGroup,
      state: participations.state,
      isLate: participations.isLate,
    })
    .from(participations)
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
    .innerJoin(countries, eq(countries.code, laboratories.countryCode));
  return rows.map(({ year, number, ...row }) => ({
    ...row,
    roundOrdinal: roundOrdinal({ year, number: number === 1 ? 1 : 2 }),
  }));
}
