import { eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissionReasons, submissions } from "#db/schema/results.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { evidencePolicy } from "../evidence.policy.ts";

/** A file kept as evidence, with its bytes. */
export interface OpenedEvidence {
  name: string;
  mediaType: string;
  content: Uint8Array;
}

/**
 * Opens a file kept as evidence. Whoever does not own it looks at what may be a laboratory's results: that is written
 * into the audit trail before anything is shown.
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
  if (file.laboratoryId !== null && file.laboratoryId !== person.laboratoryId)
    await inTransaction(db, async (tx) => {
      const [of] = await tx
        .select({ exerciseId: participations.exerciseId })
        .from(submissionReasons)
        .innerJoin(submissions, eq(submissions.id, submissionReasons.submissionId))
        .innerJoin(participations, eq(participations.id, submissions.participationId))
        .where(eq(submissionReasons.evidenceFileId, file.id));
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: person.userId, role: person.role },
        action: "evidence:read",
        subject: { type: "evidence_file", id: file.id },
        laboratoryId: file.laboratoryId,
        exerciseId: of?.exerciseId ?? null,
        requestId: request.requestId,
      });
    });
  const [held] = await db
    .select({ content: evidenceContents.content })
    .from(evidenceContents)
    .where(eq(evidenceContents.evidenceFileId, file.id));
  if (!held) throw notFound();
  return { name: file.name, mediaType: file.mediaType, content: new Uint8Array(held.content) };
}
