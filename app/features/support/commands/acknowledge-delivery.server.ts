import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { latestDayAnywhere } from "#app/domain/participation/happened.ts";
import { saidProblems, saysTheSame, type SaidOfDelivery } from "#app/domain/support/acknowledgement.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { acknowledgements } from "#db/schema/support-parts.server.ts";
import { recordedOf } from "../acknowledgement.schema.ts";
import { ownDelivery } from "../queries/what-reached-us.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { tellWhatReached } from "./tell-what-reached.server.ts";

/**
 * A laboratory says of a delivery of a published entry that it came as it was recorded, or what differs. What it said before
 * stays, and counts no more. Sent twice, the second does nothing.
 *
 * @param input.part the delivery in kind, or null for the entry as a whole; `seen`: the id of the laboratory's latest word
 *   that the form was opened on, null where it had said nothing.
 * @throws DomainError `words_missing`, `day_missing`, `day_ahead`, `quantity_differs`, `quantity_without_unit` (each with its
 *   field); `not_allowed_now` (409) where the entry was withdrawn; `revision_conflict` (409, params: seen) where somebody
 *   said something else of it meanwhile; `not_found` for whoever may not, and what does not reach the laboratory.
 */
export async function acknowledgeDelivery(
  db: Db,
  input: {
    laboratoryId: string;
    number: string;
    part: string | null;
    said: SaidOfDelivery;
    seen: string | null;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { laboratoryId, part, said, seen } = input;
  requirePermission(supportPolicy["support:acknowledge"], actor, { laboratoryId });
  await inTransactionOf(db, actor, async (tx) => {
    const delivery = await ownDelivery(tx, input, actor);
    const latest = delivery.history[0] ?? null;
    if (latest && saysTheSame(latest, said)) return;
    if (!delivery.isOpen) throw new DomainError("not_allowed_now", { status: 409 });
    if ((latest?.id ?? null) !== seen)
      throw new DomainError("revision_conflict", { status: 409, params: { seen: latest?.id ?? "" } });
    const [problem] = saidProblems(said, recordedOf(delivery), latestDayAnywhere(request.at));
    if (problem) throw new DomainError(problem.code, { field: problem.field });
    const id = newId();
    await tx.insert(acknowledgements).values({
      id,
      entryId: delivery.entryId,
      transactionId: part,
      laboratoryId,
      ...said,
      at: request.at,
      byUserId: actor.userId,
    });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "support:acknowledge",
      subject: { type: "support_entry", id: delivery.entryId },
      laboratoryId,
      details: {
        number: delivery.number,
        delivery: part,
        asRecorded: said.asRecorded,
        supersedes: latest?.id ?? null,
      },
      requestId: request.requestId,
    });
    await tellWhatReached(tx, { acknowledgementId: id, delivery, said, before: latest }, request.at);
  });
}
