import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { ConsignmentCondition } from "#app/domain/participation/consignment-state.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { momentOfDay } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import { receiveSets } from "./move-consignments.server.ts";
import { recordParticipationSteps } from "./record-participation-step.server.ts";

export const OWN_STEPS = ["decline", "withdraw", "record_receipt"] as const;
export type OwnStep = (typeof OWN_STEPS)[number];

/**
 * A laboratory declines, withdraws, or says that its items arrived and in which condition. Pressed twice, nothing more
 * happens.
 *
 * @param input.on `YYYY-MM-DD` on which the items arrived; null for today.
 * @throws DomainError `not_found`; `condition_missing` (field: condition); `day_to_come` (field: on);
 *   `step_not_possible` (409, params: state) where the laboratory stands elsewhere by now.
 */
export async function takeOwnStep(
  db: Db,
  input: {
    laboratoryId: string;
    exerciseId: string;
    step: OwnStep;
    reason: string;
    condition: ConsignmentCondition | "";
    conditionNote: string;
    on: string | null;
  },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(participationPolicy["participation:take-own-steps"], actor, input);
  const { step, condition } = input;
  if (step === "record_receipt" && condition === "")
    throw new DomainError("condition_missing", { field: "condition" });
  const happenedAt = momentOfDay(input.on, request.at);
  await inTransaction(db, async (tx) => {
    const [participation] = await tx
      .select()
      .from(participations)
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
        ),
      );
    if (!participation) throw notFound();
    const from = participation.state;
    const to = nextState(from, step);
    if (to === null) {
      if (from === AFTER[step]) return;
      throw new DomainError("step_not_possible", { status: 409, params: { state: from } });
    }
    await tx
      .update(participations)
      .set({
        state: to,
        updatedAt: request.at,
        ...(step === "record_receipt" ? { receivedAt: happenedAt } : {}),
      })
      .where(eq(participations.id, participation.id));
    const reason = input.reason === "" ? null : input.reason;
    await recordParticipationSteps(tx, [
      {
        participationId: participation.id,
        event: step,
        from,
        to,
        reason,
        at: request.at,
        byUserId: actor.userId,
      },
    ]);
    if (step === "record_receipt")
      await receiveSets(tx, [participation.id], {
        happenedAt,
        byUserId: actor.userId,
        condition: condition || null,
        conditionNote: input.conditionNote || null,
      });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: `participation:${step.replaceAll("_", "-")}`,
      subject: { type: "participation", id: participation.id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { from, to, withReason: reason !== null },
      requestId: request.requestId,
    });
  });
}

const AFTER = { decline: "declined", withdraw: "withdrawn", record_receipt: "received" } as const;
