import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

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

export const LABORATORY_KINDS = ["police", "customs", "health", "toxicology", "university", "other"] as const;
export const LABORATORY_STATUSES = ["active", "closed"] as const;

/** A laboratory under its stable id. Its name may change, its id never does. */
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
