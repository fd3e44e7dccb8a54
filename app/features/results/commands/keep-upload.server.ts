import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { keepUploadedFile, sha256Of } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { pastExercise, refuseImportedBefore } from "../past-rounds/past-exercise.server.ts";
import { planImport } from "../past-rounds/plan-import.server.ts";
import type { UploadSaid } from "../past-rounds.schema.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Keeps a file until somebody has looked at what it would do, for a day at most. A file that cannot be read at all is
 * not kept; one with rows to mend is, so that they can be shown.
 *
 * @returns the upload's id.
 * @throws DomainError `exercise_unknown`, `exercise_not_over`, `exercise_without_items`, `exercise_evaluated` (field:
 *   exercise); `imported_before` (409, field: file, params: id) for a file that is imported already; as `planImport`.
 */
export async function keepUpload(
  db: Db,
  input: { exerciseId: string; said: UploadSaid; file: { name: string; bytes: Uint8Array } | null },
  actor: Person,
  request: { at: Date },
): Promise<string> {
  requirePermission(resultsPolicy["results:import"], actor);
  const exercise = await pastExercise(db, input.exerciseId, request.at);
  const { file, said } = input;
  if (!file) throw new DomainError("file_missing", { field: "file" });
  const { bytes } = file;
  await refuseImportedBefore(db, sha256Of(bytes));
  await planImport(db, { bytes, fileName: file.name, exercise, said, at: request.at });
  return inTransaction(db, (tx) =>
    keepUploadedFile(
      tx,
      { kind: "results", exerciseId: exercise.id, said, file },
      { userId: actor.userId, at: request.at },
    ),
  );
}
