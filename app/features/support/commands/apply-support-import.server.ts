import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import { letGoOfUpload } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { planSupportImport } from "../import/plan-support-import.server.ts";
import { writeSupportImport } from "../import/write-support-import.server.ts";
import { waitingSupportUpload } from "../queries/support-import-preview.server.ts";
import { supportPolicy } from "../support.policy.ts";

/**
 * Does what the preview of a file showed, all of it or nothing: each row whose key is not held makes a draft. A donor's are
 * its own, the secretariat's are for the donors that the rows name.
 *
 * @param input.seen what the preview said would be made.
 * @returns the import's id.
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
  const { content, fileName } = await waitingSupportUpload(db, input.uploadId, actor);
  const table = await readUploadedTable(content, fileName);
  // Looked at within the transaction: what is held, the file too, cannot change between the looking and the writing.
  return inTransaction(db, async (tx) => {
    const upload = await waitingSupportUpload(tx, input.uploadId, actor);
    const plan = await planSupportImport(tx, { table, at: request.at }, actor);
    if (plan.problems.length > 0) throw refusal("rows_refused", { count: plan.problems.length });
    if (plan.made.length === 0) throw refusal("nothing_to_import");
    if (plan.seen !== input.seen) throw refusal("import_changed");
    const id = newId();
    await writeSupportImport(tx, { id, upload, plan }, actor, request);
    await letGoOfUpload(tx, upload);
    return id;
  });
}
