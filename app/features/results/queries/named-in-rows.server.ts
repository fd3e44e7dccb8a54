import { and, eq, sql } from "drizzle-orm";
import { laboratoryFinder } from "#app/domain/results/past-round/names.ts";
import type { Executor } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { namedLaboratories } from "../past-rounds/held-exercise.server.ts";

/**
 * The laboratories that rows of a past round name, by id, also where their rows cannot be taken for another reason. A
 * name that fits none or several identifies nobody. Permission is the caller's to check.
 *
 * @param rows the cells of the columns `laboratory` and `country` as they stand in the file.
 */
export async function namedInRows(
  executor: Executor,
  rows: Iterable<{ laboratory: string; country: string }>,
): Promise<Set<string>> {
  const find = laboratoryFinder(await namedLaboratories(executor));
  const pairs = new Map<string, { laboratory: string; country: string }>();
  for (const row of rows) pairs.set(JSON.stringify([row.laboratory, row.country]), row);
  const named = new Set<string>();
  for (const { laboratory, country } of pairs.values()) {
    const found = find(laboratory, country);
    if (found.kind === "found") named.add(found.laboratory.id);
  }
  return named;
}

/**
 * The laboratories that the rows of an import are about, by id, whether it stands or was undone: those that it made, as
 * the trail says, and those whose rows only said again what was held. Permission is the caller's to check.
 */
export async function namedInImport(executor: Executor, importId: string): Promise<Set<string>> {
  const rows = await executor
    .select({ asRead: importRows.asRead })
    .from(importRows)
    .where(eq(importRows.importId, importId));
  const named = await namedInRows(
    executor,
    // The rows are ours: an import writes them by column.
    rows.map(({ asRead }) => {
      const { laboratory = "", country = "" } = asRead as Record<string, string>;
      return { laboratory, country };
    }),
  );
  // A name may have passed to another laboratory since.
  const made = await executor
    .select({ laboratoryId: auditEvents.laboratoryId })
    .from(auditEvents)
    .innerJoin(imports, eq(imports.exerciseId, auditEvents.exerciseId))
    .where(
      and(
        eq(imports.id, importId),
        eq(auditEvents.action, "results:import-laboratory"),
        sql`json_extract(${auditEvents.details}, '$.import') = ${importId}`,
      ),
    );
  for (const { laboratoryId } of made) if (laboratoryId !== null) named.add(laboratoryId);
  return named;
}
