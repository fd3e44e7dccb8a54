import type { Person } from "#app/domain/accounts/policy.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { accreditations } from "#db/schema/laboratory-register.server.ts";
import type { AccreditationInput } from "../register-forms.schema.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Records an accreditation, or the renewal of one: each term is a record of its own.
 *
 * @throws DomainError `not_found`.
 */
export async function addAccreditation(
  db: Db,
  input: AccreditationInput & { laboratoryId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, standard, scope, body, certificateNumber, validFrom, validUntil } = input;
  await inTransactionOf(db, actor, async (tx) => {
    await heldLaboratory(tx, laboratoryId);
    const id = newId();
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
