import { and, eq } from "drizzle-orm";
import type { Person, Rule } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { isReadyToHandIn } from "#app/domain/support/entry-content.ts";
import {
  needsReason,
  nextState,
  type SupportEntryEvent,
  type SupportEntryState,
  type SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { supportEntries, supportEntrySteps, supportTransactions } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { readingOf } from "../entry-access.ts";
import { recordStep, type CommandRequest } from "./record-step.server.ts";

/** A step asked for from an entry's page. */
export interface StepInput {
  number: string;
  /** The revision that its reader saw: nobody agrees to what they have not read. */
  revision: number;
  reason?: string | null;
}

export interface StepTaken {
  entryId: string;
  stepId: string;
  number: string;
  donorId: string;
  toState: SupportEntryState;
  reason: string | null;
}

/**
 * Takes one step of the table of transitions, with all that is common to the steps. Sent twice, the second does nothing.
 *
 * @param then runs in the same transaction after the step, and not where nothing was left to do.
 * @throws DomainError `reason_missing` (field: reason), `incomplete`, `not_allowed_now` (409), `revision_conflict` (409);
 *   `not_found` for whoever may not, or may not know of the entry.
 */
export async function takeStep(
  db: Db,
  step: { event: SupportEntryEvent; side: SupportSide; rule: Rule; target: SupportEntryState },
  input: StepInput,
  actor: Person,
  request: CommandRequest,
  then?: (tx: Tx, taken: StepTaken) => Promise<void>,
): Promise<void> {
  const { event, side } = step;
  const reason = input.reason?.trim() || null;
  await inTransaction(db, async (tx) => {
    const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.number, input.number));
    if (!entry) throw notFound();
    requirePermission(step.rule, actor, { organisationId: entry.donorId });
    const standing = { ...entry, wasHandedIn: await wasHandedIn(tx, entry.id) };
    if (readingOf(standing, actor) !== "inside") throw notFound();

    const acting = { recordedBy: entry.recordedBy, side };
    const toState = nextState(entry.state, event, acting);
    if (toState === null) {
      // The same post twice: what was asked for is done. Words that came with the second are not dropped in silence.
      if (entry.state === step.target && reason === null) return;
      throw new DomainError("not_allowed_now", { status: 409 });
    }
    if (needsReason(entry.state, event, acting) && reason === null)
      throw new DomainError("reason_missing", { field: "reason" });
    if (entry.revision !== input.revision)
      throw new DomainError("revision_conflict", { status: 409, params: { revision: entry.revision } });
    if (event === "submit") {
      const held = await tx
        .select({ stage: supportTransactions.stage })
        .from(supportTransactions)
        .where(eq(supportTransactions.entryId, entry.id));
      if (
        !isReadyToHandIn(
          entry.kind,
          held.map(({ stage }) => stage),
        )
      )
        throw new DomainError("incomplete");
    }

    const revision = entry.revision + 1;
    await tx
      .update(supportEntries)
      .set({
        state: toState,
        revision,
        updatedAt: request.at,
        ...(toState === "published" ? { publishedAt: request.at } : {}),
      })
      .where(and(eq(supportEntries.id, entry.id), eq(supportEntries.revision, entry.revision)));
    const { id: entryId, number, donorId } = entry;
    const stepId = await recordStep(
      tx,
      { entryId, number, event, fromState: entry.state, toState, side, reason, revision },
      actor,
      request,
    );
    await then?.(tx, { entryId, stepId, number, donorId, toState, reason });
  });
}

async function wasHandedIn(tx: Tx, entryId: string): Promise<boolean> {
  const [step] = await tx
    .select({ id: supportEntrySteps.id })
    .from(supportEntrySteps)
    .where(and(eq(supportEntrySteps.entryId, entryId), eq(supportEntrySteps.event, "submit")))
    .limit(1);
  return step !== undefined;
}
