import type {
  ParticipationEvent,
  ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { participationEvents } from "#db/schema/participation.server.ts";

/** One step of a participation: `from` is null for the invitation alone. */
export interface ParticipationStepRecord {
  participationId: string;
  event: ParticipationEvent | "invite";
  from: ParticipationState | null;
  to: ParticipationState;
  reason: string | null;
  at: Date;
  byUserId: string;
}

const ROWS_AT_ONCE = 100;

/** Writes steps into the history of their participations, in the transaction of the change they tell of. */
export async function recordParticipationSteps(
  tx: Tx,
  steps: readonly ParticipationStepRecord[],
): Promise<void> {
  for (let from = 0; from < steps.length; from += ROWS_AT_ONCE)
    await tx.insert(participationEvents).values(
      steps.slice(from, from + ROWS_AT_ONCE).map(({ from: fromState, to: toState, ...step }) => ({
        id: newId(),
        ...step,
        fromState,
        toState,
      })),
    );
}
