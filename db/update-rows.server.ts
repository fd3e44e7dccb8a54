import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Tx } from "./client.server.ts";
import { columnName, packedRows } from "./insert-rows.server.ts";

/**
 * Changes many rows of one table in few statements, each row to values of its own. As with `insertRows`, the rows go as
 * JSON, which the database takes apart.
 *
 * @param rows with the key `id` and the columns to change, the same in each.
 */
export async function updateRows<T extends SQLiteTable>(
  tx: Tx,
  table: T,
  rows: readonly (Partial<T["$inferInsert"]> & { id: string })[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first && key !== "id");
  const changes = sql.join(
    columns.map(
      ([key], at) => sql`${sql.identifier(columnName(key))} = changed.value ->> ${sql.raw(String(at + 1))}`,
    ),
    sql`, `,
  );
  const keyed = Object.entries(getTableColumns(table)).filter(([key]) => key === "id");
  for (const packed of packedRows([...keyed, ...columns], rows)) {
    await tx.run(
      sql`update ${table} set ${changes} from json_each(${packed}) as changed where ${table}.id = changed.value ->> 0`,
    );
    // A statement holds the process up: between two of them the event loop goes on.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
