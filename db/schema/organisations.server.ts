import { sql } from "drizzle-orm";
import { check, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { countries } from "./laboratories.server.ts";

export const ORGANISATION_KINDS = [
  "member_state",
  "regional_institution",
  "international_institution",
  "foundation",
  "programme",
  "other",
] as const;

/** Who gives or receives support: a Member State, an institution, the programme itself. */
export const organisations = sqliteTable(
  "organisations",
  {
    id: text().primaryKey(),
    name: text().notNull().unique(),
    kind: text({ enum: ORGANISATION_KINDS }).notNull(),
    countryCode: text().references(() => countries.code),
  },
  (t) => [
    check(
      "organisations_kind",
      sql`${t.kind} in ('member_state','regional_institution','international_institution','foundation','programme','other')`,
    ),
  ],
);
