import { isGiven } from "#app/domain/support/support-kinds.ts";
import { totalsOf, type LedgerPart, type SupportTotals } from "#app/domain/support/support-totals.ts";
import type { ReadLedgerEntry } from "./support-ledger.server.ts";

/** What answers one purpose of a paragraph; `purposeId` null is the paragraph as a whole, no purpose named. */
export interface PurposeSupport {
  purposeId: string | null;
  entries: number;
  totals: SupportTotals;
}

/** What the record shows to be wanting under a paragraph. */
export interface ParagraphMissing {
  deliveriesWithoutValue: number;
  /** Payments and deliveries with a value but no US dollar value. */
  withoutUsdValue: number;
  /** Entries that name none of the paragraph's purposes. */
  entriesWithoutPurpose: number;
  /** Entries of which nothing has been paid or delivered yet. */
  entriesNotGiven: number;
  entriesWithoutReference: number;
  purposesWithoutEntry: string[];
}

/**
 * Support by purpose of one paragraph.
 *
 * @param entries those of which a share answers the paragraph, `parts` the parts of them that do.
 * @param purposeIds the paragraph's purposes in their order; each has a line, also with no entry.
 */
export function supportByPurpose(
  { entries, parts }: { entries: readonly ReadLedgerEntry[]; parts: readonly LedgerPart[] },
  paragraphKey: string,
  purposeIds: readonly string[],
): PurposeSupport[] {
  return [...purposeIds, null]
    .map((purposeId) => ({
      purposeId,
      entries: entries.filter((entry) =>
        entry.allocations.some(
          (share) => share.paragraphKey === paragraphKey && share.purposeId === purposeId,
        ),
      ).length,
      totals: totalsOf(parts.filter((part) => part.purposeId === purposeId)),
    }))
    .filter(({ purposeId, entries: count }) => purposeId !== null || count > 0);
}

/** What is wanting, of the entries that answer a paragraph, their totals, and what answers each of its purposes. */
export function missingOf(
  entries: readonly ReadLedgerEntry[],
  totals: SupportTotals,
  purposes: readonly PurposeSupport[],
): ParagraphMissing {
  const named = purposes.filter(({ purposeId }) => purposeId !== null);
  return {
    deliveriesWithoutValue: totals.byStage.in_kind_delivery.withoutValue,
    withoutUsdValue: totals.given.withoutUsdValue,
    entriesWithoutPurpose:
      named.length === 0 ? 0 : (purposes.find(({ purposeId }) => purposeId === null)?.entries ?? 0),
    entriesNotGiven: entries.filter((entry) => !entry.transactions.some(({ stage }) => isGiven(stage)))
      .length,
    entriesWithoutReference: entries.filter((entry) => entry.projectReference === null).length,
    purposesWithoutEntry: named.flatMap(({ purposeId, entries: count }) =>
      count === 0 && purposeId ? [purposeId] : [],
    ),
  };
}
