import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { recordLooks } from "#app/platform/record-looks.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Writes into the audit trail that somebody of the secretariat is about to see its draft of a laboratory's results: what
 * a letter says, or what the laboratory submitted itself, where it is being corrected. A draft with nothing in it shows
 * nothing. The laboratory's own draft is its own people's alone.
 *
 * @throws DomainError `not_found`, before anything is written.
 */
export async function recordDraftLook(
  db: Db,
  input: { laboratoryId: string; exerciseId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:edit-draft"], actor, input);
  if (actor.laboratoryId === input.laboratoryId) return;
  await inTransactionOf(db, actor, async (tx) => {
    const [held] = await tx
      .select({ participationId: participations.id })
      .from(draftItems)
      .innerJoin(participations, eq(participations.id, draftItems.participationId))
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
          eq(draftItems.source, "secretariat"),
        ),
      )
      .limit(1);
    if (!held) return;
    const look = {
      action: "results:read-draft",
      subject: { type: "participation", id: held.participationId },
      exerciseId: input.exerciseId,
    } as const;
    await recordLooks(tx, [input.laboratoryId], look, actor, request);
  });
}
