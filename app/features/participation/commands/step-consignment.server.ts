import { desc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import {
  allowedConsignmentSteps,
  mayBeReplaced,
  nextConsignmentState,
  type ConsignmentState,
  type ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import { dayOf } from "#app/domain/participation/happened.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { consignmentEvents, consignments } from "#db/schema/dispatch.server.ts";
import {
  changeParticipation,
  storedParticipation,
  type StoredParticipation,
} from "./change-participation.server.ts";
import { momentOfDay, refuseDayBeforeBegun } from "../moment-of-day.ts";
import { afterLast, lastEventsOf } from "./move-consignments.server.ts";
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
 * @throws DomainError `not_found`; `day_to_come` (field: on); as {@link refuseDayBeforeBegun}; `day_before_previous` (field: on, params: event, day) as
 *   {@link afterLast}; `condition_missing` (field: condition); `consignment_step_not_possible` (409, params: state,
 *   possible) where the consignment stands elsewhere by now.
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
  await inTransactionOf(db, actor, async (tx) => {
    const participation = await storedParticipation(tx, input);
    const { intent } = input;
    // A set that is sent in place of another one comes after what happened to that.
    const last = (await lastEventsOf(tx, [input.consignmentId])).get(input.consignmentId);
    const day = momentOfDay(input.on, request.at, participation.timeZone);
    refuseDayBeforeBegun(input.on, [participation], participation.timeZone);
    const own = await setsOf(tx, participation);
    const isNew = intent === "prepare" || intent === "replace";
    const moving = isNew ? null : movable(own, { ...input, intent });
    const replaced = isNew ? replaceable(own, input) : null;
    const happenedAt = afterLast(moving || replaced ? last : undefined, day);
    const consignmentId = moving
      ? await moveOne(tx, moving, input, happenedAt)
      : await makeOne(tx, participation, own, replaced, input);
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
      details: { on: dayOf(happenedAt) },
      requestId: request.requestId,
    });
  });
}

type StoredSet = typeof consignments.$inferSelect;

/** The newest first. */
async function setsOf(tx: Tx, participation: StoredParticipation): Promise<StoredSet[]> {
  return tx
    .select()
    .from(consignments)
    .where(eq(consignments.participationId, participation.id))
    .orderBy(desc(consignments.number));
}

function notPossible(set: StoredSet | undefined): DomainError {
  return new DomainError("consignment_step_not_possible", {
    status: 409,
    params: set ? { state: set.state, possible: allowedConsignmentSteps(set.state).join(",") } : {},
  });
}

/** The set of which another one takes the place; null for the first set of all. */
function replaceable(own: readonly StoredSet[], input: ConsignmentForm): StoredSet | null {
  if (input.intent === "prepare") {
    if (own.length > 0) throw notPossible(own[0]);
    return null;
  }
  const replaced = own.find(({ id }) => id === input.consignmentId);
  if (!replaced || !mayBeReplaced(replaced) || own.some(({ replacesId }) => replacesId === replaced.id))
    throw notPossible(replaced);
  return replaced;
}

async function makeOne(
  tx: Tx,
  participation: StoredParticipation,
  own: readonly StoredSet[],
  replaced: StoredSet | null,
  input: ConsignmentForm,
): Promise<string> {
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

/** The set, where the step is possible of it, with the state after it. */
function movable(
  own: readonly StoredSet[],
  input: Pick<ConsignmentForm, "consignmentId"> & { intent: ConsignmentStep },
): StoredSet & { next: ConsignmentState } {
  const moving = own.find(({ id }) => id === input.consignmentId);
  if (!moving) throw notFound();
  const next = nextConsignmentState(moving.state, input.intent);
  if (next === null) throw notPossible(moving);
  return { ...moving, next };
}

async function moveOne(
  tx: Tx,
  moving: StoredSet & { next: ConsignmentState },
  input: ConsignmentForm,
  happenedAt: Date,
): Promise<string> {
  await tx
    .update(consignments)
    .set({
      state: moving.next,
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
    { event, to, reason: null, at: happenedAt, byUserId: actor.userId },
    event === "dispatch" ? { dispatchedAt: happenedAt } : { receivedAt: happenedAt },
    request.at,
  );
}
