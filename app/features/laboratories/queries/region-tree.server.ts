import { asc } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { regions } from "#db/schema/laboratories.server.ts";

/** A region of M49 with its sub-regions. */
export interface RegionBranch {
  code: string;
  name: string;
  subRegions: { code: string; name: string }[];
}

/** The regions of M49 by name, each with its sub-regions by name. */
export async function regionTree(executor: Executor): Promise<RegionBranch[]> {
  const areas = await executor.select().from(regions).orderBy(asc(regions.name));
  return areas
    .filter(({ parentCode }) => parentCode === null)
    .map(({ code, name }) => ({
      code,
      name,
      subRegions: areas
        .filter(({ parentCode }) => parentCode === code)
        .map((area) => ({ code: area.code, name: area.name })),
    }));
}
