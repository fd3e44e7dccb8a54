import type { Person } from "#app/domain/accounts/policy.ts";
import { recordLooks } from "#app/platform/record-looks.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { importPreview, type ImportPreview } from "../queries/import-preview.server.ts";

/**
 * Shows what a file would do. It says what laboratories found, so each that it names gets an event of the trail first.
 *
 * @throws DomainError `not_found`; `imported_before` (409).
 */
export async function openUpload(
  db: Db,
  input: { uploadId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<ImportPreview> {
  const { laboratoryIds, ...preview } = await importPreview(db, { ...input, at: request.at }, actor);
  const look = {
    action: "results:read-upload",
    subject: { type: "import_upload", id: preview.uploadId },
    exerciseId: preview.exercise.id,
  } as const;
  await inTransactionOf(db, actor, (tx) => recordLooks(tx, laboratoryIds, look, actor, request));
  return preview;
}
