import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { nextStatus } from "#app/domain/laboratories/laboratory.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratoryStatusChanges } from "#db/schema/laboratory-register.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Opens a closed laboratory again, from now on; a merger that it was closed with is over.
 *
 * @throws DomainError `not_allowed_now` (409) where it is active; `not_found`.
 */
export async function reopenLaboratory(
  db: Db,
  input: { laboratoryId: string; reason: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, reason } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const status = nextStatus((await heldLaboratory(tx, laboratoryId)).status, "reopen");
    if (status === null) throw new DomainError("not_allowed_now", { status: 409 });
    await tx.insert(laboratoryStatusChanges).values({
      id: newId(),
      laboratoryId,
      status,
      reason,
      changedAt: request.at,
      changedBy: actor.userId,
    });
    await tx
      .update(laboratories)
      .set({ status, mergedIntoId: null })
      .where(eq(laboratories.id, laboratoryId));
    await recordChange(tx, { laboratoryId, what: "reopen" }, actor, request);
  });
}
