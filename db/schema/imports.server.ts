import { sql } from "drizzle-orm";
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { looksLikeSha256, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { organisations } from "./organisations.server.ts";
import { exercises } from "./rounds.server.ts";

export const IMPORT_KINDS = [
  "participations",
  "results",
  "laboratories",
  "support_entries",
  "exchange_rates",
] as const;
export const IMPORT_STATES = ["applied", "undone"] as const;

/**
 * A file that was read in. The same file counts once until it is undone, but for support entries, whose rows have keys of
 * their own; undoing takes back all that it made.
 */
export const imports = sqliteTable(
  "imports",
  {
    id: text().primaryKey(),
    kind: text({ enum: IMPORT_KINDS }).notNull(),
    /** The file as it came; null where only its fingerprint was kept. */
    evidenceFileId: text().references(() => evidenceFiles.id),
    fileName: text().notNull(),
    sha256: text().notNull(),
    /** Whose import it is where a donor made it. */
    organisationId: text().references(() => organisations.id),
    /** The past exercise that it was read into; null for other kinds, and once it is undone. */
    exerciseId: text().references(() => exercises.id),
    /** The same as people write it, `2012/1 SM`: it stays when the import is undone, and the exercise with it. */
    exerciseKey: text(),
    /** Whether the import made that exercise, which nobody held before. */
    madeExercise: integer({ mode: "boolean" }).notNull().default(false),
    state: text({ enum: IMPORT_STATES }).notNull(),
    startedAt: integer({ mode: "timestamp_ms" }).notNull(),
    endedAt: integer({ mode: "timestamp_ms" }),
    byUserId: text()
      .notNull()
      .references(() => users.id),
    undoneAt: integer({ mode: "timestamp_ms" }),
    undoneBy: text().references(() => users.id),
    /** Why it was undone. Asked for past rounds; null for drafts of support, and for what was undone before it was asked. */
    undoneReason: text(),
  },
  (t) => [
    uniqueIndex("imports_once")
      .on(t.kind, t.sha256)
      .where(sql`${t.state} <> 'undone' and ${t.kind} <> 'support_entries'`),
    check("imports_kind", oneOf(t.kind, IMPORT_KINDS)),
    check("imports_state", oneOf(t.state, IMPORT_STATES)),
    check("imports_sha256_shape", looksLikeSha256(t.sha256)),
    check(
      "imports_undone",
      sql`(${t.state} = 'undone') = (${t.undoneAt} is not null) and (${t.undoneAt} is null) = (${t.undoneBy} is null)`,
    ),
  ],
);

export const IMPORT_ROW_OUTCOMES = ["made", "changed", "same", "refused"] as const;

/** What became of one row of a file, and what it made. Never changed once written. */
export const importRows = sqliteTable(
  "import_rows",
  {
    importId: text()
      .notNull()
      .references(() => imports.id),
    /** As a person counts in the file, the heading being 1. */
    rowNumber: integer().notNull(),
    asRead: text({ mode: "json" }).notNull(),
    outcome: text({ enum: IMPORT_ROW_OUTCOMES }).notNull(),
    message: text(),
    /** The table and the key of what the row made or changed. */
    madeType: text(),
    madeId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index("import_rows_made").on(t.madeType, t.madeId),
    check("import_rows_outcome", oneOf(t.outcome, IMPORT_ROW_OUTCOMES)),
    check("import_rows_made_whole", sql`(${t.madeType} is null) = (${t.madeId} is null)`),
  ],
);

/**
 * A file between its upload and the decision about it. Whoever confirms it moves it into the evidence; what is not
 * confirmed is thrown away after a day.
 */
export const importUploads = sqliteTable(
  "import_uploads",
  {
    id: text().primaryKey(),
    kind: text({ enum: IMPORT_KINDS }).notNull(),
    /** The past exercise that it is to be read into. Null for one that is not held yet, when `said` tells what it is to be; and for other kinds. */
    exerciseId: text().references(() => exercises.id),
    fileName: text().notNull(),
    sha256: text().notNull(),
    content: blob({ mode: "buffer" }).notNull(),
    /** What was said about the file with it: its decimal sign, a day of submission, where it comes from. */
    said: text({ mode: "json" }).notNull(),
    uploadedAt: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("import_uploads_uploaded").on(t.uploadedAt),
    check("import_uploads_kind", oneOf(t.kind, IMPORT_KINDS)),
    check("import_uploads_sha256_shape", looksLikeSha256(t.sha256)),
    check(
      "import_uploads_exercise",
      sql`(${t.exerciseId} is not null or json_type(${t.said}, '$.exercise') is 'object') = (${t.kind} in ('results','participations'))`,
    ),
  ],
);

/**
 * The last receipt number of an exercise that was given and whose submission is gone, because its import was undone. Whoever
 * holds a print of it keeps it: no number is given twice.
 */
export const spentReceipts = sqliteTable("spent_receipts", {
  /** What every receipt of the exercise begins with. The exercise itself may be gone, and made anew. */
  prefix: text().primaryKey(),
  lastNumber: text().notNull(),
});
