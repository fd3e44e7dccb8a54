import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  ACCREDITATION_STANDINGS,
  accreditationStanding,
  termStanding,
  type AccreditationStanding,
} from "#app/domain/laboratories/accreditation.ts";
import { foldedText, holdsWords } from "#app/domain/laboratories/folded-name.ts";
import type { LaboratoryKind, LaboratoryStatus } from "#app/domain/laboratories/laboratory.ts";
import { formatRoundCode, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { accreditations, laboratoryNames } from "#db/schema/laboratory-register.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { laboratoriesPolicy } from "../laboratories.policy.ts";
import { PAGE_SIZE, type RegisterFilters, type RegisterSortColumn } from "../laboratories.schema.ts";

export interface Place {
  code: string;
  name: string;
}

/** One laboratory of the register. */
export interface RegisterRow {
  id: string;
  name: string;
  /** What it was called before, the latest first. */
  formerNames: string[];
  country: Place;
  region: Place;
  subRegion: Place;
  kind: LaboratoryKind;
  status: LaboratoryStatus;
  accreditation: AccreditationStanding;
  /** The last day of what it holds, or held last; null where none was given. */
  accreditedUntil: string | null;
  /** The latest round for which it sent results, `2026/1`; null where it sent none. */
  lastRound: string | null;
}

export interface LaboratoryRegister {
  asOf: Date;
  filters: RegisterFilters;
  /** Countries that have a laboratory, by name. */
  countries: Place[];
  /** Regions that have one, by name, each with its sub-regions. */
  regions: (Place & { subRegions: Place[] })[];
  /** All laboratories that there are, and those that are active. */
  all: number;
  active: number;
  /** Countries of the active ones. */
  activeCountries: number;
  /** Laboratories that the filters let through. */
  matching: number;
  pageSize: number;
  rows: RegisterRow[];
}

/** A row with what it is searched and sorted by. */
interface Held extends RegisterRow {
  folded: string;
  lastOrdinal: number | null;
}

/**
 * The register of laboratories. It is searched over names old and new, and over the country's name and the id.
 *
 * @param input.rows the page of the filters, or all that they let through (for a file).
 */
export async function laboratoryRegister(
  executor: Executor,
  input: { filters: RegisterFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<LaboratoryRegister> {
  requirePermission(laboratoriesPolicy["laboratories:read-register"], actor);
  const { filters, at } = input;
  const all = await readRows(executor, at.toISOString().slice(0, 10));
  const chosen = all.filter(isLetThrough(filters)).sort(comparison(filters));
  const page = Math.min(filters.page, Math.max(1, Math.ceil(chosen.length / PAGE_SIZE)));
  const first = (page - 1) * PAGE_SIZE;
  const shown = input.rows === "all" ? chosen : chosen.slice(first, first + PAGE_SIZE);
  const active = all.filter(({ status }) => status === "active");
  return {
    asOf: at,
    filters: { ...filters, page },
    countries: distinct(all.map(({ country }) => country)),
    regions: distinct(all.map(({ region }) => region)).map((region) => ({
      ...region,
      subRegions: distinct(
        all.filter((row) => row.region.code === region.code).map(({ subRegion }) => subRegion),
      ),
    })),
    all: all.length,
    active: active.length,
    activeCountries: new Set(active.map(({ country }) => country.code)).size,
    matching: chosen.length,
    pageSize: PAGE_SIZE,
    rows: shown.map(({ folded: _folded, lastOrdinal: _lastOrdinal, ...row }) => row),
  };
}

async function readRows(executor: Executor, today: string): Promise<Held[]> {
  const held = await executor
    .select({
      id: laboratories.id,
      name: laboratories.name,
      kind: laboratories.kind,
      status: laboratories.status,
      country: { code: countries.code, name: countries.name },
      regionCode: countries.regionCode,
      subRegionCode: countries.subRegionCode,
    })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode));
  const regionNames = new Map(
    (await executor.select({ code: regions.code, name: regions.name }).from(regions)).map(
      ({ code, name }) => [code, name],
    ),
  );
  const placed = (code: string): Place => ({ code, name: regionNames.get(code) ?? code });
  const former = grouped(
    await executor
      .select({ laboratoryId: laboratoryNames.laboratoryId, name: laboratoryNames.name })
      .from(laboratoryNames)
      .where(sql`${laboratoryNames.validUntil} is not null`)
      .orderBy(desc(laboratoryNames.validFrom)),
  );
  const terms = grouped(
    await executor
      .select({
        laboratoryId: accreditations.laboratoryId,
        validFrom: accreditations.validFrom,
        validUntil: accreditations.validUntil,
        endedAt: accreditations.endedAt,
      })
      .from(accreditations),
  );
  const lastRounds = new Map(
    (
      await executor
        .select({
          laboratoryId: participations.laboratoryId,
          ordinal: sql<number>`max(${rounds.year} * 2 + ${rounds.number} - 1)`,
        })
        .from(participations)
        .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
        .innerJoin(rounds, eq(rounds.id, exercises.roundId))
        .where(inArray(participations.state, ["submitted", "evaluated"]))
        .groupBy(participations.laboratoryId)
    ).map(({ laboratoryId, ordinal }) => [laboratoryId, ordinal]),
  );
  return held.map(({ regionCode, subRegionCode, ...row }): Held => {
    const formerNames = (former.get(row.id) ?? []).map(({ name }) => name);
    const own = (terms.get(row.id) ?? []).map(({ endedAt, ...term }) => ({
      ...term,
      isEnded: endedAt !== null,
    }));
    const standing = accreditationStanding(own, today);
    const lastOrdinal = lastRounds.get(row.id) ?? null;
    return {
      ...row,
      formerNames,
      region: placed(regionCode),
      subRegion: placed(subRegionCode),
      accreditation: standing,
      accreditedUntil: lastDay(
        own.filter((term) =>
          standing === "held"
            ? termStanding(term, today) === "held"
            : termStanding(term, today) !== "not_yet",
        ),
      ),
      lastOrdinal,
      lastRound: lastOrdinal === null ? null : formatRoundCode(roundOfOrdinal(lastOrdinal)),
      folded: foldedText([row.name, ...formerNames, row.country.name, row.id].join(" ")),
    };
  });
}

/** The latest of the last days; null where there is none, or one of them is open. */
function lastDay(terms: readonly { validUntil: string | null }[]): string | null {
  const days = terms.map(({ validUntil }) => validUntil);
  if (days.includes(null)) return null;
  return days.reduce((latest, day) => (latest === null || (day ?? "") > latest ? day : latest), null);
}

function grouped<Row extends { laboratoryId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.laboratoryId);
    if (group) group.push(row);
    else groups.set(row.laboratoryId, [row]);
  }
  return groups;
}

