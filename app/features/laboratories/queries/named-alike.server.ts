import { and, eq, ne } from "drizzle-orm";
import { nameAlikeKey } from "#app/domain/laboratories/folded-name.ts";
import type { LaboratoryStatus } from "#app/domain/laboratories/laboratory.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratoryNames } from "#db/schema/laboratory-register.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";

/** A laboratory with a name, of today or from before, that a reader would take for the one asked about. */
export interface NamedAlike {
  id: string;
  /** Its name of today. */
  name: string;
  status: LaboratoryStatus;
  /** Which of its names it is. */
  alike: string;
}

/** The laboratories of a country that are or were called alike; permission is the caller's to check. */
export async function namedAlike(
  executor: Executor,
  input: { name: string; countryCode: string; exceptId: string },
): Promise<NamedAlike[]> {
  const key = nameAlikeKey(input.name);
  const names = await executor
    .select({
      id: laboratories.id,
      name: laboratories.name,
      status: laboratories.status,
      alike: laboratoryNames.name,
    })
    .from(laboratoryNames)
    .innerJoin(laboratories, eq(laboratories.id, laboratoryNames.laboratoryId))
    .where(and(eq(laboratories.countryCode, input.countryCode), ne(laboratories.id, input.exceptId)));
  const found = names.filter(({ alike }) => nameAlikeKey(alike) === key);
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
