import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratoryContacts } from "#db/schema/laboratory-register.server.ts";
import type { ContactInput } from "../register-forms.schema.ts";
import { heldLaboratory, recordChange, requireKeeper, requireSame } from "./record-change.server.ts";

/**
 * Adds somebody to write to at a laboratory. The audit event says for what, and never whom. The id came with the form, so
 * that a form that is sent twice adds one.
 *
 * @throws DomainError `sent_before` (409) where the form was sent before with other words; `not_found`.
 */
export async function addContact(
  db: Db,
  input: ContactInput & { id: string; laboratoryId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { id, laboratoryId, name, purpose, email, phone, postalAddress } = input;
  await inTransactionOf(db, actor, async (tx) => {
    await heldLaboratory(tx, laboratoryId);
    const [before] = await tx.select().from(laboratoryContacts).where(eq(laboratoryContacts.id, id));
    if (before) return requireSame(before, input);
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
