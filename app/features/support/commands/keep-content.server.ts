import canonicalize from "canonicalize";
import { and, desc, eq, sql } from "drizzle-orm";
import { HANDED_IN_FORM, type HandedInContent } from "#app/domain/support/handed-in-content.ts";
import type { SupportEntryHappening } from "#app/domain/support/support-entry-state.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { allocationsOf, scheduleOf, transactionsOf } from "../queries/entry-parts.server.ts";
import { purposeNames } from "../queries/paragraph-names.server.ts";
import { recipientsOf, sharedRecipientsOf } from "../queries/recipients.server.ts";

/**
 * What is to be kept with a step of an entry: what the entry says, where it is handed in. Where it is sent back and its
 * handing in was before contents were kept, what it says is kept now, before anybody writes over it. Null for other steps.
 *
 * @returns canonical JSON (RFC 8785) of a {@link HandedInContent}.
 */
export async function contentToKeep(
  tx: Tx,
  entryId: string,
  event: SupportEntryHappening,
): Promise<string | null> {
  if (event === "submit") return contentOf(tx, entryId);
  if ((event === "return" || event === "dispute") && !(await wasKept(tx, entryId)))
    return contentOf(tx, entryId);
  return null;
}

async function wasKept(tx: Tx, entryId: string): Promise<boolean> {
  const [latest] = await tx
    .select({ content: supportEntrySteps.content })
    .from(supportEntrySteps)
    .where(and(eq(supportEntrySteps.entryId, entryId), eq(supportEntrySteps.event, "submit")))
    .orderBy(desc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid desc`)
    .limit(1);
  return (latest?.content ?? null) !== null;
}

async function contentOf(tx: Tx, entryId: string): Promise<string | null> {
  const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.id, entryId));
  if (!entry) return null;
  const names = await purposeNames(tx);
  const steps: HandedInContent["steps"] = [];
  for (const { value, ...step } of await transactionsOf(tx, [entryId]))
    steps.push({
      stage: step.stage,
      occurredOn: step.occurredOn,
      amountMinor: value?.amountMinor ?? null,
      currency: value?.currency ?? null,
      amountAsTyped: step.amountAsTyped,
      usdMinor: step.usdMinor,
      rate: step.rate,
      rateSource: step.rateSource,
      rateValidFrom: step.rateValidFrom,
      quantity: step.quantity,
      quantityUnit: step.quantityUnit,
      fulfilsId: step.fulfilsId,
      schedule: await scheduleOf(tx, step.id),
    });
  const content: HandedInContent = {
    form: HANDED_IN_FORM,
    kind: entry.kind,
    description: entry.description,
    projectReference: entry.projectReference,
    recipient: await recipientOf(tx, entry),
    steps,
    shares: (await allocationsOf(tx, [entryId])).map((share) => ({
      paragraphKey: share.paragraphKey,
      purposeId: share.purposeId,
      purposeName: share.purposeId === null ? null : (names.get(share.purposeId) ?? null),
      shareBp: share.shareBp,
      rationale: share.rationale,
      versionId: share.versionId,
    })),
  };
  return canonicalize(content) ?? null;
}

async function recipientOf(
  tx: Tx,
  entry: typeof supportEntries.$inferSelect,
): Promise<HandedInContent["recipient"]> {
  const shared = (await sharedRecipientsOf(tx, [entry.id])).get(entry.id);
  if (shared)
    return {
      kind: "several",
      recipients: shared.map(({ kind, key, name, shareBp }) => ({ kind, key, name, shareBp })),
    };
  const view = (await recipientsOf(tx, [entry.id])).get(entry.id);
  return {
    kind: entry.recipientKind,
    key: entry.recipientRegionCode ?? entry.recipientCountryCode ?? entry.recipientLaboratoryId,
    name: view && view.kind !== "several" ? view.name : null,
  };
}
