import { openPromises } from "#app/domain/support/open-promises.ts";
import { placesReached, splitByPlace } from "#app/domain/support/place-shares.ts";
import {
  promisedOf,
  splitLedger,
  totalsOf,
  type LedgerPart,
  type StageTotals,
} from "#app/domain/support/support-totals.ts";
import { roundOrdinalOfDay } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { openToAll } from "./readable-entries.server.ts";
import { REACH_UNKNOWN, recipientPlaces, type RecipientPlace } from "./recipient-places.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";

/** A place of M49 that support is asked for; null for all, with what goes to no place. */
export type SupportPlace = { level: "region" | "sub-region" | "country"; code: string } | null;

/** Published support in a place, as far as it went. Given and promised are apart: neither is in the other. */
export interface PlaceSupport {
  given: StageTotals;
  /** Of what was given, that in money and that in kind. */
  disbursed: StageTotals;
  delivered: StageTotals;
  /** Pledges and commitments of which nothing is given yet, or as much of them as is still open. */
  promised: StageTotals;
}

export interface SupportByHalfYear {
  /** Half-years in which something was given or promised, by the ordinal of their round, the earliest first. */
  halfYears: (PlaceSupport & { ordinal: number })[];
  whole: PlaceSupport;
  /** Codes of the regions, sub-regions and countries that any published entry reaches. */
  reached: ReadonlySet<string>;
}

/**
 * Published support of a place by half-year: that of entries which reach the place or a place within it, by their
 * shares. What went to a larger place that it lies in, or to the programme, is not in it.
 */
export async function supportByHalfYear(executor: Executor, place: SupportPlace): Promise<SupportByHalfYear> {
  const ledger = openPromises(await readSupportLedger(executor, openToAll));
  const reaches = await recipientPlaces(executor, openToAll);
  const halfYearOf = new Map(
    ledger.flatMap(({ transactions }) =>
      transactions.map(({ transactionId, occurredOn }) => [transactionId, roundOrdinalOfDay(occurredOn)]),
    ),
  );
  const parts = splitByPlace(splitLedger(ledger), (entryId) => reaches.get(entryId) ?? REACH_UNKNOWN).filter(
    (part) => isWithin(part.place, place),
  );
  const byHalfYear = new Map<number, LedgerPart[]>();
  for (const part of parts) {
    const ordinal = halfYearOf.get(part.transactionId) ?? part.year * 2;
    const own = byHalfYear.get(ordinal);
    if (own) own.push(part);
    else byHalfYear.set(ordinal, [part]);
  }
  return {
    halfYears: [...byHalfYear]
      .sort(([a], [b]) => a - b)
      .map(([ordinal, own]) => ({ ordinal, ...supportOf(own) })),
    whole: supportOf(parts),
    reached: new Set([...reaches.values()].flatMap(placesReached).flatMap(codesOf)),
  };
}

function supportOf(parts: readonly LedgerPart[]): PlaceSupport {
  const { given, byStage } = totalsOf(parts);
  return {
    given,
    disbursed: byStage.disbursement,
    delivered: byStage.in_kind_delivery,
    promised: promisedOf(parts),
  };
}

function isWithin(place: RecipientPlace, asked: SupportPlace): boolean {
  if (asked === null) return true;
  if (place.kind !== "place") return false;
  const { regionCode, subRegionCode, countryCode } = place;
  return (
    { region: regionCode, "sub-region": subRegionCode, country: countryCode }[asked.level] === asked.code
  );
}

function codesOf(place: RecipientPlace): string[] {
  if (place.kind !== "place") return [];
  return [place.regionCode, place.subRegionCode, place.countryCode].filter((code) => code !== null);
}
