import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { looksLikeDay, oneOf } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { evidenceFiles } from "./evidence.server.ts";
import { countries, laboratories, regions } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";
import { supportEntries, supportTransactions } from "./support.server.ts";

/** When a pledge over several years falls due, part by part, in the pledge's own currency. */
export const pledgeInstalments = sqliteTable(
  "pledge_instalments",
  {
    transactionId: text()
      .notNull()
      .references(() => supportTransactions.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    dueOn: text().notNull(),
    amountMinor: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.position] }),
    index("pledge_instalments_due").on(t.dueOn),
    check("pledge_instalments_day", looksLikeDay(t.dueOn)),
    check("pledge_instalments_amount", sql`${t.amountMinor} > 0`),
  ],
);

export const BENEFICIARY_KINDS = [
  "programme",
  "region",
  "country",
  "laboratory",
  "organisation",
  "other_body",
] as const;

/**
 * Whom an entry with several recipients reaches, with shares in basis points. A trigger keeps their sum at or below
 * 10 000; what is left is not said. The first stands in the entry as well. An entry without a row here has the one
 * recipient that stands in it.
 */
export const supportBeneficiaries = sqliteTable(
  "support_beneficiaries",
  {
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    position: integer().notNull(),
    kind: text({ enum: BENEFICIARY_KINDS }).notNull(),
    regionCode: text().references(() => regions.code),
    countryCode: text().references(() => countries.code),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    name: text(),
    shareBp: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.position] }),
    index("support_beneficiaries_country").on(t.countryCode),
    index("support_beneficiaries_laboratory").on(t.laboratoryId),
    check("support_beneficiaries_kind", oneOf(t.kind, BENEFICIARY_KINDS)),
    check("support_beneficiaries_share", sql`${t.shareBp} between 1 and 10000`),
    check(
      "support_beneficiaries_named",
      sql`(${t.kind} = 'region') = (${t.regionCode} is not null)
        and (${t.kind} = 'country') = (${t.countryCode} is not null)
        and (${t.kind} = 'laboratory') = (${t.laboratoryId} is not null)
        and (${t.kind} = 'organisation') = (${t.organisationId} is not null)
        and (${t.kind} = 'other_body') = (${t.name} is not null)`,
    ),
  ],
);

/**
 * What shows that an entry is so: a file or an address. Never changed once written; what was taken away stays here, with
 * who and when, and its position is not given again.
 */
export const supportEvidence = sqliteTable(
  "support_evidence",
  {
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    position: integer().notNull(),
    evidenceFileId: text().references(() => evidenceFiles.id),
    address: text(),
    description: text().notNull(),
    addedAt: integer({ mode: "timestamp_ms" }),
    addedBy: text().references(() => users.id),
    takenAwayAt: integer({ mode: "timestamp_ms" }),
    takenAwayBy: text().references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.position] }),
    index("support_evidence_file").on(t.evidenceFileId),
    check("support_evidence_one", sql`(${t.evidenceFileId} is null) <> (${t.address} is null)`),
    check(
      "support_evidence_address",
      sql`${t.address} is null or ${t.address} like 'https://_%' or ${t.address} like 'http://_%'`,
    ),
  ],
);

/**
 * What a recipient laboratory says of a delivery: that it came as recorded, or what was different. Never changed; the
 * latest of a laboratory counts.
 */
export const acknowledgements = sqliteTable(
  "acknowledgements",
  {
    id: text().primaryKey(),
    entryId: text()
      .notNull()
      .references(() => supportEntries.id),
    /** The delivery that it is about; null for the entry as a whole. */
    transactionId: text().references(() => supportTransactions.id),
    laboratoryId: text()
      .notNull()
      .references(() => laboratories.id),
    asRecorded: integer({ mode: "boolean" }).notNull(),
    /** What reached it, in its own words; needed where it differs from the record. */
    whatReached: text(),
    receivedOn: text(),
    quantity: real(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
    byUserId: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("acknowledgements_entry").on(t.entryId, t.laboratoryId, t.at),
    index("acknowledgements_laboratory").on(t.laboratoryId),
    check("acknowledgements_difference", sql`${t.asRecorded} = 1 or ${t.whatReached} is not null`),
    check("acknowledgements_day", looksLikeDay(t.receivedOn)),
    check("acknowledgements_quantity", sql`${t.quantity} is null or ${t.quantity} >= 0`),
  ],
);
