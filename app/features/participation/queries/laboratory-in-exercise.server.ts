import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import {
  allowedConsignmentSteps,
  mayBeReplaced,
  type ConsignmentCondition,
  type ConsignmentState,
  type ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import { possibleSteps, type SecretariatStep } from "#app/domain/participation/secretariat-step.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import type { CONSIGNMENT_EVENTS } from "#db/schema/dispatch.server.ts";
import { consignmentEvents, consignments, importPermits } from "#db/schema/dispatch.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { draftItems, submissions } from "#db/schema/results.server.ts";
import { participationPolicy } from "../participation.policy.ts";
import { livedHistory, type HistoryEntry } from "./participation-history.server.ts";
import { ownParticipation, type OwnParticipation } from "./own-participation.server.ts";

export interface ConsignmentView {
  id: string;
  number: number;
  /** Number of the set that it is sent in place of. */
  replaces: number | null;
  state: ConsignmentState;
  carrier: string | null;
  trackingNumber: string | null;
  dispatchedAt: Date | null;
  receivedAt: Date | null;
  condition: ConsignmentCondition | null;
  conditionNote: string | null;
  steps: ConsignmentStep[];
  mayBeReplaced: boolean;
  events: { event: (typeof CONSIGNMENT_EVENTS)[number]; at: Date; note: string | null; by: string | null }[];
}

/** One laboratory in one exercise as the secretariat works with it. Nothing of its results is in it. */
export interface LaboratoryInExercise {
  participation: OwnParticipation;
  /** Steps that the secretariat may record now. */
  steps: SecretariatStep[];
  history: HistoryEntry[];
  /** When a file of a past round brought it; null where none did. */
  importedAt: Date | null;
  consignments: ConsignmentView[];
  permits: (typeof importPermits.$inferSelect)[];
  /** The newest first. */
  submissions: {
    version: number;
    receiptNumber: string;
    submittedAt: Date;
    enteredBy: "laboratory" | "secretariat";
    /** Read in from a file: of when it was sent no more than the day is known. */
    isImported: boolean;
  }[];
  /** Whether entering from a letter was begun, and is not yet submitted. */
  hasLetterDraft: boolean;
}

/**
 * Where one laboratory stands in one exercise, how it came there, and its sets and permits.
 *
 * @throws DomainError `not_found` where it was not invited.
 */
export async function laboratoryInExercise(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; asOf: Date },
  actor: Actor,
): Promise<LaboratoryInExercise> {
  requirePermission(participationPolicy["participation:take-steps"], actor, input);
  const participation = await ownParticipation(executor, input, actor);
  const { id, state, window } = participation;
  const isLaboratoryActive =
    (await executor.$count(
      laboratories,
      and(eq(laboratories.id, input.laboratoryId), eq(laboratories.status, "active")),
    )) > 0;
  const versions = await executor
    .select({
      version: submissions.version,
      receiptNumber: submissions.receiptNumber,
      submittedAt: submissions.submittedAt,
      enteredBy: submissions.enteredBy,
    })
    .from(submissions)
    .where(eq(submissions.participationId, id))
    .orderBy(desc(submissions.version));
  const { entries, importedAt } = await livedHistory(executor, id);
  return {
    participation,
    importedAt,
    steps: possibleSteps({ state, isLaboratoryActive, window }),
    history: entries,
    consignments: await consignmentsOf(executor, id),
    permits: await executor
      .select()
      .from(importPermits)
      .where(eq(importPermits.participationId, id))
      .orderBy(asc(importPermits.askedOn), asc(importPermits.id)),
    submissions: versions.map((version) => ({
      ...version,
      // What came after the import was sent after it.
      isImported: importedAt !== null && version.submittedAt < importedAt,
    })),
    hasLetterDraft:
      (await executor.$count(
        draftItems,
        and(
          eq(draftItems.participationId, id),
          eq(draftItems.source, "secretariat"),
          // What was submitted stays in the draft, as that of a laboratory does.
          versions[0] && gt(draftItems.savedAt, versions[0].submittedAt),
        ),
      )) > 0,
  };
}

async function consignmentsOf(executor: Executor, participationId: string): Promise<ConsignmentView[]> {
  const own = await executor
    .select()
    .from(consignments)
    .where(eq(consignments.participationId, participationId))
    .orderBy(asc(consignments.number));
  const events = await executor
    .select({
      consignmentId: consignmentEvents.consignmentId,
      event: consignmentEvents.event,
      at: consignmentEvents.at,
      note: consignmentEvents.note,
      by: users.name,
    })
    .from(consignmentEvents)
    .leftJoin(users, eq(users.id, consignmentEvents.byUserId))
    .where(
      and(
        inArray(
          consignmentEvents.consignmentId,
          own.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(consignmentEvents.at));
  return own.map(({ replacesId, participationId: _of, importPermitId: _permit, ...consignment }) => ({
    ...consignment,
    replaces: own.find(({ id }) => id === replacesId)?.number ?? null,
    steps: allowedConsignmentSteps(consignment.state),
    mayBeReplaced: mayBeReplaced(consignment) && !own.some((other) => other.replacesId === consignment.id),
    events: events
      .filter(({ consignmentId }) => consignmentId === consignment.id)
      .map(({ event, at, note, by }) => ({ event, at, note, by })),
  }));
}
