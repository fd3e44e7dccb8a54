import { and, eq } from "drizzle-orm";
import type { Person, Rule } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { nextNeedState, type NeedEvent, type NeedSide } from "#app/domain/needs/need-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { needs } from "#db/schema/needs.server.ts";

export type HeldNeed = typeof needs.$inferSelect;

/** What came of a change: columns to set, and what a mail needs to know. */
type Change = Partial<typeof needs.$inferInsert>;

/**
 * Takes one step of the table of needs: the permission, the revision that its reader saw, the row and the audit event,
 * which names neither the laboratory nor its region.
 *
 * @param change what the step writes besides the state; may refuse.
 * @throws DomainError `not_found`, `not_allowed_now` (409), `revision_conflict` (409, params: revision).
 */
export async function changeNeed(
  db: Db,
  step: { event: NeedEvent; side: NeedSide; rule: Rule },
  input: { needId: string; laboratoryId?: string; revision: number },
  actor: Person,
  request: CommandRequest,
  change: (tx: Tx, need: HeldNeed) => Promise<Change>,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const need = await heldNeed(tx, input);
    requirePermission(step.rule, actor, { laboratoryId: need.laboratoryId });
    const state = nextNeedState(need.state, step.event, step.side);
    if (state === null) throw new DomainError("not_allowed_now", { status: 409 });
    if (need.revision !== input.revision)
      throw new DomainError("revision_conflict", { status: 409, params: { revision: need.revision } });
    await writeNeed(tx, need, { state, ...(await change(tx, need)) });
    await tellOfNeed(tx, need, { event: step.event, from: need.state, to: state }, actor, request);
  });
}

/** The need with this id, and of this laboratory where one is named. */
export async function heldNeed(
  tx: Tx,
  { needId, laboratoryId }: { needId: string; laboratoryId?: string },
): Promise<HeldNeed> {
  const [need] = await tx
    .select()
    .from(needs)
    .where(
      and(
        eq(needs.id, needId),
        laboratoryId === undefined ? undefined : eq(needs.laboratoryId, laboratoryId),
      ),
    );
  if (!need) throw notFound();
  return need;
}

/** Writes the change, one revision further. */
export async function writeNeed(tx: Tx, need: HeldNeed, change: Change): Promise<void> {
  await tx
    .update(needs)
    .set({ ...change, revision: need.revision + 1 })
    .where(and(eq(needs.id, need.id), eq(needs.revision, need.revision)));
}

/** The audit event of a need. The trail is read by more people than the need's laboratory is for: it is not named here. */
export async function tellOfNeed(
  tx: Tx,
  need: { id: string },
  { event, ...details }: { event: string; [detail: string]: string | number | boolean | null },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `needs:${event}`,
    subject: { type: "need", id: need.id },
    details,
    requestId: request.requestId,
  });
}
