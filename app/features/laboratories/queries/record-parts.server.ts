import { asc, desc, eq } from "drizzle-orm";
import type { Role } from "#app/domain/accounts/policy.ts";
import { termStanding, type TermStanding } from "#app/domain/laboratories/accreditation.ts";
import type { ContactPurpose, LaboratoryStatus } from "#app/domain/laboratories/laboratory.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import {
  accreditations,
  laboratoryContacts,
  laboratoryNames,
  laboratoryStatusChanges,
} from "#db/schema/laboratory-register.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";

/*
 * The parts of a laboratory's record. Permission is the caller's to check.
 */

export interface RecordedName {
  name: string;
  validFrom: Date;
  /** Null for the name of today. */
  validUntil: Date | null;
  /** Why this name came; null for the first. */
  reason: string | null;
  by: string | null;
}

export interface RecordedStatusChange {
  id: string;
  status: LaboratoryStatus;
  reason: string;
  at: Date;
  by: string | null;
  mergedInto: { id: string; name: string } | null;
}

export interface RecordedAccreditation {
  id: string;
  standard: string;
  scope: string;
  body: string;
  certificateNumber: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: Date | null;
  endedBecause: string | null;
  standing: TermStanding;
}

export interface RecordedContact {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  postalAddress: string | null;
  purpose: ContactPurpose;
  addedAt: Date;
  /** Null while it is one. */
  endedAt: Date | null;
}

export interface RecordedPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  isDeputy: boolean;
  since: Date;
  /** Null while the role is held. */
  until: Date | null;
}

/** Every name, the latest first. */
export async function namesOf(executor: Executor, laboratoryId: string): Promise<RecordedName[]> {
  return executor
    .select({
      name: laboratoryNames.name,
      validFrom: laboratoryNames.validFrom,
      validUntil: laboratoryNames.validUntil,
      reason: laboratoryNames.reason,
      by: users.name,
    })
    .from(laboratoryNames)
    .leftJoin(users, eq(users.id, laboratoryNames.changedBy))
    .where(eq(laboratoryNames.laboratoryId, laboratoryId))
    .orderBy(desc(laboratoryNames.validFrom));
}

/** Closed, merged and opened again, the latest first. */
export async function statusChangesOf(
  executor: Executor,
  laboratoryId: string,
): Promise<RecordedStatusChange[]> {
  return executor
    .select({
      id: laboratoryStatusChanges.id,
      status: laboratoryStatusChanges.status,
      reason: laboratoryStatusChanges.reason,
      at: laboratoryStatusChanges.changedAt,
      by: users.name,
      mergedInto: { id: laboratories.id, name: laboratories.name },
    })
    .from(laboratoryStatusChanges)
    .leftJoin(users, eq(users.id, laboratoryStatusChanges.changedBy))
    .leftJoin(laboratories, eq(laboratories.id, laboratoryStatusChanges.mergedIntoId))
    .where(eq(laboratoryStatusChanges.laboratoryId, laboratoryId))
    .orderBy(desc(laboratoryStatusChanges.changedAt));
}

const ORDER: readonly TermStanding[] = ["held", "not_yet", "expired", "ended"];

/** Every accreditation as it stands on a day (`YYYY-MM-DD`): those that hold first, then by their last day. */
export async function accreditationsOf(
  executor: Executor,
  laboratoryId: string,
  day: string,
): Promise<RecordedAccreditation[]> {
  const held = await executor
    .select()
    .from(accreditations)
    .where(eq(accreditations.laboratoryId, laboratoryId))
    .orderBy(desc(accreditations.validUntil), desc(accreditations.addedAt));
  return held
    .map((one) => ({
      id: one.id,
      standard: one.standard,
      scope: one.scope,
      body: one.body,
      certificateNumber: one.certificateNumber,
      validFrom: one.validFrom,
      validUntil: one.validUntil,
      endedAt: one.endedAt,
      endedBecause: one.endedBecause,
      standing: termStanding({ ...one, isEnded: one.endedAt !== null }, day),
    }))
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
}

/** Contacts of today first, then the former ones. */
export async function contactsOf(executor: Executor, laboratoryId: string): Promise<RecordedContact[]> {
  const held = await executor
    .select({
      id: laboratoryContacts.id,
      name: laboratoryContacts.name,
      email: laboratoryContacts.email,
      phone: laboratoryContacts.phone,
      postalAddress: laboratoryContacts.postalAddress,
      purpose: laboratoryContacts.purpose,
      addedAt: laboratoryContacts.addedAt,
      endedAt: laboratoryContacts.endedAt,
    })
    .from(laboratoryContacts)
    .where(eq(laboratoryContacts.laboratoryId, laboratoryId))
    .orderBy(asc(laboratoryContacts.addedAt));
  return held.sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null));
}

/** Who holds or held a role for the laboratory: those who hold one first. */
export async function peopleOf(executor: Executor, laboratoryId: string): Promise<RecordedPerson[]> {
  const held = await executor
    .select({
      id: memberships.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      deputyForId: memberships.deputyForId,
      since: memberships.createdAt,
      until: memberships.endedAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.laboratoryId, laboratoryId))
    .orderBy(desc(memberships.role), asc(memberships.createdAt));
  return held
    .map(({ deputyForId, ...person }) => ({ ...person, isDeputy: deputyForId !== null }))
    .sort((a, b) => Number(a.until !== null) - Number(b.until !== null));
}
