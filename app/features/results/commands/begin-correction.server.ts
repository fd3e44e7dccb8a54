import { and, desc, eq, gt } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { ownParticipation, sourceOf } from "#app/features/participation/queries/own-participation.server.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { draftItems, submissions } from "#db/schema/results.server.ts";
import { testItems } from "#db/schema/rounds.server.ts";
import { draftOfSubmitted } from "../draft-of-submission.server.ts";
import { referenceOf } from "../queries/reference.server.ts";
import { submittedItemsOf } from "../queries/submitted-items.server.ts";
import { resultsPolicy } from "../results.policy.ts";

/**
 * Begins a correction: the draft says what was submitted last, so that only what is wrong has to be changed. A draft that
 * was worked on since then is left as it is.
 *
 * @throws DomainError `not_found`; `takes_no_results` (409) where no correction is taken from this person.
 */
export async function beginCorrection(
  db: Db,
  input: { laboratoryId: string; exerciseId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(resultsPolicy["results:submit"], actor, input);
  const participation = await ownParticipation(db, { ...input, asOf: request.at }, actor);
  const source = sourceOf(actor);
  const [latest] = await db
    .select({ id: submissions.id, submittedAt: submissions.submittedAt, receipt: submissions.receiptNumber })
    .from(submissions)
    .where(eq(submissions.participationId, participation.id))
    .orderBy(desc(submissions.version))
    .limit(1);
  if (participation.takes !== "correction" || !latest)
    throw new DomainError("takes_no_results", { status: 409, params: { state: participation.state } });
  const { units } = await referenceOf(db);
  const unitCodeOf = (display: string) => units.find((unit) => unit.display === display)?.code ?? "";
  const items = await submittedItemsOf(db, latest.id, input.exerciseId, false);
  await inTransactionOf(db, actor, async (tx) => {
    const own = and(eq(draftItems.participationId, participation.id), eq(draftItems.source, source));
    const [worked] = await tx
      .select({ revision: draftItems.revision })
      .from(draftItems)
      .where(and(own, gt(draftItems.savedAt, latest.submittedAt)))
      .limit(1);
    if (worked) return;
    const kept = await tx
      .select({ id: testItems.id, number: testItems.number, revision: draftItems.revision })
      .from(testItems)
      .leftJoin(draftItems, and(own, eq(draftItems.testItemId, testItems.id)))
      .where(eq(testItems.exerciseId, input.exerciseId));
    for (const { id: testItemId, number, revision } of kept) {
      const item = items.find((each) => each.number === number);
      if (!item) continue;
      const saved = {
        asTyped: draftOfSubmitted(item, unitCodeOf),
        revision: (revision ?? 0) + 1,
        savedAt: request.at,
        savedBy: actor.userId,
      };
      await tx
        .insert(draftItems)
        .values({ participationId: participation.id, testItemId, source, ...saved })
        .onConflictDoUpdate({
          target: [draftItems.participationId, draftItems.testItemId, draftItems.source],
          set: saved,
        });
    }
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "results:begin-correction",
      subject: { type: "participation", id: participation.id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { of: latest.receipt },
      requestId: request.requestId,
    });
  });
}
