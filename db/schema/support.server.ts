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
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import { SUPPORT_ENTRY_STATES, SUPPORT_SIDES } from "#app/domain/support/support-entry-state.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import { users } from "./accounts.server.ts";
import { imports } from "./imports.server.ts";
import { countries, laboratories, regions } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";
import { resolutionVersions } from "./resolution-texts.server.ts";
import { paragraphs, purposes } from "./resolutions.server.ts";

export const RECIPIENT_KINDS = ["programme", "region", "country", "laboratory", "other_body"] as const;
export const EARMARKINGS = ["unearmarked", "softly_earmarked", "earmarked"] as const;

/** Who supports whom with what. Never deleted; withdrawn or closed, with who, when and why. */
export const supportEntries = sqliteTable(
  "support_entries",
  {
    id: text().primaryKey(),
    /** For people, for example `SE-2026-004`. */
    number: text().notNull().unique(),
    donorId: text()
      .notNull()
      .references(() => organisations.id),
    recordedBy: text({ enum: SUPPORT_SIDES }).notNull(),
    kind: text({ enum: SUPPORT_KINDS }).notNull(),
    description: text().notNull(),
    recipientKind: text({ enum: RECIPIENT_KINDS }).notNull(),
    recipientRegionCode: text().references(() => regions.code),
    recipientCountryCode: text().references(() => countries.code),
    recipientLaboratoryId: text().references(() => laboratories.id),
    recipientName: text(),
    projectReference: text(),
    /** How far the donor said what it is for; null where nobody said. */
    earmarking: text({ enum: EARMARKINGS }),
    /** The days from and until which it runs. */
    startsOn: text(),
    endsOn: text(),
    /** The entry that this one is a part of, such as a pooled fund: what is in the whole is not counted again in its parts. */
    parentEntryId: text().references((): AnySQLiteColumn => supportEntries.id),
    /** The import that made it, so that the whole import can be undone. */
    importId: text().references(() => imports.id),
    /** What its row in the file is called by whoever sent it: the same key again is the same entry. */
    importKey: text(),
    state: text({ enum: SUPPORT_ENTRY_STATES }).notNull(),
    /** Grows by one with each change, so that two tabs cannot write over each other. */
    revision: integer().notNull().default(1),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
    publishedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("support_entries_donor").on(t.donorId, t.state),
    index("support_entries_state").on(t.state),
    index("support_entries_import").on(t.importId),
    index("support_entries_parent").on(t.parentEntryId),
    uniqueIndex("support_entries_import_key")
      .on(t.donorId, t.recordedBy, t.importKey)
      .where(sql`${t.importKey} is not null and ${t.state} <> 'withdrawn'`),
    check(
      "support_entries_kind",
      sql`${t.kind} in ('funding','reference_materials','equipment','training','expertise','information_exchange','in_kind_other')`,
    ),
    check(
      "support_entries_state_known",
      sql`${t.state} in ('draft','submitted','returned','disputed','verified','confirmed','published','closed','withdrawn')`,
    ),
    check(
      "support_entries_recipient",
      sql`case ${t.recipientKind}
        when 'programme' then 1
        when 'region' then ${t.recipientRegionCode} is not null
        when 'country' then ${t.recipientCountryCode} is not null
        when 'laboratory' then ${t.recipientLaboratoryId} is not null
        when 'other_body' then ${t.recipientName} is not null
        else 0 end`,
    ),
  ],
);

/**
 * One step of an entry in money or in kind, on a day. Money is integer minor units and an ISO 4217 code.
 * `usdMinor` is null where no rate is held: not valued, which is not zero.
 */
export const supportTransactions = sqliteTable(
  "support_transactions",
  {
    id: text().primaryKey(),
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    stage: text({ enum: SUPPORT_STAGES }).notNull(),
    occurredOn: text().notNull(),
    amountMinor: integer(),
    currency: text(),
    amountAsTyped: text(),
    usdMinor: integer(),
    /** Foreign units per US dollar, as the rate used was given, and where it came from. */
    rate: real(),
    rateSource: text(),
    /** The day from which that rate was in force. */
    rateValidFrom: text(),
    /** In kind: how much, and of what, for example 5 `expert_day`. */
    quantity: real(),
    quantityUnit: text(),
    /** The pledge or commitment that this one carries out. */
    fulfilsId: text().references((): AnySQLiteColumn => supportTransactions.id),
  },
  (t) => [
    index("support_transactions_entry").on(t.entryId),
    check("support_transactions_money_whole", sql`(${t.amountMinor} is null) = (${t.currency} is null)`),
    check("support_transactions_amount", sql`${t.amountMinor} is null or ${t.amountMinor} > 0`),
    check(
      "support_transactions_in_kind",
      sql`${t.stage} = 'in_kind_delivery' or ${t.amountMinor} is not null`,
    ),
    check("support_transactions_day", sql`${t.occurredOn} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`),
  ],
);

/** The share of an entry, in basis points, that answers one paragraph and one of its purposes. A trigger keeps the sum at or below 10 000. */
export const allocations = sqliteTable(
  "allocations",
  {
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    position: integer().notNull(),
    paragraphId: text()
      .notNull()
      .references(() => paragraphs.id),
    purposeId: text().references(() => purposes.id),
    shareBp: integer().notNull(),
    rationale: text(),
    /** The text that the link was made to; null: the words of today. */
    resolutionVersionId: text().references(() => resolutionVersions.id),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.position] }),
    index("allocations_paragraph").on(t.paragraphId),
    check("allocations_share", sql`${t.shareBp} between 1 and 10000`),
  ],
);

/** What happened to an entry, with the words that came with it. */
export const supportEntrySteps = sqliteTable(
  "support_entry_steps",
  {
    id: text().primaryKey(),
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    event: text().notNull(),
    fromState: text({ enum: SUPPORT_ENTRY_STATES }),
    toState: text({ enum: SUPPORT_ENTRY_STATES }).notNull(),
    reason: text(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
    bySide: text({ enum: SUPPORT_SIDES }).notNull(),
    /** What the entry said when it was handed in, as canonical JSON; null for other steps, and before it was kept. */
    content: text(),
  },
  (t) => [index("support_entry_steps_entry").on(t.entryId)],
);
