import { and, asc, eq, inArray } from "drizzle-orm";
import type {
  ParticipationEvent,
  ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { Executor } from "#db/client.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";

const ENDS = [
  "withdraw",
  "report_could_not_test",
  "close_without_response",
] as const satisfies readonly ParticipationEvent[];

/**
 * Where each participation stood before its part ended the last time, by the id of the participation. Permission is the
 * caller's to check.
 */
export async function statesBefore(
  executor: Executor,
  of: { participationId: string } | { exerciseId: string },
): Promise<Map<string, ParticipationState | null>> {
  const ended = await executor
    .select({ id: participationEvents.participationId, before: participationEvents.fromState })
    .from(participationEvents)
    .innerJoin(participations, eq(participations.id, participationEvents.participationId))
    .where(
      and(
        inArray(participationEvents.event, ENDS),
        "participationId" in of
          ? eq(participations.id, of.participationId)
          : eq(participations.exerciseId, of.exerciseId),
      ),
    )
    .orderBy(asc(participationEvents.at));
  return new Map(ended.map(({ id, before }) => [id, before]));
}
