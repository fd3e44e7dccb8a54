import { asc, eq, inArray } from "drizzle-orm";
import {
  nextConsignmentState,
  type ConsignmentCondition,
  type ConsignmentState,
  type ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { dayOf, momentAfter } from "#app/domain/participation/happened.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { consignmentEvents, consignments } from "#db/schema/dispatch.server.ts";

interface Moved {
  /** When it happened; `at` is when it was recorded. */
  happenedAt: Date;
  byUserId: string;
}

type ConsignmentEvent = typeof consignmentEvents.$inferSelect;

/** What happened last to each of some sets, by the set's id. */
export async function lastEventsOf(
  tx: Tx,
  consignmentIds: readonly string[],
): Promise<Map<string, Pick<ConsignmentEvent, "event" | "at">>> {
  const events = await tx
    .select({
      consignmentId: consignmentEvents.consignmentId,
      event: consignmentEvents.event,
      at: consignmentEvents.at,
    })
    .from(consignmentEvents)
    .where(inArray(consignmentEvents.consignmentId, [...consignmentIds]))
    .orderBy(asc(consignmentEvents.at));
  return new Map(events.map(({ consignmentId, ...last }) => [consignmentId, last]));
}

/**
 * When something happened to one set after what happened to it last.
 *
 * @throws DomainError `day_before_previous` (field: on, params: event, day).
 */
export function afterLast(last: Pick<ConsignmentEvent, "event" | "at"> | undefined, happenedAt: Date): Date {
  const moment = momentAfter(last?.at ?? null, happenedAt);
  if (moment !== null || !last) return moment ?? happenedAt;
  throw new DomainError("day_before_previous", {
    field: "on",
    params: { event: last.event, day: dayOf(last.at) },
  });
}

/**
 * For each participation the set that waits to be dispatched, or a new one, is under way from now.
 *
 * @throws DomainError `day_before_previous` (params: event, day) or, of several sets, `day_before_previous_of_some`
 *   (params: count, day): the day is before what happened to them last. Field: on.
 */
export async function dispatchSets(
  tx: Tx,
  participationIds: readonly string[],
  moved: Moved & { carrier: string | null },
): Promise<void> {
  await moveSets(tx, participationIds, "dispatch", moved, (state, at, made) => ({
    state,
    dispatchedAt: at,
    ...(moved.carrier !== null || made ? { carrier: moved.carrier } : {}),
  }));
}

/**
 * For each participation the set that is on its way has arrived; where no dispatch was recorded, one is made that has.
 *
 * @throws DomainError as {@link dispatchSets}.
 */
export async function receiveSets(
  tx: Tx,
  participationIds: readonly string[],
  moved: Moved & { condition: ConsignmentCondition | null; conditionNote: string | null },
): Promise<void> {
  await moveSets(tx, participationIds, "receive", moved, (state, at) => ({
    state,
    receivedAt: at,
    condition: moved.condition,
    conditionNote: moved.conditionNote,
  }));
}

type Values = Partial<typeof consignments.$inferInsert>;

async function moveSets(
  tx: Tx,
  participationIds: readonly string[],
  step: Extract<ConsignmentStep, "dispatch" | "receive">,
  moved: Moved,
  valuesOf: (state: ConsignmentState, at: Date, isNew: boolean) => Values,
): Promise<void> {
  const held = await tx
    .select()
    .from(consignments)
    .where(inArray(consignments.participationId, [...participationIds]))
    .orderBy(asc(consignments.number));
  const moves = participationIds.map((participationId) => {
    const own = held.filter((consignment) => consignment.participationId === participationId);
    const moving = own.filter(({ state }) => nextConsignmentState(state, step) !== null).at(-1);
    return { participationId, moving, number: (own.at(-1)?.number ?? 0) + 1 };
  });
  const last = await lastEventsOf(
    tx,
    moves.flatMap(({ moving }) => moving?.id ?? []),
  );
  refuseBefore(
    moves.flatMap(({ moving }) => (moving && last.get(moving.id)) ?? []),
    moved.happenedAt,
    participationIds.length,
  );
  for (const { participationId, moving, number } of moves) {
    const state = nextConsignmentState(moving?.state ?? "prepared", step);
    if (state === null) throw new Error("a set that waits can be dispatched and received");
    const id = moving?.id ?? newId();
    const at = afterLast(last.get(id), moved.happenedAt);
    if (moving)
      await tx
        .update(consignments)
        .set(valuesOf(state, at, false))
        .where(eq(consignments.id, moving.id));
    else
      await tx
        .insert(consignments)
        .values({ id, participationId, number, state, ...valuesOf(state, at, true) });
    await tx.insert(consignmentEvents).values({
      id: newId(),
      consignmentId: id,
      event: step,
      at,
      byUserId: moved.byUserId,
    });
  }
}

/** Of several sets all that were moved later than the day are told of together. */
function refuseBefore(last: readonly { at: Date }[], happenedAt: Date, chosen: number): void {
  const later = last.filter(({ at }) => momentAfter(at, happenedAt) === null);
  if (later.length === 0 || chosen === 1) return;
  throw new DomainError("day_before_previous_of_some", {
    field: "on",
    params: {
      count: later.length,
      day: dayOf(new Date(Math.max(...later.map(({ at }) => at.getTime())))),
    },
  });
}
