import { sql, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";

/** The condition of a check that a column holds one of a closed list; null passes where the column may be null. */
export function oneOf(column: AnySQLiteColumn, values: readonly string[]): SQL {
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(",");
  return sql`${column} in (${sql.raw(list)})`;
}

/** The condition of a check that a column holds a day, `YYYY-MM-DD`; null passes where the column may be null. */
export function looksLikeDay(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;
}

/** The condition of a check that a column holds an ISO 4217 code by its shape. */
export function looksLikeCurrency(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '[A-Z][A-Z][A-Z]'`;
}

/** The condition of a check that a column holds a SHA-256 in lower-case hexadecimal. */
export function looksLikeSha256(column: AnySQLiteColumn): SQL {
  return sql`length(${column}) = 64 and ${column} not glob '*[^0-9a-f]*'`;
}
