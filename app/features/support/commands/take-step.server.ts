import { and, desc, eq, sql } from "drizzle-orm";
import type { Person, Rule } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { mayBePublishedNaming } from "#app/features/needs/queries/nameable-laboratories.server.ts";
import { isReadyToHandIn } from "#app/domain/support/entry-content.ts";
import {
  needsReason,
  nextState,
  type SupportEntryEvent,
  type SupportEntryState,
  type SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { supportEntries, supportEntrySteps, supportTransactions } from "#db/schema/support.server.ts";
import { laboratoriesNamedBy } from "../queries/recipients.server.ts";
import { readingOf, sideOf } from "../entry-access.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { recordStep } from "./record-step.server.ts";

/** A step asked for from an entry's page. */
export interface StepInput {
  number: string;
  /** The revision that its reader saw: nobody agrees to what they have not read. */
  revision: number;
  reason?: string | null;
}

/**
 * Takes one step of the table of transitions, with all that is common to the steps: the actor acts for the side on which
 * they stand. Sent twice, the second does nothing.
 *
 * @param step `target` is the state that the step leads to.
 * @throws DomainError `reason_missing` (field: reason), `incomplete`, `laboratory_not_named` (409) where it would be published
 *   with a laboratory's name that did not agree to it or took that back, `not_allowed_now` (409), `revision_conflict` (409);
 *   `not_found` for whoever may not, or may not know of the entry.
 */
export async function takeStep(
  db: Db,
  step: { event: SupportEntryEvent; rule: Rule; target: SupportEntryState },
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { event } = step;
  const reason = input.reason?.trim() || null;
  await inTransactionOf(db, actor, async (tx) => {
    const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.number, input.number));
    if (!entry) throw notFound();
    requirePermission(step.rule, actor, { organisationId: entry.donorId });
    const side = sideOf(entry, actor);
    const standing = { ...entry, wasHandedIn: await wasHandedIn(tx, entry.id) };
    if (side === null || readingOf(standing, actor) !== "inside") throw notFound();

    const acting = { recordedBy: entry.recordedBy, side };
    const toState = nextState(entry.state, event, acting);
    if (toState === null) {
      if (entry.state === step.target && (await wasTaken(tx, entry.id, { event, side, reason }))) return;
      throw new DomainError("not_allowed_now", { status: 409 });
    }
    if (needsReason(entry.state, event, acting) && reason === null)
      throw new DomainError("reason_missing", { field: "reason" });
    await refuseStale(tx, entry, input.revision, actor);
    if (event === "submit") await requireReadiness(tx, entry);
    if (event === "publish") await requireConsent(tx, entry);

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
    const taken = { event, fromState: entry.state, toState, side, reason, revision };
    await recordStep(tx, entry, taken, actor, request);
  });
}

async function requireReadiness(tx: Tx, entry: typeof supportEntries.$inferSelect): Promise<void> {
  const held = await tx
    .select({ stage: supportTransactions.stage })
    .from(supportTransactions)
    .where(eq(supportTransactions.entryId, entry.id));
  const stages = held.map(({ stage }) => stage);
  if (!isReadyToHandIn(entry.kind, stages)) throw new DomainError("incomplete");
}

async function requireConsent(tx: Tx, entry: typeof supportEntries.$inferSelect): Promise<void> {
  const { id: entryId } = entry;
  for (const laboratoryId of await laboratoriesNamedBy(tx, entry))
    if (!(await mayBePublishedNaming(tx, { entryId, laboratoryId })))
      throw new DomainError("laboratory_not_named", { status: 409 });
}

/**
 * Whether the latest step of the kind was this one: the same post twice, and what was asked for is done. Other words that
 * come with the second are not dropped in silence; none may be left out.
 */
async function wasTaken(
  tx: Tx,
  entryId: string,
  { event, side, reason }: { event: SupportEntryEvent; side: SupportSide; reason: string | null },
): Promise<boolean> {
  const [latest] = await tx
    .select({ bySide: supportEntrySteps.bySide, reason: supportEntrySteps.reason })
    .from(supportEntrySteps)
    .where(and(eq(supportEntrySteps.entryId, entryId), eq(supportEntrySteps.event, event)))
    .orderBy(desc(supportEntrySteps.at), sql`${supportEntrySteps}.rowid desc`)
    .limit(1);
  return latest?.bySide === side && (reason === null || reason === latest.reason);
}

async function wasHandedIn(tx: Tx, entryId: string): Promise<boolean> {
  const [step] = await tx
    .select({ id: supportEntrySteps.id })
    .from(supportEntrySteps)
    .where(and(eq(supportEntrySteps.entryId, entryId), eq(supportEntrySteps.event, "submit")))
    .limit(1);
  return step !== undefined;
}
