import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { nextState } from "#app/domain/participation/participation-state.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";
import { changeParticipation } from "./change-participation.server.ts";
import { participationPolicy } from "../participation.policy.ts";

/**
 * The laboratory takes part in the exercise. Pressed twice, or when it already does, nothing more happens.
 *
 * @throws DomainError `not_found`; `registration_not_open` or `registration_closed` (409) outside the exercise's dates;
 *   `cannot_take_part` (409, params: state) where its part in the exercise has already ended;
 *   `laboratory_closed` (409).
 */
export async function takePart(
  db: Db,
  input: { laboratoryId: string; exerciseId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(participationPolicy["participation:take-part"], actor, input);
  await inTransactionOf(db, actor, async (tx) => {
    const [found] = await tx
      .select({ participation: participations, exercise: exercises, status: laboratories.status })
      .from(participations)
      .innerJoin(laboratories, eq(laboratories.id, participations.laboratoryId))
      .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
      .where(
        and(
          eq(participations.laboratoryId, input.laboratoryId),
          eq(participations.exerciseId, input.exerciseId),
        ),
      );
    if (!found) throw notFound();
    const { participation, exercise } = found;
    const state = nextState(participation.state, "take_part");
    if (state === null) {
      if (participation.registeredAt !== null && nextState(participation.state, "submit") !== null) return;
      throw new DomainError("cannot_take_part", { status: 409, params: { state: participation.state } });
    }
    if (found.status === "closed") throw new DomainError("laboratory_closed", { status: 409 });
    if (request.at < exercise.registrationOpensAt)
      throw new DomainError("registration_not_open", { status: 409 });
    if (windowOf(exercise, request.at) === "closed")
      throw new DomainError("registration_closed", { status: 409 });
    await changeParticipation(
      tx,
      participation,
      { event: "take_part", to: state, reason: null, at: request.at, byUserId: actor.userId },
      { registeredAt: request.at },
    );
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "participation:take-part",
      subject: { type: "participation", id: participation.id },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      details: { from: participation.state, to: state },
      requestId: request.requestId,
    });
  });
}
