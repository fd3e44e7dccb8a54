import { and, eq } from "drizzle-orm";
import { notFound } from "#app/domain/domain-error.ts";
import type {
  ParticipationEvent,
  ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";

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

type ParticipationRow = typeof participations.$inferSelect;

/** A participation with the zone in which its exercise's dates are meant. */
export type StoredParticipation = ParticipationRow & { timeZone: string };

/**
 * The part of a laboratory in an exercise, as it is stored.
 *
 * @throws DomainError `not_found` where it was not invited.
 */
export async function storedParticipation(
  tx: Tx,
  place: { laboratoryId: string; exerciseId: string },
): Promise<StoredParticipation> {
  const [found] = await tx
    .select({ participation: participations, timeZone: exercises.timeZone })
    .from(participations)
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .where(
      and(
        eq(participations.laboratoryId, place.laboratoryId),
        eq(participations.exerciseId, place.exerciseId),
      ),
    );
  if (!found) throw notFound();
  return { ...found.participation, timeZone: found.timeZone };
}

/** Brings one participation into another state, with what goes with it, and writes the step into its history. */
export async function changeParticipation(
  tx: Tx,
  participation: Pick<ParticipationRow, "id" | "state">,
  step: Omit<ParticipationStepRecord, "participationId" | "from">,
  also: Partial<Pick<ParticipationRow, "registeredAt" | "dispatchedAt" | "receivedAt">> = {},
): Promise<void> {
  await tx
    .update(participations)
    .set({ state: step.to, updatedAt: step.at, ...also })
    .where(eq(participations.id, participation.id));
  await recordParticipationSteps(tx, [
    { ...step, participationId: participation.id, from: participation.state },
  ]);
}
