import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ROLES } from "#app/domain/accounts/policy.ts";
import { looksLikeSha256, oneOf } from "../closed-list.server.ts";
import { memberships, users } from "./accounts.server.ts";
import { laboratories } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";

/**
 * An account or a further role offered by mail. Only the hash of the link is kept. One is open at most per address and
 * role (a partial index): asking again revokes the one before.
 */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text().primaryKey(),
    /** In lower case, as it is compared. */
    email: text().notNull(),
    /** What the invited person is called, as the one who invites knows it. */
    name: text(),
    role: text({ enum: ROLES }).notNull(),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    /** Set where the invited person stands in for somebody. */
    deputyForId: text().references(() => memberships.id),
    /** Set where the role is handed over: accepting ends this membership. */
    handsOverId: text().references(() => memberships.id),
    /** SHA-256 of the secret in the link, hexadecimal. */
    tokenHash: text().notNull().unique(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    expiresAt: integer({ mode: "timestamp_ms" }).notNull(),
    invitedBy: text()
      .notNull()
      .references(() => users.id),
    acceptedAt: integer({ mode: "timestamp_ms" }),
    acceptedBy: text().references(() => users.id),
    revokedAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    index("invitations_email").on(t.email),
    index("invitations_laboratory").on(t.laboratoryId),
    check("invitations_email_folded", sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`),
    check("invitations_role", oneOf(t.role, ROLES)),
    check(
      "invitations_scope",
      sql`case when ${t.role} in ('laboratory_coordinator','analyst') then ${t.laboratoryId} is not null and ${t.organisationId} is null
        when ${t.role} = 'donor_reviewer' then ${t.organisationId} is not null and ${t.laboratoryId} is null
        else ${t.laboratoryId} is null and ${t.organisationId} is null end`,
    ),
    check("invitations_token_hash", looksLikeSha256(t.tokenHash)),
    check("invitations_order", sql`${t.expiresAt} > ${t.createdAt}`),
    check("invitations_accepted", sql`(${t.acceptedAt} is null) = (${t.acceptedBy} is null)`),
    check("invitations_one_end", sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
  ],
);

/**
 * A person's second factor: an authenticator app. The secret is encrypted with a key of the session secret; of the
 * recovery codes only hashes are kept, and a used one is taken out.
 */
export const secondFactors = sqliteTable("second_factors", {
  id: text().primaryKey(),
  userId: text()
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: text().notNull(),
  /** JSON: SHA-256 of each recovery code that was not used, hexadecimal. */
  backupCodes: text().notNull(),
  /** False until the first code was right: only then does sign-in ask for one. */
  verified: integer({ mode: "boolean" }).default(true),
  /** Wrong codes in a row, and until when no code is taken. */
  failedVerificationCount: integer().default(0),
  lockedUntil: integer({ mode: "timestamp_ms" }),
  /** The time step of the last code that was taken: no code of it or before is taken again. */
  lastStep: integer(),
});

/**
 * The columns that better-auth's API key plugin keeps (`apikey`), and three of ours: the membership whose role the key
 * has, which may be null only until it is named (such a key may do nothing), and the end that somebody gave it.
 */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text().primaryKey(),
    configId: text().notNull().default("default"),
    name: text(),
    /** The first characters, so that people tell keys apart. */
    start: text(),
    prefix: text(),
    /** SHA-256 of the key, as the plugin writes it. */
    key: text().notNull().unique(),
    /** Whose it is. */
    referenceId: text()
      .notNull()
      .references(() => users.id),
    membershipId: text().references(() => memberships.id),
    refillInterval: integer(),
    refillAmount: integer(),
    lastRefillAt: integer({ mode: "timestamp_ms" }),
    enabled: integer({ mode: "boolean" }).default(true),
    rateLimitEnabled: integer({ mode: "boolean" }).default(true),
    rateLimitTimeWindow: integer(),
    rateLimitMax: integer(),
    requestCount: integer().default(0),
    rateLimitWindowStart: integer({ mode: "timestamp_ms" }),
    remaining: integer(),
    lastRequest: integer({ mode: "timestamp_ms" }),
    expiresAt: integer({ mode: "timestamp_ms" }),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
    permissions: text(),
    metadata: text(),
    revokedAt: integer({ mode: "timestamp_ms" }),
    revokedBy: text().references(() => users.id),
  },
  (t) => [
    index("api_keys_reference").on(t.referenceId),
    index("api_keys_membership").on(t.membershipId),
    check("api_keys_revoked", sql`(${t.revokedAt} is null) = (${t.revokedBy} is null)`),
  ],
);
