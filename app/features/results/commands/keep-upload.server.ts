import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import { keepUploadedFile, sha256Of } from "#app/platform/uploads.server.ts";
import type { Db } from "#db/client.server.ts";
import { exerciseOf, refuseImportedBefore } from "../past-rounds/past-exercise.server.ts";
import { planImport } from "../past-rounds/plan-import.server.ts";
import type { UploadSaid } from "../past-rounds.schema.ts";
import { resultsPolicy } from "../results.policy.ts";

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
  const { file, said } = input;
  const toMake = said.exercise;
  const exercise = await exerciseOf(db, { exerciseId: input.exerciseId, toMake }, request.at);
  if (toMake && !exercise.toMake) throw new DomainError("exercise_held", { status: 409, field: "round" });
  if (!file) throw new DomainError("file_missing", { field: "file" });
  const { bytes } = file;
  await refuseImportedBefore(db, sha256Of(bytes));
  await planImport(db, { bytes, fileName: file.name, exercise, said, at: request.at });
  return inTransactionOf(db, actor, (tx) =>
    keepUploadedFile(
      tx,
      { kind: "results", exerciseId: input.exerciseId, said, file },
      { actor, ...request, about: { exerciseId: exercise.id } },
    ),
  );
}
