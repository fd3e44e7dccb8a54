import {
  donorYears,
  steadiness,
  type DonorYear,
  type Gift,
  type Steadiness,
} from "#app/domain/support/donor-base.ts";
import { addressOfLink } from "#app/domain/support/linked-to.ts";
import { isGiven, SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import { placesReached, splitByPlace } from "#app/domain/support/place-shares.ts";
import {
  splitLedger,
  totalsByYear,
  totalsOf,
  type LedgerPart,
  type StageTotals,
} from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import type { FigureHead } from "#app/domain/support/figure-heads.ts";
import type { FigureFilters } from "../figures.schema.ts";
import { entryFacets, type EntryFacets } from "./published-support.server.ts";
import { paragraphNames, purposeNames, type ParagraphName } from "./paragraph-names.server.ts";
import { openToAll } from "./readable-entries.server.ts";
import {
  REACH_UNKNOWN,
  recipientPlaces,
  recipientRegionOf,
  type RecipientPlace,
  type RecipientRegion,
} from "./recipient-places.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";
import { drawYears, type YearChart } from "./year-chart.server.ts";

/** What a line is about, by the head of the table. */
export type FigureSubject =
  | { head: "donor"; id: string; name: string }
  | { head: "year"; year: number }
  | { head: "kind"; kind: LedgerPart["kind"] }
  | { head: "purpose"; paragraph: ParagraphName | null; purpose: string | null; linkedTo: string }
  | { head: "region"; region: RecipientRegion };

export interface FigureLine {
  key: string;
  subject: FigureSubject;
  given: StageTotals;
  /** The length of its bar, 0 to 1; null where not all amounts have a dollar value. */
  ofLargest: number | null;
}

/** Published support in figures: what was given, under one head, after filters. */
export interface SupportInFigures {
  filters: FigureFilters;
  facets: {
    donors: EntryFacets["donors"];
    years: number[];
    purposes: { id: string; paragraph: ParagraphName; name: string }[];
    regions: RecipientRegion[];
  };
  lines: FigureLine[];
  given: StageTotals;
  charts: YearChart[];
  /** Year by year, the latest first: how many donors, how concentrated. Of the filters all but the donor. */
  donorYears: DonorYear[];
  /** Over the five years that end with the last year shown; null where nothing was given. */
  steadiness: Steadiness | null;
}

type PlacedPart = LedgerPart & { place: RecipientPlace };

/**
 * What was given, of published entries, by donor, year, kind, purpose or recipient region. Shares split every
 * transaction, by paragraph and then by whom it reaches, so that lines add up to what was given; pledges and commitments
 * are in none.
 */
export async function supportInFigures(
  executor: Executor,
  filters: FigureFilters,
): Promise<SupportInFigures> {
  const ledger = await readSupportLedger(executor, openToAll, "published");
  const reaches = await recipientPlaces(executor, openToAll);
  const regionOf = await recipientRegionOf(executor);
  const paragraphs = await paragraphNames(executor);
  const purposes = await purposeNames(executor);
  const donorNames = new Map(ledger.map(({ donorId, donorName }) => [donorId, donorName]));
  const everything = splitByPlace(
    splitLedger(ledger).filter(({ stage }) => isGiven(stage)),
    (entryId) => reaches.get(entryId) ?? REACH_UNKNOWN,
  );
  const isMeant = (part: PlacedPart) =>
    (filters.kind === null || part.kind === filters.kind) &&
    (filters.purpose === "" || part.purposeId === filters.purpose) &&
    (filters.region === "" || regionOf(part.place).code === filters.region);
  const isInYears = ({ year }: { year: number }) =>
    (filters.from === null || year >= filters.from) && (filters.to === null || year <= filters.to);
  const ofAllDonors = everything.filter(isMeant);
  const parts = ofAllDonors.filter(
    (part) => isInYears(part) && (filters.donor === "" || part.donorId === filters.donor),
  );

  const subjectOf: Readonly<Record<FigureHead, (part: PlacedPart) => FigureSubject>> = {
    donor: ({ donorId }) => ({ head: "donor", id: donorId, name: donorNames.get(donorId) ?? donorId }),
    year: ({ year }) => ({ head: "year", year }),
    kind: ({ kind }) => ({ head: "kind", kind }),
    purpose: ({ paragraphKey, purposeId }) => ({
      head: "purpose",
      paragraph: paragraphKey === null ? null : (paragraphs.get(paragraphKey) ?? null),
      purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
      linkedTo: addressOfLink({ paragraphKey, purposeId }),
    }),
    region: ({ place }) => ({ head: "region", region: regionOf(place) }),
  };
  const gifts = giftsOf(ofAllDonors);
  const shownYears = donorYears(gifts).filter(isInYears);
  const lastYear = shownYears.at(-1)?.year;
  const facets = await entryFacets(executor, openToAll);
  return {
    filters,
    facets: {
      donors: facets.donors,
      years: facets.years,
      purposes: facets.links.flatMap(({ paragraph, purpose, linkedTo }) =>
        purpose === null ? [] : [{ id: linkedTo, paragraph, name: purpose }],
      ),
      regions: distinctRegions([...reaches.values()].flatMap(placesReached).map(regionOf)),
    },
    lines: linesOf(parts, subjectOf[filters.by], [...paragraphs.keys()]),
    given: totalsOf(parts).given,
    charts: parts.length === 0 ? [] : drawYears(totalsByYear(parts).sort((a, b) => a.year - b.year)),
    donorYears: shownYears.reverse(),
    steadiness: lastYear === undefined ? null : steadiness(gifts, lastYear),
  };
}

/** A transaction is one gift, however many purposes share it. */
function giftsOf(parts: readonly LedgerPart[]): Gift[] {
  const gifts = new Map<string, Gift>();
  for (const { transactionId, donorId, year, usdMinor } of parts) {
    const before = gifts.get(transactionId);
    gifts.set(transactionId, {
      donorId,
      year,
      usdMinor: usdMinor === null ? (before?.usdMinor ?? null) : (before?.usdMinor ?? 0) + usdMinor,
    });
  }
  return [...gifts.values()];
}

function linesOf(
  parts: readonly PlacedPart[],
  subjectOf: (part: PlacedPart) => FigureSubject,
  paragraphOrder: readonly string[],
): FigureLine[] {
  const groups = new Map<string, { subject: FigureSubject; parts: PlacedPart[] }>();
  for (const part of parts) {
    const subject = subjectOf(part);
    const key = keyOf(subject);
    const group = groups.get(key);
    if (group) group.parts.push(part);
    else groups.set(key, { subject, parts: [part] });
  }
  const lines = [...groups].map(([key, group]) => ({
    key,
    subject: group.subject,
    given: totalsOf(group.parts).given,
  }));
  const isAllValued = lines.every(({ given }) => given.withoutUsdValue === 0);
  const largest = Math.max(0, ...lines.map(({ given }) => given.usdMinor ?? 0));
  return lines
    .map((line) => ({
      ...line,
      ofLargest:
        !isAllValued || line.given.usdMinor === null || largest === 0 ? null : line.given.usdMinor / largest,
    }))
    .sort((a, b) => compareLines(a, b, paragraphOrder));
}

function keyOf(subject: FigureSubject): string {
  switch (subject.head) {
    case "donor":
      return subject.id;
    case "year":
      return String(subject.year);
    case "kind":
      return subject.kind;
    case "purpose":
      return subject.linkedTo;
    case "region":
      return subject.region.code;
  }
}

/** Years the latest first, kinds and purposes in their own order, all else by what was given in dollars. */
function compareLines(
  a: Pick<FigureLine, "key" | "subject" | "given">,
  b: Pick<FigureLine, "key" | "subject" | "given">,
  paragraphOrder: readonly string[],
): number {
  if (a.subject.head === "year" && b.subject.head === "year") return b.subject.year - a.subject.year;
  if (a.subject.head === "kind" && b.subject.head === "kind")
    return SUPPORT_KINDS.indexOf(a.subject.kind) - SUPPORT_KINDS.indexOf(b.subject.kind);
  if (a.subject.head === "purpose" && b.subject.head === "purpose") {
    const place = (paragraph: ParagraphName | null) =>
      paragraph === null ? paragraphOrder.length : paragraphOrder.indexOf(paragraph.key);
    return place(a.subject.paragraph) - place(b.subject.paragraph) || a.key.localeCompare(b.key, "en");
  }
  return (b.given.usdMinor ?? 0) - (a.given.usdMinor ?? 0) || a.key.localeCompare(b.key, "en");
}

function distinctRegions(all: readonly RecipientRegion[]): RecipientRegion[] {
  return [...new Map(all.map((one) => [one.code, one])).values()].sort((a, b) =>
    (a.name ?? "\uffff").localeCompare(b.name ?? "\uffff", "en"),
  );
}
