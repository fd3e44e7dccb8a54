import canonicalize from "canonicalize";
import { asc, eq } from "drizzle-orm";
import { isInUseOn } from "#app/domain/money/currency.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { checkAllocations } from "#app/domain/support/allocations.ts";
import { isReadyToHandIn, type EntryContent, type OneRecipient } from "#app/domain/support/entry-content.ts";
import { checkRecipients } from "#app/domain/support/recipients.ts";
import { stagesOfKind } from "#app/domain/support/support-kinds.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { allocations, type supportEntries } from "#db/schema/support.server.ts";
import { holdsTransaction, writeTransaction } from "./write-transaction.server.ts";

/**
 * The last look at what was read from a form, whoever calls.
 *
 * @throws DomainError `content_refused` for shares, recipients, a stage or a currency of that day that the rules do not know, `incomplete` for handing in
 *   what does not yet say how far it has come.
 */
export function checkContent(content: EntryContent, isHandedIn: boolean): void {
  const { kind, transaction } = content;
  if (checkAllocations(content.allocations).length > 0)
    throw new DomainError("content_refused", { field: "shares" });
  const { recipient } = content;
  if (recipient.kind === "several" && checkRecipients(recipient.recipients).length > 0)
    throw new DomainError("content_refused", { field: "recipients" });
  if (transaction && !stagesOfKind(kind).includes(transaction.stage))
    throw new DomainError("content_refused", { field: "stage" });
  const value = transaction?.value;
  if (value && !isInUseOn(value.currency, transaction.occurredOn))
    throw new DomainError("content_refused", { field: "currency" });
  if (isHandedIn && !isReadyToHandIn(kind, transaction ? [transaction.stage] : []))
    throw new DomainError("incomplete", { field: "stage" });
}

/** The columns of an entry that its content fills. Of several recipients the first stands in them too, as far as it can. */
export function contentColumns(
  content: EntryContent,
): Pick<
  typeof supportEntries.$inferInsert,
  | "kind"
  | "description"
  | "projectReference"
  | "recipientKind"
  | "recipientRegionCode"
  | "recipientCountryCode"
  | "recipientLaboratoryId"
  | "recipientName"
  | "parentEntryId"
> {
  const recipient = firstRecipient(content.recipient);
  return {
    kind: content.kind,
    description: content.description,
    projectReference: content.projectReference,
    ...(content.partOfId === undefined ? {} : { parentEntryId: content.partOfId }),
    recipientKind: recipient.kind,
    recipientRegionCode: recipient.kind === "region" ? recipient.regionCode : null,
    recipientCountryCode: recipient.kind === "country" ? recipient.countryCode : null,
    recipientLaboratoryId: recipient.kind === "laboratory" ? recipient.laboratoryId : null,
    recipientName: recipient.kind === "other_body" ? recipient.name : null,
  };
}

/** An organisation stands in an entry of its own by its name, as any other body. */
function firstRecipient(recipient: EntryContent["recipient"]): OneRecipient {
  if (recipient.kind !== "several") return recipient;
  const first = recipient.recipients[0] ?? { kind: "programme" };
  return first.kind === "organisation" ? { kind: "other_body", name: first.name } : first;
}

/** The rows of an entry that has several recipients; none where it has one. */
export function beneficiaryRows(
  entryId: string,
  { recipient }: EntryContent,
): (typeof supportBeneficiaries.$inferInsert)[] {
  if (recipient.kind !== "several") return [];
  return recipient.recipients.map((one, position) => ({
    entryId,
    position,
    kind: one.kind,
    regionCode: one.kind === "region" ? one.regionCode : null,
    countryCode: one.kind === "country" ? one.countryCode : null,
    laboratoryId: one.kind === "laboratory" ? one.laboratoryId : null,
    organisationId: one.kind === "organisation" ? one.organisationId : null,
    name: one.kind === "other_body" ? one.name : null,
    shareBp: one.shareBp,
  }));
}

/**
 * Writes the transaction, the recipients and the shares of an entry. A share that was there keeps the text of the resolution that it was
 * made to.
 *
 * @throws DomainError as {@link writeTransaction}.
 */
export async function writeParts(tx: Tx, entryId: string, content: EntryContent): Promise<void> {
  await writeTransaction(tx, entryId, content);
  await tx.delete(supportBeneficiaries).where(eq(supportBeneficiaries.entryId, entryId));
  const reached = beneficiaryRows(entryId, content);
  if (reached.length > 0) await tx.insert(supportBeneficiaries).values(reached);
  const before = await tx.select().from(allocations).where(eq(allocations.entryId, entryId));
  const textOf = (paragraphKey: string) =>
    before.find(({ paragraphId }) => paragraphId === paragraphKey)?.resolutionVersionId ?? null;
  await tx.delete(allocations).where(eq(allocations.entryId, entryId));
  if (content.allocations.length > 0)
    await tx.insert(allocations).values(
      content.allocations.map(({ paragraphKey, purposeId, shareBp, rationale }, position) => ({
        entryId,
        position,
        paragraphId: paragraphKey,
        purposeId,
        shareBp,
        rationale,
        resolutionVersionId: textOf(paragraphKey),
      })),
    );
}

/** Whether the entry already says exactly this: so it is when one form is sent twice. */
export async function holdsContent(
  executor: Executor,
  entry: typeof supportEntries.$inferSelect,
  content: EntryContent,
): Promise<boolean> {
  const columns = contentColumns(content);
  if (Object.entries(columns).some(([name, value]) => entry[name as keyof typeof columns] !== value))
    return false;
  if (!(await holdsTransaction(executor, entry.id, content.transaction))) return false;
  const reached = await executor
    .select()
    .from(supportBeneficiaries)
    .where(eq(supportBeneficiaries.entryId, entry.id))
    .orderBy(asc(supportBeneficiaries.position));
  if (canonicalize(reached) !== canonicalize(beneficiaryRows(entry.id, content))) return false;
  const shares = await executor
    .select()
    .from(allocations)
    .where(eq(allocations.entryId, entry.id))
    .orderBy(asc(allocations.position));
  return (
    JSON.stringify(shares.map((row) => [row.paragraphId, row.purposeId, row.shareBp, row.rationale])) ===
    JSON.stringify(
      content.allocations.map((row) => [row.paragraphKey, row.purposeId, row.shareBp, row.rationale]),
    )
  );
}
