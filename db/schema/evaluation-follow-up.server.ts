import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evaluations, webCodes } from "./evaluation.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { laboratories } from "./laboratories.server.ts";
import { analytes, testItems } from "./rounds.server.ts";

/** What the panel says of a draft, about a laboratory by its code only, or about the whole. Never changed once written. */
export const panelComments = sqliteTable(
  "panel_comments",
  {
    id: text().primaryKey(),
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    webCode: text(),
    text: text().notNull(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("panel_comments_evaluation").on(t.evaluationId, t.at),
    foreignKey({
      name: "panel_comments_code",
      columns: [t.evaluationId, t.webCode],
      foreignColumns: [webCodes.evaluationId, webCodes.code],
    }),
  ],
);

export const CORRECTIVE_ACTION_STATES = ["open", "answered", "returned", "closed"] as const;

/** A laboratory's answer to a signal of a published evaluation. What happened to it is in its steps. */
export const correctiveActions = sqliteTable(
  "corrective_actions",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    /** Null for a substance that is not mapped to an analyte. */
    analyteId: text().references(() => analytes.id),
    state: text({ enum: CORRECTIVE_ACTION_STATES }).notNull(),
    openedAt: integer({ mode: "timestamp_ms" }).notNull(),
    closedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("corrective_actions_laboratory").on(t.laboratoryId, t.state),
    index("corrective_actions_evaluation").on(t.evaluationId),
    check("corrective_actions_state", oneOf(t.state, CORRECTIVE_ACTION_STATES)),
    check("corrective_actions_closed", sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`),
  ],
);

export const CORRECTIVE_ACTION_EVENTS = ["open", "answer", "return", "close"] as const;

/** A step of a corrective action: a file never overwrites the one before. Never changed once written. */
export const correctiveActionSteps = sqliteTable(
  "corrective_action_steps",
  {
    id: text().primaryKey(),
    correctiveActionId: text()
      .notNull()
      .references(() => correctiveActions.id),
    event: text({ enum: CORRECTIVE_ACTION_EVENTS }).notNull(),
    text: text().notNull(),
    evidenceFileId: text().references(() => evidenceFiles.id),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("corrective_action_steps_action").on(t.correctiveActionId, t.at),
    check("corrective_action_steps_event", oneOf(t.event, CORRECTIVE_ACTION_EVENTS)),
  ],
);

export const APPEAL_STATES = ["made", "under_review", "upheld", "dismissed", "withdrawn"] as const;

/** A laboratory's objection to a published evaluation, taken until `appealsUntil` of the evaluation. */
export const appeals = sqliteTable(
  "appeals",
  {
    id: text().primaryKey(),
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    /** What it is about; null for the evaluation as a whole. */
    testItemId: text().references(() => testItems.id),
    analyteId: text().references(() => analytes.id),
    state: text({ enum: APPEAL_STATES }).notNull(),
    grounds: text().notNull(),
    madeAt: integer({ mode: "timestamp_ms" }).notNull(),
    madeBy: text()
      .notNull()
      .references(() => users.id),
    decidedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("appeals_evaluation").on(t.evaluationId),
    index("appeals_laboratory").on(t.laboratoryId),
    check("appeals_state", oneOf(t.state, APPEAL_STATES)),
    check("appeals_decided", sql`(${t.state} in ('upheld','dismissed')) = (${t.decidedAt} is not null)`),
    check("appeals_about", sql`${t.analyteId} is null or ${t.testItemId} is not null`),
  ],
);

export const APPEAL_EVENTS = ["make", "take_up", "answer", "uphold", "dismiss", "withdraw"] as const;

/** A step of an appeal. Never changed once written. */
export const appealSteps = sqliteTable(
  "appeal_steps",
  {
    id: text().primaryKey(),
    appealId: text()
      .notNull()
      .references(() => appeals.id),
    event: text({ enum: APPEAL_EVENTS }).notNull(),
    text: text().notNull(),
    evidenceFileId: text().references(() => evidenceFiles.id),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("appeal_steps_appeal").on(t.appealId, t.at),
    check("appeal_steps_event", oneOf(t.event, APPEAL_EVENTS)),
  ],
);
