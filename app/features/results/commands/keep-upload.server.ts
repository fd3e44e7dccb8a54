import { createHash } from "node:crypto";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Db } from "#db/client.server.ts";
import { importUploads } from "#db/schema/imports.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { exerciseOf, refuseImportedBefore } from "../past-rounds/past-exercise.server.ts";
import { planImport } from "../past-rounds/plan-import.server.ts";
import type { UploadSaid } from "../past-rounds.schema.ts";
import { resultsPolicy } from "../results.policy.ts";

const LONGEST_NAME = 200;

/**
 * Keeps a file until somebody has looked at what it would do, for a day at most. A file that cannot be read at all is
 * not kept; one with rows to mend is, so that they can be shown.
 *
 * @param input.exerciseId null for an exercise that is not held yet: `said.exercise` tells what it is to be.
 * @returns the upload's id.
 * @throws DomainError `exercise_unknown`, `exercise_not_over`, `exercise_without_items`, `exercise_evaluated` (field:
 *   exercise); `exercise_held` (409, field: round) where what is to be made is held; `exercise_not_over` (field:
 *   resultsDueOn) and `unit_unknown` (field: unit) of one that is to be made; `imported_before` (409, field: file, params: id) for a file that is imported already; as `planImport`.
 */
export async function keepUpload(
  db: Db,
  input: { exerciseId: string | null; said: UploadSaid; file: { name: string; bytes: Uint8Array } | null },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<string> {
  requirePermission(resultsPolicy["results:import"], actor);
  const toMake = input.said.exercise;
  const exercise = await exerciseOf(db, { exerciseId: input.exerciseId, toMake }, request.at);
  if (toMake && !exercise.toMake) throw new DomainError("exercise_held", { status: 409, field: "round" });
  if (!input.file) throw new DomainError("file_missing", { field: "file" });
  const { bytes } = input.file;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await refuseImportedBefore(db, sha256);
  await planImport(db, { bytes, fileName: input.file.name, exercise, said: input.said, at: request.at });
  const id = newId();
  await inTransaction(db, async (tx) => {
    await tx.insert(importUploads).values({
      id,
      exerciseId: input.exerciseId,
      fileName: fileNameOf(input.file?.name ?? ""),
      sha256,
      content: Buffer.from(bytes),
      said: input.said,
      uploadedAt: request.at,
      byUserId: actor.userId,
    });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:keep-upload",
      subject: { type: "import_upload", id },
      exerciseId: exercise.id,
      details: { sha256, bytes: bytes.length },
      requestId: request.requestId,
    });
  });
  return id;
}

/** A browser may send a whole path; marks of direction and control characters would turn the line they stand in. */
function fileNameOf(sent: string): string {
  const name = (sent.split(/[\\/]/u).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  const characters = [...name];
  return characters.length > LONGEST_NAME
    ? `${characters.slice(0, LONGEST_NAME).join("")}\u2026`
    : name || "-";
}
