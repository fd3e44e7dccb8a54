import { desc, like, sql } from "drizzle-orm";
import { entryNumberPrefix } from "#app/domain/support/entry-number.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";

/** The next number of entries in a year: the highest given so far, and one. */
export async function nextSequence(tx: Tx, year: number): Promise<number> {
  const prefix = entryNumberPrefix(year);
  const [last] = await tx
    .select({
      sequence: sql<number>`cast(substr(${supportEntries.number}, ${prefix.length + 1}) as integer)`,
    })
    .from(supportEntries)
    .where(like(supportEntries.number, `${prefix}%`))
    .orderBy(desc(sql`1`))
    .limit(1);
  return (last?.sequence ?? 0) + 1;
}
