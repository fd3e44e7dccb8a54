import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { keepUploadedFile } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { planSupportImport } from "../import/plan-support-import.server.ts";
import { supportPolicy } from "../support.policy.ts";

/**
 * Keeps a file of support entries until its sender has looked at what it would do, for a day at most. A file that cannot be
 * read at all is not kept; one with rows to mend is, so that they can be shown.
 *
 * @returns the upload's id.
 * @throws DomainError `file_missing` (field: file); as `readUploadedTable` and `planSupportImport`; `not_found` for whoever records no support.
 */
export async function keepSupportUpload(
  db: Db,
  input: { file: { name: string; bytes: Uint8Array } | null },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<string> {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  const { file } = input;
  if (!file) throw new DomainError("file_missing", { field: "file" });
  const table = await readUploadedTable(file.bytes, file.name);
  await planSupportImport(db, { table, at: request.at }, actor);
  return inTransactionOf(db, actor, (tx) =>
    keepUploadedFile(
      tx,
      { kind: "support_entries", exerciseId: null, said: {}, file },
      { actor, ...request },
    ),
  );
}
