import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const HELD = ["in full", "in part", "not held"] as const;

/** A resolution as held. What the held text does not print (title, date) is null, never filled in. */
export const resolutions = sqliteTable(
  "resolutions",
  {
    /** Stable key, for example `cnd-50-4`. */
    id: text().primaryKey(),
    body: text().notNull(),
    session: integer().notNull(),
    number: text().notNull(),
    title: text(),
    documentSymbols: text(),
    adoptedOn: text(),
    held: text({ enum: HELD }).notNull(),
    source: text().notNull(),
  },
  (t) => [uniqueIndex("resolutions_body_number").on(t.body, t.number)],
);

export const PARAGRAPH_KINDS = ["preambular", "operative"] as const;

/** A paragraph, verbatim. Its key and address never change. */
export const paragraphs = sqliteTable(
  "paragraphs",
  {
    /** Stable key, for example `cnd-50-4/para_6`. */
    id: text().primaryKey(),
    resolutionId: text()
      .notNull()
      .references(() => resolutions.id),
    kind: text({ enum: PARAGRAPH_KINDS }).notNull(),
    /** As printed; null where no number is held. */
    number: text(),
    position: integer().notNull(),
    language: text().notNull(),
    text: text().notNull(),
    /** The opening words as printed, for example `Also invites`. */
    verb: text(),
    addressee: text(),
    held: text({ enum: HELD }).notNull(),
    /** What it asks: support for the programme, support for another body, taking part, or something else. */
    asks: text({ enum: ["support", "support_elsewhere", "participation", "other"] }).notNull(),
  },
  (t) => [
    uniqueIndex("paragraphs_resolution_position").on(t.resolutionId, t.position),
    check("paragraphs_kind", sql`${t.kind} in ('preambular','operative')`),
  ],
);

export const paragraphFootnotes = sqliteTable(
  "paragraph_footnotes",
  {
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    mark: text().notNull(),
    text: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.paragraphId, t.mark] })],
);

/** What a paragraph asks support for. `phrase` stands word for word in the paragraph's text. */
export const purposes = sqliteTable(
  "purposes",
  {
    id: text().primaryKey(),
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    position: integer().notNull(),
    name: text().notNull(),
    phrase: text().notNull(),
  },
  (t) => [uniqueIndex("purposes_paragraph_position").on(t.paragraphId, t.position)],
);
