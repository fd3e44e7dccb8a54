import { getTableColumns, sql, type Column } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "./client.server.ts";

/** A statement's JSON text stays far below what a libSQL server takes in one request. */
const ROWS_AT_ONCE = 1_000;

/** The name in the database of a column of the schema. */
export const columnName = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Writes many rows of one table in few statements, each with one parameter: the rows as JSON, which the database takes
 * apart. A row with a parameter for each value costs the driver several times as much. Triggers, checks and defaults hold
 * as ever; rows are written in their order.
 *
 * @param rows all with the columns of the first one at most; a column that the first row leaves out gets its default.
 */
export async function insertRows<T extends SQLiteTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const names = sql.join(
    columns.map(([key]) => sql.identifier(columnName(key))),
    sql`, `,
  );
  const values = sql.join(
    columns.map((_, at) => sql.raw(`value ->> ${at}`)),
    sql`, `,
  );
  for (const packed of packedRows(columns, rows))
    await tx.run(sql`insert into ${table} (${names}) select ${values} from json_each(${packed})`);
}

/** The rows as JSON, so many to a statement: each an array of what its columns hold in the database. */
export function* packedRows(
  columns: readonly (readonly [key: string, column: Column])[],
  rows: readonly object[],
): Generator<string> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    yield JSON.stringify(
      rows.slice(from, from + ROWS_AT_ONCE).map((row) => {
        const held = row as Record<string, unknown>;
        return columns.map(([key, column]) => {
          const value = held[key];
          return value === null || value === undefined ? null : column.mapToDriverValue(value);
        });
      }),
    );
}
