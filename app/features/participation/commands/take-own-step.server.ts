import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { ConsignmentCondition } from "#app/domain/participation/consignment-state.ts";
import { allowedEvents, nextState } from "#app/domain/participation/participation-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { changeParticipation, storedParticipation } from "./change-participation.server.ts";
import { momentOfDay } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import { receiveSets } from "./move-consignments.server.ts";

export const OWN_STEPS = ["decline", "withdraw", "record_receipt"] as const;
export type OwnStep = (typeof OWN_STEPS)[number];

/**
 * A laboratory declines, withdraws, or says that its items arrived and in which condition. Pressed twice, nothing more
 * happens. To withdraw ends its part for good, so that it has to say why.
 *
 * @param input.on `YYYY-MM-DD` on which the items arrived; null for today.
 * @throws DomainError `not_found`; `condition_missing` (field: condition); `reason_missing` (field: reason);
 *   `day_to_come` (field: on); `day_before_previous` (field: on, params: event, day) as {@link receiveSets};
 *   `step_not_possible` (409, params: state, possible) where the laboratory stands elsewhere by now.
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
  if (step === "withdraw" && input.reason.trim() === "")
    throw new DomainError("reason_missing", { field: "reason" });
  const happenedAt = momentOfDay(input.on, request.at, null);
  await inTransaction(db, async (tx) => {
    const participation = await storedParticipation(tx, input);
    const from = participation.state;
    const to = nextState(from, step);
    if (to === null) {
      if (from === AFTER[step]) return;
      throw new DomainError("step_not_possible", {
        status: 409,
        params: { state: from, possible: allowedEvents(from).filter(isOwn).join(",") },
      });
    }
    const reason = input.reason === "" ? null : input.reason;
    await changeParticipation(
      tx,
      participation,
      { event: step, to, reason, at: request.at, byUserId: actor.userId },
      step === "record_receipt" ? { receivedAt: happenedAt } : {},
    );
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

/** What a laboratory can do itself, among the events of its participation. */
const isOwn = (event: string) =>
  event === "take_part" || event === "submit" || OWN_STEPS.some((own) => own === event);

const AFTER = { decline: "declined", withdraw: "withdrawn", record_receipt: "received" } as const;
