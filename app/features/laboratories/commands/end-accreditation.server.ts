import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { accreditations } from "#db/schema/laboratory-register.server.ts";
import { recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Ends an accreditation before its day, from now on: suspended, withdrawn or given back, with the reason.
 *
 * @throws DomainError `not_allowed_now` (409) where it has been ended; `not_found`.
 */
export async function endAccreditation(
  db: Db,
  input: { laboratoryId: string; accreditationId: string; reason: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, accreditationId, reason } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const isMeant = and(
      eq(accreditations.id, accreditationId),
      eq(accreditations.laboratoryId, laboratoryId),
    );
    const [held] = await tx.select().from(accreditations).where(isMeant);
    if (!held) throw notFound();
    if (held.endedAt !== null) throw new DomainError("not_allowed_now", { status: 409 });
    await tx.update(accreditations).set({ endedAt: request.at, endedBecause: reason }).where(isMeant);
    const subject = { type: "accreditation", id: accreditationId };
    await recordChange(tx, { laboratoryId, what: "end-accreditation", subject }, actor, request);
  });
}
