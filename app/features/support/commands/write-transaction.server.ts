import { and, asc, eq, ne } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { EntryContent, RecordedTransaction } from "#app/domain/support/entry-content.ts";
import { isMoneyKind, mayCarryOut } from "#app/domain/support/support-kinds.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { pledgeInstalments } from "#db/schema/support-parts.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { scheduleOf } from "../queries/entry-parts.server.ts";
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
 *   where the transaction is a promise that others carry out and would be one no more, (field: instalments) for a schedule
 *   that is not the whole of its pledge.
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
    ...(isMoneyKind(content.kind) || transaction.counted === null
      ? { quantity: null, quantityUnit: null }
      : transaction.counted),
  };
  const id = kept?.id ?? newId();
  if (kept) await tx.update(supportTransactions).set(columns).where(eq(supportTransactions.id, id));
  else await tx.insert(supportTransactions).values({ id, entryId, ...columns });
  await writeSchedule(tx, id, transaction);
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

/** When a pledge falls due. One that is no pledge any more, or is left with another amount than its parts, has no schedule. */
async function writeSchedule(
  tx: Tx,
  transactionId: string,
  { schedule, value, stage }: RecordedTransaction,
): Promise<void> {
  const held = await scheduleOf(tx, transactionId);
  const wanted = stage === "pledge" ? (schedule ?? held) : [];
  const sum = wanted.reduce((all, { amountMinor }) => all + amountMinor, 0);
  const fits = wanted.length > 0 && sum === value?.amountMinor;
  if (schedule && wanted.length > 0 && !fits)
    throw new DomainError("content_refused", { field: "instalments" });
  await tx.delete(pledgeInstalments).where(eq(pledgeInstalments.transactionId, transactionId));
  if (fits)
    await tx
      .insert(pledgeInstalments)
      .values(wanted.map((part, position) => ({ transactionId, position, ...part })));
}

/** Whether the entry's transaction already says exactly this. */
export async function holdsTransaction(
  executor: Executor,
  entryId: string,
  wanted: RecordedTransaction | null,
): Promise<boolean> {
  const kept = await shownTransaction(executor, entryId);
  if (!kept || !wanted) return !kept && !wanted;
  const schedule = await scheduleOf(executor, kept.id);
  const counted = { quantity: kept.quantity, quantityUnit: kept.quantityUnit };
  return (
    kept.stage === wanted.stage &&
    kept.occurredOn === wanted.occurredOn &&
    kept.amountMinor === (wanted.value?.amountMinor ?? null) &&
    kept.currency === (wanted.value?.currency ?? null) &&
    (wanted.fulfilsId === undefined || kept.fulfilsId === wanted.fulfilsId) &&
    (wanted.schedule === undefined || JSON.stringify(schedule) === JSON.stringify(wanted.schedule)) &&
    (wanted.counted === undefined ||
      (counted.quantity === (wanted.counted?.quantity ?? null) &&
        counted.quantityUnit === (wanted.counted?.quantityUnit ?? null)))
  );
}
