import type { TestDatabase } from "./database.ts";

/**
 * Remembers the rows of tables that have a key `id`, and tells which were added, changed or deleted since.
 *
 * @param subjects what the audit trail calls a row of each table.
 * @returns a function that gives `subject id` of every such row, sorted.
 */
export async function watchRows(
  { client }: TestDatabase,
  subjects: Readonly<Record<string, string>>,
): Promise<() => Promise<string[]>> {
  const read = async () => {
    const rows = new Map<string, string>();
    for (const [table, subject] of Object.entries(subjects))
      for (const row of (await client.execute(`select * from "${table}"`)).rows) {
        const id = row["id"];
        if (typeof id !== "string") throw new Error(`${table} has no key of text`);
        rows.set(`${subject} ${id}`, JSON.stringify(row));
      }
    return rows;
  };
  const before = await read();
  return async () => {
    const after = await read();
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .sort();
  };
}
