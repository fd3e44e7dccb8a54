import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ORGANISATION_KINDS } from "#app/domain/support/organisation-kind.ts";
import { oneOf } from "../closed-list.server.ts";
import { countries, laboratories } from "./laboratories.server.ts";

/** Who gives or receives support: a Member State, an institution, a laboratory, the programme itself. */
export const organisations = sqliteTable(
  "organisations",
  {
    id: text().primaryKey(),
    name: text().notNull().unique(),
    kind: text({ enum: ORGANISATION_KINDS }).notNull(),
    countryCode: text().references(() => countries.code),
    /** The laboratory of the register that this organisation is, and only where its kind is `laboratory`. */
    laboratoryId: text()
      .unique()
      .references(() => laboratories.id),
    /** It gives and receives no more; what it gave stays. */
    retiredAt: integer({ mode: "timestamp_ms" }),
  },
  (t) => [
    check("organisations_kind", oneOf(t.kind, ORGANISATION_KINDS)),
    check("organisations_laboratory", sql`(${t.kind} = 'laboratory') = (${t.laboratoryId} is not null)`),
  ],
);
