import type { Person } from "#app/domain/accounts/policy.ts";
import type {
  SupportEntryHappening,
  SupportEntryState,
  SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";
import { contentToKeep } from "./keep-content.server.ts";
import { tellOtherSide } from "./tell-other-side.server.ts";

/**
 * Writes what happened to an entry, in the change's own transaction: its row in the entry's history, with what it said
 * where it was handed in, its event in the audit trail, and the mail to the other side where the step concerns it.
 */
export async function recordStep(
  tx: Tx,
  entry: { id: string; number: string; donorId: string; recordedBy: SupportSide },
  step: {
    event: SupportEntryHappening;
    fromState: SupportEntryState | null;
    toState: SupportEntryState;
    side: SupportSide;
    reason: string | null;
    revision: number;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { event, fromState, toState, side, reason, revision } = step;
  const { number, donorId, recordedBy } = entry;
  const stepId = newId();
  await tx.insert(supportEntrySteps).values({
    id: stepId,
    entryId: entry.id,
    event,
    fromState,
    toState,
    reason,
    at: request.at,
    byUserId: actor.userId,
    bySide: side,
    content: await contentToKeep(tx, entry.id, event),
  });
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `support:${event}`,
    subject: { type: "support_entry", id: entry.id },
    details: { number, from: fromState, to: toState, revision, withReason: reason !== null },
    requestId: request.requestId,
  });
  await tellOtherSide(tx, { stepId, number, donorId, recordedBy, event, fromState, reason }, request.at);
}
