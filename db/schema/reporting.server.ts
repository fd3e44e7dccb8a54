import { sql } from "drizzle-orm";
import {
  check,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { exercises } from "./rounds.server.ts";

export const SNAPSHOT_KINDS = ["participation", "results", "implementation", "support"] as const;

/**
 * A report as it was published: its scope, definitions and threshold, and the audit event up to which it was computed.
 * Once published nothing of it changes but that it may be withdrawn, with the reason; another one names it as superseded.
 */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: text().primaryKey(),
    kind: text({ enum: SNAPSHOT_KINDS }).notNull(),
    scope: text({ mode: "json" }).notNull(),
    definitions: text({ mode: "json" }).notNull(),
    /** k: in a shown cell are at least so many laboratories. */
    threshold: integer().notNull(),
    asOf: integer({ mode: "timestamp_ms" }).notNull(),
    lastAuditEvent: integer().notNull(),
    supersedesId: text().references((): AnySQLiteColumn => snapshots.id),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    publishedAt: integer({ mode: "timestamp_ms" }),
    publishedBy: text().references(() => users.id),
    withdrawnAt: integer({ mode: "timestamp_ms" }),
    withdrawnBecause: text(),
  },
  (t) => [
    // Superseded by one at most.
    uniqueIndex("snapshots_supersedes").on(t.supersedesId),
    check("snapshots_kind", oneOf(t.kind, SNAPSHOT_KINDS)),
    check("snapshots_threshold", sql`${t.threshold} >= 1`),
    check("snapshots_published", sql`(${t.publishedAt} is null) = (${t.publishedBy} is null)`),
    check("snapshots_withdrawn", sql`(${t.withdrawnAt} is null) = (${t.withdrawnBecause} is null)`),
    check("snapshots_withdrawn_published", sql`${t.withdrawnAt} is null or ${t.publishedAt} is not null`),
  ],
);

/** A cell of a published table. One that is not shown has no value here either: it is suppressed before it is written. */
export const snapshotCells = sqliteTable(
  "snapshot_cells",
  {
    snapshotId: text()
      .notNull()
      .references(() => snapshots.id),
    tableName: text().notNull(),
    rowKey: text().notNull(),
    columnKey: text().notNull(),
    /** Null where it is not shown, and where there is no figure. */
    value: real(),
    isShown: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.snapshotId, t.tableName, t.rowKey, t.columnKey] }),
    check("snapshot_cells_suppressed", sql`${t.isShown} = 1 or ${t.value} is null`),
  ],
);

/** Stored counts of an exercise, so that no page reads the whole history. Made again whenever what it counts changes. */
export const exerciseSummaries = sqliteTable("exercise_summaries", {
  exerciseId: text()
    .primaryKey()
    .references(() => exercises.id),
  counts: text({ mode: "json" }).notNull(),
  asOf: integer({ mode: "timestamp_ms" }).notNull(),
  lastAuditEvent: integer().notNull(),
});

/** What was published of who took part, to compare with. Never changed. */
export const publishedParticipation = sqliteTable(
  "published_participation",
  {
    year: integer().notNull(),
    measure: text().notNull(),
    source: text().notNull(),
    /** As printed. */
    valueAsPublished: text().notNull(),
    definition: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.year, t.measure, t.source] }),
    check("published_participation_year", sql`${t.year} between 1945 and 2999`),
  ],
);
