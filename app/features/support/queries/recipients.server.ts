import { asc, eq, inArray, type SQLWrapper } from "drizzle-orm";
import type { NamedRecipient, RecipientKind } from "#app/domain/support/entry-content.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { byEntry } from "./entry-parts.server.ts";

/** One of several recipients, with its share in basis points and the name that people read; the programme needs none. */
export interface SharedRecipientView {
  kind: NamedRecipient["kind"];
  name: string | null;
  shareBp: number;
}

/** Who receives an entry: one, with the name that people read, or several with their shares, in their order. */
export type RecipientView =
  | { kind: RecipientKind; name: string | null }
  | { kind: "several"; recipients: readonly SharedRecipientView[] };

/** One of several recipients as it is kept: with what it is known by, besides its name. */
export interface KeptSharedRecipient extends SharedRecipientView {
  entryId: string;
  /** Code of the region or country, id of the laboratory or organisation; null for others. */
  key: string | null;
}

/** Those of the entries that have several recipients, by entry; `entryIds` as a list or as a query that selects them. */
export async function sharedRecipientsOf(
  executor: Executor,
  entryIds: readonly string[] | SQLWrapper,
): Promise<ReadonlyMap<string, KeptSharedRecipient[]>> {
  const rows = await executor
    .select({
      entryId: supportBeneficiaries.entryId,
      kind: supportBeneficiaries.kind,
      shareBp: supportBeneficiaries.shareBp,
      regionCode: supportBeneficiaries.regionCode,
      countryCode: supportBeneficiaries.countryCode,
      laboratoryId: supportBeneficiaries.laboratoryId,
      organisationId: supportBeneficiaries.organisationId,
      region: regions.name,
      country: countries.name,
      laboratory: laboratories.name,
      organisation: organisations.name,
      body: supportBeneficiaries.name,
    })
    .from(supportBeneficiaries)
    .leftJoin(regions, eq(regions.code, supportBeneficiaries.regionCode))
    .leftJoin(countries, eq(countries.code, supportBeneficiaries.countryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportBeneficiaries.laboratoryId))
    .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
    .where(inArray(supportBeneficiaries.entryId, entryIds as readonly string[]))
    .orderBy(asc(supportBeneficiaries.entryId), asc(supportBeneficiaries.position));
  return byEntry(
    rows.map(({ entryId, kind, shareBp, ...row }) => ({
      entryId,
      kind,
      shareBp,
      key: row.regionCode ?? row.countryCode ?? row.laboratoryId ?? row.organisationId,
      name: row.region ?? row.country ?? row.laboratory ?? row.organisation ?? row.body,
    })),
  );
}

/** The recipient of an entry, from what stands in the entry and who else it reaches. */
export function recipientView(
  one: { kind: RecipientKind; name: string | null },
  shared: readonly KeptSharedRecipient[] | undefined,
): RecipientView {
  return shared
    ? {
        kind: "several",
        recipients: shared.map(({ kind, name, shareBp }) => ({ kind, name, shareBp })),
      }
    : one;
}

/** The recipients of the entries, by entry. */
export async function recipientsOf(
  executor: Executor,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, RecipientView>> {
  if (entryIds.length === 0) return new Map();
  const rows = await executor
    .select({
      entryId: supportEntries.id,
      kind: supportEntries.recipientKind,
      region: regions.name,
      country: countries.name,
      laboratory: laboratories.name,
      body: supportEntries.recipientName,
    })
    .from(supportEntries)
    .leftJoin(regions, eq(regions.code, supportEntries.recipientRegionCode))
    .leftJoin(countries, eq(countries.code, supportEntries.recipientCountryCode))
    .leftJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .where(inArray(supportEntries.id, [...entryIds]));
  const shared = await sharedRecipientsOf(executor, entryIds);
  return new Map(
    rows.map(({ entryId, kind, region, country, laboratory, body }) => {
      const name = { programme: null, region, country, laboratory, other_body: body }[kind];
      return [entryId, recipientView({ kind, name }, shared.get(entryId))];
    }),
  );
}

/** The laboratories that an entry names as whom it reaches, by id: its one recipient, or those of several. */
export async function laboratoriesNamedBy(
  executor: Executor,
  entry: { id: string; recipientLaboratoryId: string | null },
): Promise<string[]> {
  const rows = await executor
    .select({ laboratoryId: supportBeneficiaries.laboratoryId })
    .from(supportBeneficiaries)
    .where(eq(supportBeneficiaries.entryId, entry.id))
    .orderBy(asc(supportBeneficiaries.position));
  const all = [entry.recipientLaboratoryId, ...rows.map(({ laboratoryId }) => laboratoryId)];
  return [...new Set(all.filter((id) => id !== null))];
}
