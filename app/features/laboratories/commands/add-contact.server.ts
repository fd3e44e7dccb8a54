import type { Person } from "#app/domain/accounts/policy.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratoryContacts } from "#db/schema/laboratory-register.server.ts";
import type { ContactInput } from "../register-forms.schema.ts";
import { heldLaboratory, recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Adds somebody to write to at a laboratory. The audit event says for what, and never whom.
 *
 * @throws DomainError `not_found`.
 */
export async function addContact(
  db: Db,
  input: ContactInput & { laboratoryId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, name, purpose, email, phone, postalAddress } = input;
  await inTransactionOf(db, actor, async (tx) => {
    await heldLaboratory(tx, laboratoryId);
    const id = newId();
    const contact = { id, laboratoryId, name, purpose, email, phone, postalAddress, addedAt: request.at };
    await tx.insert(laboratoryContacts).values(contact);
    const subject = { type: "laboratory_contact", id };
    await recordChange(
      tx,
      { laboratoryId, what: "add-contact", subject, details: { purpose } },
      actor,
      request,
    );
  });
}
