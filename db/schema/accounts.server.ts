import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import { ROLES } from "#app/domain/accounts/policy.ts";
import { laboratories } from "./laboratories.server.ts";
import { organisations } from "./organisations.server.ts";

/** The four tables of better-auth, under the names its adapter is told. */
export const users = sqliteTable("users", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: "boolean" }).notNull().default(false),
  image: text(),
  /** Whether a second factor is asked for at sign-in; better-auth sets it once the first code was right. */
  twoFactorEnabled: integer({ mode: "boolean" }).notNull().default(false),
  createdAt: integer({ mode: "timestamp_ms" }).notNull(),
  updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    expiresAt: integer({ mode: "timestamp_ms" }).notNull(),
    token: text().notNull().unique(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Which of the person's roles is worn in this session; null: not chosen, so the only or the first one. */
    actingMembershipId: text().references((): AnySQLiteColumn => memberships.id),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer({ mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer({ mode: "timestamp_ms" }),
    scope: text(),
    password: text(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("accounts_user").on(t.userId)],
);

export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer({ mode: "timestamp_ms" }).notNull(),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    updatedAt: integer({ mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

/**
 * A role that a person holds, for one laboratory or one organisation where the role is bound to one. A partial index
 * keeps it once while it has not ended; an ended one stays, and the same role may be given again.
 */
export const memberships = sqliteTable(
  "memberships",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    role: text({ enum: ROLES }).notNull(),
    laboratoryId: text().references(() => laboratories.id),
    organisationId: text().references(() => organisations.id),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    endedAt: integer({ mode: "timestamp_ms" }),
    /** The membership that this one stands in for: a deputy has the role, and shows as a deputy. */
    deputyForId: text().references((): AnySQLiteColumn => memberships.id),
    /** The membership that was handed over to this one. */
    handedOverFromId: text().references((): AnySQLiteColumn => memberships.id),
  },
  (t) => [
    index("memberships_user").on(t.userId),
    index("memberships_laboratory").on(t.laboratoryId),
    check(
      "memberships_role",
      sql`${t.role} in ('laboratory_coordinator','analyst','programme_secretariat','expert_panel_reviewer','donor_reviewer','reporting_officer')`,
    ),
    check(
      "memberships_scope",
      sql`case when ${t.role} in ('laboratory_coordinator','analyst') then ${t.laboratoryId} is not null and ${t.organisationId} is null
        when ${t.role} = 'donor_reviewer' then ${t.organisationId} is not null and ${t.laboratoryId} is null
        else ${t.laboratoryId} is null and ${t.organisationId} is null end`,
    ),
  ],
);
