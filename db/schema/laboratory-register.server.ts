import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { CONTACT_PURPOSES } from "#app/domain/laboratories/laboratory.ts";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { laboratories, LABORATORY_STATUSES } from "./laboratories.server.ts";

/**
 * What a laboratory is and was called. One name is open; a rename ends it, begins the next and writes
 * `laboratories.name`, in this order and in one transaction. A name that has ended never changes.
 */
export const laboratoryNames = sqliteTable(
  "laboratory_names",
  {
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    validFrom: integer({ mode: "timestamp_ms" }).notNull(),
    name: text().notNull(),
    /** Null for the name of today; otherwise the instant at which the next one begins. */
    validUntil: integer({ mode: "timestamp_ms" }),
    /** Null for the first name, which came with the laboratory. */
    changedBy: text().references(() => users.id),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.laboratoryId, t.validFrom] }),
    uniqueIndex("laboratory_names_open")
      .on(t.laboratoryId)
      .where(sql`${t.validUntil} is null`),
    index("laboratory_names_name").on(t.name),
    check("laboratory_names_order", sql`${t.validUntil} is null or ${t.validUntil} > ${t.validFrom}`),
    check("laboratory_names_name_written", sql`trim(${t.name}) <> ''`),
  ],
);

/** That a laboratory was closed, merged or opened again: when, by whom and why. Never changed once written. */
export const laboratoryStatusChanges = sqliteTable(
  "laboratory_status_changes",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    status: text({ enum: LABORATORY_STATUSES }).notNull(),
    mergedIntoId: text().references(() => laboratories.id),
    reason: text().notNull(),
    changedAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Null where the record was loaded with the laboratory. */
    changedBy: text().references(() => users.id),
  },
  (t) => [
    index("laboratory_status_changes_laboratory").on(t.laboratoryId, t.changedAt),
    check("laboratory_status_changes_status", oneOf(t.status, LABORATORY_STATUSES)),
    check(
      "laboratory_status_changes_merged",
      sql`${t.mergedIntoId} is null or (${t.status} = 'closed' and ${t.mergedIntoId} <> ${t.laboratoryId})`,
    ),
  ],
);

/** Whom to write to at a laboratory, and about what. Ended, not deleted; never in an audit event's details. */
export const laboratoryContacts = sqliteTable(
  "laboratory_contacts",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    name: text().notNull(),
    email: text(),
    phone: text(),
    /** Where sample sets go, as it is written on the parcel. */
    postalAddress: text(),
    purpose: text({ enum: CONTACT_PURPOSES }).notNull(),
    addedAt: integer({ mode: "timestamp_ms" }).notNull(),
    endedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("laboratory_contacts_laboratory").on(t.laboratoryId),
    check("laboratory_contacts_purpose", oneOf(t.purpose, CONTACT_PURPOSES)),
    check(
      "laboratory_contacts_reachable",
      sql`${t.email} is not null or ${t.phone} is not null or ${t.postalAddress} is not null`,
    ),
  ],
);

/** An accreditation as it is or was held: a renewal is a new row. */
export const accreditations = sqliteTable(
  "accreditations",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    /** For example `ISO/IEC 17025:2017`. */
    standard: text().notNull(),
    scope: text().notNull(),
    /** Who accredits. */
    body: text().notNull(),
    certificateNumber: text(),
    validFrom: text(),
    /** The last day on which it holds; null where none was given. */
    validUntil: text(),
    evidenceFileId: text().references(() => evidenceFiles.id),
    addedAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Ended before its day: suspended or given back, and why. */
    endedAt: integer({ mode: "timestamp_ms" }),
    endedBecause: text(),
  },
  (t) => [
    index("accreditations_laboratory").on(t.laboratoryId, t.validUntil),
    check("accreditations_from", looksLikeDay(t.validFrom)),
    check("accreditations_until", looksLikeDay(t.validUntil)),
    check(
      "accreditations_order",
      sql`${t.validFrom} is null or ${t.validUntil} is null or ${t.validUntil} >= ${t.validFrom}`,
    ),
    check("accreditations_ended", sql`(${t.endedAt} is null) = (${t.endedBecause} is null)`),
  ],
);
