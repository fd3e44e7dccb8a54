import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { recordLooks } from "#app/platform/record-looks.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Writes into the audit trail that somebody from outside the laboratory is about to see an identified result. The
 * laboratory's own look is none of the trail's business and writes nothing.
 *
 * @throws DomainError `not_found`, before anything is written.
 */
export async function recordLook(
  db: Db,
  input: { laboratoryId: string; exerciseId: string; version: number },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:read-submission"], actor, input);
  if (actor.laboratoryId === input.laboratoryId) return;
  await inTransactionOf(db, actor, async (tx) => {
    const [seen] = await tx
      .select({ id: submissions.id, receiptNumber: submissions.receiptNumber })
      .from(submissions)
      .innerJoin(participations, eq(participations.id, submissions.participationId))
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
          eq(submissions.version, input.version),
        ),
      );
    if (!seen) throw notFound();
    const look = {
      action: "results:read-submission",
      subject: { type: "submission", id: seen.id },
      exerciseId: input.exerciseId,
      details: { receipt: seen.receiptNumber, version: input.version },
    } as const;
    await recordLooks(tx, [input.laboratoryId], look, actor, request);
  });
}
