import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { importUploads } from "#db/schema/imports.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/** Throws away a file that its sender does not want to import. Asked twice, nothing more happens. */
export async function discardUpload(
  db: Db,
  input: { uploadId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:import"], actor);
  await inTransaction(db, async (tx) => {
    const [gone] = await tx
      .delete(importUploads)
      .where(and(eq(importUploads.id, input.uploadId), eq(importUploads.byUserId, actor.userId)))
      .returning({ id: importUploads.id, exerciseId: importUploads.exerciseId });
    if (!gone) return;
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:discard-upload",
      subject: { type: "import_upload", id: gone.id },
      exerciseId: gone.exerciseId,
      requestId: request.requestId,
    });
  });
}
