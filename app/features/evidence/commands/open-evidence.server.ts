import { eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { namedInImport } from "#app/features/results/queries/named-in-rows.server.ts";
import { isSupportEvidenceServed } from "#app/features/support/queries/evidence-readers.server.ts";
import { recordLooks } from "#app/platform/record-looks.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Executor } from "#db/client.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissionReasons, submissions } from "#db/schema/results.server.ts";
import { evidencePolicy } from "../evidence.policy.ts";

/** A file kept as evidence, with its bytes. */
export interface OpenedEvidence {
  name: string;
  mediaType: string;
  content: Uint8Array;
}

/** Whose results a file may show: its laboratory's, or those of all that the file of a past round names. */
async function resultsIn(
  executor: Executor,
  file: typeof evidenceFiles.$inferSelect,
): Promise<{ laboratoryIds: Iterable<string>; exerciseId: string | null }> {
  if (file.laboratoryId !== null) {
    const [of] = await executor
      .select({ exerciseId: participations.exerciseId })
      .from(submissionReasons)
      .innerJoin(submissions, eq(submissions.id, submissionReasons.submissionId))
      .innerJoin(participations, eq(participations.id, submissions.participationId))
      .where(eq(submissionReasons.evidenceFileId, file.id));
    return { laboratoryIds: [file.laboratoryId], exerciseId: of?.exerciseId ?? null };
  }
  const readIn = await executor
    .select({ id: imports.id, exerciseId: imports.exerciseId })
    .from(imports)
    .where(eq(imports.evidenceFileId, file.id));
  const named = new Set<string>();
  for (const { id } of readIn)
    for (const laboratory of await namedInImport(executor, id)) named.add(laboratory);
  return { laboratoryIds: named, exerciseId: readIn[0]?.exerciseId ?? null };
}

/**
 * Opens a file kept as evidence. Where it may show results of a laboratory that is not the reader's, a look at each such
 * laboratory's results is written into the audit trail before anything is shown: of a letter one, of the file of a past
 * round one for each laboratory that it names. A file about no laboratory's results, as a donor's, is no look. Evidence of support is served as
 * {@link isSupportEvidenceServed} says.
 *
 * @throws DomainError `not_found`, also for a file that is not the reader's.
 */
export async function openEvidence(
  db: Db,
  input: { evidenceId: string },
  actor: Actor,
  request: { requestId: string; at: Date },
): Promise<OpenedEvidence> {
  const [file] = await db.select().from(evidenceFiles).where(eq(evidenceFiles.id, input.evidenceId));
  const person = requirePermission(evidencePolicy["evidence:read"], actor, {
    laboratoryId: file?.laboratoryId ?? null,
    organisationId: file?.organisationId ?? null,
  });
  if (!file) throw notFound();
  // Of an entry not handed in yet, the other side knows nothing, whosever the file is.
  if ((await isSupportEvidenceServed(db, file.id, person)) === false) throw notFound();
  const { laboratoryIds, exerciseId } = await resultsIn(db, file);
  const look = {
    action: "evidence:read",
    subject: { type: "evidence_file", id: file.id },
    exerciseId,
  } as const;
  await inTransactionOf(db, person, (tx) => recordLooks(tx, laboratoryIds, look, person, request));
  const [held] = await db
    .select({ content: evidenceContents.content })
    .from(evidenceContents)
    .where(eq(evidenceContents.evidenceFileId, file.id));
  if (!held) throw notFound();
  return { name: file.name, mediaType: file.mediaType, content: new Uint8Array(held.content) };
}
