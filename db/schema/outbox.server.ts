import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Mail promised in a transaction and sent after it. One at most per event: `eventKey` is unique. A mail waits, was
 * sent, or was given up for the reason in `lastError`; never two of them.
 */
export const outboxMessages = sqliteTable(
  "outbox_messages",
  {
    id: text().primaryKey(),
    eventKey: text().notNull().unique(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    nextAttemptAt: integer({ mode: "timestamp_ms" }).notNull(),
    attempts: integer().notNull().default(0),
    sentAt: integer({ mode: "timestamp_ms" }),
    /** Why the last attempt failed, as a code: never an address. */
    lastError: text(),
    /** When it was given up; null while it is still tried. */
    failedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("outbox_messages_due").on(t.sentAt, t.nextAttemptAt),
    index("outbox_messages_failed").on(t.failedAt),
  ],
);
