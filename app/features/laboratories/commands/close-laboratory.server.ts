import { desc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { nextStatus } from "#app/domain/laboratories/laboratory.ts";
import { instantOfDay } from "#app/domain/laboratories/instant-of-day.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { laboratoryStatusChanges } from "#db/schema/laboratory-register.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Closes a laboratory, and says into which other one it was merged where it was. Its rounds stay with it.
 *
 * @param input `on` is the day (`YYYY-MM-DD`) on which it closed: today, or one that has passed.
 * @throws DomainError `not_allowed_now` (409) where it is closed already; `day_ahead`, `before_added` and `before_last_change`
 *   (field: on; params: day); `merged_into_refused` (field: mergedIntoId) where that is no other active laboratory; `not_found`.
 */
export async function closeLaboratory(
  db: Db,
  input: { laboratoryId: string; on: string; reason: string; mergedIntoId: string | null },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, reason, mergedIntoId } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const laboratory = await heldLaboratory(tx, laboratoryId);
    const status = nextStatus(laboratory.status, "close");
    if (status === null) throw new DomainError("not_allowed_now", { status: 409 });
    const changedAt = instantOfDay(input.on, request.at);
    if (changedAt === null) throw new DomainError("day_ahead", { field: "on" });
    const addedOn = laboratory.createdAt.toISOString().slice(0, 10);
    if (changedAt.toISOString().slice(0, 10) < addedOn)
      throw new DomainError("before_added", { field: "on", params: { day: addedOn } });
    await requireAfterLastChange(tx, laboratoryId, changedAt);
    if (mergedIntoId !== null) await requireSuccessor(tx, laboratoryId, mergedIntoId);
    await tx.insert(laboratoryStatusChanges).values({
      id: newId(),
      laboratoryId,
      status,
      mergedIntoId,
      reason,
      changedAt,
      changedBy: actor.userId,
    });
    await tx.update(laboratories).set({ status, mergedIntoId }).where(eq(laboratories.id, laboratoryId));
    const details = { on: changedAt.toISOString(), mergedIntoId };
    await recordChange(tx, { laboratoryId, what: "close", details }, actor, request);
  });
}

async function requireAfterLastChange(tx: Tx, laboratoryId: string, at: Date): Promise<void> {
  const [last] = await tx
    .select({ changedAt: laboratoryStatusChanges.changedAt })
    .from(laboratoryStatusChanges)
    .where(eq(laboratoryStatusChanges.laboratoryId, laboratoryId))
    .orderBy(desc(laboratoryStatusChanges.changedAt))
    .limit(1);
  if (last && last.changedAt.getTime() > at.getTime())
    throw new DomainError("before_last_change", {
      field: "on",
      params: { day: last.changedAt.toISOString().slice(0, 10) },
    });
}

async function requireSuccessor(tx: Tx, laboratoryId: string, mergedIntoId: string): Promise<void> {
  const [successor] = await tx
    .select({ status: laboratories.status })
    .from(laboratories)
    .where(eq(laboratories.id, mergedIntoId));
  if (mergedIntoId === laboratoryId || successor?.status !== "active")
    throw new DomainError("merged_into_refused", { field: "mergedIntoId" });
}
