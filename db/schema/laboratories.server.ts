import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import { LABORATORY_KINDS, LABORATORY_STATUSES } from "#app/domain/laboratories/laboratory.ts";
import { looksLikeDay } from "../closed-list.server.ts";

/** UN M49 regions and sub-regions, nothing else. `parentCode` is null for a region, the region's code for a sub-region. */
export const regions = sqliteTable("regions", {
  code: text().primaryKey(),
  name: text().notNull(),
  parentCode: text(),
});

/** UN M49 countries and areas, by three-digit code, under the names the UN gives them. */
export const countries = sqliteTable(
  "countries",
  {
    code: text().primaryKey(),
    iso3: text(),
    name: text().notNull(),
    regionCode: text()
      .notNull()
      .references(() => regions.code),
    subRegionCode: text()
      .notNull()
      .references(() => regions.code),
  },
  (t) => [index("countries_region").on(t.regionCode)],
);

/** Membership in the United Nations as a fact with dates, each with where it was read. */
export const unitedNationsMemberships = sqliteTable(
  "united_nations_memberships",
  {
    countryCode: text()
      .notNull()
      .references(() => countries.code),
    memberFrom: text().notNull(),
    /** The last day of membership; null for a member of today. */
    memberUntil: text(),
    source: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.countryCode, t.memberFrom] }),
    check("united_nations_memberships_from", looksLikeDay(t.memberFrom)),
    check("united_nations_memberships_until", looksLikeDay(t.memberUntil)),
    check(
      "united_nations_memberships_order",
      sql`${t.memberUntil} is null or ${t.memberUntil} >= ${t.memberFrom}`,
    ),
  ],
);

export { LABORATORY_KINDS, LABORATORY_STATUSES };

/**
 * A laboratory under its stable id. `name` is the open row of `laboratory_names`: a trigger writes the first one, and
 * refuses a name here that is not the open one there.
 */
export const laboratories = sqliteTable(
  "laboratories",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    countryCode: text()
      .notNull()
      .references(() => countries.code),
    kind: text({ enum: LABORATORY_KINDS }).notNull(),
    status: text({ enum: LABORATORY_STATUSES }).notNull().default("active"),
    createdAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Into which laboratory a closed one was merged. Rounds stay with the laboratory that took part in them. */
    mergedIntoId: text().references((): AnySQLiteColumn => laboratories.id),
  },
  (t) => [
    index("laboratories_country").on(t.countryCode),
    check(
      "laboratories_kind",
      sql`${t.kind} in ('police','customs','health','toxicology','university','other')`,
    ),
    check("laboratories_status", sql`${t.status} in ('active','closed')`),
  ],
);
