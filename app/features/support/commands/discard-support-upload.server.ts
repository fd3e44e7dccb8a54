import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { throwAwayUpload } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";

/** Throws away a file that its sender does not want to import. Asked twice, nothing more happens. */
export async function discardSupportUpload(
  db: Db,
  input: { uploadId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  await inTransactionOf(db, actor, (tx) =>
    throwAwayUpload(tx, { id: input.uploadId, kind: "support_entries" }, { actor, ...request }),
  );
}
