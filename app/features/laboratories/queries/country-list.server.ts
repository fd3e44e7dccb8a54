import { asc } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";

/** Countries and areas of M49 to choose from, by name. */
export async function countryList(executor: Executor): Promise<{ code: string; name: string }[]> {
  return executor
    .select({ code: countries.code, name: countries.name })
    .from(countries)
    .orderBy(asc(countries.name));
}
