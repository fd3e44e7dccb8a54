import { addMinor, type Money } from "#app/domain/money/money.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import { splitByShares } from "#app/domain/money/shares.ts";
import type { Allocation } from "#app/domain/support/allocations.ts";
import {
  GIVEN_STAGES,
  isGiven,
  isPromise,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";

/** One step of an entry. `value` is null for a delivery in kind without a value, `usdMinor` (US cents) where no rate is held. */
export interface LedgerTransaction {
  transactionId: string;
  stage: SupportStage;
  year: number;
  value: Money | null;
  usdMinor: number | null;
  /** The promise that it carries out, by that transaction's id. */
  fulfilsId?: string | null;
  /** In kind: how much, and of what, as recorded; shares do not split it. */
  counted?: { quantity: number | null; quantityUnit: string | null };
}

export interface LedgerEntry {
  entryId: string;
  donorId: string;
  kind: SupportKind;
  transactions: readonly LedgerTransaction[];
  /** The stages at which its money is counted in its whole, or with who paid into it: its steps there are in no total. */
  countedElsewhere?: readonly SupportStage[] | undefined;
  allocations: readonly Allocation[];
}

/**
 * The part of a transaction that answers one paragraph and purpose, or none (`paragraphKey` null: not linked).
 * The parts of a transaction add up to it to the minor unit, in its currency and in dollars.
 */
export interface LedgerPart {
  entryId: string;
  donorId: string;
  kind: SupportKind;
  transactionId: string;
  stage: SupportStage;
  year: number;
  paragraphKey: string | null;
  purposeId: string | null;
  value: Money | null;
  usdMinor: number | null;
}

/** What stands under one heading. Money is never added across currencies. */
export interface StageTotals {
  /** Distinct entries; an entry that answers two purposes is counted under each. */
  entries: number;
  /** Distinct transactions. */
  transactions: number;
  /** One amount for each currency, in the order of the codes. */
  amounts: readonly Money[];
  /** US cents of the transactions that have a dollar value; null when none has, which is not zero. */
  usdMinor: number | null;
  /** Transactions with a value but no dollar value: the dollar total leaves them out. */
  withoutUsdValue: number;
  /** Deliveries in kind without any value: counted, never valued at zero. */
  withoutValue: number;
}

export interface SupportTotals {
  byStage: Record<SupportStage, StageTotals>;
  /** Disbursed and delivered in kind. Pledges and commitments are never in it. */
  given: StageTotals;
}

/** The steps of an entry that its totals count. */
export function countedSteps<Step extends { stage: SupportStage }>(entry: {
  transactions: readonly Step[];
  countedElsewhere?: readonly SupportStage[] | undefined;
}): Step[] {
  return entry.transactions.filter(({ stage }) => !entry.countedElsewhere?.includes(stage));
}

/**
 * Splits every transaction that is not counted elsewhere by its entry's shares (largest remainder). What the shares leave over is a part that
 * is not linked; it is left out when the shares claim the whole.
 *
 * @throws RangeError when an entry's shares add up to more than the whole.
 */
export function splitLedger(entries: readonly LedgerEntry[]): LedgerPart[] {
  return entries.flatMap((entry) =>
    countedSteps(entry).flatMap((transaction) => splitTransaction(entry, transaction)),
  );
}

function splitTransaction(entry: LedgerEntry, transaction: LedgerTransaction): LedgerPart[] {
  const shares = entry.allocations.map((allocation) => allocation.shareBp);
  const isWhollyLinked = splitByShares(10_000, shares).rest === 0;
  const values = transaction.value && splitByShares(transaction.value.amountMinor, shares);
  const dollars = transaction.usdMinor === null ? null : splitByShares(transaction.usdMinor, shares);
  const partOf = (
    target: Pick<LedgerPart, "paragraphKey" | "purposeId">,
    amountMinor: number | undefined,
    usdMinor: number | undefined,
  ): LedgerPart => ({
    entryId: entry.entryId,
    donorId: entry.donorId,
    kind: entry.kind,
    transactionId: transaction.transactionId,
    stage: transaction.stage,
    year: transaction.year,
    paragraphKey: target.paragraphKey,
    purposeId: target.purposeId,
    value:
      transaction.value === null || amountMinor === undefined
        ? null
        : { amountMinor, currency: transaction.value.currency },
    usdMinor: usdMinor ?? null,
  });
  const parts = entry.allocations.map((allocation, position) =>
    partOf(allocation, values?.parts[position], dollars?.parts[position]),
  );
  if (!isWhollyLinked)
    parts.push(partOf({ paragraphKey: null, purposeId: null }, values?.rest, dollars?.rest));
  return parts;
}

/**
 * Totals over parts of the ledger, by stage and of what was given. What is the same is one object: most stages of a heading
 * hold nothing, and most headings were given to in one stage, and a page is sent each object once.
 */
export function totalsOf(parts: readonly LedgerPart[]): SupportTotals {
  const at = (stage: SupportStage) => addUp(parts.filter((part) => part.stage === stage));
  const byStage = {
    pledge: at("pledge"),
    commitment: at("commitment"),
    disbursement: at("disbursement"),
    in_kind_delivery: at("in_kind_delivery"),
  };
  const held = GIVEN_STAGES.map((stage) => byStage[stage]).filter((totals) => totals !== NOTHING);
  const given = held.length > 1 ? addUp(parts.filter((part) => isGiven(part.stage))) : (held[0] ?? NOTHING);
  return { byStage, given };
}

/**
 * What is promised, pledges and commitments together; it is in no total of what was given. Of parts of a ledger as
 * `openPromises` leaves it, so that a pledge is not told beside the commitment that carries it out.
 */
export function promisedOf(parts: readonly LedgerPart[]): StageTotals {
  return addUp(parts.filter((part) => isPromise(part.stage)));
}

const NOTHING: StageTotals = {
  entries: 0,
  transactions: 0,
  amounts: [],
  usdMinor: null,
  withoutUsdValue: 0,
  withoutValue: 0,
};

function addUp(parts: readonly LedgerPart[]): StageTotals {
  if (parts.length === 0) return NOTHING;
  const entries = new Set<string>();
  const transactions = new Set<string>();
  const withoutUsdValue = new Set<string>();
  const withoutValue = new Set<string>();
  const amounts = new Map<CurrencyCode, number>();
  let usdMinor: number | null = null;
  for (const part of parts) {
    entries.add(part.entryId);
    transactions.add(part.transactionId);
    if (part.value === null) withoutValue.add(part.transactionId);
    else {
      const { amountMinor, currency } = part.value;
      amounts.set(currency, addMinor(amounts.get(currency) ?? 0, amountMinor));
      if (part.usdMinor === null) withoutUsdValue.add(part.transactionId);
    }
    if (part.usdMinor !== null) usdMinor = addMinor(usdMinor ?? 0, part.usdMinor);
  }
  return {
    entries: entries.size,
    transactions: transactions.size,
    amounts: [...amounts]
      .map(([currency, amountMinor]) => ({ amountMinor, currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    usdMinor,
    withoutUsdValue: withoutUsdValue.size,
    withoutValue: withoutValue.size,
  };
}

/** Totals under each heading, in the order of first appearance. `headingOf` says which heading a part stands under. */
function groupParts<Heading extends object>(
  parts: readonly LedgerPart[],
  headingOf: (part: LedgerPart) => Heading,
): (Heading & { totals: SupportTotals })[] {
  const groups = new Map<string, { heading: Heading; parts: LedgerPart[] }>();
  for (const part of parts) {
    const heading = headingOf(part);
    const key = JSON.stringify(heading);
    const group = groups.get(key);
    if (group) group.parts.push(part);
    else groups.set(key, { heading, parts: [part] });
  }
  return [...groups.values()].map((group) => ({ ...group.heading, totals: totalsOf(group.parts) }));
}

/** By paragraph; `paragraphKey` null is what is not linked. */
export function totalsByParagraph(parts: readonly LedgerPart[]) {
  return groupParts(parts, ({ paragraphKey }) => ({ paragraphKey }));
}

/** By paragraph and purpose; `purposeId` null is the paragraph as a whole, both null what is not linked. */
export function totalsByPurpose(parts: readonly LedgerPart[]) {
  return groupParts(parts, ({ paragraphKey, purposeId }) => ({ paragraphKey, purposeId }));
}

export function totalsByKind(parts: readonly LedgerPart[]) {
  return groupParts(parts, ({ kind }) => ({ kind }));
}

export function totalsByYear(parts: readonly LedgerPart[]) {
  return groupParts(parts, ({ year }) => ({ year }));
}

export function totalsByDonor(parts: readonly LedgerPart[]) {
  return groupParts(parts, ({ donorId }) => ({ donorId }));
}
