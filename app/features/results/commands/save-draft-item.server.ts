import { and, eq, gt, inArray } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import { nextVersion, type SubmissionSource } from "#app/domain/results/next-version.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import { sourceOf } from "#app/features/participation/queries/own-participation.server.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { exercises, testItems } from "#db/schema/rounds.server.ts";
import { hasKnownCodes, referenceOf } from "../queries/reference.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/** The first draft of a laboratory in an exercise, and the later sessions of work on it. */
const BEGUN = "results:begin-draft";
const EDITED = "results:edit-draft";

/** How long one event stands for all that one person saves in one participation. */
export const EDITING_SESSION_MS = 15 * 60_000;

/**
 * Keeps one item as it was typed, readable or not. `revision` is the one that the page began from. Sending again what
 * is already kept changes nothing and is no conflict. The trail says who worked on a draft and when, once in a session
 * and not at each pause: a draft is nobody's result yet (decision 0019).
 *
 * @returns the revision that is kept now, and since when.
 * @throws DomainError `not_found`; `draft_conflict` (409) where somebody saved something else since; `draft_closed`
 *   (409, params: state) where the participation takes no results any more or not yet; `unknown_code` (422) for a
 *   technique or a unit that is in no list.
 */
export async function saveDraftItem(
  db: Db,
  input: { laboratoryId: string; exerciseId: string; number: number; revision: number; draft: DraftItem },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<{ revision: number; savedAt: Date }> {
  requirePermission(resultsPolicy["results:edit-draft"], actor, input);
  if (!hasKnownCodes(input.draft, await referenceOf(db)))
    throw new DomainError("unknown_code", { status: 422 });
  const source = sourceOf(actor);
  return inTransactionOf(db, actor, async (tx) => {
    const [found] = await tx
      .select({
        participationId: participations.id,
        state: participations.state,
        testItemId: testItems.id,
        exercise: exercises,
        kept: draftItems,
      })
      .from(participations)
      .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
      .innerJoin(
        testItems,
        and(eq(testItems.exerciseId, participations.exerciseId), eq(testItems.number, input.number)),
      )
      .leftJoin(
        draftItems,
        and(
          eq(draftItems.participationId, participations.id),
          eq(draftItems.testItemId, testItems.id),
          eq(draftItems.source, source),
        ),
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
    const window = windowOf(found.exercise, request.at);
    const { outcomeAtOnce } = found.exercise;
    if (nextVersion({ state: found.state, window, outcomeAtOnce }, source) === null)
      throw new DomainError("draft_closed", { status: 409, params: { state: found.state } });
    if ((kept?.revision ?? 0) !== input.revision) throw new DomainError("draft_conflict", { status: 409 });

    const action = await actionToTell(tx, participationId, source, actor, request.at);
    const saved = {
      asTyped: input.draft,
      revision: input.revision + 1,
      savedAt: request.at,
      savedBy: actor.userId,
    };
    await tx
      .insert(draftItems)
      .values({ participationId, testItemId, source, ...saved })
      .onConflictDoUpdate({
        target: [draftItems.participationId, draftItems.testItemId, draftItems.source],
        set: saved,
      });
    if (action !== null)
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: actor.userId, role: actor.role },
        action,
        subject: { type: "participation", id: participationId },
        laboratoryId: input.laboratoryId,
        exerciseId: input.exerciseId,
        details: { item: input.number },
        requestId: request.requestId,
      });
    return { revision: saved.revision, savedAt: saved.savedAt };
  });
}

/** What the trail is to say of a save; null within a session that it has told of already. */
async function actionToTell(
  tx: Tx,
  participationId: string,
  source: SubmissionSource,
  actor: Person,
  at: Date,
): Promise<string | null> {
  const [any] = await tx
    .select({ revision: draftItems.revision })
    .from(draftItems)
    .where(and(eq(draftItems.participationId, participationId), eq(draftItems.source, source)))
    .limit(1);
  if (!any) return BEGUN;
  const [told] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, "participation"),
        eq(auditEvents.subjectId, participationId),
        inArray(auditEvents.action, [BEGUN, EDITED]),
        eq(auditEvents.actorUserId, actor.userId),
        gt(auditEvents.at, new Date(at.getTime() - EDITING_SESSION_MS)),
      ),
    )
    .limit(1);
  return told ? null : EDITED;
}

/** Both went through the same schema, so their keys stand in the same order. */
function isSame(kept: unknown, draft: DraftItem): boolean {
  return JSON.stringify(kept) === JSON.stringify(draft);
}
