import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { laboratories } from "./laboratories.server.ts";
import { submissions } from "./results.server.ts";
import { analytes, exercises, testItems } from "./rounds.server.ts";

export const EVALUATION_STATES = ["draft", "published", "superseded", "withdrawn"] as const;

/**
 * A version of an exercise's assessment. Once published nothing of it changes but its state, to superseded or withdrawn
 * (triggers hold this, for the tables below as well); a reissue is a new version that names the one before.
 */
export const evaluations = sqliteTable(
  "evaluations",
  {
    id: text().primaryKey(),
    exerciseId: text()
      .notNull()
      .references(() => exercises.id),
    version: integer().notNull(),
    supersedesId: text().references((): AnySQLiteColumn => evaluations.id),
    state: text({ enum: EVALUATION_STATES }).notNull(),
    /** Limits, minimum n, constants and fallback in force for this version. */
    rules: text({ mode: "json" }).notNull(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    /** Until when an appeal is taken, and the zone in which that was promised. */
    appealsUntil: integer({ mode: "timestamp_ms" }),
    timeZone: text().notNull(),
    publishedAt: integer({ mode: "timestamp_ms" }),
    publishedBy: text().references(() => users.id),
    reissueReason: text(),
    withdrawnBecause: text(),
  },
  (t) => [
    uniqueIndex("evaluations_exercise_version").on(t.exerciseId, t.version),
    uniqueIndex("evaluations_published")
      .on(t.exerciseId)
      .where(sql`${t.state} = 'published'`),
    check("evaluations_version", sql`${t.version} >= 1`),
    check("evaluations_state", oneOf(t.state, EVALUATION_STATES)),
    check("evaluations_published_time", sql`(${t.state} = 'draft') = (${t.publishedAt} is null)`),
    check("evaluations_published_by", sql`(${t.publishedAt} is null) = (${t.publishedBy} is null)`),
    check("evaluations_reissue", sql`(${t.supersedesId} is null) = (${t.reissueReason} is null)`),
    check("evaluations_withdrawn", sql`(${t.state} = 'withdrawn') = (${t.withdrawnBecause} is not null)`),
  ],
);

/** Which version of whose results went in, or why it was left out. */
export const evaluationInputs = sqliteTable(
  "evaluation_inputs",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    excludedBecause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.submissionId] }),
    index("evaluation_inputs_submission").on(t.submissionId),
  ],
);

/** What an item is taken to hold of an analyte, in the item's unit and basis. A blank has none. */
export const assignedValues = sqliteTable(
  "assigned_values",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    /** How it was found, for example `formulation` or `algorithm_a`. */
    method: text().notNull(),
    value: real(),
    /** u(xpt), in the same unit. */
    standardUncertainty: real(),
    /** How many results it was computed from. */
    n: integer().notNull(),
    /** Standard deviation for proficiency assessment, in the same unit. */
    sigmaPt: real(),
    sigmaRule: text().notNull(),
    noValueBecause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.testItemId, t.analyteId] }),
    check("assigned_values_reason", sql`(${t.value} is null) = (${t.noValueBecause} is not null)`),
    check("assigned_values_n", sql`${t.n} >= 0`),
    check(
      "assigned_values_uncertainty",
      sql`${t.standardUncertainty} is null or ${t.standardUncertainty} >= 0`,
    ),
    check("assigned_values_sigma", sql`${t.sigmaPt} is null or ${t.sigmaPt} > 0`),
  ],
);

export const HOMOGENEITY_VERDICTS = ["homogeneous", "not_homogeneous", "not_checked"] as const;

/** Whether the sets were alike and stayed so: the measurements as JSON, and what they come to. */
export const homogeneityChecks = sqliteTable(
  "homogeneity_checks",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    measurements: text({ mode: "json" }).notNull(),
    /** s_s, in the item's unit. */
    betweenSamples: real(),
    /** |y1 - y2|, in the item's unit. */
    stabilityDifference: real(),
    verdict: text({ enum: HOMOGENEITY_VERDICTS }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.testItemId, t.analyteId] }),
    check("homogeneity_checks_verdict", oneOf(t.verdict, HOMOGENEITY_VERDICTS)),
  ],
);

export const EVALUATED_OUTCOMES = [
  "identified",
  "false_positive",
  "false_negative",
  "not_counted",
  "undecided",
] as const;

/** The qualitative outcome, analyte by analyte, as a published evaluation has it. */
export const evaluatedComponents = sqliteTable(
  "evaluated_components",
  {
    evaluationId: text().notNull(),
    submissionId: text().notNull(),
    testItemId: text()
      .notNull()
      .references(() => testItems.id),
    position: integer().notNull(),
    analyteId: text().references(() => analytes.id),
    /** The analyte's name, or what was typed where it is not mapped. */
    label: text().notNull(),
    outcome: text({ enum: EVALUATED_OUTCOMES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.submissionId, t.testItemId, t.position] }),
    foreignKey({
      name: "evaluated_components_input",
      columns: [t.evaluationId, t.submissionId],
      foreignColumns: [evaluationInputs.evaluationId, evaluationInputs.submissionId],
    }),
    check("evaluated_components_outcome", oneOf(t.outcome, EVALUATED_OUTCOMES)),
  ],
);

export const SCORE_KINDS = ["z", "z_prime", "zeta", "en"] as const;
export const SIGNALS = ["acceptable", "warning", "action"] as const;

/** A score, or the reason why there is none: a missing one is never zero and never a failure. */
export const scores = sqliteTable(
  "scores",
  {
    evaluationId: text().notNull(),
    submissionId: text().notNull(),
    testItemId: text().notNull(),
    analyteId: text().notNull(),
    kind: text({ enum: SCORE_KINDS }).notNull(),
    score: real(),
    signal: text({ enum: SIGNALS }),
    noScoreBecause: text(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.submissionId, t.testItemId, t.analyteId, t.kind] }),
    foreignKey({
      name: "scores_input",
      columns: [t.evaluationId, t.submissionId],
      foreignColumns: [evaluationInputs.evaluationId, evaluationInputs.submissionId],
    }),
    foreignKey({
      name: "scores_assigned_value",
      columns: [t.evaluationId, t.testItemId, t.analyteId],
      foreignColumns: [assignedValues.evaluationId, assignedValues.testItemId, assignedValues.analyteId],
    }),
    check("scores_kind", oneOf(t.kind, SCORE_KINDS)),
    check("scores_signal_known", oneOf(t.signal, SIGNALS)),
    check("scores_reason", sql`(${t.score} is null) = (${t.noScoreBecause} is not null)`),
    check("scores_signal", sql`${t.score} is not null or ${t.signal} is null`),
  ],
);

/** The random code of a laboratory in one report, new in every report and used for nothing else. Never changed. */
export const webCodes = sqliteTable(
  "web_codes",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    code: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evaluationId, t.laboratoryId] }),
    uniqueIndex("web_codes_code").on(t.evaluationId, t.code),
  ],
);
