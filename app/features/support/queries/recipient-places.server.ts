import { asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reach } from "#app/domain/support/place-shares.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";

/**
 * Where support goes, in M49: as near as it is known, so that a region has neither sub-region nor country. The programme, other
 * bodies and what is not said are nowhere in it.
 */
export type RecipientPlace =
  | { kind: "place"; regionCode: string; subRegionCode: string | null; countryCode: string | null }
  | { kind: "programme" | "other" | "not_said" };

/** A region that support is counted to. The programme, other bodies and what is not said are in none. */
export type RecipientRegion =
  { code: string; name: string } | { code: "programme" | "other" | "not_said"; name: null };

const PROGRAMME: RecipientPlace = { kind: "programme" };
const OTHER: RecipientPlace = { kind: "other" };
const NOT_SAID: RecipientPlace = { kind: "not_said" };

const named = alias(regions, "region_named");
const country = alias(countries, "country_named");
const ofLaboratory = alias(countries, "country_of_laboratory");
const laboratoryOfOrganisation = alias(laboratories, "laboratory_of_organisation");
const ofOrganisation = alias(countries, "country_of_organisation");

/**
 * Whom entries reach, by entry, of those that `condition` over `support_entries` selects: where their recipient is, or each of
 * their beneficiaries with its share; what no share claims is not said. A laboratory is in its country, and so is an organisation that has one.
 */
export async function recipientPlaces(
  executor: Executor,
  condition: SQL | undefined,
): Promise<ReadonlyMap<string, Reach<RecipientPlace>>> {
  const near = {
    namedCode: named.code,
    namedParent: named.parentCode,
    countryCode: sql<string | null>`coalesce(${country.code}, ${ofLaboratory.code})`,
    subRegionCode: sql<string | null>`coalesce(${country.subRegionCode}, ${ofLaboratory.subRegionCode})`,
    regionCode: sql<string | null>`coalesce(${country.regionCode}, ${ofLaboratory.regionCode})`,
  };
  const recipients = await executor
    .select({ entryId: supportEntries.id, kind: supportEntries.recipientKind, ...near })
    .from(supportEntries)
    .leftJoin(named, eq(named.code, supportEntries.recipientRegionCode))
    .leftJoin(country, eq(country.code, supportEntries.recipientCountryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .leftJoin(ofLaboratory, eq(ofLaboratory.code, laboratories.countryCode))
    .where(condition);
  const beneficiaries = await executor
    .select({
      entryId: supportBeneficiaries.entryId,
      shareBp: supportBeneficiaries.shareBp,
      kind: sql<string>`iif(${organisations.kind} = 'programme', 'programme', ${supportBeneficiaries.kind})`,
      ...near,
      countryCode: sql<string | null>`coalesce(${near.countryCode}, ${ofOrganisation.code})`,
      subRegionCode: sql<string | null>`coalesce(${near.subRegionCode}, ${ofOrganisation.subRegionCode})`,
      regionCode: sql<string | null>`coalesce(${near.regionCode}, ${ofOrganisation.regionCode})`,
    })
    .from(supportBeneficiaries)
    .leftJoin(named, eq(named.code, supportBeneficiaries.regionCode))
    .leftJoin(country, eq(country.code, supportBeneficiaries.countryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportBeneficiaries.laboratoryId))
    .leftJoin(ofLaboratory, eq(ofLaboratory.code, laboratories.countryCode))
    .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
    .leftJoin(laboratoryOfOrganisation, eq(laboratoryOfOrganisation.id, organisations.laboratoryId))
    .leftJoin(
      ofOrganisation,
      sql`${ofOrganisation.code} = coalesce(${organisations.countryCode}, ${laboratoryOfOrganisation.countryCode})`,
    )
    .where(
      inArray(
        supportBeneficiaries.entryId,
        executor.select({ id: supportEntries.id }).from(supportEntries).where(condition),
      ),
    )
    .orderBy(asc(supportBeneficiaries.entryId), asc(supportBeneficiaries.position));
  const sharesOf = new Map<string, { place: RecipientPlace; shareBp: number }[]>();
  for (const { entryId, shareBp, ...row } of beneficiaries) {
    const shares = sharesOf.get(entryId) ?? [];
    shares.push({ place: placeOf(row), shareBp });
    sharesOf.set(entryId, shares);
  }
  return new Map(
    recipients.map(({ entryId, ...row }) => {
      const shares = sharesOf.get(entryId);
      return [entryId, shares ? { shares, rest: NOT_SAID } : { shares: [], rest: placeOf(row) }];
    }),
  );
}

function placeOf(row: {
  kind: string;
  namedCode: string | null;
  namedParent: string | null;
  countryCode: string | null;
  subRegionCode: string | null;
  regionCode: string | null;
}): RecipientPlace {
  const { kind, namedCode, namedParent, countryCode, subRegionCode, regionCode } = row;
  if (namedCode !== null)
    return {
      kind: "place",
      regionCode: namedParent ?? namedCode,
      subRegionCode: namedParent === null ? null : namedCode,
      countryCode: null,
    };
  if (regionCode !== null) return { kind: "place", regionCode, subRegionCode, countryCode };
  return kind === "programme" ? PROGRAMME : OTHER;
}

/** Whom an entry of the ledger reaches that was written after its recipients were read. */
export const REACH_UNKNOWN: Reach<RecipientPlace> = { shares: [], rest: OTHER };

/** The regions of M49 that places are counted to, by their names; a sub-region counts to its region. */
export async function recipientRegionOf(
  executor: Executor,
): Promise<(place: RecipientPlace) => RecipientRegion> {
  const names = new Map(
    (await executor.select({ code: regions.code, name: regions.name }).from(regions)).map((one) => [
      one.code,
      one.name,
    ]),
  );
  return (place) =>
    place.kind === "place"
      ? { code: place.regionCode, name: names.get(place.regionCode) ?? place.regionCode }
      : { code: place.kind, name: null };
}
