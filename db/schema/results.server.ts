import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { participations } from "./participation.server.ts";
import { analytes, BASES, techniques, testItems, units } from "./rounds.server.ts";

export const ITEM_OUTCOMES = ["nothing_detected", "findings", "could_not_test"] as const;

export const SUBMISSION_SOURCES = ["laboratory", "secretariat"] as const;

/** What a laboratory has typed for one item and not yet submitted. `asTyped` is kept as it was typed, readable or not. */
export const draftItems = sqliteTable(
  "draft_items",
  {
    participationId: text()
      .notNull()
      .references(() => participations.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    asTyped: text({ mode: "json" }).notNull(),
    /** Grows by one with each save; a save made on an older revision is asked about, never written over. */
    revision: integer().notNull(),
    savedAt: integer({ mode: "timestamp_ms" }).notNull(),
    savedBy: text()
      .notNull()
      .references(() => users.id),
    /** Whose draft it is: what the secretariat enters from a letter is apart from what the laboratory types itself. */
    source: text({ enum: SUBMISSION_SOURCES }).notNull().default("laboratory"),
  },
  (t) => [
    primaryKey({ columns: [t.participationId, t.testItemId, t.source] }),
    check("draft_items_source", oneOf(t.source, SUBMISSION_SOURCES)),
  ],
);

/** A version of a participation's results. Never changed once written (triggers refuse it). */
export const submissions = sqliteTable(
  "submissions",
  {
    id: text().primaryKey(),
    participationId: text()
      .notNull()
      .references(() => participations.id),
    version: integer().notNull(),
    receiptNumber: text().notNull().unique(),
    submittedAt: integer({ mode: "timestamp_ms" }).notNull(),
    submittedBy: text()
      .notNull()
      .references(() => users.id),
    enteredBy: text({ enum: SUBMISSION_SOURCES }).notNull().default("laboratory"),
    isLate: integer({ mode: "boolean" }).notNull(),
    /** Random, so that the fingerprint of a result that could be guessed cannot be. */
    nonce: text().notNull(),
    /** SHA-256, hexadecimal, of `canonicalForm`. */
    fingerprint: text().notNull(),
    /** RFC 8785 canonical form of the whole submission. */
    canonicalForm: text().notNull(),
    /** The rule that made the immediate outcome; null where the exercise gives none at once. */
    assessmentRule: text(),
  },
  (t) => [
    uniqueIndex("submissions_participation_version").on(t.participationId, t.version),
    check("submissions_version", sql`${t.version} >= 1`),
  ],
);

export const ITEM_VERDICTS = ["correct", "not_correct", "not_reported", "undecided"] as const;

/** One item of a submission, with the verdict of the immediate outcome. */
export const submittedItems = sqliteTable(
  "submitted_items",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    outcome: text({ enum: ITEM_OUTCOMES }).notNull(),
    couldNotTestReason: text(),
    remark: text(),
    verdict: text({ enum: ITEM_VERDICTS }),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId] }),
    check("submitted_items_outcome", sql`${t.outcome} in ('nothing_detected','findings','could_not_test')`),
  ],
);

export const QUANTITY_QUALIFIERS = ["=", "<"] as const;

/**
 * An analyte reported in an item. Everything as typed is kept; what was read of it stands beside it.
 * Not quantified is null, zero is 0, below the limit has the qualifier `<`.
 */
export const findings = sqliteTable(
  "findings",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    position: integer().notNull(),
    analyteAsTyped: text().notNull(),
    /** Null for an analyte typed as other that the secretariat has yet to map. */
    analyteId: text().references(() => analytes.id),
    casAsTyped: text(),
    quantityAsTyped: text(),
    quantityValue: real(),
    quantityQualifier: text({ enum: QUANTITY_QUALIFIERS }),
    unitCode: text().references(() => units.code),
    basis: text({ enum: BASES }),
    uncertaintyAsTyped: text(),
    expandedUncertainty: real(),
    coverageAsTyped: text(),
    coverageFactor: real(),
    replicates: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId, t.position] }),
    index("findings_analyte").on(t.analyteId),
    check(
      "findings_quantity_whole",
      sql`(${t.quantityValue} is null) = (${t.quantityAsTyped} is null) and (${t.quantityValue} is null) = (${t.quantityQualifier} is null)`,
    ),
  ],
);

export const findingTechniques = sqliteTable(
  "finding_techniques",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    position: integer().notNull(),
    techniqueCode: text()
      .notNull()
      .references(() => techniques.code),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.testItemId, t.position, t.techniqueCode] })],
);

export const COMPONENT_OUTCOMES = [
  "identified",
  "false_positive",
  "false_negative",
  "not_counted",
  "unmapped",
] as const;

/** The immediate outcome, analyte by analyte, as it was made when the submission was written. */
export const assessedComponents = sqliteTable(
  "assessed_components",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    position: integer().notNull(),
    analyteId: text().references(() => analytes.id),
    /** The analyte's name, or what was typed where it is not mapped. */
    label: text().notNull(),
    outcome: text({ enum: COMPONENT_OUTCOMES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId, t.position] }),
    check(
      "assessed_components_outcome",
      sql`${t.outcome} in ('identified','false_positive','false_negative','not_counted','unmapped')`,
    ),
  ],
);

/**
 * Why a version after the first was made, or why the secretariat entered it. Never changed, except that the laboratory's
 * having seen it is written once. What the secretariat entered has a letter or a mail as evidence (a trigger).
 */
export const submissionReasons = sqliteTable(
  "submission_reasons",
  {
    submissionId: text()
      .primaryKey()
      .references(() => submissions.id),
    reason: text().notNull(),
    evidenceFileId: text().references(() => evidenceFiles.id),
    seenByLaboratoryAt: integer({ mode: "timestamp_ms" }),
    seenBy: text().references(() => users.id),
    /** Day of the letter or mail that the secretariat entered it from, `YYYY-MM-DD`; null for the laboratory's own versions. */
    letterOn: text(),
  },
  (t) => [
    check("submission_reasons_seen", sql`(${t.seenByLaboratoryAt} is null) = (${t.seenBy} is null)`),
    check("submission_reasons_letter", looksLikeDay(t.letterOn)),
    check("submission_reasons_reason", sql`trim(${t.reason}) <> ''`),
  ],
);
