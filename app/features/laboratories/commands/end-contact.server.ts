import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratoryContacts } from "#db/schema/laboratory-register.server.ts";
import { recordChange, requireKeeper } from "./record-change.server.ts";

/**
 * Ends a contact: it stays on record as a former one. Sent twice, the second does nothing.
 *
 * @throws DomainError `not_found`.
 */
export async function endContact(
  db: Db,
  input: { laboratoryId: string; contactId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requireKeeper(actor);
  const { laboratoryId, contactId } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const isMeant = and(
      eq(laboratoryContacts.id, contactId),
      eq(laboratoryContacts.laboratoryId, laboratoryId),
    );
    const [contact] = await tx.select().from(laboratoryContacts).where(isMeant);
    if (!contact) throw notFound();
    if (contact.endedAt !== null) return;
    await tx.update(laboratoryContacts).set({ endedAt: request.at }).where(isMeant);
    const subject = { type: "laboratory_contact", id: contactId };
    const details = { purpose: contact.purpose };
    await recordChange(tx, { laboratoryId, what: "end-contact", subject, details }, actor, request);
  });
}
