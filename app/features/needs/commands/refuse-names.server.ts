import { eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { nameInText, tellingNames } from "#app/domain/needs/names-in-text.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratoryNames } from "#db/schema/laboratory-register.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";

/**
 * Refuses a text that writes the laboratory's name, of today or of earlier, a word of it that tells the laboratory, or its
 * country's, where the laboratory is not to be named.
 *
 * @throws DomainError `text_names` (field: description; params: name); `laboratory_closed` for one that is closed.
 */
export async function refuseNames(
  tx: Tx,
  need: { laboratoryId: string; description: string; mayBeNamed: boolean },
): Promise<void> {
  if (need.mayBeNamed) return;
  const [laboratory] = await tx
    .select({ name: laboratories.name, country: countries.name })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .where(eq(laboratories.id, need.laboratoryId));
  const held = await tx
    .select({ name: laboratoryNames.name })
    .from(laboratoryNames)
    .where(eq(laboratoryNames.laboratoryId, need.laboratoryId));
  const others = await tx
    .select({ name: laboratories.name })
    .from(laboratories)
    .where(ne(laboratories.id, need.laboratoryId));
  const own = [...held.map(({ name }) => name), ...(laboratory ? [laboratory.name] : [])];
  const names = [
    ...tellingNames(
      own,
      others.map(({ name }) => name),
    ),
    ...(laboratory ? [laboratory.country] : []),
  ];
  const name = nameInText(need.description, names);
  if (name !== null) throw new DomainError("text_names", { field: "description", params: { name } });
}
