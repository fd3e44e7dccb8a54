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
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";

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
  /** Where the schedule was read, and as of when; null where none was looked up. */
  scheduleSource: text(),
  class: text().notNull(),
  /** Where name, number and formula were read. */
  source: text(),
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

/**
 * Salts that an analyte is met with, for the factor between base and salt: a formula unit of the salt holds `baseCount`
 * molecules of the base, so base / salt = baseCount x M(base) / molarMass.
 */
export const analyteSalts = sqliteTable(
  "analyte_salts",
  {
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    /** The counter-ion as it is called, for example `hydrochloride`. */
    name: text().notNull(),
    casNumber: text().unique(),
    /** Of the whole salt, counter-ion and all. */
    formula: text().notNull(),
    /** Grams per mole of the whole salt. */
    molarMass: real().notNull(),
    baseCount: integer().notNull().default(1),
    source: text(),
  },
  (t) => [
    primaryKey({ columns: [t.analyteId, t.name] }),
    check("analyte_salts_mass", sql`${t.molarMass} > 0`),
    check("analyte_salts_base_count", sql`${t.baseCount} >= 1`),
  ],
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
    /** When the secretariat closed it and said of each laboratory that had not answered that it had not; null while it runs. */
    closedAt: integer({ mode: "timestamp_ms" }),
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

export const CALENDAR_DATES = [
  "registration_opens_at",
  "results_open_at",
  "results_due_at",
  "late_until",
] as const;

/** A date of the calendar that moved: from when to when, by whom and why. Never changed once written. */
export const exerciseCalendarChanges = sqliteTable(
  "exercise_calendar_changes",
  {
    id: text().primaryKey(),
    exerciseId: text()
      .notNull()
      .references(() => exercises.id),
    dateName: text({ enum: CALENDAR_DATES }).notNull(),
    /** Null only for `late_until`: late results were not taken. */
    fromAt: integer({ mode: "timestamp_ms" }),
    toAt: integer({ mode: "timestamp_ms" }),
    reason: text().notNull(),
    changedAt: integer({ mode: "timestamp_ms" }).notNull(),
    changedBy: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("exercise_calendar_changes_exercise").on(t.exerciseId, t.changedAt),
    check("exercise_calendar_changes_date", oneOf(t.dateName, CALENDAR_DATES)),
    check(
      "exercise_calendar_changes_null",
      sql`${t.dateName} = 'late_until' or (${t.fromAt} is not null and ${t.toAt} is not null)`,
    ),
    check("exercise_calendar_changes_moved", sql`${t.fromAt} is not ${t.toAt}`),
  ],
);

/** What results can be chosen from in one exercise. Without a row the exercise offers every analyte that is not retired. */
export const menuAnalytes = sqliteTable(
  "menu_analytes",
  {
    exerciseId: text()
      .notNull()
      .references(() => exercises.id),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.exerciseId, t.analyteId] }),
    uniqueIndex("menu_analytes_position").on(t.exerciseId, t.position),
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
