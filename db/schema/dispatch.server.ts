import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { participations } from "./participation.server.ts";

/** The authorisation that a set of controlled substances needs to come in: asked for, then granted or refused. */
export const importPermits = sqliteTable(
  "import_permits",
  {
    id: text().primaryKey(),
    participationId: text()
      .notNull()
      .references(() => participations.id),
    authority: text(),
    permitNumber: text(),
    askedOn: text(),
    grantedOn: text(),
    /** The last day on which the set may come in. */
    expiresOn: text(),
    refusedOn: text(),
    refusedBecause: text(),
    evidenceFileId: text().references(() => evidenceFiles.id),
  },
  (t) => [
    index("import_permits_participation").on(t.participationId),
    check("import_permits_asked", looksLikeDay(t.askedOn)),
    check("import_permits_granted", looksLikeDay(t.grantedOn)),
    check("import_permits_expires", looksLikeDay(t.expiresOn)),
    check("import_permits_refused", looksLikeDay(t.refusedOn)),
    check("import_permits_one_answer", sql`${t.grantedOn} is null or ${t.refusedOn} is null`),
    check("import_permits_reason", sql`(${t.refusedOn} is null) = (${t.refusedBecause} is null)`),
    check(
      "import_permits_expiry",
      sql`${t.expiresOn} is null or (${t.grantedOn} is not null and ${t.expiresOn} >= ${t.grantedOn})`,
    ),
  ],
);

export const CONSIGNMENT_STATES = [
  "prepared",
  "dispatched",
  "held_at_customs",
  "received",
  "lost",
  "returned",
] as const;
export const CONSIGNMENT_CONDITIONS = ["intact", "damaged", "incomplete"] as const;

/** The item set on its way to a laboratory. A replacement is a new consignment that names the one it replaces. */
export const consignments = sqliteTable(
  "consignments",
  {
    id: text().primaryKey(),
    participationId: text()
      .notNull()
      .references(() => participations.id),
    /** 1, 2, ... within the participation. */
    number: integer().notNull(),
    replacesId: text().references((): AnySQLiteColumn => consignments.id),
    importPermitId: text().references(() => importPermits.id),
    state: text({ enum: CONSIGNMENT_STATES }).notNull(),
    carrier: text(),
    trackingNumber: text(),
    dispatchedAt: integer({ mode: "timestamp_ms" }),
    receivedAt: integer({ mode: "timestamp_ms" }),
    condition: text({ enum: CONSIGNMENT_CONDITIONS }),
    conditionNote: text(),
  },
  (t) => [
    uniqueIndex("consignments_participation_number").on(t.participationId, t.number),
    index("consignments_state").on(t.state),
    check("consignments_number", sql`${t.number} >= 1`),
    check("consignments_state_known", oneOf(t.state, CONSIGNMENT_STATES)),
    check("consignments_condition", oneOf(t.condition, CONSIGNMENT_CONDITIONS)),
    check("consignments_received", sql`(${t.state} = 'received') = (${t.receivedAt} is not null)`),
    // A receipt may be recorded of a set whose dispatch nobody recorded.
    check(
      "consignments_dispatched",
      sql`${t.state} in ('prepared','received') or ${t.dispatchedAt} is not null`,
    ),
    check("consignments_condition_of_receipt", sql`${t.condition} is null or ${t.receivedAt} is not null`),
    check("consignments_replaces_another", sql`${t.replacesId} is null or ${t.replacesId} <> ${t.id}`),
  ],
);

export const CONSIGNMENT_EVENTS = [
  "prepare",
  "dispatch",
  "hold_at_customs",
  "release",
  "receive",
  "lose",
  "return",
] as const;

/** What happened to a consignment on its way. Never changed once written. */
export const consignmentEvents = sqliteTable(
  "consignment_events",
  {
    id: text().primaryKey(),
    consignmentId: text()
      .notNull()
      .references(() => consignments.id),
    event: text({ enum: CONSIGNMENT_EVENTS }).notNull(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    note: text(),
    /** Null where the record was loaded. */
    byUserId: text().references(() => users.id),
  },
  (t) => [
    index("consignment_events_consignment").on(t.consignmentId, t.at),
    check("consignment_events_event", oneOf(t.event, CONSIGNMENT_EVENTS)),
  ],
);
