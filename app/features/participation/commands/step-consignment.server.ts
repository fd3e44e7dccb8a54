import { and, desc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import {
  mayBeReplaced,
  nextConsignmentState,
  type ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { consignmentEvents, consignments } from "#db/schema/dispatch.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import {
  changeParticipation,
  storedParticipation,
  type StoredParticipation,
} from "./change-participation.server.ts";
import { momentOfDay } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import type { ConsignmentForm } from "../participation.schema.ts";

interface Request {
  requestId: string;
  at: Date;
}

/**
 * Makes a consignment, or takes a step of one; the participation moves with it where its own table of transitions lets
 * it. `replace` makes the set that is sent in place of one that was lost, came back, is held, or arrived unfit.
 *
 * @throws DomainError `not_found`; `day_to_come` (field: on); `condition_missing` (field: condition);
 *   `consignment_step_not_possible` (409) where the consignment stands elsewhere by now.
 */
export async function stepConsignment(
  db: Db,
  input: ConsignmentForm & { laboratoryId: string; exerciseId: string },
  actor: Person,
  request: Request,
): Promise<void> {
  requirePermission(participationPolicy["participation:take-steps"], actor, input);
  if (input.intent === "receive" && input.condition === "")
    throw new DomainError("condition_missing", { field: "condition" });
  const happenedAt = momentOfDay(input.on, request.at);
  await inTransaction(db, async (tx) => {
    const participation = await storedParticipation(tx, input);
    const { intent } = input;
    const consignmentId =
      intent === "prepare" || intent === "replace"
        ? await makeOne(tx, participation, input)
        : await moveOne(tx, participation, { ...input, intent }, happenedAt);
    await tx.insert(consignmentEvents).values({
      id: newId(),
      consignmentId,
      event: intent === "replace" ? "prepare" : intent,
      at: happenedAt,
      note: input.note === "" ? null : input.note,
      byUserId: actor.userId,
    });
    const event = { dispatch: "dispatch", receive: "record_receipt" } as const;
    if (intent === "dispatch" || intent === "receive")
      await moveParticipation(tx, participation, event[intent], happenedAt, actor, request);
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: `participation:consignment-${intent.replaceAll("_", "-")}`,
      subject: { type: "consignment", id: consignmentId },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      requestId: request.requestId,
    });
  });
}

async function makeOne(tx: Tx, participation: StoredParticipation, input: ConsignmentForm): Promise<string> {
  const own = await tx
    .select()
    .from(consignments)
    .where(eq(consignments.participationId, participation.id))
    .orderBy(desc(consignments.number));
  const replaced = own.find(({ id }) => id === input.consignmentId);
  const isPossible =
    input.intent === "prepare"
      ? own.length === 0
      : replaced !== undefined &&
        mayBeReplaced(replaced) &&
        !own.some(({ replacesId }) => replacesId === replaced.id);
  if (!isPossible) throw new DomainError("consignment_step_not_possible", { status: 409 });
  const id = newId();
  await tx.insert(consignments).values({
    id,
    participationId: participation.id,
    number: (own[0]?.number ?? 0) + 1,
    replacesId: replaced?.id ?? null,
    state: "prepared",
    carrier: input.carrier || null,
    trackingNumber: input.trackingNumber || null,
  });
  return id;
}

async function moveOne(
  tx: Tx,
  participation: StoredParticipation,
  input: Omit<ConsignmentForm, "intent"> & { intent: ConsignmentStep },
  happenedAt: Date,
): Promise<string> {
  const [moving] = await tx
    .select()
    .from(consignments)
    .where(and(eq(consignments.id, input.consignmentId), eq(consignments.participationId, participation.id)));
  if (!moving) throw notFound();
  const state = nextConsignmentState(moving.state, input.intent);
  if (state === null) throw new DomainError("consignment_step_not_possible", { status: 409 });
  await tx
    .update(consignments)
    .set({
      state,
      ...(input.intent === "dispatch"
        ? {
            dispatchedAt: happenedAt,
            carrier: input.carrier || moving.carrier,
            trackingNumber: input.trackingNumber || moving.trackingNumber,
          }
        : {}),
      ...(input.intent === "receive"
        ? { receivedAt: happenedAt, condition: input.condition || null, conditionNote: input.note || null }
        : {}),
    })
    .where(eq(consignments.id, moving.id));
  return moving.id;
}

/** The laboratory stands where its set stands, unless it has gone on already. */
async function moveParticipation(
  tx: Tx,
  participation: StoredParticipation,
  event: "dispatch" | "record_receipt",
  happenedAt: Date,
  actor: Person,
  request: Request,
): Promise<void> {
  const to = nextState(participation.state, event);
  if (to === null) return;
  await changeParticipation(
    tx,
    participation,
    { event, to, reason: null, at: request.at, byUserId: actor.userId },
    event === "dispatch" ? { dispatchedAt: happenedAt } : { receivedAt: happenedAt },
  );
}
