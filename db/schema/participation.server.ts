import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  PARTICIPATION_STATES,
  type ParticipationEvent,
} from "#app/domain/participation/participation-state.ts";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
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

/** `invite` makes a participation; the others are the events of its table of transitions. Tied to the domain by type. */
export const PARTICIPATION_STEPS = [
  "invite",
  "take_part",
  "decline",
  "dispatch",
  "record_receipt",
  "submit",
  "resubmit",
  "evaluate",
  "withdraw",
  "report_could_not_test",
  "close_without_response",
  "reinstate",
] as const satisfies readonly (ParticipationEvent | "invite")[];

/** The steps of a participation with their reasons, oldest first by time. Never changed once written. */
export const participationEvents = sqliteTable(
  "participation_events",
  {
    id: text().primaryKey(),
    participationId: text()
      .notNull()
      .references(() => participations.id),
    event: text({ enum: PARTICIPATION_STEPS }).notNull(),
    /** Null for the invitation. */
    fromState: text({ enum: PARTICIPATION_STATES }),
    toState: text({ enum: PARTICIPATION_STATES }).notNull(),
    reason: text(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    /** Null where the clock acted, or where a step from before this table was kept says no person. */
    byUserId: text().references(() => users.id),
  },
  (t) => [
    index("participation_events_participation").on(t.participationId, t.at),
    check("participation_events_event", oneOf(t.event, PARTICIPATION_STEPS)),
    check("participation_events_from", oneOf(t.fromState, PARTICIPATION_STATES)),
    check("participation_events_to", oneOf(t.toState, PARTICIPATION_STATES)),
    check("participation_events_begin", sql`(${t.event} = 'invite') = (${t.fromState} is null)`),
  ],
);
