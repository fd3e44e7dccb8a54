import { and, asc, eq, exists, or, sql, type SQL } from "drizzle-orm";
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

/** That the recipient which stands in the entry is its only one: of several, the first stands there too. */
const isForOne = sql`not exists (
  select 1 from ${supportBeneficiaries} where ${supportBeneficiaries.entryId} = ${supportEntries.id})`;

/** A laboratory is named as itself, or as the organisation that it is. */
const ofBeneficiary = sql<string>`coalesce(${supportBeneficiaries.laboratoryId}, ${organisations.laboratoryId})`;

/**
 * Which laboratories entries reach, of the entries that `condition` over `support_entries` selects: the one recipient, or
 * each laboratory among several.
 */
export async function laboratoriesReached(
  executor: Executor,
  condition: SQL | undefined,
): Promise<ReachedLaboratory[]> {
  const recipients = await executor
    .select({ entryId: supportEntries.id, laboratoryId: laboratories.id, name: laboratories.name })
    .from(supportEntries)
    .innerJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
    .where(and(condition, isForOne))
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
  for (const one of recipients) found.set(`${one.entryId} ${one.laboratoryId}`, { ...one, shareBp: null });
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
    and(eq(supportEntries.recipientLaboratoryId, laboratoryId), isForOne),
    exists(
      executor
        .select({ one: sql`1` })
        .from(supportBeneficiaries)
        .leftJoin(organisations, eq(organisations.id, supportBeneficiaries.organisationId))
        .where(and(eq(supportBeneficiaries.entryId, supportEntries.id), eq(ofBeneficiary, laboratoryId))),
    ),
  );
}
