import { createHash } from "node:crypto";
import type { TestDatabase } from "#tests/support/database.ts";

/** What an import leaves behind when it is undone: the file, its rows, the numbers it spent, and the trail. */
const KEPT = new Set([
  "audit_events",
  "evidence_contents",
  "evidence_files",
  "import_rows",
  "import_uploads",
  "imports",
  "spent_receipts",
]);

/** Every other table with a digest of its rows. */
export async function figuresOf({ client }: TestDatabase): Promise<Record<string, string>> {
  const tables = await client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
  );
  const figures: Record<string, string> = {};
  for (const { name } of tables.rows) {
    if (typeof name !== "string" || KEPT.has(name)) continue;
    const { rows } = await client.execute(`select * from "${name}" order by 1, 2`);
    figures[name] =
      `${rows.length} ${createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 12)}`;
  }
  return figures;
}
