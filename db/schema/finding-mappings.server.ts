import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { COMPONENT_OUTCOMES, findings, ITEM_VERDICTS } from "./results.server.ts";
import { analytes } from "./rounds.server.ts";

/** What a finding typed as other turned out to be. It stands beside the finding, which stays as reported; the latest counts. */
export const findingMappings = sqliteTable(
  "finding_mappings",
  {
    submissionId: text().notNull(),
    testItemId: text().notNull(),
    position: integer().notNull(),
    mappedAt: integer({ mode: "timestamp_ms" }).notNull(),
    analyteId: text()
      .notNull()
      .references(() => analytes.id),
    mappedBy: text()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId, t.position, t.mappedAt] }),
    foreignKey({
      name: "finding_mappings_finding",
      columns: [t.submissionId, t.testItemId, t.position],
      foreignColumns: [findings.submissionId, findings.testItemId, findings.position],
    }),
    index("finding_mappings_analyte").on(t.analyteId),
  ],
);

/**
 * The outcome of an item as it was made again when a finding typed as other was mapped. The outcome that was given first
 * stays as it is; the one that was made last counts. A mapping of a version that was not assessed makes none.
 */
export const itemReassessments = sqliteTable(
  "item_reassessments",
  {
    submissionId: text().notNull(),
    testItemId: text().notNull(),
    /** The finding that was mapped, and when: its mapping is the reason. */
    mappedPosition: integer().notNull(),
    mappedAt: integer({ mode: "timestamp_ms" }).notNull(),
    assessmentRule: text().notNull(),
    verdict: text({ enum: ITEM_VERDICTS }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId, t.mappedPosition, t.mappedAt] }),
    foreignKey({
      name: "item_reassessments_mapping",
      columns: [t.submissionId, t.testItemId, t.mappedPosition, t.mappedAt],
      foreignColumns: [
        findingMappings.submissionId,
        findingMappings.testItemId,
        findingMappings.position,
        findingMappings.mappedAt,
      ],
    }),
    check("item_reassessments_verdict", oneOf(t.verdict, ITEM_VERDICTS)),
  ],
);

/** An outcome that was made again, analyte by analyte. */
export const reassessedComponents = sqliteTable(
  "reassessed_components",
  {
    submissionId: text().notNull(),
    testItemId: text().notNull(),
    mappedPosition: integer().notNull(),
    mappedAt: integer({ mode: "timestamp_ms" }).notNull(),
    position: integer().notNull(),
    analyteId: text().references(() => analytes.id),
    /** The analyte's name, or what was typed where it is not mapped. */
    label: text().notNull(),
    outcome: text({ enum: COMPONENT_OUTCOMES }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.testItemId, t.mappedPosition, t.mappedAt, t.position] }),
    foreignKey({
      name: "reassessed_components_item",
      columns: [t.submissionId, t.testItemId, t.mappedPosition, t.mappedAt],
      foreignColumns: [
        itemReassessments.submissionId,
        itemReassessments.testItemId,
        itemReassessments.mappedPosition,
        itemReassessments.mappedAt,
      ],
    }),
    check("reassessed_components_outcome", oneOf(t.outcome, COMPONENT_OUTCOMES)),
  ],
);
