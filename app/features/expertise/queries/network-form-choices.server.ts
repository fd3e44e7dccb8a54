import { asc } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { regions } from "#db/schema/laboratories.server.ts";

export interface NetworkFormChoices {
  /** Regions, each with its sub-regions. */
  regions: { code: string; name: string; subRegions: { code: string; name: string }[] }[];
}

/** The regions of M49 that a network can be of. */
export async function networkFormChoices(executor: Executor): Promise<NetworkFormChoices> {
  const areas = await executor.select().from(regions).orderBy(asc(regions.name));
  return {
    regions: areas
      .filter(({ parentCode }) => parentCode === null)
      .map(({ code, name }) => ({
        code,
        name,
        subRegions: areas
          .filter(({ parentCode }) => parentCode === code)
          .map((area) => ({ code: area.code, name: area.name })),
      })),
  };
}
