import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row: what this installation is. Whether it is a demonstration is a fact of its data, not of a setting. */
export const programme = sqliteTable(
  "programme",
  {
    id: integer().primaryKey(),
    isDemonstration: integer({ mode: "boolean" }).notNull(),
    secretariatEmail: text(),
  },
  (t) => [check("programme_one_row", sql`${t.id} = 1`)],
);
