import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import {
  nameableLaboratories,
  type NameableLaboratory,
} from "#app/features/needs/queries/nameable-laboratories.server.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import { formatMinorAsDecimal } from "#app/domain/money/money.ts";
import { oddityAnswer, promiseOddities, type PromiseOddity } from "#app/domain/support/promise-oddities.ts";
import { QUANTITY_UNITS, UNIT_NOT_LISTED } from "#app/domain/support/quantity.ts";
import { countryList } from "#app/features/laboratories/queries/country-list.server.ts";
import { regionTree, type RegionBranch } from "#app/features/laboratories/queries/region-tree.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries, supportEntrySteps, supportTransactions } from "#db/schema/support.server.ts";
import { readingOf, sideOf, stepsOpenTo } from "../entry-access.ts";
import { STANDING_STATES } from "../entry-states.ts";
import { percentOf } from "../read-entry-form.ts";
import type { EntryFormFacts, TypedEntry, TypedInstalment } from "../typed-entry.ts";
import { allocationsOf, scheduleOf, transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { latestReasons } from "./latest-reasons.server.ts";
import { promisesToCarryOut, type PromiseChoice } from "./pledges.server.ts";
import { wholesToChoose, type WholeChoice, type WholesFor } from "./wholes.server.ts";
import { paragraphWords, type ParagraphWords } from "./paragraph-words.server.ts";

/** What the form of an entry offers to choose from. */
export interface EntryFormChoices {
  /** Donors to record for, for the secretariat; null where the donor is known. */
  donors: { id: string; name: string }[] | null;
  paragraphs: ParagraphWords[];
  regions: RegionBranch[];
  countries: { code: string; name: string }[];
  /** The laboratories that let themselves be named, and the one that the entry names already. */
  laboratories: NameableLaboratory[];
  /** Pledges and commitments that what is recorded can carry out. */
  promises: PromiseChoice[];
  /** Entries that it can be a part of. */
  wholes: WholeChoice[];
  /** The last day that something given can carry, `YYYY-MM-DD`: today where it is latest on earth. */
  latestDay: string;
}

const FURTHEST_EAST_MS = 14 * 60 * 60 * 1000;

/**
 * What the form offers, for a new entry or for the one that names a laboratory. `withDonors`: the donor is to be chosen too.
 * `promisesOf`: the donor whose promises are offered, and of which entry they are not; every donor's where the donor is to be
 * chosen. `wholesFor`: who asks for entries to be a part of; none are offered where it is left out.
 */
export async function entryFormChoices(
  executor: Executor,
  {
    at,
    laboratoryId = null,
    withDonors = false,
    promisesOf = null,
    wholesFor = null,
  }: {
    at: Date;
    laboratoryId?: string | null;
    withDonors?: boolean;
    promisesOf?: { donorId: string; notOf?: string } | null;
    wholesFor?: WholesFor | null;
  },
): Promise<EntryFormChoices> {
  const nameable = await nameableLaboratories(executor);
  const isNameable = nameable.some(({ id }) => id === laboratoryId);
  const named =
    laboratoryId === null || isNameable
      ? []
      : await executor
          .select({ id: laboratories.id, name: laboratories.name, country: countries.name })
          .from(laboratories)
          .innerJoin(countries, eq(countries.code, laboratories.countryCode))
          .where(eq(laboratories.id, laboratoryId));
  return {
    donors: withDonors
      ? await executor
          .select({ id: organisations.id, name: organisations.name })
          .from(organisations)
          .where(and(ne(organisations.kind, "programme"), isNull(organisations.retiredAt)))
          .orderBy(asc(organisations.name))
      : null,
    paragraphs: await paragraphWords(executor),
    regions: await regionTree(executor),
    countries: await countryList(executor),
    laboratories: [...named, ...nameable],
    promises:
      promisesOf === null && !withDonors
        ? []
        : await promisesToCarryOut(
            executor,
            and(
              inArray(supportEntries.state, [...STANDING_STATES]),
              promisesOf === null ? undefined : eq(supportEntries.donorId, promisesOf.donorId),
              promisesOf?.notOf === undefined ? undefined : ne(supportEntries.number, promisesOf.notOf),
            ),
          ),
    wholes: wholesFor === null ? [] : await wholesToChoose(executor, wholesFor),
    latestDay: new Date(at.getTime() + FURTHEST_EAST_MS).toISOString().slice(0, 10),
  };
}

/** The choices as the form is held against them. */
export function factsOf(choices: EntryFormChoices): EntryFormFacts {
  return {
    donorIds: choices.donors && new Set(choices.donors.map(({ id }) => id)),
    targets: new Map<string, { paragraphKey: string; purposeId: string | null }>(
      choices.paragraphs.flatMap(({ key, purposes }) => [
        [key, { paragraphKey: key, purposeId: null }] as const,
        ...purposes.map(({ id }) => [id, { paragraphKey: key, purposeId: id }] as const),
      ]),
    ),
    regionCodes: new Set(
      choices.regions.flatMap(({ code, subRegions }) => [code, ...subRegions.map((area) => area.code)]),
    ),
    countryCodes: new Set(choices.countries.map(({ code }) => code)),
    laboratoryIds: new Set(choices.laboratories.map(({ id }) => id)),
    promises: new Map(
      choices.promises.map(({ value, ...promise }) => [promise.id, { ...promise, currency: value.currency }]),
    ),
    wholes: new Map(choices.wholes.map(({ id, donorId, isPool }) => [id, { donorId, isPool }])),
    latestDay: choices.latestDay,
  };
}

/** An empty form; `target` is the paragraph or purpose that the reader came from. */
export function emptyEntryForm(target = ""): TypedEntry {
  return {
    donorId: "",
    kind: "",
    description: "",
    recipientKind: "programme",
    regionCode: "",
    countryCode: "",
    laboratoryId: "",
    bodyName: "",
    projectReference: "",
    partOfId: "",
    stage: "",
    occurredOn: "",
    currency: "",
    amount: "",
    amountReading: "",
    quantity: "",
    quantityUnit: "",
    unitName: "",
    instalments: [{ dueOn: "", amount: "" }],
    fulfilsId: "",
    promiseEarlier: "",
    promiseOtherCurrency: "",
    shares: [{ target, percent: "", rationale: "" }],
  };
}

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
  laboratoryId: string | null;
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
    laboratoryId: entry.recipientLaboratoryId,
    typed: {
      donorId: entry.donorId,
      kind: entry.kind,
      description: entry.description,
      recipientKind: entry.recipientKind,
      regionCode: entry.recipientRegionCode ?? "",
      countryCode: entry.recipientCountryCode ?? "",
      laboratoryId: entry.recipientLaboratoryId ?? "",
      bodyName: entry.recipientName ?? "",
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
