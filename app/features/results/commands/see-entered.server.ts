import { and, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissionReasons, submissions } from "#db/schema/results.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/** Notes that the laboratory has seen what the secretariat entered for it; the first time only, and nobody else's look. */
export async function seeEntered(
  db: Db,
  input: { laboratoryId: string; exerciseId: string; version: number },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:read-submission"], actor, input);
  if (actor.laboratoryId !== input.laboratoryId) return;
  const unseen = () =>
    db
      .select({ id: submissions.id })
      .from(submissions)
      .innerJoin(participations, eq(participations.id, submissions.participationId))
      .innerJoin(submissionReasons, eq(submissionReasons.submissionId, submissions.id))
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
          eq(submissions.version, input.version),
          eq(submissions.enteredBy, "secretariat"),
          isNull(submissionReasons.seenByLaboratoryAt),
        ),
      );
  const [found] = await unseen();
  if (!found) return;
  await inTransactionOf(db, actor, async (tx) => {
    const [seen] = await tx
      .update(submissionReasons)
      .set({ seenByLaboratoryAt: request.at, seenBy: actor.userId })
      .where(and(eq(submissionReasons.submissionId, found.id), isNull(submissionReasons.seenByLaboratoryAt)))
      .returning({ id: submissionReasons.submissionId });
    if (!seen) return;
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:see-entered",
      subject: { type: "submission", id: found.id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { version: input.version },
      requestId: request.requestId,
    });
  });
}
