import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  EXPERTISE_ANSWER_STATES,
  EXPERTISE_FORMS,
  EXPERTISE_SIDES,
  EXPERTISE_STATES,
  EXPERTISE_TOPICS,
} from "#app/domain/expertise/notice.ts";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { laboratories, regions } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";
import { supportEntries } from "./support.server.ts";

/** Expertise that a laboratory or an institution offers or asks for. */
export const expertiseNotices = sqliteTable(
  "expertise_notices",
  {
    id: text().primaryKey(),
    side: text({ enum: EXPERTISE_SIDES }).notNull(),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    topic: text({ enum: EXPERTISE_TOPICS }).notNull(),
    description: text().notNull(),
    form: text({ enum: EXPERTISE_FORMS }).notNull(),
    fromDay: text(),
    untilDay: text(),
    state: text({ enum: EXPERTISE_STATES }).notNull(),
    revision: integer().notNull().default(1),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    index("expertise_notices_state").on(t.state, t.side, t.topic),
    index("expertise_notices_laboratory").on(t.laboratoryId),
    index("expertise_notices_organisation").on(t.organisationId),
    check("expertise_notices_side", oneOf(t.side, EXPERTISE_SIDES)),
    check("expertise_notices_topic", oneOf(t.topic, EXPERTISE_TOPICS)),
    check("expertise_notices_form", oneOf(t.form, EXPERTISE_FORMS)),
    check("expertise_notices_state_known", oneOf(t.state, EXPERTISE_STATES)),
    check("expertise_notices_whose", sql`(${t.laboratoryId} is null) <> (${t.organisationId} is null)`),
    check("expertise_notices_from", looksLikeDay(t.fromDay)),
    check("expertise_notices_until", looksLikeDay(t.untilDay)),
    check(
      "expertise_notices_order",
      sql`${t.fromDay} is null or ${t.untilDay} is null or ${t.untilDay} >= ${t.fromDay}`,
    ),
  ],
);

/** A language in which it can be given or taken, as a BCP 47 tag. */
export const expertiseLanguages = sqliteTable(
  "expertise_languages",
  {
    noticeId: text()
      .notNull()
      .references(() => expertiseNotices.id, { onDelete: "cascade" }),
    language: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.language] }),
    index("expertise_languages_language").on(t.language),
  ],
);

/**
 * An answer to an offer or a request, made through the application. Addresses are shared where both sides have let it.
 * What was accepted may become a support entry in kind.
 */
export const expertiseAnswers = sqliteTable(
  "expertise_answers",
  {
    id: text().primaryKey(),
    noticeId: text()
      .notNull()
      .references(() => expertiseNotices.id),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    message: text().notNull(),
    state: text({ enum: EXPERTISE_ANSWER_STATES }).notNull(),
    /** Whether the one who answers, and the one who is answered, let their address be shared. */
    answererSharesAddress: integer({ mode: "boolean" }).notNull().default(false),
    ownerSharesAddress: integer({ mode: "boolean" }).notNull().default(false),
    reply: text(),
    madeAt: integer({ mode: "timestamp_ms" }).notNull(),
    madeBy: text()
      .notNull()
      .references(() => users.id),
    decidedAt: integer({ mode: "timestamp_ms" }),
    decidedBy: text().references(() => users.id),
    entryId: text().references(() => supportEntries.id),
  },
  (t) => [
    index("expertise_answers_notice").on(t.noticeId),
    // Each side has one answer to a notice under way at a time.
    uniqueIndex("expertise_answers_laboratory")
      .on(t.noticeId, t.laboratoryId)
      .where(sql`${t.state} = 'waiting'`),
    uniqueIndex("expertise_answers_organisation")
      .on(t.noticeId, t.organisationId)
      .where(sql`${t.state} = 'waiting'`),
    check("expertise_answers_state", oneOf(t.state, EXPERTISE_ANSWER_STATES)),
    check("expertise_answers_whose", sql`(${t.laboratoryId} is null) <> (${t.organisationId} is null)`),
    check("expertise_answers_decided", sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
    check("expertise_answers_decided_by", sql`(${t.decidedAt} is null) = (${t.decidedBy} is null)`),
    check("expertise_answers_entry", sql`${t.entryId} is null or ${t.state} = 'accepted'`),
  ],
);

/** A network of laboratories and institutions. */
export const networks = sqliteTable("networks", {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  description: text().notNull(),
  regionCode: text().references(() => regions.code),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  createdBy: text()
    .notNull()
    .references(() => users.id),
  closedAt: integer({ mode: "timestamp_ms" }),
});

/** A member of a network, from when until when. It belongs to it once at a time (partial indexes). */
export const networkMembers = sqliteTable(
  "network_members",
  {
    id: text().primaryKey(),
    networkId: text()
      .notNull()
      .references(() => networks.id),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    joinedAt: integer({ mode: "timestamp_ms" }).notNull(),
    leftAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    uniqueIndex("network_members_laboratory")
      .on(t.networkId, t.laboratoryId)
      .where(sql`${t.leftAt} is null`),
    uniqueIndex("network_members_organisation")
      .on(t.networkId, t.organisationId)
      .where(sql`${t.leftAt} is null`),
    check("network_members_who", sql`(${t.laboratoryId} is null) <> (${t.organisationId} is null)`),
    check("network_members_order", sql`${t.leftAt} is null or ${t.leftAt} >= ${t.joinedAt}`),
  ],
);

/** What a network does: a meeting, a course, a round of its own. */
export const networkEvents = sqliteTable(
  "network_events",
  {
    id: text().primaryKey(),
    networkId: text()
      .notNull()
      .references(() => networks.id),
    title: text().notNull(),
    description: text().notNull(),
    fromDay: text().notNull(),
    untilDay: text().notNull(),
    /** Where it is held, and where it is joined from afar; one of them is known. */
    place: text(),
    address: text(),
    /** The member that announced it; both null for the secretariat. */
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    addedAt: integer({ mode: "timestamp_ms" }).notNull(),
    addedBy: text()
      .notNull()
      .references(() => users.id),
    cancelledAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("network_events_network").on(t.networkId, t.fromDay),
    check("network_events_from", looksLikeDay(t.fromDay)),
    check("network_events_until", looksLikeDay(t.untilDay)),
    check("network_events_order", sql`${t.untilDay} >= ${t.fromDay}`),
  ],
);
