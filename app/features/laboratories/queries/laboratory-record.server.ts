import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { LaboratoryKind, LaboratoryStatus } from "#app/domain/laboratories/laboratory.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { laboratoriesPolicy } from "../laboratories.policy.ts";
import {
  accreditationsOf,
  contactsOf,
  namesOf,
  peopleOf,
  statusChangesOf,
  type RecordedAccreditation,
  type RecordedContact,
  type RecordedName,
  type RecordedPerson,
  type RecordedStatusChange,
} from "./record-parts.server.ts";
import { participationsOf, type RecordedParticipation } from "./record-participations.server.ts";
import { laboratoryTimeline, type RecordedStep } from "./laboratory-timeline.server.ts";

export interface LaboratoryHead {
  id: string;
  name: string;
  kind: LaboratoryKind;
  status: LaboratoryStatus;
  country: { code: string; name: string };
  region: { code: string; name: string };
  subRegion: { code: string; name: string };
  addedAt: Date;
  /** The laboratory into which a closed one was merged. */
  mergedInto: { id: string; name: string } | null;
}

export interface LaboratoryRecord {
  asOf: Date;
  laboratory: LaboratoryHead;
  /** Laboratories that were merged into this one. */
  mergedFrom: { id: string; name: string }[];
  /** The latest first. */
  names: RecordedName[];
  statusChanges: RecordedStatusChange[];
  /** Those that hold first. */
  accreditations: RecordedAccreditation[];
  /** Those of today first. */
  contacts: RecordedContact[];
  /** The newest round first; of each, how far it came and never how it did. */
  participations: RecordedParticipation[];
  people: RecordedPerson[];
  timeline: RecordedStep[];
  /** Names of the countries, by code, that the timeline speaks of. */
  countryNames: Record<string, string>;
  /** Whether the reader keeps the register, and reads of other laboratories. */
  mayKeep: boolean;
}

/** What a laboratory is. Permission is the caller's to check. @throws DomainError `not_found`. */
export async function laboratoryHead(executor: Executor, laboratoryId: string): Promise<LaboratoryHead> {
  const [held] = await executor
    .select({ laboratory: laboratories, country: countries })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .where(eq(laboratories.id, laboratoryId));
  if (!held) throw notFound();
  const { laboratory, country } = held;
  const names = new Map(
    (await executor.select({ code: regions.code, name: regions.name }).from(regions)).map(
      ({ code, name }) => [code, name],
    ),
  );
  const region = (code: string) => ({ code, name: names.get(code) ?? code });
  const [mergedInto] =
    laboratory.mergedIntoId === null
      ? []
      : await executor
          .select({ id: laboratories.id, name: laboratories.name })
          .from(laboratories)
          .where(eq(laboratories.id, laboratory.mergedIntoId));
  return {
    id: laboratory.id,
    name: laboratory.name,
    kind: laboratory.kind,
    status: laboratory.status,
    country: { code: country.code, name: country.name },
    region: region(country.regionCode),
    subRegion: region(country.subRegionCode),
    addedAt: laboratory.createdAt,
    mergedInto: mergedInto ?? null,
  };
}

/**
 * All that is recorded of a laboratory, but no result: for the secretariat, and for its own coordinator.
 *
 * @throws DomainError `not_found`.
 */
export async function laboratoryRecord(
  executor: Executor,
  input: { laboratoryId: string; at: Date },
  actor: Actor,
): Promise<LaboratoryRecord> {
  requirePermission(laboratoriesPolicy["laboratories:read-record"], actor, input);
  const { laboratoryId, at } = input;
  const names = await namesOf(executor, laboratoryId);
  const timeline = await laboratoryTimeline(executor, laboratoryId);
  return {
    asOf: at,
    laboratory: await laboratoryHead(executor, laboratoryId),
    mergedFrom: await executor
      .select({ id: laboratories.id, name: laboratories.name })
      .from(laboratories)
      .where(eq(laboratories.mergedIntoId, laboratoryId))
      .orderBy(asc(sql`${laboratories.name} collate nocase`)),
    names,
    statusChanges: await statusChangesOf(executor, laboratoryId),
    accreditations: await accreditationsOf(executor, laboratoryId, at.toISOString().slice(0, 10)),
    contacts: await contactsOf(executor, laboratoryId),
    participations: await participationsOf(executor, laboratoryId, names),
    people: await peopleOf(executor, laboratoryId),
    timeline,
    countryNames: await countryNamesOf(
      executor,
      timeline.flatMap(({ details }) => (details ? [details.countryFrom, details.countryTo] : [])),
    ),
    mayKeep: allows(laboratoriesPolicy["laboratories:keep-register"], actor),
  };
}

async function countryNamesOf(executor: Executor, codes: readonly string[]): Promise<Record<string, string>> {
  if (codes.length === 0) return {};
  const held = await executor
    .select({ code: countries.code, name: countries.name })
    .from(countries)
    .where(inArray(countries.code, codes));
  return Object.fromEntries(held.map(({ code, name }) => [code, name]));
}

/** What can be chosen in the register's forms. */
export interface RegisterChoices {
  countries: { code: string; name: string }[];
  /** Active laboratories by name; only where a merger is asked about. */
  laboratories: { id: string; name: string; countryName: string }[];
}

/** The choices of the register's forms, for whoever keeps it. */
export async function registerChoices(
  executor: Executor,
  input: { withLaboratories: boolean; exceptId?: string },
  actor: Actor,
): Promise<RegisterChoices> {
  requirePermission(laboratoriesPolicy["laboratories:keep-register"], actor);
  const active = input.withLaboratories
    ? await executor
        .select({ id: laboratories.id, name: laboratories.name, countryName: countries.name })
        .from(laboratories)
        .innerJoin(countries, eq(countries.code, laboratories.countryCode))
        .where(eq(laboratories.status, "active"))
        .orderBy(asc(sql`${laboratories.name} collate nocase`), desc(laboratories.id))
    : [];
  const held = await executor.select({ code: countries.code, name: countries.name }).from(countries);
  return {
    countries: held.sort((a, b) => a.name.localeCompare(b.name, "en")),
    laboratories: active.filter(({ id }) => id !== input.exceptId),
  };
}