const byText = (a: string, b: string) => a.localeCompare(b, "en");

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.code, place])).values()].sort((a, b) =>
    byText(a.name, b.name),
  );
}

function isLetThrough(filters: RegisterFilters): (row: Held) => boolean {
  const { q, country, region, kind, status, accreditation } = filters;
  return (row) =>
    (country === null || row.country.code === country) &&
    (region === null || row.region.code === region || row.subRegion.code === region) &&
    (kind === null || row.kind === kind) &&
    (status === null || row.status === status) &&
    (accreditation === null || row.accreditation === accreditation) &&
    holdsWords(row.folded, q);
}

const COMPARISONS: Readonly<Record<RegisterSortColumn, (a: Held, b: Held) => number>> = {
  name: (a, b) => byText(a.name, b.name),
  country: (a, b) => byText(a.country.name, b.country.name),
  region: (a, b) => byText(a.region.name, b.region.name) || byText(a.subRegion.name, b.subRegion.name),
  kind: (a, b) => byText(a.kind, b.kind),
  status: (a, b) => byText(a.status, b.status),
  accreditation: (a, b) =>
    ACCREDITATION_STANDINGS.indexOf(a.accreditation) - ACCREDITATION_STANDINGS.indexOf(b.accreditation) ||
    byText(a.accreditedUntil ?? "9999", b.accreditedUntil ?? "9999"),
  round: (a, b) => (a.lastOrdinal ?? 0) - (b.lastOrdinal ?? 0),
};

/** By the chosen column; rows alike in it by name and then id, so that no page shows a row twice. */
function comparison({ sort }: RegisterFilters): (a: Held, b: Held) => number {
  const isDescending = sort.startsWith("-");
  const compare = COMPARISONS[sort.replace(/^-/, "") as RegisterSortColumn];
  return (a, b) =>
    (isDescending ? -compare(a, b) : compare(a, b)) || COMPARISONS.name(a, b) || byText(a.id, b.id);
}
