import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { testItems } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Keeps one item as it was typed, readable or not. `revision` is the one that the page began from. Sending again what
 * is already kept changes nothing and is no conflict.
 *
 * @returns the revision that is kept now, and since when.
 * @throws DomainError `not_found`; `draft_conflict` (409) where somebody saved something else since; `draft_closed`
 *   (409, params: state) where the participation takes no results any more or not yet.
 */
export async function saveDraftItem(
  db: Db,
  input: { laboratoryId: string; exerciseId: string; number: number; revision: number; draft: DraftItem },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<{ revision: number; savedAt: Date }> {
  requirePermission(resultsPolicy["results:edit-draft"], actor, input);
  return inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({
        participationId: participations.id,
        state: participations.state,
        testItemId: testItems.id,
        kept: draftItems,
      })
      .from(participations)
      .innerJoin(
        testItems,
        and(eq(testItems.exerciseId, participations.exerciseId), eq(testItems.number, input.number)),
      )
      .leftJoin(
        draftItems,
        and(eq(draftItems.participationId, participations.id), eq(draftItems.testItemId, testItems.id)),
      )
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
        ),
      );
    if (!found) throw notFound();
    const { participationId, testItemId, kept } = found;
    if (kept && isSame(kept.asTyped, input.draft)) return { revision: kept.revision, savedAt: kept.savedAt };
    if (nextState(found.state, "submit") === null)
      throw new DomainError("draft_closed", { status: 409, params: { state: found.state } });
    if ((kept?.revision ?? 0) !== input.revision) throw new DomainError("draft_conflict", { status: 409 });

    const saved = {
      asTyped: input.draft,
      revision: input.revision + 1,
      savedAt: request.at,
      savedBy: actor.userId,
    };
    await tx
      .insert(draftItems)
      .values({ participationId, testItemId, ...saved })
      .onConflictDoUpdate({ target: [draftItems.participationId, draftItems.testItemId], set: saved });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:save-draft",
      subject: { type: "participation", id: participationId },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { item: input.number, revision: saved.revision },
      requestId: request.requestId,
    });
    return { revision: saved.revision, savedAt: saved.savedAt };
  });
}

/** Both went through the same schema, so their keys stand in the same order. */
function isSame(kept: unknown, draft: DraftItem): boolean {
  return JSON.stringify(kept) === JSON.stringify(draft);
}
