import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The audit trail: numbered without a gap and chained by hash. Triggers refuse to change, replace or delete an event.
 * `details` never holds a result or a mail address.
 */
export const auditEvents = sqliteTable(
  "audit_events",
  {
    id: integer().primaryKey(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    /** Null where the clock or the command line acted. */
    actorUserId: text(),
    actorRole: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    /** Of what the event is about, where it is: for "who looked" and for an exercise's timeline. */
    laboratoryId: text(),
    exerciseId: text(),
    details: text().notNull(),
    requestId: text(),
    previousHash: text().notNull(),
    hash: text().notNull().unique(),
  },
  (t) => [
    index("audit_events_subject").on(t.subjectType, t.subjectId),
    index("audit_events_exercise").on(t.exerciseId, t.id),
    index("audit_events_laboratory").on(t.laboratoryId, t.id),
  ],
);
