import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { letGoOfUpload } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { planSupportImport } from "../import/plan-support-import.server.ts";
import { writeSupportImport } from "../import/write-support-import.server.ts";
import { waitingSupportUpload } from "../queries/support-import-preview.server.ts";
import { supportImportOfUpload } from "../queries/support-imports.server.ts";
import { supportPolicy } from "../support.policy.ts";

/**
 * Does what the preview of a file showed, all of it or nothing: each row whose key is not held makes a draft. A donor's are
 * its own, the secretariat's are for the donors that the rows name.
 *
 * @param input.seen what the preview said would be made.
 * @returns the import's id; asked twice, nothing more happens, and it is the same.
 * @throws DomainError `not_found`; all others 409: `rows_refused` (params: count), `nothing_to_import`, `import_changed`
 *   where it would now do something else than what was shown.
 */
export async function applySupportImport(
  db: Db,
  input: { uploadId: string; seen: string },
  actor: Person,
  request: CommandRequest,
): Promise<string> {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  const refusal = (code: string, params: Record<string, number> = {}) =>
    new DomainError(code, { status: 409, params });
  const before = await supportImportOfUpload(db, input, actor);
  if (before !== null) return before;
  const { content, fileName } = await waitingSupportUpload(db, input.uploadId, actor);
  const table = await readUploadedTable(content, fileName);
  // Looked at within the transaction: what is held, the file too, cannot change between the looking and the writing.
  return inTransactionOf(db, actor, async (tx) => {
    // A second press of the button finds the file gone and the import made.
    const earlier = await supportImportOfUpload(tx, input, actor);
    if (earlier !== null) return earlier;
    const upload = await waitingSupportUpload(tx, input.uploadId, actor);
    const plan = await planSupportImport(tx, { table, at: request.at }, actor);
    if (plan.problems.length > 0) throw refusal("rows_refused", { count: plan.problems.length });
    if (plan.made.length === 0) throw refusal("nothing_to_import");
    if (plan.seen !== input.seen) throw refusal("import_changed");
    // The import takes over the file's id, so that the file's address leads on to it.
    const { id } = upload;
    await writeSupportImport(tx, { id, upload, plan }, actor, request);
    await letGoOfUpload(tx, upload);
    return id;
  });
}
