import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { NEED_STATES } from "#app/domain/needs/need-state.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { laboratories, regions } from "./laboratories.server.ts";
import { paragraphs, purposes } from "./resolutions.server.ts";
import { supportEntries } from "./support.server.ts";

/**
 * What a laboratory says would help it. Donors see kind, region and paragraph, and the laboratory's name only where it
 * lets them. Closed or withdrawn, never deleted. Whether it is answered follows from the entries of `needAnswers`.
 */
export const needs = sqliteTable(
  "needs",
  {
    id: text().primaryKey(),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    kind: text({ enum: SUPPORT_KINDS }).notNull(),
    description: text().notNull(),
    /** How much, and of what; null where it was not said. */
    quantity: real(),
    quantityUnit: text(),
    /** The paragraph that asks for support of this kind, and its purpose; null where none was named. */
    paragraphId: text().references(() => paragraphs.id),
    purposeId: text().references(() => purposes.id),
    state: text({ enum: NEED_STATES }).notNull(),
    mayBeNamed: integer({ mode: "boolean" }).notNull(),
    /** Grows by one with each change, so that two tabs cannot write over each other. */
    revision: integer().notNull().default(1),
    statedAt: integer({ mode: "timestamp_ms" }).notNull(),
    statedBy: text()
      .notNull()
      .references(() => users.id),
    confirmedAt: integer({ mode: "timestamp_ms" }),
    confirmedBy: text().references(() => users.id),
    /** The secretariat has confirmed that the text does not let the laboratory be known. */
    textNamesNobody: integer({ mode: "boolean" }).notNull().default(false),
    /** Donors may have seen it, however it was changed since: `shownRegionCode` says where. */
    wasConfirmed: integer({ mode: "boolean" }).notNull().default(false),
    /** The place that could be shown without a name when it was confirmed; null: none. Never shown closer than that. */
    shownRegionCode: text().references(() => regions.code),
    returnedBecause: text(),
    closedAt: integer({ mode: "timestamp_ms" }),
    closedBecause: text(),
  },
  (t) => [
    index("needs_laboratory").on(t.laboratoryId),
    index("needs_state").on(t.state, t.kind),
    index("needs_paragraph").on(t.paragraphId),
    check("needs_kind", oneOf(t.kind, SUPPORT_KINDS)),
    check("needs_state_known", oneOf(t.state, NEED_STATES)),
    check("needs_purpose", sql`${t.purposeId} is null or ${t.paragraphId} is not null`),
    check("needs_confirmed", sql`(${t.confirmedAt} is null) = (${t.confirmedBy} is null)`),
    check("needs_confirmed_state", sql`${t.state} <> 'confirmed' or ${t.confirmedAt} is not null`),
    check("needs_unnamed_text", sql`${t.state} <> 'confirmed' or ${t.mayBeNamed} or ${t.textNamesNobody}`),
    check("needs_returned", sql`${t.state} <> 'returned' or ${t.returnedBecause} is not null`),
    check("needs_quantity", sql`(${t.quantity} is null) = (${t.quantityUnit} is null)`),
    check("needs_quantity_positive", sql`${t.quantity} is null or ${t.quantity} > 0`),
    check("needs_closed", sql`(${t.state} in ('closed','withdrawn')) = (${t.closedAt} is not null)`),
    check("needs_closed_because", sql`${t.state} <> 'closed' or ${t.closedBecause} is not null`),
  ],
);

/** The entry that answers a need. */
export const needAnswers = sqliteTable(
  "need_answers",
  {
    needId: text()
      .notNull()
      .references(() => needs.id),
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    linkedAt: integer({ mode: "timestamp_ms" }).notNull(),
    linkedBy: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.needId, t.entryId] }), index("need_answers_entry").on(t.entryId)],
);
