import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { oneOf } from "../closed-list.server.ts";

export const JOB_STATES = ["waiting", "running", "done", "failed"] as const;

/** What the clock or the outbox starts. One at most per name and key; `failed` is what is not tried again. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** What makes it one of its kind, for example the exercise and the day. */
    key: text().notNull(),
    input: text({ mode: "json" }).notNull(),
    state: text({ enum: JOB_STATES }).notNull(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    dueAt: integer({ mode: "timestamp_ms" }).notNull(),
    startedAt: integer({ mode: "timestamp_ms" }),
    endedAt: integer({ mode: "timestamp_ms" }),
    attempts: integer().notNull().default(0),
    /** Why the last attempt failed. */
    reason: text(),
    progressDone: integer(),
    progressTotal: integer(),
  },
  (t) => [
    uniqueIndex("jobs_name_key").on(t.name, t.key),
    index("jobs_due").on(t.state, t.dueAt),
    check("jobs_state", oneOf(t.state, JOB_STATES)),
    check("jobs_running", sql`${t.state} <> 'running' or ${t.startedAt} is not null`),
    check("jobs_ended", sql`(${t.state} in ('done','failed')) = (${t.endedAt} is not null)`),
    check("jobs_failed", sql`${t.state} <> 'failed' or ${t.reason} is not null`),
    check("jobs_attempts", sql`${t.attempts} >= 0`),
  ],
);
