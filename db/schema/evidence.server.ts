import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { looksLikeSha256 } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { laboratories } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";

/**
 * A document kept as evidence: of results, support, accreditation or a corrective action. Served only to who may see
 * what it is evidence of; whose it is stands here as well. Never changed once written.
 */
export const evidenceFiles = sqliteTable(
  "evidence_files",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    mediaType: text().notNull(),
    bytes: integer().notNull(),
    /** Of the content, hexadecimal. */
    sha256: text().notNull(),
    /** Whose it is besides the secretariat's: a laboratory's, an organisation's, or neither's. */
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    addedAt: integer({ mode: "timestamp_ms" }).notNull(),
    addedBy: text()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    index("evidence_files_sha256").on(t.sha256),
    index("evidence_files_laboratory").on(t.laboratoryId),
    index("evidence_files_organisation").on(t.organisationId),
    check("evidence_files_bytes", sql`${t.bytes} > 0`),
    check("evidence_files_sha256_shape", looksLikeSha256(t.sha256)),
    check("evidence_files_owner", sql`${t.laboratoryId} is null or ${t.organisationId} is null`),
  ],
);

/** The bytes of an evidence file, apart from it so that no list reads them, and in the database so that one backup has both. */
export const evidenceContents = sqliteTable("evidence_contents", {
  evidenceFileId: text()
    .primaryKey()
    .references(() => evidenceFiles.id),
  content: blob({ mode: "buffer" }).notNull(),
});
