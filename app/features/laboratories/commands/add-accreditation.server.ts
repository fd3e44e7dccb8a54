import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { accreditations } from "#db/schema/laboratory-register.server.ts";
import type { AccreditationInput } from "../register-forms.schema.ts";
import { heldLaboratory, recordChange, requireKeeper, requireSame } from "./record-change.server.ts";

/**
 * Records an accreditation, or the renewal of one: each term is a record of its own. The id came with the
 * form, so that a form that is sent twice adds one.
 *
 * @throws DomainError `sent_before` (409) where the form was sent before with other words; `not_found`.
 */
export async function addAccreditation(
  db: Db,
  input: AccreditationInput & { id: string; laboratoryId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { id, laboratoryId, standard, scope, body, certificateNumber, validFrom, validUntil } = input;
  await inTransactionOf(db, actor, async (tx) => {
    await heldLaboratory(tx, laboratoryId);
    const [before] = await tx.select().from(accreditations).where(eq(accreditations.id, id));
    if (before) return requireSame(before, input);
    await tx.insert(accreditations).values({
      id,
      laboratoryId,
      standard,
      scope,
      body,
      certificateNumber,
      validFrom,
      validUntil,
      addedAt: request.at,
    });
    const subject = { type: "accreditation", id };
    const details = { validFrom, validUntil };
    await recordChange(tx, { laboratoryId, what: "add-accreditation", subject, details }, actor, request);
  });
}
