import { splitByShares, WHOLE_BP } from "#app/domain/money/shares.ts";
import type { LedgerPart } from "#app/domain/support/support-totals.ts";

/** Whom an entry reaches. */
export interface Reach<Place> {
  /** Its beneficiaries with their shares in basis points, in their order; none where it has the one recipient. */
  shares: readonly { place: Place; shareBp: number }[];
  /** Where what no share claims is: with the recipient of an entry that has one, said of nobody where it has several. */
  rest: Place;
}

/** The places that have something of the entry; a place may stand twice. */
export function placesReached<Place>({ shares, rest }: Reach<Place>): Place[] {
  const claimedBp = shares.reduce((sum, { shareBp }) => sum + shareBp, 0);
  const places = shares.map(({ place }) => place);
  return claimedBp < WHOLE_BP ? [...places, rest] : places;
}

/**
 * Splits parts of the ledger further, by whom their entries reach (largest remainder). What is split by paragraph is
 * split so once more: the parts of a part add up to it to the minor unit, in its currency and in dollars, so that
 * totals by place add up to the same whole as totals by paragraph. A delivery without a value has none in any place.
 *
 * @throws RangeError when an entry's shares add up to more than the whole.
 */
export function splitByPlace<Place>(
  parts: readonly LedgerPart[],
  reachOf: (entryId: string) => Reach<Place>,
): (LedgerPart & { place: Place })[] {
  return parts.flatMap((part) => {
    const reach = reachOf(part.entryId);
    if (reach.shares.length === 0) return [{ ...part, place: reach.rest }];
    const sharesBp = reach.shares.map(({ shareBp }) => shareBp);
    const values = part.value && splitByShares(part.value.amountMinor, sharesBp);
    const dollars = part.usdMinor === null ? null : splitByShares(part.usdMinor, sharesBp);
    const amounts = values && [...values.parts, values.rest];
    const cents = dollars && [...dollars.parts, dollars.rest];
    return placesReached(reach).map((place, at) => ({
      ...part,
      place,
      value: part.value && amounts && { ...part.value, amountMinor: amounts[at] ?? 0 },
      usdMinor: cents && (cents[at] ?? 0),
    }));
  });
}
