import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import { laboratories } from "./laboratories.server.ts";
import { exercises } from "./rounds.server.ts";

/** One laboratory in one exercise. Late is a fact beside the state. */
export const participations = sqliteTable(
  "participations",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    exerciseId: text()
      .notNull()
      .references(() => exercises.id),
    state: text({ enum: PARTICIPATION_STATES }).notNull(),
    isLate: integer({ mode: "boolean" }).notNull().default(false),
    couldNotTestReason: text(),
    invitedAt: integer({ mode: "timestamp_ms" }).notNull(),
    registeredAt: integer({ mode: "timestamp_ms" }),
    dispatchedAt: integer({ mode: "timestamp_ms" }),
    receivedAt: integer({ mode: "timestamp_ms" }),
    submittedAt: integer({ mode: "timestamp_ms" }),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    uniqueIndex("participations_laboratory_exercise").on(t.laboratoryId, t.exerciseId),
    index("participations_exercise_state").on(t.exerciseId, t.state),
    check(
      "participations_state",
      sql`${t.state} in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')`,
    ),
    check(
      "participations_submitted_has_time",
      sql`${t.state} not in ('submitted','evaluated') or ${t.submittedAt} is not null`,
    ),
    check(
      "participations_reason",
      sql`${t.state} <> 'could_not_test' or ${t.couldNotTestReason} is not null`,
    ),
  ],
);
