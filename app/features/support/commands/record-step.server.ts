import type { Person } from "#app/domain/accounts/policy.ts";
import type {
  SupportEntryHappening,
  SupportEntryState,
  SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { supportEntrySteps } from "#db/schema/support.server.ts";
import { contentToKeep } from "./keep-content.server.ts";
import { tellOtherSide } from "./tell-other-side.server.ts";

/** An entry of which something is told. */
type ToldEntry = { id: string; number: string; donorId: string; recordedBy: SupportSide };

/** What happened to it. */
export interface EntryStep {
  event: SupportEntryHappening;
  fromState: SupportEntryState | null;
  toState: SupportEntryState;
  side: SupportSide;
  reason: string | null;
  revision: number;
}

/**
 * Writes what happened to an entry, in the change's own transaction: its row in the entry's history, with what it said
 * where it was handed in, its event in the audit trail, and the mail to the other side where the step concerns it.
 */
export async function recordStep(
  tx: Tx,
  entry: ToldEntry,
  step: EntryStep,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await recordSteps(tx, [{ entry, step }], actor, request);
}

interface TakenStep {
  entry: ToldEntry;
  step: EntryStep;
}

/** So many entries at once, and then the event loop goes on: some hundredths of a second. */
const ENTRIES_AT_ONCE = 500;

/** As {@link recordStep}, of many entries in few statements. Others can read meanwhile, and nobody else can write. */
export async function recordSteps(
  tx: Tx,
  taken: readonly TakenStep[],
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  for (let from = 0; from < taken.length; from += ENTRIES_AT_ONCE) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    await recordAtOnce(tx, taken.slice(from, from + ENTRIES_AT_ONCE), actor, request);
  }
}

async function recordAtOnce(
  tx: Tx,
  taken: readonly TakenStep[],
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const told = taken.map((one) => ({ ...one, stepId: newId() }));
  const rows: (typeof supportEntrySteps.$inferInsert)[] = [];
  for (const { entry, step, stepId } of told)
    rows.push({
      id: stepId,
      entryId: entry.id,
      event: step.event,
      fromState: step.fromState,
      toState: step.toState,
      reason: step.reason,
      at: request.at,
      byUserId: actor.userId,
      bySide: step.side,
      content: await contentToKeep(tx, entry.id, step.event),
    });
  await insertRows(tx, supportEntrySteps, rows);
  await appendAuditEvents(
    tx,
    taken.map(({ entry, step }) => ({
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: `support:${step.event}`,
      subject: { type: "support_entry", id: entry.id },
      details: {
        number: entry.number,
        from: step.fromState,
        to: step.toState,
        revision: step.revision,
        withReason: step.reason !== null,
      },
      requestId: request.requestId,
    })),
  );
  for (const { entry, step, stepId } of told) {
    const { number, donorId, recordedBy } = entry;
    const { event, fromState, reason } = step;
    await tellOtherSide(tx, { stepId, number, donorId, recordedBy, event, fromState, reason }, request.at);
  }
}
