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

/** What may be found in an item. Codes in use are retired, never renamed or deleted. */
export const analytes = sqliteTable("analytes", {
  id: text().primaryKey(),
  /** International nonproprietary name, or the accepted name where there is none. */
  inn: text().notNull().unique(),
  /** CAS Registry Number of the free base or acid. */
  casNumber: text().unique(),
  formula: text(),
  /** International schedule, for example `1971 II`; null where it is under no international control. */
  schedule: text(),
  class: text().notNull(),
  retiredAt: integer({ mode: "timestamp_ms" }),
});

/** Other names of an analyte. `nameKey` is the folded form that a lookup compares, unique over all analytes. */
export const analyteSynonyms = sqliteTable(
  "analyte_synonyms",
  {
    nameKey: text().primaryKey(),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    name: text().notNull(),
  },
  (t) => [index("analyte_synonyms_analyte").on(t.analyteId)],
);

export const techniques = sqliteTable("techniques", {
  code: text().primaryKey(),
  name: text().notNull(),
  position: integer().notNull(),
});

/** Units by UCUM code, with the text that people write. */
export const units = sqliteTable("units", {
  code: text().primaryKey(),
  display: text().notNull(),
  dimension: text().notNull(),
  position: integer().notNull(),
});

/** A programme round, written `2026/1`. */
export const rounds = sqliteTable(
  "rounds",
  {
    id: text().primaryKey(),
    year: integer().notNull(),
    /** Two rounds a year: the check below holds what the type says. */
    number: integer().$type<1 | 2>().notNull(),
  },
  (t) => [
    uniqueIndex("rounds_year_number").on(t.year, t.number),
    check("rounds_number", sql`${t.number} in (1, 2)`),
  ],
);

export const TEST_GROUPS = ["SM", "BS"] as const;

/** One test group in one round, with its calendar. Instants are UTC milliseconds; `timeZone` is the zone the deadline was set in. */
export const exercises = sqliteTable(
  "exercises",
  {
    /** Address form, for example `2026-1-sm`. */
    id: text().primaryKey(),
    roundId: text()
      .notNull()
      .references(() => rounds.id),
    testGroup: text({ enum: TEST_GROUPS }).notNull(),
    registrationOpensAt: integer({ mode: "timestamp_ms" }).notNull(),
    resultsOpenAt: integer({ mode: "timestamp_ms" }).notNull(),
    resultsDueAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Until when a submission is still taken as late; null where the exercise takes none. */
    lateUntil: integer({ mode: "timestamp_ms" }),
    timeZone: text().notNull(),
    /** Whether a laboratory reads its own outcome as soon as it has submitted. */
    outcomeAtOnce: integer({ mode: "boolean" }).notNull().default(false),
    /** Where the composition was published, or null. */
    compositionSource: text(),
  },
  (t) => [
    uniqueIndex("exercises_round_group").on(t.roundId, t.testGroup),
    check("exercises_group", sql`${t.testGroup} in ('SM','BS')`),
    check(
      "exercises_calendar",
      sql`${t.registrationOpensAt} <= ${t.resultsOpenAt} and ${t.resultsOpenAt} < ${t.resultsDueAt}`,
    ),
    check("exercises_late", sql`${t.lateUntil} is null or ${t.lateUntil} > ${t.resultsDueAt}`),
  ],
);

export const BASES = ["base", "salt"] as const;

/** One sample of the set. A blank is an item without a principal component. */
export const testItems = sqliteTable(
  "test_items",
  {
    id: text().primaryKey(),
    exerciseId: text()
      .notNull()
      .references(() => exercises.id),
    number: integer().notNull(),
    matrix: text().notNull(),
    /** The unit and basis that results are asked for in. */
    unitCode: text()
      .notNull()
      .references(() => units.code),
    basis: text({ enum: BASES }).notNull(),
    /** True where the published report says that traces need not be counted and does not name them. */
    unnamedTraces: integer({ mode: "boolean" }).notNull().default(false),
    /** Note of the published composition, as printed or as explained with its source. */
    notes: text(),
  },
  (t) => [uniqueIndex("test_items_exercise_number").on(t.exerciseId, t.number)],
);

export const COMPONENT_ROLES = ["principal", "cutting_agent", "trace"] as const;

/** The composition: what is really in an item. */
export const itemComponents = sqliteTable(
  "item_components",
  {
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    role: text({ enum: COMPONENT_ROLES }).notNull(),
    quantificationAsked: integer({ mode: "boolean" }).notNull(),
    /** In the item's unit and basis; null where none was published. */
    assignedValue: real(),
    assignedAsPublished: text(),
  },
  (t) => [
    primaryKey({ columns: [t.testItemId, t.analyteId] }),
    check("item_components_role", sql`${t.role} in ('principal','cutting_agent','trace')`),
  ],
);
