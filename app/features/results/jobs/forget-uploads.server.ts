import { lt } from "drizzle-orm";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { uploadArea } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { importUploads } from "#db/schema/imports.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/** Long enough to look at a file, mend it and ask somebody. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Throws away the files that were sent a day ago: nobody has decided on them, or they are in the evidence. Returns how many. */
export async function forgetUploads(db: Db, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const gone = await tx
      .delete(importUploads)
      .where(lt(importUploads.uploadedAt, new Date(at.getTime() - KEPT_MS)))
      .returning({ id: importUploads.id, kind: importUploads.kind, exerciseId: importUploads.exerciseId });
    await appendAuditEvents(
      tx,
      gone.map(({ id, kind, exerciseId }) => ({
        at,
        actor: { userId: null, role: "clock" },
        action: `${uploadArea(kind)}:forget-upload`,
        subject: { type: "import_upload", id },
        exerciseId,
      })),
    );
    return gone.length;
  });
}
