import { asc, eq, inArray } from "drizzle-orm";
import {
  nextConsignmentState,
  type ConsignmentCondition,
  type ConsignmentState,
  type ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { consignmentEvents, consignments } from "#db/schema/dispatch.server.ts";

interface Moved {
  /** When it happened; `at` is when it was recorded. */
  happenedAt: Date;
  byUserId: string;
}

/** For each participation the set that waits to be dispatched, or a new one, is under way from now. */
export async function dispatchSets(
  tx: Tx,
  participationIds: readonly string[],
  moved: Moved & { carrier: string | null },
): Promise<void> {
  await moveSets(tx, participationIds, "dispatch", moved, (state, made) => ({
    state,
    dispatchedAt: moved.happenedAt,
    ...(moved.carrier !== null || made ? { carrier: moved.carrier } : {}),
  }));
}

/** For each participation the set that is on its way has arrived; where no dispatch was recorded, one is made that has. */
export async function receiveSets(
  tx: Tx,
  participationIds: readonly string[],
  moved: Moved & { condition: ConsignmentCondition | null; conditionNote: string | null },
): Promise<void> {
  await moveSets(tx, participationIds, "receive", moved, (state) => ({
    state,
    receivedAt: moved.happenedAt,
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
  valuesOf: (state: ConsignmentState, isNew: boolean) => Values,
): Promise<void> {
  const held = await tx
    .select()
    .from(consignments)
    .where(inArray(consignments.participationId, [...participationIds]))
    .orderBy(asc(consignments.number));
  for (const participationId of participationIds) {
    const own = held.filter((consignment) => consignment.participationId === participationId);
    const moving = own.filter(({ state }) => nextConsignmentState(state, step) !== null).at(-1);
    const state = nextConsignmentState(moving?.state ?? "prepared", step);
    if (state === null) throw new Error("a set that waits can be dispatched and received");
    const id = moving?.id ?? newId();
    if (moving)
      await tx.update(consignments).set(valuesOf(state, false)).where(eq(consignments.id, moving.id));
    else
      await tx.insert(consignments).values({
        id,
        participationId,
        number: (own.at(-1)?.number ?? 0) + 1,
        state,
        ...valuesOf(state, true),
      });
    await tx.insert(consignmentEvents).values({
      id: newId(),
      consignmentId: id,
      event: step,
      at: moved.happenedAt,
      byUserId: moved.byUserId,
    });
  }
}
