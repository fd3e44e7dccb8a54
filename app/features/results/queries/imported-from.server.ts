import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";

export interface ImportedFrom {
  importId: string;
  fileName: string;
  /** Of the file, hexadecimal. */
  sha256: string;
  at: Date;
}

/** The file that a submission was read from; null for one that was entered. Permission is the caller's to check. */
export async function importedFrom(executor: Executor, submissionId: string): Promise<ImportedFrom | null> {
  const [found] = await executor
    .select({
      importId: imports.id,
      fileName: imports.fileName,
      sha256: imports.sha256,
      at: imports.startedAt,
    })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .where(
      and(
        eq(importRows.madeType, "submission"),
        eq(importRows.madeId, submissionId),
        eq(imports.state, "applied"),
      ),
    )
    .limit(1);
  return found ?? null;
}

/** When a participation was read in from a file; null where none was. Permission is the caller's to check. */
export async function importedOn(executor: Executor, participationId: string): Promise<Date | null> {
  const made = executor
    .select({ id: submissions.id })
    .from(submissions)
    .where(eq(submissions.participationId, participationId));
  const [found] = await executor
    .select({ at: imports.startedAt })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .where(
      and(
        eq(imports.state, "applied"),
        sql`((${importRows.madeType} = 'participation' and ${importRows.madeId} = ${participationId})
          or (${importRows.madeType} = 'submission' and ${importRows.madeId} in ${made}))`,
      ),
    )
    .limit(1);
  return found?.at ?? null;
}

/** Of a laboratory's exercises, those that it stands in by an import. Permission is the caller's to check. */
export async function importedExercises(executor: Executor, laboratoryId: string): Promise<Set<string>> {
  const own = executor
    .select({ id: participations.id })
    .from(participations)
    .where(eq(participations.laboratoryId, laboratoryId));
  const submitted = executor
    .select({ id: submissions.id })
    .from(submissions)
    .where(inArray(submissions.participationId, own));
  const found = await executor
    .selectDistinct({ exerciseId: imports.exerciseId })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .where(
      and(
        eq(imports.state, "applied"),
        sql`((${importRows.madeType} = 'participation' and ${importRows.madeId} in ${own})
          or (${importRows.madeType} = 'submission' and ${importRows.madeId} in ${submitted}))`,
      ),
    );
  return new Set(found.flatMap(({ exerciseId }) => exerciseId ?? []));
}
