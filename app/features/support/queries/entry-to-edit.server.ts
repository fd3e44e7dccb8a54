import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import { formatMinorAsDecimal } from "#app/domain/money/money.ts";
import { oddityAnswer, promiseOddities, type PromiseOddity } from "#app/domain/support/promise-oddities.ts";
import { SEVERAL } from "#app/domain/support/recipients.ts";
import { QUANTITY_UNITS, UNIT_NOT_LISTED } from "#app/domain/support/quantity.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries, supportEntrySteps, supportTransactions } from "#db/schema/support.server.ts";
import { readingOf, sideOf, stepsOpenTo } from "../entry-access.ts";
import { percentOf } from "../read-share.ts";
import type { TypedEntry, TypedInstalment } from "../typed-entry.ts";
import { emptyEntryForm, type NamedAlready } from "./entry-form.server.ts";
import { allocationsOf, scheduleOf, transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { latestReasons } from "./latest-reasons.server.ts";
import { laboratoriesNamedBy, sharedRecipientsOf } from "./recipients.server.ts";

export interface EntryToEdit {
  number: string;
  donorId: string;
  donorName: string;
  revision: number;
  /** The side that the reader is on. */
  side: SupportSide;
  /** The reader's side recorded it: another's entry is read and answered, not changed. */
  isRecorder: boolean;
  /** False once it has moved on: the form is then only shown to whoever typed in it meanwhile. */
  mayEdit: boolean;
  /** It came back from the other side. */
  isBack: boolean;
  /** Why it came back; null for a draft. */
  reason: string | null;
  typed: TypedEntry;
  /** Whom it names as recipients. */
  named: NamedAlready;
}

/**
 * An entry that the reader's side recorded, as its form shows it; of one that the other side handed in only that it is not
 * to be changed.
 *
 * @throws DomainError `not_found` for an entry that the reader may not know of.
 */
export async function entryToEdit(executor: Executor, number: string, actor: Person): Promise<EntryToEdit> {
  const [found] = await executor
    .select({ entry: supportEntries, donorName: organisations.name })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(eq(supportEntries.number, number));
  if (!found) throw notFound();
  const { entry, donorName } = found;
  const steps = await executor
    .select({ event: supportEntrySteps.event })
    .from(supportEntrySteps)
    .where(eq(supportEntrySteps.entryId, entry.id));
  const standing = { ...entry, wasHandedIn: steps.some(({ event }) => event === "submit") };
  const side = sideOf(entry, actor);
  if (side === null || readingOf(standing, actor) !== "inside") throw notFound();
  const isBack = entry.state === "returned" || entry.state === "disputed";
  const [transaction] = await transactionsOf(executor, [entry.id]);
  const shares = await allocationsOf(executor, [entry.id]);
  const reached = (await sharedRecipientsOf(executor, [entry.id])).get(entry.id) ?? [];
  const value = transaction?.value ?? null;
  return {
    number,
    donorId: entry.donorId,
    donorName,
    revision: entry.revision,
    side,
    isRecorder: side === entry.recordedBy,
    mayEdit: stepsOpenTo(standing, actor).includes("edit"),
    isBack,
    reason: isBack ? ((await latestReasons(executor, [entry.id])).get(entry.id) ?? null) : null,
    named: {
      laboratoryIds: await laboratoriesNamedBy(executor, entry),
      organisationIds: reached.flatMap(({ kind, key }) =>
        kind === "organisation" && key !== null ? key : [],
      ),
    },
    typed: {
      donorId: entry.donorId,
      kind: entry.kind,
      description: entry.description,
      recipientKind: reached.length > 0 ? SEVERAL : entry.recipientKind,
      regionCode: entry.recipientRegionCode ?? "",
      countryCode: entry.recipientCountryCode ?? "",
      laboratoryId: entry.recipientLaboratoryId ?? "",
      bodyName: entry.recipientName ?? "",
      recipients: reached.map(({ kind, key, name, shareBp }) => ({
        target: key === null ? kind : `${kind}:${key}`,
        percent: percentOf(shareBp),
        name: kind === "other_body" ? (name ?? "") : "",
      })),
      projectReference: entry.projectReference ?? "",
      partOfId: entry.parentEntryId ?? "",
      stage: transaction?.stage ?? "",
      occurredOn: transaction?.occurredOn ?? "",
      currency: value?.currency ?? "",
      // The text as typed stays as typed; the reading that was chosen of it goes with it.
      amount:
        transaction?.amountAsTyped ?? (value ? formatMinorAsDecimal(value.amountMinor, value.currency) : ""),
      amountReading: value ? String(value.amountMinor) : "",
      ...typedQuantity(transaction),
      instalments: await typedSchedule(executor, transaction),
      fulfilsId: transaction?.fulfilsId ?? "",
      ...(await answersGiven(executor, transaction)),
      shares:
        shares.length === 0
          ? emptyEntryForm().shares
          : shares.map((share) => ({
              target: share.purposeId ?? share.paragraphKey,
              percent: percentOf(share.shareBp),
              rationale: share.rationale ?? "",
            })),
    },
  };
}

/** How much was counted, as it is typed. A unit that is not listed stands under its own name. */
export function typedQuantity(
  transaction: Pick<KeptTransaction, "quantity" | "quantityUnit"> | undefined,
): Pick<TypedEntry, "quantity" | "quantityUnit" | "unitName"> {
  const unit = transaction?.quantityUnit ?? "";
  const isListed = unit === "" || (QUANTITY_UNITS as readonly string[]).includes(unit);
  return {
    quantity: typeof transaction?.quantity === "number" ? String(transaction.quantity) : "",
    quantityUnit: isListed ? unit : UNIT_NOT_LISTED,
    unitName: isListed ? "" : unit,
  };
}

/** The parts of a pledge, as they are typed. A pledge that falls due on one day needs no amount there. */
async function typedSchedule(
  executor: Executor,
  transaction: KeptTransaction | undefined,
): Promise<TypedInstalment[]> {
  const value = transaction?.value;
  const parts = value ? await scheduleOf(executor, transaction.id) : [];
  if (!value || parts.length === 0) return emptyEntryForm().instalments;
  return parts.map(({ dueOn, amountMinor }) => ({
    dueOn,
    amount: parts.length === 1 ? "" : formatMinorAsDecimal(amountMinor, value.currency),
  }));
}

/** What was asked and answered when the step was recorded is not asked again. */
async function answersGiven(
  executor: Executor,
  transaction: KeptTransaction | undefined,
): Promise<Pick<TypedEntry, "promiseEarlier" | "promiseOtherCurrency">> {
  const fulfilsId = transaction?.fulfilsId ?? null;
  const [promise] =
    fulfilsId === null
      ? []
      : await executor
          .select({ occurredOn: supportTransactions.occurredOn, currency: supportTransactions.currency })
          .from(supportTransactions)
          .where(eq(supportTransactions.id, fulfilsId));
  if (!transaction || fulfilsId === null || !promise) return { promiseEarlier: "", promiseOtherCurrency: "" };
  const step = { occurredOn: transaction.occurredOn, currency: transaction.value?.currency ?? null };
  const odd = promiseOddities(step, promise);
  const answer = (oddity: PromiseOddity) =>
    odd.includes(oddity) ? oddityAnswer(oddity, fulfilsId, step) : "";
  return { promiseEarlier: answer("earlier"), promiseOtherCurrency: answer("other_currency") };
}
