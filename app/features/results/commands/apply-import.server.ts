import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { DatabaseError } from "#db/errors.server.ts";
import type { Db } from "#db/client.server.ts";
import { refuseImportedBefore } from "../past-rounds/past-exercise.server.ts";
import { sealImport } from "../past-rounds/seal-import.server.ts";
import { writeImport } from "../past-rounds/write-import.server.ts";
import { heldUpload } from "../queries/import-preview.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { refusal } from "../write-submission.server.ts";

/**
 * Does what the preview of a file showed, all of it or nothing. No receipt is mailed: the results are years old.
 *
 * @param input.seen what the preview said would be made.
 * @returns the import's id.
 * @throws DomainError `not_found`; all others 409: `imported_before` (params: id), `rows_refused` (params: count),
 *   `nothing_to_import`, `import_changed` where it would now do something else than what was shown.
 */
export async function applyImport(
  db: Db,
  input: { uploadId: string; seen: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<string> {
  requirePermission(resultsPolicy["results:import"], actor);
  const { upload, said, plan } = await heldUpload(db, { uploadId: input.uploadId, at: request.at }, actor);
  if (plan.read.problems.length > 0) throw refusal("rows_refused", { count: plan.read.problems.length });
  if (plan.made.length === 0) throw refusal("nothing_to_import");
  if (plan.seen !== input.seen) throw refusal("import_changed");
  const sealed = await sealImport(db, plan, actor.userId);
  const id = newId();
  try {
    await inTransactionOf(db, actor, (tx) =>
      writeImport(tx, { id, upload, said, plan, sealed }, actor, request),
    );
  } catch (error) {
    // Somebody invited one of them, or imported the same file, since it was read.
    const isTaken =
      error instanceof DatabaseError &&
      (error.code === "SQLITE_CONSTRAINT_UNIQUE" || error.what.includes("not imported twice"));
    // Pressed twice at once: the second is told of the import that the first made.
    if (isTaken) await refuseImportedBefore(db, upload.sha256);
    throw isTaken ? refusal("import_changed") : error;
  }
  return id;
}
