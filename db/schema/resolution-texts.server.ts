import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { PARAGRAPH_RELATIONS, PARAGRAPH_STATUSES } from "#app/domain/resolutions/paragraph-standing.ts";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { HELD, paragraphs, resolutions } from "./resolutions.server.ts";

/** A text of a resolution as it was read in: a fuller text, or another language, is a new version. Never changed. */
export const resolutionVersions = sqliteTable(
  "resolution_versions",
  {
    id: text().primaryKey(),
    resolutionId: text()
      .notNull()
      .references(() => resolutions.id),
    language: text().notNull(),
    /** 1, 2, ... within the resolution and the language. The highest is the text of today. */
    version: integer().notNull(),
    title: text(),
    held: text({ enum: HELD }).notNull(),
    source: text().notNull(),
    loadedAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Null where it came with the reference data. */
    loadedBy: text().references(() => users.id),
  },
  (t) => [
    uniqueIndex("resolution_versions_version").on(t.resolutionId, t.language, t.version),
    check("resolution_versions_version_number", sql`${t.version} >= 1`),
    check("resolution_versions_held", oneOf(t.held, HELD)),
  ],
);

/**
 * The words of a paragraph in one version of its resolution. `paragraphs` holds the words of today; a link says to which
 * words it was made. Never changed once written.
 */
export const paragraphTexts = sqliteTable(
  "paragraph_texts",
  {
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    resolutionVersionId: text()
      .notNull()
      .references(() => resolutionVersions.id),
    /** As printed in this version; null where none is held. */
    number: text(),
    text: text().notNull(),
    verb: text(),
    addressee: text(),
    held: text({ enum: HELD }).notNull(),
    /** Notes by their marks, `[{ mark, text }]`. */
    footnotes: text({ mode: "json" }).$type<readonly { mark: string; text: string }[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.paragraphId, t.resolutionVersionId] }),
    index("paragraph_texts_version").on(t.resolutionVersionId),
    check("paragraph_texts_held", oneOf(t.held, HELD)),
  ],
);

/** How far a paragraph is carried out, as somebody judged it on a day. The latest counts. Never changed once written. */
export const paragraphStatuses = sqliteTable(
  "paragraph_statuses",
  {
    id: text().primaryKey(),
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    status: text({ enum: PARAGRAPH_STATUSES }).notNull(),
    note: text().notNull(),
    /** The day that the note speaks of. */
    asOfDay: text().notNull(),
    /** A file or an address that shows it, or neither. */
    evidenceFileId: text().references(() => evidenceFiles.id),
    address: text(),
    setAt: integer({ mode: "timestamp_ms" }).notNull(),
    setBy: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("paragraph_statuses_paragraph").on(t.paragraphId, t.setAt),
    check("paragraph_statuses_status", oneOf(t.status, PARAGRAPH_STATUSES)),
    check("paragraph_statuses_day", looksLikeDay(t.asOfDay)),
    check("paragraph_statuses_evidence", sql`${t.evidenceFileId} is null or ${t.address} is null`),
  ],
);

/** That a paragraph has to do with a paragraph of another resolution, and how. */
export const relatedParagraphs = sqliteTable(
  "related_paragraphs",
  {
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    relatedId: text()
      .notNull()
      .references(() => paragraphs.id),
    relation: text({ enum: PARAGRAPH_RELATIONS }).notNull(),
    note: text(),
    setAt: integer({ mode: "timestamp_ms" }).notNull(),
    setBy: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.paragraphId, t.relatedId] }),
    index("related_paragraphs_related").on(t.relatedId),
    check("related_paragraphs_relation", oneOf(t.relation, PARAGRAPH_RELATIONS)),
    check("related_paragraphs_another", sql`${t.paragraphId} <> ${t.relatedId}`),
  ],
);
