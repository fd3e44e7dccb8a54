import { and, eq, inArray } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { ConsignmentCondition } from "#app/domain/participation/consignment-state.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import { windowOf } from "#app/domain/rounds/exercise-calendar.ts";
import {
  judgeStep,
  needsReason,
  possibleSteps,
  type SecretariatStep,
  type StepRefusal,
} from "#app/domain/participation/secretariat-step.ts";
import { appendAuditEvents, type AuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";
import { momentOfDay, refuseDayBeforeBegun, type Begun } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import { dispatchSets, receiveSets } from "./move-consignments.server.ts";
import { statesBefore } from "../states-before.server.ts";
import {
  recordParticipationSteps,
  REINSTATED,
  type ParticipationStepRecord,
} from "./change-participation.server.ts";

export interface StepsInput {
  exerciseId: string;
  step: SecretariatStep;
  /** The laboratories that the preview said it would change, each with its state as it was shown; null: not invited. */
  seen: readonly { laboratoryId: string; state: ParticipationState | null }[];
  /** How it is known, or why; empty where the step asks for none. */
  reason: string;
  /** `YYYY-MM-DD` on which the sets left or arrived; null for today. */
  on: string | null;
  carrier: string;
  condition: ConsignmentCondition | "";
}

export interface StepsTaken {
  changed: number;
  /** Left as they are, each with why: `changed_since` where the preview showed another state. */
  left: {
    laboratoryId: string;
    code: StepRefusal | "changed_since";
    /** Where it stands now, and the steps that can be recorded from there. */
    state: ParticipationState | null;
    possible: SecretariatStep[];
  }[];
}

/**
 * Takes one step for many laboratories, in one transaction: state, history, consignments and trail of each. A laboratory
 * whose state is no more the one that was shown is left alone, and so is one that the step does not fit.
 *
 * @throws DomainError `not_found`; `reason_missing` (field: reason); `day_to_come` (field: on); `nobody_chosen`; as
 *   {@link refuseDayBeforeBegun}; as {@link dispatchSets} for a day before what happened to a set last.
 */
export async function takeSteps(
  db: Db,
  input: StepsInput,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<StepsTaken> {
  requirePermission(participationPolicy["participation:take-steps"], actor);
  const { step } = input;
  if (input.seen.length === 0) throw new DomainError("nobody_chosen");
  if (needsReason(step) && input.reason === "") throw new DomainError("reason_missing", { field: "reason" });
  return inTransactionOf(db, actor, async (tx) => {
    const { window, timeZone, registrationOpensAt, standing } = await readStandings(
      tx,
      input.exerciseId,
      request.at,
    );
    const before = step === "reinstate" ? await statesBefore(tx, input) : null;
    const happenedAt = momentOfDay(input.on, request.at, timeZone);
    const changes: Change[] = [];
    const left: StepsTaken["left"] = [];
    for (const { laboratoryId, state } of input.seen) {
      const now = standing.get(laboratoryId);
      if (!now) throw notFound();
      const place = {
        state: now.state,
        isLaboratoryActive: now.isActive,
        window,
        before: before?.get(now.participationId ?? "") ?? null,
      };
      const verdict = judgeStep(step, place);
      const leave = (code: StepsTaken["left"][number]["code"]) =>
        left.push({ laboratoryId, code, state: now.state, possible: possibleSteps(place) });
      if (now.state !== state) leave("changed_since");
      else if (verdict.kind === "refused") leave(verdict.code);
      else
        changes.push({
          laboratoryId,
          participationId: now.participationId ?? newId(),
          from: state,
          to: verdict.state,
          begun: { invitedAt: now.invitedAt ?? request.at, registrationOpensAt },
        });
    }
    if (changes.length === 0) return { changed: 0, left };
    // What happens to a set stands in both histories on the same day.
    const movesSets = step === "dispatch" || step === "record_receipt";
    if (movesSets)
      refuseDayBeforeBegun(
        input.on,
        changes.map(({ begun }) => begun),
        timeZone,
      );
    await writeStates(tx, changes, { ...input, happenedAt, at: request.at });
    const reason = input.reason === "" ? null : input.reason;
    await recordParticipationSteps(
      tx,
      changes.map(({ participationId, from, to }): ParticipationStepRecord => ({
        participationId,
        event: step,
        from,
        to,
        reason,
        at: movesSets ? happenedAt : request.at,
        byUserId: actor.userId,
      })),
    );
    const by = { happenedAt, at: request.at, byUserId: actor.userId };
    const ids = changes.map(({ participationId }) => participationId);
    if (step === "dispatch") await dispatchSets(tx, ids, { ...by, carrier: input.carrier || null });
    if (step === "record_receipt")
      await receiveSets(tx, ids, { ...by, condition: input.condition || null, conditionNote: null });
    await appendAuditEvents(
      tx,
      changes.map(({ laboratoryId, participationId, from, to }): AuditEvent => ({
        at: request.at,
        actor: { userId: actor.userId, role: actor.role },
        action: `participation:${step.replaceAll("_", "-")}`,
        subject: { type: "participation", id: participationId },
        laboratoryId,
        exerciseId: input.exerciseId,
        details: { from, to, withReason: reason !== null, together: changes.length },
        requestId: request.requestId,
      })),
    );
    return { changed: changes.length, left };
  });
}

interface Change {
  laboratoryId: string;
  participationId: string;
  from: ParticipationState | null;
  to: ParticipationState;
  begun: Begun;
}

async function readStandings(tx: Tx, exerciseId: string, at: Date) {
  const [exercise] = await tx.select().from(exercises).where(eq(exercises.id, exerciseId));
  if (!exercise) throw notFound();
  const rows = await tx
    .select({
      laboratoryId: laboratories.id,
      status: laboratories.status,
      participationId: participations.id,
      state: participations.state,
      invitedAt: participations.invitedAt,
    })
    .from(laboratories)
    .leftJoin(
      participations,
      and(eq(participations.laboratoryId, laboratories.id), eq(participations.exerciseId, exerciseId)),
    );
  return {
    window: windowOf(exercise, at),
    timeZone: exercise.timeZone,
    registrationOpensAt: exercise.registrationOpensAt,
    standing: new Map(
      rows.map(({ laboratoryId, status, participationId, state, invitedAt }) => [
        laboratoryId,
        { isActive: status === "active", participationId, state, invitedAt },
      ]),
    ),
  };
}

const ROWS_AT_ONCE = 100;

/** Those that end in the same state are written together: all of one step, unless they are brought back. */
async function writeStates(
  tx: Tx,
  changes: readonly Change[],
  input: StepsInput & { happenedAt: Date; at: Date },
): Promise<void> {
  for (const to of new Set(changes.map((change) => change.to)))
    await writeState(
      tx,
      changes.filter((change) => change.to === to),
      input,
    );
}

async function writeState(
  tx: Tx,
  changes: readonly Change[],
  { exerciseId, step, reason, happenedAt, at }: StepsInput & { happenedAt: Date; at: Date },
): Promise<void> {
  for (let first = 0; first < changes.length; first += ROWS_AT_ONCE) {
    const some = changes.slice(first, first + ROWS_AT_ONCE);
    const [one] = some;
    if (!one) return;
    if (step === "invite")
      await tx.insert(participations).values(
        some.map(({ participationId, laboratoryId, to }) => ({
          id: participationId,
          laboratoryId,
          exerciseId,
          state: to,
          invitedAt: at,
          updatedAt: at,
        })),
      );
    else
      await tx
        .update(participations)
        .set({
          state: one.to,
          updatedAt: at,
          ...(step === "take_part" ? { registeredAt: at } : {}),
          ...(step === "dispatch" ? { dispatchedAt: happenedAt } : {}),
          ...(step === "record_receipt" ? { receivedAt: happenedAt } : {}),
          ...(step === "report_could_not_test" ? { couldNotTestReason: reason } : {}),
          ...(step === "reinstate" ? REINSTATED : {}),
        })
        .where(
          inArray(
            participations.id,
            some.map(({ participationId }) => participationId),
          ),
        );
  }
}
