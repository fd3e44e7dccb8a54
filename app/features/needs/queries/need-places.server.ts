import { eq } from "drizzle-orm";
import { noCloserThan, shownPlaces, type ShownPlace } from "#app/domain/needs/shown-place.ts";
import { environment } from "#app/platform/environment.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";

export interface NeedPlaces {
  /** The place that may be shown of each active laboratory today, by laboratory. One that is not here is closed. */
  today: ReadonlyMap<string, ShownPlace>;
  /** The name of a region or sub-region. */
  nameOf: (code: string) => string;
  /** The region of a sub-region; null for a region. */
  parentOf: (code: string) => string | null;
  /** The place of a need: never closer than what was kept when it was last confirmed, where it ever was. */
  shownOf: (need: {
    laboratoryId: string;
    wasConfirmed: boolean;
    shownRegionCode: string | null;
  }) => ShownPlace;
}

/**
 * Where laboratories that are not named may be said to be, as the register stands.
 *
 * @param threshold fewest laboratories that one may be one of; the programme's setting where it is left out.
 */
export async function needPlaces(
  executor: Executor,
  threshold: number = environment().DISCLOSURE_THRESHOLD,
): Promise<NeedPlaces> {
  const population = await executor
    .select({
      id: laboratories.id,
      countryCode: laboratories.countryCode,
      subRegionCode: countries.subRegionCode,
      regionCode: countries.regionCode,
    })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .where(eq(laboratories.status, "active"));
  const areas = new Map((await executor.select().from(regions)).map((area) => [area.code, area]));
  const today = shownPlaces(population, threshold);
  const parentOf = (code: string) => areas.get(code)?.parentCode ?? null;
  return {
    today,
    parentOf,
    nameOf: (code) => areas.get(code)?.name ?? code,
    shownOf: ({ laboratoryId, wasConfirmed, shownRegionCode }) => {
      const place = today.get(laboratoryId) ?? { kind: "withheld" };
      return wasConfirmed ? noCloserThan(place, shownRegionCode, parentOf) : place;
    },
  };
}
