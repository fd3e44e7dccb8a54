import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import type { Party } from "../party.ts";

/** A side by its name, and its country where it is a laboratory. */
export interface PartyView {
  name: string;
  country: string | null;
}

/** Names of sides: a register of some hundred laboratories and organisations, read once a page. */
export async function partyViews(executor: Executor): Promise<(party: Party) => PartyView> {
  const countryNames = new Map(
    (await executor.select({ code: countries.code, name: countries.name }).from(countries)).map(
      ({ code, name }) => [code, name],
    ),
  );
  const labs = new Map(
    (
      await executor
        .select({ id: laboratories.id, name: laboratories.name, countryCode: laboratories.countryCode })
        .from(laboratories)
    ).map((row) => [row.id, row]),
  );
  const bodies = new Map(
    (await executor.select({ id: organisations.id, name: organisations.name }).from(organisations)).map(
      ({ id, name }) => [id, name],
    ),
  );
  return ({ laboratoryId, organisationId }) => {
    const laboratory = laboratoryId === null ? undefined : labs.get(laboratoryId);
    return laboratory
      ? { name: laboratory.name, country: countryNames.get(laboratory.countryCode) ?? null }
      : { name: bodies.get(organisationId ?? "") ?? "", country: null };
  };
}
