import { and, asc, eq, exists, lt, or, sql, type SQL } from "drizzle-orm";
import { WHOLE_BP } from "#app/domain/money/shares.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";

/** A laboratory that an entry names as a recipient. */
export interface ReachedLaboratory {
  entryId: string;
  laboratoryId: string;
  name: string;
  /** Its share of the entry in basis points where there are several recipients; null where the entry is for it alone. */
  shareBp: number | null;
}

/** What the recipients of an entry with several take of it; the rest is for the one that stands in the entry. */
const taken = sql<number>`(
  select coalesce(sum(${supportBeneficiaries.shareBp}), 0) from ${supportBeneficiaries}
  where ${supportBeneficiaries.entryId} = ${supportEntries.id})`;

/** A laboratory is named as itself, or as the organisation that it is. */
const ofBeneficiary = sql<string>`coalesce(${supportBeneficiaries.laboratoryId}, ${organisations.laboratoryId})`;

/**
 * Which laboratories entries reach, of the entries that `condition` over `support_entries` selects: the recipient that
 * stands in the entry, unless others take the whole of it, and each laboratory among its several recipients.
 */
export async function laboratoriesReached(
  executor: Executor,
  condition: SQL | undefined,
): Promise<ReachedLaboratory[]> {
  const recipients = await executor
    .select({ entryId: supportEntries.id, laboratoryId: laboratories.id, name: laboratories.name, taken })
    .from(supportEntries)
    .innerJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .where(and(condition, lt(taken, WHOLE_BP)))
    .orderBy(asc(supportEntries.number));
  const beneficiaries = await executor
    .select({
      entryId: supportEntries.id,
      laboratoryId: laboratories.id,
      name: laboratories.name,
      shareBp: supportBeneficiaries.shareBp,
    })
    .from(supportBeneficiaries)
    .innerJoin(supportEntries, eq(supportEntries.id, supportBeneficiaries.entryId))
    .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
    .innerJoin(laboratories, eq(laboratories.id, ofBeneficiary))
    .where(condition)
    .orderBy(asc(supportEntries.number), asc(supportBeneficiaries.position));
  const found = new Map<string, ReachedLaboratory>();
  for (const { taken: others, ...one } of recipients)
    found.set(`${one.entryId} ${one.laboratoryId}`, {
      ...one,
      shareBp: others === 0 ? null : WHOLE_BP - others,
    });
  for (const one of beneficiaries) {
    const key = `${one.entryId} ${one.laboratoryId}`;
    // Named twice, it gets both shares.
    found.set(key, { ...one, shareBp: one.shareBp + (found.get(key)?.shareBp ?? 0) });
  }
  return [...found.values()];
}

/** Entries that reach the laboratory, as {@link laboratoriesReached} has it. A condition over `support_entries`. */
export function reachesLaboratory(executor: Executor, laboratoryId: string): SQL | undefined {
  return or(
    and(eq(supportEntries.recipientLaboratoryId, laboratoryId), lt(taken, WHOLE_BP)),
    exists(
      executor
        .select({ one: sql`1` })
        .from(supportBeneficiaries)
        .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
        .where(and(eq(supportBeneficiaries.entryId, supportEntries.id), eq(ofBeneficiary, laboratoryId))),
    ),
  );
}
