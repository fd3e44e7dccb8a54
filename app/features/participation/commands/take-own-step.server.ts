import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { ConsignmentCondition } from "#app/domain/participation/consignment-state.ts";
import { judgeOwnStep, OWN_EVENTS, ownWaysFrom, type OwnStep } from "#app/domain/participation/own-step.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { statesBefore } from "../states-before.server.ts";
import { changeParticipation, REINSTATED, storedParticipation } from "./change-participation.server.ts";
import { momentOfDay, refuseDayBeforeBegun } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import { receiveSets } from "./move-consignments.server.ts";

/**
 * A laboratory declines, withdraws, takes back that it could not test, or says that its items arrived and in which
 * condition. Pressed twice, nothing more happens. To withdraw ends its part for good, so that it has to say why.
 *
 * @param input.on `YYYY-MM-DD` on which the items arrived; null for today.
 * @throws DomainError `not_found`; `condition_missing` (field: condition); `reason_missing` (field: reason);
 *   `day_to_come` (field: on); as {@link refuseDayBeforeBegun}; `day_before_previous` (field: on, params: event, day) as
 *   {@link receiveSets}; `step_not_possible` (409, params: state, possible) where the laboratory stands elsewhere by now;
 *   `exercise_is_over` (409) where it would decline or withdraw once nothing is taken any more.
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
  await inTransactionOf(db, actor, async (tx) => {
    const participation = await storedParticipation(tx, input);
    const from = participation.state;
    if (from === AFTER[step] || (step === "take_back" && nextState(from, "submit") !== null)) return;
    const before = (await statesBefore(tx, { participationId: participation.id })).get(participation.id);
    const standing = {
      state: from,
      window: windowOf(participation.dates, request.at),
      before: before ?? null,
    };
    const verdict = judgeOwnStep(step, standing);
    if (verdict.kind === "refused")
      throw new DomainError(verdict.code, {
        status: 409,
        params: { state: from, possible: ownWaysFrom(standing).join(",") },
      });
    const to = verdict.state;
    if (step === "record_receipt") refuseDayBeforeBegun(input.on, [participation], participation.timeZone);
    const reason = input.reason === "" ? null : input.reason;
    await changeParticipation(
      tx,
      participation,
      {
        event: OWN_EVENTS[step],
        to,
        reason,
        at: step === "record_receipt" ? happenedAt : request.at,
        byUserId: actor.userId,
      },
      step === "record_receipt" ? { receivedAt: happenedAt } : step === "take_back" ? REINSTATED : {},
      request.at,
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
      action: `participation:${OWN_EVENTS[step].replaceAll("_", "-")}`,
      subject: { type: "participation", id: participation.id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { from, to, withReason: reason !== null },
      requestId: request.requestId,
    });
  });
}

const AFTER = {
  decline: "declined",
  withdraw: "withdrawn",
  record_receipt: "received",
  take_back: null,
} as const;
