import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { ConsignmentStep } from "#app/domain/participation/consignment-state.ts";
import { PAST_STEPS_LAST_MS } from "#app/domain/results/past-round/past-states.ts";
import { importedOn } from "#app/features/results/queries/imported-from.server.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { consignmentEvents, consignments } from "#db/schema/dispatch.server.ts";
import {
  participationEvents,
  participations,
  type PARTICIPATION_STEPS,
} from "#db/schema/participation.server.ts";
import { participationPolicy } from "../participation.policy.ts";

/** Something that happened with a laboratory in an exercise: a step of its own, or of a set of items on its way. */
export type HistoryEntry = { at: Date; by: string | null; reason: string | null } & (
  | { kind: "step"; event: (typeof PARTICIPATION_STEPS)[number] }
  | { kind: "set"; number: number; event: ConsignmentStep | "prepare" }
);

/** The steps of a participation and what happened to its sets, the newest first. Permission is the caller's to check. */
async function historyOf(executor: Executor, participationId: string): Promise<HistoryEntry[]> {
  const steps = await executor
    .select({
      event: participationEvents.event,
      reason: participationEvents.reason,
      at: participationEvents.at,
      by: users.name,
    })
    .from(participationEvents)
    .leftJoin(users, eq(users.id, participationEvents.byUserId))
    .where(eq(participationEvents.participationId, participationId));
  const moves = await executor
    .select({
      number: consignments.number,
      event: consignmentEvents.event,
      reason: consignmentEvents.note,
      at: consignmentEvents.at,
      by: users.name,
    })
    .from(consignmentEvents)
    .innerJoin(consignments, eq(consignments.id, consignmentEvents.consignmentId))
    .leftJoin(users, eq(users.id, consignmentEvents.byUserId))
    .where(eq(consignments.participationId, participationId));
  return [
    ...steps.map((step) => ({ kind: "step" as const, ...step })),
    ...moves.map((move) => ({ kind: "set" as const, ...move })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/**
 * As {@link historyOf}, without the steps that a file of a past round was written down in: they did not happen here, and not
 * on that day. Permission is the caller's to check.
 */
export async function livedHistory(
  executor: Executor,
  participationId: string,
): Promise<{ entries: HistoryEntry[]; importedAt: Date | null }> {
  const importedAt = await importedOn(executor, participationId);
  const happenedHere = ({ at }: HistoryEntry) =>
    importedAt === null || at.getTime() > importedAt.getTime() + PAST_STEPS_LAST_MS;
  return { entries: (await historyOf(executor, participationId)).filter(happenedHere), importedAt };
}

/** What a laboratory reads of its own part: what happened, with reasons, and whether a file of a past round brought it. */
export interface OwnHistory {
  /** Without names: who of the secretariat recorded a step is nothing that a laboratory needs. */
  entries: HistoryEntry[];
  /** When a file of a past round brought it; null where none did. */
  importedAt: Date | null;
}

/**
 * The history of a laboratory's part in an exercise, as the laboratory reads it.
 *
 * @throws DomainError `not_found` where it was not invited, or for whoever may not read it.
 */
export async function ownHistory(
  executor: Executor,
  place: { laboratoryId: string; exerciseId: string },
  actor: Actor,
): Promise<OwnHistory> {
  requirePermission(participationPolicy["participation:read-one"], actor, place);
  const [own] = await executor
    .select({ id: participations.id })
    .from(participations)
    .where(
      and(
        eq(participations.laboratoryId, place.laboratoryId),
        eq(participations.exerciseId, place.exerciseId),
      ),
    );
  if (!own) throw notFound();
  const { entries, importedAt } = await livedHistory(executor, own.id);
  return { entries: entries.map((entry) => ({ ...entry, by: null })), importedAt };
}
