import { and, asc, eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { EntryContent, RecordedTransaction } from "#app/domain/support/entry-content.ts";
import { isMoneyKind, mayCarryOut } from "#app/domain/support/support-kinds.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { pledgeInstalments } from "#db/schema/support-parts.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { valuationOn } from "./value-transaction.server.ts";

type Kept = typeof supportTransactions.$inferSelect;

/** The transaction of an entry that its form shows, the earliest; undefined where it has none. */
export async function shownTransaction(executor: Executor, entryId: string): Promise<Kept | undefined> {
  const [earliest] = await executor
    .select()
    .from(supportTransactions)
    .where(eq(supportTransactions.entryId, entryId))
    .orderBy(asc(supportTransactions.occurredOn), asc(supportTransactions.id))
    .limit(1);
  return earliest;
}

/**
 * Writes the transaction that the form shows. What was there is changed in place, so that what no form shows stays; others
 * that the entry may have stay as they are. A dollar value is frozen: it is made anew only where amount, currency or day
 * is another.
 *
 * @throws DomainError `content_refused` (field: fulfilsId) for a promise that is not there to be carried out, (field: stage)
 *   where the transaction is a promise that others carry out and would be one no more.
 */
export async function writeTransaction(tx: Tx, entryId: string, content: EntryContent): Promise<void> {
  const kept = await shownTransaction(tx, entryId);
  const { transaction } = content;
  if (kept && kept.stage !== transaction?.stage) await requireNothingCarriesItOut(tx, kept.id);
  if (transaction === null) {
    if (kept) await tx.delete(supportTransactions).where(eq(supportTransactions.id, kept.id));
    return;
  }
  const amountMinor = transaction.value?.amountMinor ?? null;
  const currency = transaction.value?.currency ?? null;
  const isValuedAnew =
    kept?.amountMinor !== amountMinor ||
    kept.currency !== currency ||
    kept.occurredOn !== transaction.occurredOn;
  const { fulfilsId = kept?.fulfilsId ?? null } = transaction;
  if (fulfilsId !== null && fulfilsId !== kept?.fulfilsId)
    await requirePromise(tx, { entryId, transactionId: kept?.id ?? null }, fulfilsId, transaction);
  const columns = {
    stage: transaction.stage,
    occurredOn: transaction.occurredOn,
    amountMinor,
    currency,
    amountAsTyped: transaction.amountAsTyped,
    // What was carried out by a payment is not carried out by a promise of the same kind.
    fulfilsId: transaction.stage === "pledge" ? null : fulfilsId,
    ...(isValuedAnew ? await valuationOn(tx, transaction.value, transaction.occurredOn) : {}),
    // Money has no quantity: an entry that turned out to be money loses what was counted.
    ...(isMoneyKind(content.kind) ? { quantity: null, quantityUnit: null } : {}),
  };
  const id = kept?.id ?? newId();
  if (kept) await tx.update(supportTransactions).set(columns).where(eq(supportTransactions.id, id));
  else await tx.insert(supportTransactions).values({ id, entryId, ...columns });
  await writeDueDay(tx, id, transaction, kept?.amountMinor ?? null);
}

async function requireNothingCarriesItOut(tx: Tx, transactionId: string): Promise<void> {
  const [carriedOut] = await tx
    .select({ id: supportTransactions.id })
    .from(supportTransactions)
    .where(eq(supportTransactions.fulfilsId, transactionId))
    .limit(1);
  if (carriedOut) throw new DomainError("content_refused", { field: "stage" });
}

/** The promise is the same donor's, was not withdrawn, and is one that this stage can carry out. */
async function requirePromise(
  tx: Tx,
  own: { entryId: string; transactionId: string | null },
  fulfilsId: string,
  transaction: RecordedTransaction,
): Promise<void> {
  const [entry] = await tx
    .select({ donorId: supportEntries.donorId })
    .from(supportEntries)
    .where(eq(supportEntries.id, own.entryId));
  const [promise] = await tx
    .select({ id: supportTransactions.id, stage: supportTransactions.stage })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(
      and(
        eq(supportTransactions.id, fulfilsId),
        eq(supportEntries.donorId, entry?.donorId ?? ""),
        ne(supportEntries.state, "withdrawn"),
      ),
    );
  if (!promise || promise.id === own.transactionId || !mayCarryOut(transaction.stage, promise.stage))
    throw new DomainError("content_refused", { field: "fulfilsId" });
}

/**
 * The day on which a pledge falls due, as a schedule of one part that is the whole. Any other schedule, which no form
 * shows, is left as it is.
 *
 * @param amountBefore minor units of the pledge as it was; null for a new one.
 */
async function writeDueDay(
  tx: Tx,
  transactionId: string,
  transaction: RecordedTransaction,
  amountBefore: number | null,
): Promise<void> {
  const { dueOn, value, stage } = transaction;
  const parts = await tx
    .select()
    .from(pledgeInstalments)
    .where(eq(pledgeInstalments.transactionId, transactionId));
  const [only] = parts;
  if (parts.length > 1 || (only && only.amountMinor !== amountBefore)) return;
  const day = dueOn === undefined ? (only?.dueOn ?? null) : dueOn;
  await tx.delete(pledgeInstalments).where(eq(pledgeInstalments.transactionId, transactionId));
  if (day !== null && value !== null && stage === "pledge")
    await tx
      .insert(pledgeInstalments)
      .values({ transactionId, position: 0, dueOn: day, amountMinor: value.amountMinor });
}

/** Whether the entry's transaction already says exactly this. */
export async function holdsTransaction(
  executor: Executor,
  entryId: string,
  wanted: RecordedTransaction | null,
): Promise<boolean> {
  const kept = await shownTransaction(executor, entryId);
  if (!kept || !wanted) return !kept && !wanted;
  const parts = await executor
    .select()
    .from(pledgeInstalments)
    .where(eq(pledgeInstalments.transactionId, kept.id));
  const due = parts.length > 1 ? wanted.dueOn : (parts[0]?.dueOn ?? null);
  return (
    kept.stage === wanted.stage &&
    kept.occurredOn === wanted.occurredOn &&
    kept.amountMinor === (wanted.value?.amountMinor ?? null) &&
    kept.currency === (wanted.value?.currency ?? null) &&
    (wanted.fulfilsId === undefined || kept.fulfilsId === wanted.fulfilsId) &&
    (wanted.dueOn === undefined || due === wanted.dueOn)
  );
}
