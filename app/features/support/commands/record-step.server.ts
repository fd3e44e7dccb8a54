import type { Person } from "#app/domain/accounts/policy.ts";
import type {
  SupportEntryEvent,
  SupportEntryState,
  SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";

/** Which request asked, and when it arrived. */
export interface CommandRequest {
  requestId: string;
  at: Date;
}

/** Writes what happened to an entry: its row in the entry's history and its event in the audit trail, in the change's own transaction. */
export async function recordStep(
  tx: Tx,
  step: {
    entryId: string;
    number: string;
    event: SupportEntryEvent | "record";
    fromState: SupportEntryState | null;
    toState: SupportEntryState;
    side: SupportSide;
    reason: string | null;
    revision: number;
  },
  actor: Person,
  request: CommandRequest,
): Promise<string> {
  const stepId = newId();
  await tx.insert(supportEntrySteps).values({
    id: stepId,
    entryId: step.entryId,
    event: step.event,
    fromState: step.fromState,
    toState: step.toState,
    reason: step.reason,
    at: request.at,
    byUserId: actor.userId,
    bySide: step.side,
  });
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `support:${step.event}`,
    subject: { type: "support_entry", id: step.entryId },
    details: {
      number: step.number,
      from: step.fromState,
      to: step.toState,
      revision: step.revision,
      withReason: step.reason !== null,
    },
    requestId: request.requestId,
  });
  return stepId;
}
